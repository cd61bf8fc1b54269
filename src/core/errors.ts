/**
 * Every error that Casus can give, in one table: code → exit status and meaning. `docs/errors.md` shows the
 * same table; `test/contract/docs.test.ts` compares the two in both directions.
 *
 * Three kinds, never mixed. Wrong use by a programmer: `TypeError`, no code. A unit (page, row, sentence) that
 * cannot go on: `CasusError`, caught once in `apps/keep.ts`, which skips and counts the unit. A doubt about
 * data: an `Issue`, carried with the data.
 */
export const ERRORS = {
  E_USAGE: { exit: 2, meaning: 'the command line is wrong' },
  E_NOT_FOUND: {
    exit: 2,
    meaning: 'the file, article, event, happening or sentence asked for does not exist',
  },
  E_EMPTY: { exit: 1, meaning: 'the input holds no bytes, or no text' },
  E_MEDIA_TYPE: {
    exit: 1,
    meaning: 'the input is of a kind that Casus does not read (PDF, archive, image …)',
  },
  E_TOO_LARGE: { exit: 1, meaning: 'the input is larger than the limit' },
  E_NO_ARTICLE: { exit: 1, meaning: 'the page holds no article text' },
  E_FEED: { exit: 1, meaning: 'the feed is no RSS or Atom that can be read' },
  E_CONLLU: { exit: 1, meaning: 'the file is no CoNLL-U that can be read' },
  E_LINE: { exit: 1, meaning: 'a line of a corpus or of a list of resolutions cannot be read' },
  E_DATASET: { exit: 1, meaning: 'the file is no data set that Casus reads, or is damaged' },
  E_SUMMIT: { exit: 2, meaning: 'a file of a summit cannot be read, or does not fit' },
  E_SCENARIO: { exit: 2, meaning: 'a what-if cannot be read, or names what is not there' },
  E_SPAN_RANGE: { exit: 70, meaning: 'a span lies outside its text' },
  E_PARSE_SHAPE: { exit: 70, meaning: 'the columns of a sentence differ in length' },
  E_ONTOLOGY: { exit: 70, meaning: 'a vocabulary file is malformed or contradicts another' },
  E_WEIGHTS: { exit: 70, meaning: 'the trained weights are missing, damaged or of another version' },
  E_STORE_OPEN: {
    exit: 4,
    meaning: 'the record cannot be opened (path, rights, not a Casus record, locked)',
  },
  E_STORE_VERSION: { exit: 4, meaning: 'the record was written by a newer Casus' },
  E_STORE_WRITE: { exit: 4, meaning: 'the record refused a write (disk full, locked, read-only)' },
  E_OUTPUT: { exit: 4, meaning: 'the output cannot be written (disk full, path, rights)' },
  E_NO_SOURCE: { exit: 70, meaning: 'a claim was offered without evidence' },
  E_URL: { exit: 2, meaning: 'the address is no http or https URL' },
  E_ADDRESS_REFUSED: {
    exit: 5,
    meaning: 'the address is private, loopback or reserved, and was not allowed',
  },
  E_ROBOTS: { exit: 5, meaning: 'robots.txt of the site asks not to fetch this page' },
  E_FETCH: { exit: 5, meaning: 'the page could not be fetched (status, time limit, redirects, network)' },
  E_REQUEST: { exit: 2, meaning: 'the workbench refuses a request (host, origin, address or shape)' },
  E_LISTEN: { exit: 5, meaning: 'the workbench cannot listen on that address and port' },
  E_INTERRUPTED: { exit: 130, meaning: 'stopped by the user; what was kept before is whole' },
  E_BUG: { exit: 70, meaning: 'a fault in Casus itself' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** Where an error arose: any of a file or URL, an article, a span, a line. */
export interface Where {
  readonly input?: string;
  /** Of a question, a decision or a form. */
  readonly field?: string;
  readonly articleId?: string;
  readonly start?: number;
  readonly end?: number;
  readonly line?: number;
}

/**
 * One unit cannot go on. `message` says what was found, where, and what to do, with values quoted; a foreign
 * error is always kept as `cause`.
 */
export class CasusError extends Error {
  readonly code: ErrorCode;
  readonly where: Where;

  constructor(code: ErrorCode, message: string, options: { where?: Where; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CasusError';
    this.code = code;
    this.where = options.where ?? {};
  }

  /** Exit status of a command that ends on this error. */
  get exit(): number {
    return ERRORS[this.code].exit;
  }
}

/** A doubt about data: carried, counted, shown; not thrown. */
export interface Issue {
  readonly code: `I_${string}`;
  readonly message: string;
  readonly span: { readonly start: number; readonly end: number } | null;
}
