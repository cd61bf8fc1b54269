import { isatty } from 'node:tty';
import pc from 'picocolors';
import type { Status } from '#core/index.js';

/**
 * Colours for a terminal alone, never for a pipe or file. NO_COLOR (no-color.org) takes them away, FORCE_COLOR
 * gives them to a pipe.
 */
const wanted = (descriptor: number): boolean =>
  !process.env['NO_COLOR'] &&
  (process.env['FORCE_COLOR']
    ? process.env['FORCE_COLOR'] !== '0'
    : isatty(descriptor) && process.env['TERM'] !== 'dumb');

export const paint = pc.createColors(wanted(1));
/** For notices, which go to standard error. */
export const paintNotice = pc.createColors(wanted(2));

/** How far the source goes, as a sign: filled = it says so, open = not yet, crossed = it says not. */
const MARKS: Readonly<Record<Status, string>> = {
  happened: '●',
  ongoing: '◐',
  planned: '○',
  possible: '◌',
  conditional: '◇',
  denied: '✕',
  claimed: '◔',
};

const STATUS_PAINT: Readonly<Record<Status, (text: string) => string>> = {
  happened: paint.green,
  ongoing: paint.cyan,
  planned: paint.blue,
  possible: paint.magenta,
  conditional: paint.magenta,
  denied: paint.red,
  claimed: paint.yellow,
};

export const paintStatus = (status: Status, text: string = status): string => STATUS_PAINT[status](text);

/** "● happened", "✕ denied"; a star for a past that is only recalled. */
export const statusText = (status: Status, historical = false): string =>
  `${MARKS[status]} ${status}${historical ? '*' : ''}`;
