import { CasusError, isFuzzyDate, type Period } from '#core/index.js';

/** One parsed YAML file of the vocabulary: where it lies (relative to `ontology/`, or `world/…`) and what it holds. */
export interface VocabularyFile {
  readonly path: string;
  readonly value: unknown;
}

/** The path of a VocabularyFile as people see it. */
export const fileOf = (path: string): string => (path.startsWith('world/') ? path : `ontology/${path}`);

/** @throws CasusError E_ONTOLOGY naming the file, the key and what to do. */
export function refuse(path: string, key: string, problem: string): never {
  const file = fileOf(path);
  throw new CasusError('E_ONTOLOGY', `${file}, key "${key}": ${problem}`, { where: { input: file } });
}

/** Reads typed fields out of one YAML mapping; refuses what is missing, of the wrong kind, or unknown. */
export class Fields {
  readonly #value: Readonly<Record<string, unknown>>;

  constructor(
    readonly path: string,
    readonly at: string,
    value: unknown,
    known: readonly string[],
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      refuse(path, at, `a mapping is needed here, not ${JSON.stringify(value)}`);
    this.#value = value as Record<string, unknown>;
    for (const key of Object.keys(this.#value)) {
      if (!known.includes(key)) refuse(path, this.name(key), `unknown key; known ones: ${known.join(', ')}`);
    }
  }

  name(key: string): string {
    return this.at === '' ? key : `${this.at}.${key}`;
  }

  has(key: string): boolean {
    return this.#value[key] !== undefined && this.#value[key] !== null;
  }

  raw(key: string): unknown {
    return this.#value[key];
  }

  text(key: string): string {
    const value = this.#value[key];
    if (typeof value !== 'string' || value.trim() === '')
      refuse(this.path, this.name(key), `text is needed, found ${JSON.stringify(value)}`);
    return value;
  }

  textOr<T>(key: string, otherwise: T): string | T {
    return this.has(key) ? this.text(key) : otherwise;
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T {
    const value = this.text(key);
    if (!(allowed as readonly string[]).includes(value))
      refuse(this.path, this.name(key), `"${value}" is none of ${allowed.join(', ')}`);
    return value as T;
  }

  number(key: string, min: number, max: number): number {
    const value = this.#value[key];
    if (typeof value !== 'number' || !(value >= min && value <= max))
      refuse(
        this.path,
        this.name(key),
        `a number in [${min}, ${max}] is needed, found ${JSON.stringify(value)}`,
      );
    return value;
  }

  flag(key: string): boolean {
    const value = this.#value[key];
    if (typeof value !== 'boolean')
      refuse(this.path, this.name(key), `true or false is needed, found ${JSON.stringify(value)}`);
    return value;
  }

  list(key: string): readonly unknown[] {
    const value = this.#value[key];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value))
      refuse(this.path, this.name(key), `a list is needed, found ${JSON.stringify(value)}`);
    return value;
  }

  texts(key: string): readonly string[] {
    return this.list(key).map((item, index) => {
      if (typeof item !== 'string' || item.trim() === '')
        refuse(
          this.path,
          `${this.name(key)}[${index}]`,
          `text is needed (quote it), found ${JSON.stringify(item)}`,
        );
      return item;
    });
  }

  /** Keys `from` and `to` as a half-open period; null when neither is given. */
  period(): Period | null {
    const from = this.date('from');
    const to = this.date('to');
    if (from === null && to === null) return null;
    if (from !== null && to !== null && to < from.slice(0, to.length))
      refuse(this.path, this.name('to'), `"${to}" lies before "${from}"`);
    return { from, to };
  }

  date(key: string): Period['from'] {
    const value = this.#value[key];
    if (value === undefined || value === null) return null;
    const text = String(value);
    if (!isFuzzyDate(text))
      refuse(this.path, this.name(key), `a date YYYY, YYYY-MM or YYYY-MM-DD is needed, found "${text}"`);
    return text;
  }
}
