import { CasusError } from '#core/index.js';

/** Says where a file of a summit does not fit, and what to do. */
export type Refuse = (where: { readonly line?: number; readonly field?: string }, problem: string) => never;

export const refuser =
  (file: string): Refuse =>
  ({ line, field }, problem) => {
    const place = [line === undefined ? '' : `line ${line}`, field === undefined ? '' : `"${field}"`];
    const told = place.filter((part) => part !== '').join(', ');
    throw new CasusError('E_SUMMIT', `"${file}"${told === '' ? '' : `, ${told}`}: ${problem}`, {
      where: {
        input: file,
        ...(line === undefined ? {} : { line }),
        ...(field === undefined ? {} : { field }),
      },
    });
  };

/** A number of a file between two limits. */
export function numberIn(
  refuse: Refuse,
  where: { readonly line?: number; readonly field: string },
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= least && value <= most) return value;
  const limits = most === Infinity ? `${least} or more` : `from ${least} to ${most}`;
  return refuse(where, `"${text.trim()}" is no number ${limits}`);
}
