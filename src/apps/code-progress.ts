import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { CasusError, type Instant } from '#core/index.js';
import type { CorpusPlace } from '#edge/corpus.js';
import type { CodingOptions, Counts } from './code-batch.js';

const count = Type.Integer({ minimum: 0 });
const TAIL = Type.Object({ bytes: count, sha256: Type.String() });

/** What `FILE.progress` holds. */
const SHAPE = Type.Object({
  casus: Type.Literal('progress@1'),
  producer: Type.String(),
  options: Type.Object({ format: Type.String(), dyads: Type.Boolean(), keepDenied: Type.Boolean() }),
  now: Type.String(),
  input: Type.Object({ bytes: count, lines: count, tail: TAIL }),
  output: Type.Object({ bytes: count }),
  counts: Type.Object({ articles: count, sentences: count, events: count, skipped: count }),
  done: Type.Boolean(),
});

/** How far a coding has come: what of the corpus is in the output, whole, and how it was made. */
export interface Progress {
  /** Stages with versions, vocabulary, weights. */
  readonly producer: string;
  readonly options: CodingOptions;
  /** Clock of the run, kept so that what is coded later is coded alike. */
  readonly now: Instant;
  readonly input: CorpusPlace;
  readonly output: { readonly bytes: number };
  readonly counts: Counts;
  /** The corpus had ended. */
  readonly done: boolean;
}

/** Where the progress of an output is kept: beside it. */
export const progressFile = (output: string): string => `${output}.progress`;

export function writeProgress({ producer, options, now, input, output, counts, done }: Progress): string {
  const { format, dyads, keepDenied } = options;
  const row: Static<typeof SHAPE> = {
    casus: 'progress@1',
    producer,
    options: { format, dyads, keepDenied },
    now,
    input: { bytes: input.bytes, lines: input.lines, tail: { ...input.tail } },
    output: { bytes: output.bytes },
    counts: { ...counts },
    done,
  };
  return `${JSON.stringify(row, null, 2)}\n`;
}

/** @throws CasusError E_USAGE when it is no progress of ours */
export function readProgress(text: string, path: string): Progress {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw unknown(path, cause);
  }
  if (!Value.Check(SHAPE, row)) throw unknown(path);
  return { ...row, now: row.now as Instant };
}

const unknown = (path: string, cause?: unknown): CasusError =>
  new CasusError(
    'E_USAGE',
    `"${path}" is no progress file that this Casus can read; remove it and the output, and begin anew`,
    { where: { input: path }, cause },
  );

/**
 * Refuses to go on where the rest would not be of one piece with what is there.
 * @throws CasusError E_USAGE that says what differs
 */
export function checkSame(
  progress: Progress,
  now: Pick<Progress, 'producer' | 'options'>,
  path: string,
): void {
  const differs = (['format', 'dyads', 'keepDenied'] as const).filter(
    (key) => progress.options[key] !== now.options[key],
  );
  const refuse = (problem: string): never => {
    throw new CasusError('E_USAGE', problem, { where: { input: path } });
  };
  if (differs.length > 0) {
    const was = differs.map((key) => `${key} ${progress.options[key]}`).join(', ');
    refuse(
      `the output was begun with other options (${was}); give the same, or begin anew with another output`,
    );
  }
  if (progress.producer !== now.producer)
    refuse(
      `the output was begun by another version (${progress.producer}; now ${now.producer}); begin anew with another output`,
    );
}
