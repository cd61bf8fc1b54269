/** Who reads and decides in this browser. It is asked for once, and stands beside everything that the person enters. */
export const NAME_KEY = 'casus.name';

/** What this browser keeps; empty = nothing. A browser may refuse to keep anything: then it is asked again. */
export function kept(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the comfort.
  }
}
