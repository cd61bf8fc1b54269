/** Words of a summit that tables and pages share. Nothing is imported here: a page takes it alone. */

/** A place on the line of an issue, to a tenth of a point; a dash where there is none. */
export const pointText = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

/** A chance in per cent; to a tenth where whole numbers would say never or always. */
export const chanceText = (p: number): string =>
  p > 0.005 && p < 0.995 ? `${(100 * p).toFixed(0)} %` : `${(100 * p).toFixed(1)} %`;

/** How a run of the spatial model ended. */
export const ENDED_WORDS: Readonly<Record<string, string>> = {
  settled: 'then little moves',
  limit: 'then cut off',
  consensus: 'then all agree',
};
