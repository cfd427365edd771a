/** Whether a number is a port, 1 to 65535. */
export function isPort(value: number): boolean {
  return value >= 1 && value <= 65_535;
}

/** The number of a percentage such as `25%`; `undefined` for any other text. The server takes no sign, blank or fraction. */
export function percentOf(value: string): number | undefined {
  return /^[0-9]+%$/.test(value) ? Number(value.slice(0, -1)) : undefined;
}
