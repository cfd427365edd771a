/** Where people find the project. */
export const homepage = 'https://github.com/seaworthy/seaworthy';

/** The page about a rule. */
export function rulePage(id: string): string {
  return `${homepage}/blob/main/docs/rules/${id}.md`;
}
