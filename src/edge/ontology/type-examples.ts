import { STATUSES, type Status } from '#core/index.js';
import { Fields, refuse, type VocabularyFile } from './fields.js';

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
  /** Relative to `ontology/`. */
  readonly path: string;
  readonly type: string;
  readonly examples: readonly TypeExample[];
  /** Sentences from which the type must not be coded. */
  readonly nonExamples: readonly string[];
}

const KEYS = [
  'type',
  'quad',
  'definition',
  'recipientRequired',
  'score',
  'modes',
  'examples',
  'nonExamples',
] as const;

/** @throws CasusError E_ONTOLOGY naming the file, the key and what to do. */
export function readTypeExamples({ path, value }: VocabularyFile): TypeExamples {
  const file = new Fields(path, '', value, KEYS);
  const examples = file.list('examples').map((item, index): TypeExample => {
    const row = new Fields(path, `examples[${index}]`, item, ['text', 'status', 'actor', 'recipient']);
    return {
      text: row.text('text'),
      status: row.oneOf('status', STATUSES),
      actor: row.textOr('actor', null),
      recipient: row.textOr('recipient', null),
    };
  });
  if (examples.length === 0) refuse(path, 'examples', 'a type needs sentences that are coded as it');
  return { path, type: file.text('type'), examples, nonExamples: file.texts('nonExamples') };
}
