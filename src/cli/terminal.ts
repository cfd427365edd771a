/** The part of a stream that decides how things look on it. */
interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

interface WritableScreen extends Screen {
  write(text: string): unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Colours or not: the options first, then `FORCE_COLOR`, `NO_COLOR`, `TERM=dumb`, and at last whether it is a terminal. */
export function wantsColor(asked: boolean | undefined, environment: Environment, screen: Screen): boolean {
  if (asked !== undefined) return asked;
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = environment;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return terminal !== 'dumb' && screen.isTTY === true;
}

/** Columns to write in: those of the terminal, else 80; long lines are hard to read. */
export function widthOf(screen: Screen): number {
  return Math.min(screen.columns || 80, 120);
}

const patience = 400;
const interval = 100;

/** Tells somebody who waits how far it is: on a terminal only, and only when it takes long. */
export class Progress {
  readonly #screen: WritableScreen;
  readonly #isOn: boolean;
  readonly #now: () => number;
  #next: number;
  #isShown = false;

  constructor(screen: WritableScreen, environment: Environment, now = Date.now) {
    this.#screen = screen;
    this.#isOn = screen.isTTY === true && !environment['CI'];
    this.#now = now;
    this.#next = now() + patience;
  }

  show(text: string): void {
    if (!this.#isOn || this.#now() < this.#next) return;
    this.#next = this.#now() + interval;
    this.#isShown = true;
    this.#screen.write(`\r\u001b[2K${text}`);
  }

  clear(): void {
    if (this.#isShown) this.#screen.write('\r\u001b[2K');
    this.#isShown = false;
  }
}
