import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { CasusError, STATUSES, type Status } from '#core/index.js';

const FOLDER = new URL('../../ontology/events/', import.meta.url);

/** A sentence that must be coded, and as what. */
export interface TypeExample {
  readonly text: string;
  readonly status: Status;
  /** Code of one of the actors, where the example is about it. */
  readonly actor: string | null;
  readonly recipient: string | null;
}

/** The sentences that a file of `ontology/events` gives to try its type on. */
export interface TypeExamples {
  readonly file: string;
  readonly type: string;
  readonly examples: readonly TypeExample[];
  /** Sentences from which the type must not be coded. */
  readonly nonExamples: readonly string[];
}

/** @throws CasusError E_ONTOLOGY naming file and entry */
export function loadTypeExamples(folder: URL = FOLDER): TypeExamples[] {
  return readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readTypeExamples(file, readFileSync(fileURLToPath(new URL(file, folder)), 'utf8')));
}

/** One file. `file` is for messages. */
export function readTypeExamples(file: string, text: string): TypeExamples {
  const refuse = (where: string, what: string): never => {
    throw new CasusError('E_ONTOLOGY', `ontology/events/${file}, ${where}: ${what}`, {
      where: { input: file },
    });
  };
  let made: unknown;
  try {
    made = parse(text);
  } catch (cause) {
    return refuse('top', `no YAML: ${(cause as Error).message}`);
  }
  if (typeof made !== 'object' || made === null) return refuse('top', 'a mapping is needed');
  const { type, examples, nonExamples } = made as Record<string, unknown>;
  if (typeof type !== 'string') return refuse('type', 'a name is needed');
  if (!Array.isArray(examples) || examples.length === 0) return refuse('examples', 'a list is needed');
  if (!Array.isArray(nonExamples) || nonExamples.some((one) => typeof one !== 'string'))
    return refuse('nonExamples', 'a list of sentences is needed');
  return {
    file,
    type,
    nonExamples: nonExamples as string[],
    examples: examples.map((entry: unknown, index): TypeExample => {
      const at = `example ${index + 1}`;
      if (typeof entry !== 'object' || entry === null) return refuse(at, 'a mapping is needed');
      const row = entry as Record<string, unknown>;
      const optional = (key: string): string | null => {
        const value = row[key] ?? null;
        if (value !== null && typeof value !== 'string') return refuse(at, `"${key}" must be a code`);
        return value;
      };
      const status = STATUSES.find((one) => one === row['status']);
      if (typeof row['text'] !== 'string' || status === undefined)
        return refuse(at, `needs "text" and a "status" out of ${STATUSES.join(', ')}`);
      return { text: row['text'], status, actor: optional('actor'), recipient: optional('recipient') };
    }),
  };
}
