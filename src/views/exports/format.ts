import type { Quad } from '#core/index.js';
import { csvField } from '../csv-field.js';
import type { CodedEvent, CodedParty } from './coded.js';

export interface FormatOptions {
  /** One row an actor and recipient in place of lists. */
  readonly dyads: boolean;
}

/** A way to write events as text. Pure: the same event gives the same lines, whatever stood before it. */
export interface EventFormat {
  readonly name: string;
  /** One line for people, shown in help and documents. */
  readonly about: string;
  /** What stands before the first event, line end included; '' = nothing. */
  readonly header: string;
  /** Whole lines, each ended by `\n`; several for an event of several pairs. */
  write(event: CodedEvent, options: FormatOptions): string;
}

/** Quad class as the number that PLOVER, CAMEO and GDELT share. */
export const QUAD_NUMBER: Readonly<Record<Quad, 1 | 2 | 3 | 4>> = {
  'verbal cooperation': 1,
  'material cooperation': 2,
  'verbal conflict': 3,
  'material conflict': 4,
};

/** A list in one cell; what would part it is softened. */
export const listCell = (items: readonly (string | null)[]): string =>
  items.map((item) => (item ?? '').replace(/;/gu, ',')).join(';');

export const csvRow = (cells: readonly string[]): string => `${cells.map(csvField).join(',')}\n`;

/** Tab-separated values know no quoting: what would break a row becomes a blank. */
export const tsvRow = (cells: readonly string[]): string =>
  `${cells.map((cell) => cell.replace(/[\t\r\n]+/gu, ' ')).join('\t')}\n`;

/**
 * An actor as one CAMEO code: state, then role (`RUSMIL`). CAMEO has group codes of its own, which we do not know; who
 * belongs to no state has the code of our vocabulary.
 */
export function cameoActor({ country, role, code }: CodedParty): string {
  return country === null ? code : `${country}${role ?? ''}`;
}

/** Quad class of a CAMEO code by its root: 01–05, 06–08, 09–13, 14–20 (GDELT Event Codebook 2.0, QuadClass). */
export function cameoQuad(code: string): 1 | 2 | 3 | 4 {
  const root = Number(code.slice(0, 2));
  if (root <= 5) return 1;
  if (root <= 8) return 2;
  return root <= 13 ? 3 : 4;
}
