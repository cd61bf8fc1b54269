import type { CommitmentRecord, OutlookText } from '#core/index.js';

/** A finding in the words of a row of `commitment-rows.ts`. */
export function shown({ kind, status, parties, when, condition }: CommitmentRecord, text: string): string {
  const period = when === null ? '' : `; ${when.period.from ?? ''}..${when.period.to ?? ''}`;
  const words = condition === null ? '' : `; ${text.slice(condition.start, condition.end)}`;
  return `${kind}; ${status}; ${parties.map(({ code }) => code).join('+')}${period}${words}`;
}

const isOneOf = (wanted: string, found: string): boolean =>
  wanted === '*' || wanted.split('|').includes(found);

function hasParties(wanted: string, { parties }: CommitmentRecord): boolean {
  if (wanted === '*') return true;
  const left = parties.map(({ code }) => code);
  for (const codes of wanted.split('+')) {
    const at = left.findIndex((code) => codes.split('|').includes(code));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.length === 0;
}

function fits(wanted: string, found: CommitmentRecord, text: string): boolean {
  const [kind, status, parties, ...more] = wanted.split('; ') as [string, string, string, ...string[]];
  if (!isOneOf(kind, found.kind) || !isOneOf(status, found.status) || !hasParties(parties, found))
    return false;
  return more.every((rest) => {
    const [from, to] = rest.split('..');
    if (to === undefined) {
      const { condition } = found;
      return condition !== null && text.slice(condition.start, condition.end).startsWith(rest);
    }
    const period = found.when?.period;
    return (from === '' || period?.from === from) && (to === '' || period?.to === to);
  });
}

/** What a reading lacks of the findings of a row, and what it has beyond them. */
export function missing(
  { commitments, article }: OutlookText,
  wanted: readonly string[],
): { readonly missed: readonly string[]; readonly extra: readonly CommitmentRecord[] } {
  const left = [...commitments];
  const missed = wanted.filter((row) => {
    const at = left.findIndex((one) => fits(row, one, article.text));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { missed, extra: left };
}
