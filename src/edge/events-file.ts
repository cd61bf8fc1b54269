/**
 * Coded events from a file of the user: what `casus code` and `casus events --csv` write, PLOVER and POLECAT, ICEWS, GDELT
 * 1.0 and 2.0 (without a heading), or any table with date, actor, recipient and a score or an act. Streams; what is kept is
 * one small object a pair. Scores, the first that a row gives: its own PLOVER intensity; that of its PLOVER type and mode;
 * that of its CAMEO code by the crosswalk; Goldstein's (1992) scale. Known weakness: column names of POLECAT and ICEWS are
 * from their codebooks, without a file at hand.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import {
  type Actor,
  CasusError,
  type Crosswalk,
  type EventType,
  isFuzzyDate,
  SECTORS,
  STATUSES,
  type Status,
} from '#core/index.js';
import { daysOf, type SeriesEvent, VOICE_OF } from '#system/index.js';
import { foldFuture, GDELT_COLUMNS } from '#views/index.js';
import { openTable } from './tables.js';

export interface EventsVocabulary {
  readonly eventTypes: ReadonlyMap<string, EventType>;
  readonly cameo: Crosswalk;
  /** States, so that ICEWS's names become codes. */
  readonly actors: readonly Actor[];
}

/** Where a score came from. */
export const SCORE_SOURCES = ['intensity', 'type', 'cameo', 'goldstein'] as const;
export type ScoreSource = (typeof SCORE_SOURCES)[number];

export interface EventsFile {
  readonly events: readonly SeriesEvent[];
  /** Rows below the heading, those without anything included. */
  readonly rows: number;
  /** Rows left out, by why, with the line of the first. */
  readonly skipped: ReadonlyMap<string, { readonly rows: number; readonly firstLine: number }>;
  readonly scoredBy: Readonly<Record<ScoreSource, number>>;
}

/** What a row may give, and the columns that give it: the first there is counts. Case, blanks and `_` do not matter. */
const FIELDS = {
  id: ['event_id', 'event', 'globaleventid', 'id'],
  date: ['event_date', 'date', 'sqldate', 'day'],
  from: ['from'],
  to: ['to'],
  published: ['publication_date', 'published'],
  actor: ['actors', 'actor', 'actor_country', 'actor1countrycode', 'source', 'source_country'],
  actorElse: ['actor_other_codes'],
  recipient: [
    'recipients',
    'recipient',
    'recipient_country',
    'actor2countrycode',
    'target',
    'target_country',
  ],
  recipientElse: ['recipient_other_codes'],
  // `score` of casus's own tables says how sure the coder is, so that an intensity goes before it.
  intensity: ['casus_intensity', 'intensity', 'event_intensity', 'score'],
  type: ['casus_type', 'type', 'event_type'],
  mode: ['casus_mode', 'mode', 'event_mode'],
  cameo: ['cameo', 'eventcode', 'cameo_code', 'code'],
  goldstein: ['goldsteinscale', 'goldstein'],
  status: ['casus_status', 'status'],
  historical: ['casus_historical', 'historical'],
} as const;
type Field = keyof typeof FIELDS;

/** A row: the cells of a table, or the values of a JSON object. */
type Row = (field: Field) => unknown;

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/gu, '');

/** GDELT 1.0 has no ADM2 codes and no addresses at first: all that we read stands where 2.0 has it. */
const GDELT_WIDTHS: readonly number[] = [57, 58, 61];

/**
 * @throws CasusError E_NOT_FOUND without the file; E_DATASET when its columns are not those of events, or, with line and
 * column, when a value is none (a date that is no date, a score that is no number)
 */
export async function readEventsFile(file: string, vocabulary: EventsVocabulary): Promise<EventsFile> {
  if (!existsSync(file))
    throw new CasusError('E_NOT_FOUND', `there is no file "${file}"`, { where: { input: file } });
  const reading = new Reading(file, vocabulary);
  const first = await firstLineOf(file);
  if (first === null) throw new CasusError('E_DATASET', `"${file}" is empty`, { where: { input: file } });
  if (first.trimStart().startsWith('{')) await readObjects(file, reading);
  else await readCells(file, first, reading);
  return reading.done();
}

async function readObjects(file: string, reading: Reading): Promise<void> {
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw damaged(file, line, null, 'the line is no JSON', cause);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw damaged(file, line, null, 'the line is no JSON object');
    const byName = new Map(Object.entries(value).map(([name, one]) => [plain(name), one as unknown]));
    const nameOf = (field: Field) => FIELDS[field].find((name) => byName.has(plain(name)));
    reading.add(
      (field) => {
        const name = nameOf(field);
        return name === undefined ? undefined : byName.get(plain(name));
      },
      line,
      (field) => nameOf(field) ?? field,
    );
  }
}

async function readCells(file: string, first: string, reading: Reading): Promise<void> {
  const tabs = first.split('\t');
  const isGdelt = GDELT_WIDTHS.includes(tabs.length) && /^\d+$/u.test(tabs[0]!) && /^\d*$/u.test(tabs[1]!);
  const delimiter = tabs.length > 1 ? '\t' : first.includes(',') ? ',' : ';';
  const { names: head, rows } = await openTable(file, {
    delimiter,
    // Tab-separated values know no quoting.
    quote: delimiter !== '\t',
    ...(isGdelt ? { names: GDELT_COLUMNS.slice(0, tabs.length) } : {}),
  });
  const names = head.map((name) => plain(name.replace(/^\ufeff/u, '')));
  const places = new Map<Field, number>();
  for (const field of Object.keys(FIELDS) as Field[]) {
    const name = FIELDS[field].find((one) => names.includes(plain(one)));
    if (name !== undefined) places.set(field, names.indexOf(plain(name)));
  }
  const needs: [string, boolean][] = [
    ['a date', places.has('date') || places.has('from') || places.has('published')],
    ['an actor', places.has('actor')],
    ['a recipient', places.has('recipient')],
    [
      'a score or an act',
      (['intensity', 'type', 'cameo', 'goldstein'] as const).some((one) => places.has(one)),
    ],
  ];
  const lacking = needs.filter(([, has]) => !has).map(([what]) => what);
  if (lacking.length > 0)
    throw new CasusError(
      'E_DATASET',
      `"${file}" has no column for ${lacking.join(', ')} (line 1: ${head.slice(0, 12).join(', ')}); docs/series.md lists the names that are known`,
      { where: { input: file, line: 1 } },
    );
  const columnOf = (field: Field) => head[places.get(field) ?? -1] ?? field;
  let line = isGdelt ? 0 : 1;
  try {
    for await (const cells of rows) {
      line += 1;
      reading.add((field) => cells[places.get(field) ?? -1], line, columnOf);
      for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    }
  } catch (cause) {
    if (cause instanceof CasusError) throw cause;
    throw damaged(file, line + 1, null, (cause as Error).message, cause);
  }
}

class Reading {
  private readonly events: SeriesEvent[] = [];
  private rows = 0;
  private readonly skipped = new Map<string, { rows: number; firstLine: number }>();
  private readonly scoredBy = { intensity: 0, type: 0, cameo: 0, goldstein: 0 };
  private readonly days = new Map<string, { from: number; to: number }>();
  private readonly states: ReadonlyMap<string, string>;
  private readonly byCameo: ReadonlyMap<string, number>;

  constructor(
    private readonly file: string,
    private readonly vocabulary: EventsVocabulary,
  ) {
    this.states = stateNames(vocabulary.actors);
    this.byCameo = cameoScores(vocabulary);
  }

  done(): EventsFile {
    const { events, rows, skipped, scoredBy } = this;
    return { events, rows, skipped, scoredBy };
  }

  add(row: Row, line: number, columnOf: (field: Field) => string): void {
    this.rows += 1;
    const why = this.take(row, line, columnOf);
    if (why === null) return;
    const own = this.skipped.get(why);
    if (own) own.rows += 1;
    else this.skipped.set(why, { rows: 1, firstLine: line });
  }

  /** Why it is left out, or null. */
  private take(row: Row, line: number, columnOf: (field: Field) => string): string | null {
    const bad = (field: Field, why: string) => damaged(this.file, line, columnOf(field), why);
    const statusText = textOf(row('status'));
    if (statusText !== '' && !(STATUSES as readonly string[]).includes(statusText))
      throw bad('status', `"${statusText}" is none of ${STATUSES.join(', ')}`);
    const status: Status = statusText === '' ? 'happened' : (statusText as Status);
    const voice = VOICE_OF[status];
    const days = this.daysOf(row, voice === 'ahead', bad);
    if (days === null) return 'no date';
    const actors = this.codesOf(row('actor'), row('actorElse'));
    const named = this.codesOf(row('recipient'), row('recipientElse'));
    // Several who act without a recipient do it with each other, as in the relations of the record.
    const recipients = named.length > 0 ? named : actors;
    const pairs = actors.flatMap((actor) =>
      recipients.filter((one) => one !== actor).map((recipient) => ({ actor, recipient })),
    );
    if (pairs.length === 0) return 'no two known parties';
    const score = voice === 'denied' ? 0 : this.scoreOf(row, bad);
    if (score === null) return 'no score, and no act that is known';
    const id = textOf(row('id')) || `line ${line}`;
    for (const pair of pairs) this.events.push({ id, ...pair, ...days, score, voice });
    return null;
  }

  /** As `seriesEvents` does for the record: what lies ahead counts when it was told. */
  private daysOf(
    row: Row,
    ahead: boolean,
    bad: (field: Field, why: string) => CasusError,
  ): { from: number; to: number } | null {
    const at = (field: Field) =>
      this.dayOf(textOf(row(field)), () => bad(field, `"${textOf(row(field))}" is no date`));
    const published = at('published');
    const date = at('date');
    if (ahead) return published ?? date;
    if (date) return date;
    const from = at('from');
    const to = at('to');
    if (from && to && from.from < to.from) return { from: from.from, to: to.from };
    if (from || textOf(row('historical')) === 'true') return null;
    return published;
  }

  private dayOf(text: string, bad: () => CasusError): { from: number; to: number } | null {
    if (text === '') return null;
    const known = this.days.get(text);
    if (known) return known;
    const iso = text
      .replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3')
      .replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/u, '$1');
    if (!isFuzzyDate(iso)) throw bad();
    const days = daysOf(iso);
    this.days.set(text, days);
    return days;
  }

  private codesOf(value: unknown, other: unknown): string[] {
    const own = listOf(value);
    const more = Array.isArray(other) ? other : [];
    const isNested = more.some(Array.isArray);
    const length = Math.max(own.length, isNested ? more.length : Math.min(1, more.length));
    const codes = new Set<string>();
    for (let at = 0; at < length; at += 1) {
      const [outside] = listOf(isNested ? more[at] : more);
      const code = outside ?? own[at];
      if (code) codes.add(this.codeOf(code));
    }
    return [...codes].filter((code) => code !== '');
  }

  /** `RUS MIL` and `RUSMIL` are parts of RUS; ICEWS writes states by name. */
  private codeOf(text: string): string {
    const bare = text.trim();
    const state = this.states.get(bare.toLowerCase());
    if (state !== undefined) return state;
    const sector = /^(.+?) ?([A-Z]{3})$/u.exec(bare);
    if (sector && (SECTORS as readonly string[]).includes(sector[2]!)) {
      const whole = sector[1]!.trim();
      if (bare.includes(' ') || /^[A-Z]{3}$/u.test(whole)) return whole;
    }
    return bare;
  }

  private scoreOf(row: Row, bad: (field: Field, why: string) => CasusError): number | null {
    const given = this.numberOf(row, 'intensity', bad);
    if (given !== null) return this.by('intensity', given);
    const type = this.vocabulary.eventTypes.get(textOf(row('type')).toUpperCase());
    if (type) {
      const mode = textOf(row('mode')).toLowerCase();
      const own = type.modes.find((one) => one.mode === mode);
      return this.by('type', own?.score ?? type.score);
    }
    const code = textOf(row('cameo')).replace(/^(\d)$/u, '0$1');
    for (let length = code.length; length >= 2; length -= 1) {
      const found = this.byCameo.get(code.slice(0, length));
      if (found !== undefined) return this.by('cameo', found);
    }
    const goldstein = this.numberOf(row, 'goldstein', bad);
    return goldstein === null ? null : this.by('goldstein', goldstein);
  }

  private by(source: ScoreSource, score: number): number {
    this.scoredBy[source] += 1;
    return score;
  }

  private numberOf(
    row: Row,
    field: 'intensity' | 'goldstein',
    bad: (field: Field, why: string) => CasusError,
  ): number | null {
    const text = textOf(row(field));
    if (text === '') return null;
    const value = Number(text);
    if (!(value >= -10 && value <= 10)) throw bad(field, `"${text}" is no number from -10 to 10`);
    return value;
  }
}

/** Names of states by which a file may mean them, lower case; a name that two bear means neither. */
function stateNames(actors: readonly Actor[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const { kind, code, name, names } of actors) {
    if (kind !== 'state') continue;
    for (const text of new Set([
      name,
      ...names.filter(({ use }) => use !== 'demonym' && use !== 'capital').map((one) => one.text),
    ])) {
      const key = text.toLowerCase();
      const other = found.get(key);
      found.set(key, other === undefined || other === code ? code : null);
    }
  }
  return new Map([...found].filter((one): one is [string, string] => one[1] !== null));
}

/** Score of each CAMEO code that the crosswalk names; where several acts have one code, that of the general act, else the first. */
function cameoScores({ eventTypes, cameo }: EventsVocabulary): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const offer = (code: string | null, score: number | undefined) => {
    if (code === null || score === undefined) return;
    for (const one of [code, code.endsWith('0') && code.length === 3 ? code.slice(0, 2) : code])
      if (!scores.has(one)) scores.set(one, score);
  };
  for (const [name, row] of Object.entries(cameo)) offer(row.code, eventTypes.get(name)?.score);
  for (const [name, row] of Object.entries(cameo))
    for (const [mode, { code }] of Object.entries(row.modes))
      offer(code, eventTypes.get(name)?.modes.find((one) => one.mode === mode)?.score);
  for (const [name, row] of Object.entries(cameo))
    for (const [mode, { future }] of [[null, row] as const, ...Object.entries(row.modes)]) {
      const type = eventTypes.get(name);
      if (type)
        offer(
          future,
          foldFuture({ type: name, mode, status: 'planned', intensity: type.score }, eventTypes).intensity,
        );
    }
  return scores;
}

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** A list of JSON, or a cell whose parts `;` divides. */
function listOf(value: unknown): (string | undefined)[] {
  if (Array.isArray(value)) return value.map((one) => textOf(one) || undefined);
  const text = textOf(value);
  return text === '' ? [] : text.split(';').map((part) => part.trim() || undefined);
}

function damaged(
  file: string,
  line: number,
  column: string | null,
  why: string,
  cause?: unknown,
): CasusError {
  const place = column === null ? `line ${line}` : `line ${line}, column "${column}"`;
  return new CasusError('E_DATASET', `"${file}", ${place}: ${why}`, {
    where: { input: file, line, ...(column === null ? {} : { field: column }) },
    ...(cause === undefined ? {} : { cause }),
  });
}

async function* linesOf(file: string): AsyncIterable<string> {
  const source = createReadStream(file);
  const input = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let failure: Error | null = null;
  const fail = (error: Error) => {
    failure = error;
    lines.close();
  };
  source.on('error', fail);
  input.on('error', fail);
  try {
    for await (const line of lines) yield line;
    if (failure)
      throw new CasusError('E_DATASET', `"${file}" cannot be read: ${(failure as Error).message}`, {
        where: { input: file },
        cause: failure,
      });
  } finally {
    source.destroy();
  }
}

/** null for an empty file. */
async function firstLineOf(file: string): Promise<string | null> {
  for await (const line of linesOf(file)) if (line.trim() !== '') return line;
  return null;
}
