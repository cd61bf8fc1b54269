import type { FindingView, PassageRole, ReviewView, SaidView } from '#views/index.js';

/** Words of the reviews. Names of fields and values are those of the command line. */

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
/** A minus sign, which screen readers speak. */
const decimals = (value: number) => value.toFixed(3).replace('-', '−');
const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

type State = ReviewView['state'];

/** `sign` as on the command line; decorative: the word stands beside it. */
export const STATE_WORDS: Readonly<Record<State, { readonly sign: string; readonly name: string }>> = {
  accepted: { sign: '✓', name: 'accepted' },
  corrected: { sign: '✎', name: 'corrected' },
  rejected: { sign: '⊘', name: 'rejected' },
  disputed: { sign: '≠', name: 'reviewers differ' },
};

export const KIND_WORDS: Readonly<
  Record<FindingView['kind'], { readonly one: string; readonly many: string }>
> = {
  event: { one: 'event', many: 'Events' },
  commitment: { one: 'commitment', many: 'Commitments' },
  forecast: { one: 'forecast', many: 'Forecasts' },
  relation: { one: 'relation', many: 'Relations' },
  mention: { one: 'mention of an actor', many: 'Actors, where they are mentioned' },
};

const STANCE_WORDS: Readonly<Record<FindingView['speakers'][number]['stance'], string>> = {
  reports: 'reports it',
  claims: 'says so',
  denies: 'denies it',
  expects: 'expects it',
};

export const ROLE_WORDS: Readonly<Record<PassageRole, string>> = {
  sentence: 'the sentence',
  evidence: 'words that take part',
  trigger: 'the word that carries it',
  party: 'who takes part',
  speaker: 'who says so',
  condition: 'the condition',
};

/** Keys with what they do, in the order of the list. */
export const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['a'], 'accept: right in every field'],
  [['r'], 'reject: the text does not say it at all'],
  [['c'], 'correct: opens the form; Enter saves, Escape leaves it'],
  [['s', 'j'], 'next, without a word on this one'],
  [['k'], 'back, through those reviewed too'],
  [['u'], 'take back your latest review'],
  [['?'], 'this list'],
];

export const reviewStrings = {
  title: 'Review',
  means:
    'The machine finds; people say whether it is right. What you say is kept beside what the machine says, with your name, and never in its place.',
  views: 'Parts of the review',
  queue: 'Findings',
  agreement: 'Agreement',

  who: 'Who reviews?',
  whoHint: 'Your name stands beside everything that you say. It is kept in this browser.',
  whoSave: 'Review under this name',
  whoMissing: 'Write your name first.',
  reviewingAs: 'Reviewing as',
  changeWho: 'Change name',
  letterKeys: 'Letter keys',

  filters: 'Which findings',
  kind: 'Kind',
  allKinds: 'All but mentions of actors',
  kindCount: (many: string, me: number, all: number) => `${many}: ${me} of ${all}`,
  article: 'Article',
  allArticles: 'All articles',
  open: 'Show',
  opens: { me: 'not reviewed by you', anyone: 'not reviewed by anyone', all: 'all, reviewed or not' },
  progress: (me: number, all: number, anyone: number) =>
    `${me} of ${all} reviewed by you, ${anyone} by anyone`,
  progressLabel: 'Reviewed by you',

  position: (position: number | null, all: number) =>
    position === null ? 'not among those filtered' : `${position} of ${all}`,
  ownVoice: (outlet: string | null) => `${outlet ?? 'an outlet without a name'} in its own voice`,
  speaker: ({ name, stance }: FindingView['speakers'][number]) => `${name} ${STANCE_WORDS[stance]}`,
  cue: (cue: string) => `cue “${cue}”`,
  unknownOutlet: 'an outlet without a name',
  inArticle: (n: number, title: string) => `Sentence ${n} of “${title}”`,
  passage: 'Where it stands',
  passageLegend: 'In the text',
  fields: 'What the machine says',
  field: 'Field',
  machine: 'The machine says',
  people: 'People say',
  more: 'What else it says',
  why: 'Why the machine says so',
  whyRules: 'Rules and their weight',
  whyNone: 'No rules are kept of a finding of this kind.',
  whySpeakers: 'Who says so',
  whyCarries: (outlet: string | null) => `${outlet ?? 'the page'} carries it`,
  whyScore: 'Score',
  producer: 'Found by',
  readAt: 'Read',
  id: 'Id',

  people_: 'What people say',
  othersHidden: (n: number) =>
    `${count(n, 'other person has', 'other persons have')} reviewed it. What they say is shown once you have said your own.`,
  own: ({ verdict }: Pick<SaidView, 'verdict'>) => `You ${verdict} it. What you say now replaces that.`,
  said: ({ by, verdict, enteredAt }: SaidView) =>
    `${by} ${verdict} it, ${enteredAt.slice(0, 16).replace('T', ' ')} UTC`,
  run: (run: number) => `run ${run}`,
  correction: (field: string, value: string) => `${field}: ${value}`,
  differ: (field: string | null) => `Reviewers differ${field === null ? '' : ` about ${field}`}:`,
  saidBy: (value: string, by: readonly string[]) => `${value} (${listed(by)})`,
  outdated: (fields: readonly string[]) =>
    `A newer reading changed ${listed(fields)} since: look at it again.`,

  actions: 'Review this finding',
  accept: 'Accept',
  reject: 'Reject',
  correct: 'Correct …',
  next: 'Next',
  back: 'Back',
  undo: 'Undo',
  undoWhat: (verdict: string, id: string) => `Undo (${verdict} ${id})`,
  keys: 'Keys',
  keysTitle: 'Keys of the review',
  keysOff: 'The letter keys are switched off; the buttons do the same.',
  close: 'Close',
  because: 'Why (optional, kept with it)',

  form: 'Correct what differs',
  formHint: 'Fields that you leave as they are count as right. Enter saves, Escape leaves.',
  formActors: 'Actors of this article',
  save: 'Save the correction',
  cancel: 'Leave it',
  nothingDiffers: 'Nothing differs from what the machine says. Change a field, or accept it.',
  changed: 'changed',

  done: { accepted: 'Accepted', rejected: 'Rejected', corrected: 'Corrected' },
  entered: (done: string, what: string, run: number | null) =>
    run === null ? `You say so of ${what} already.` : `${done}: ${what}, run ${run}.`,
  takenBack: (verdict: string, what: string) => `Taken back: ${verdict} ${what}.`,
  nothingToUndo: 'You have no review to take back.',
  atEnd: 'This is the last one.',
  atStart: 'This is the first one.',
  fromStart: 'From the beginning again: those passed over.',
  nowAt: (what: string, position: string) => `${what}, ${position}.`,
  failed: (message: string) => `Not entered: ${message}`,

  noneFound: 'Nothing to review yet',
  noneFoundHint:
    'Read a page: drop a file anywhere, paste its text, or use “Read a page” above. What Casus finds in it comes here.',
  noneKind: 'The machine found nothing of this kind here.',
  allDone: 'All of it is reviewed.',
  allDoneHint: 'Choose another kind or article, or look at all.',
  showAll: 'Show all, reviewed or not',
  lastDone: 'Nothing else is left here. All of it is reviewed.',

  mark: (state: State, said: readonly SaidView[]) =>
    state === 'disputed'
      ? `${STATE_WORDS.disputed.name}: ${said.map(({ by, verdict }) => `${by} ${verdict}`).join(', ')}`
      : `${STATE_WORDS[state].name} by ${said.map(({ by, enteredAt }) => `${by}, ${enteredAt.slice(0, 10)}`).join('; ')}`,
  reviewIt: 'Review this finding',
  reviewAgain: 'Review',
  reviewArticle: 'Review what was found in it',
  markChange: (field: string, machine: string, value: string) =>
    `${field}: ${value} (the machine: ${machine})`,

  agreementMeans:
    'Krippendorff’s alpha for nominal values, over findings that at least two persons reviewed: 1 is full agreement, 0 that of chance; undefined where nothing differs at all. The 95 % come from findings drawn anew. Who reviews has seen what the machine says: this is no agreement of two who coded the text without it.',
  agreementNone: 'No finding was reviewed by two persons yet',
  agreementNoneHint:
    'Another person reviews under another name: each is offered all findings, whatever others said of them.',
  agreementOf: (names: readonly string[]) =>
    names.length === 0 ? 'Nobody has reviewed anything yet.' : `Reviewers: ${listed(names)}.`,
  agreementColumns: {
    kind: 'Kind',
    field: 'Field',
    items: 'Findings',
    persons: 'Persons',
    same: 'All the same',
    alpha: 'Alpha',
    interval: '95 %',
    picture: 'From −1 to 1',
  },
  fieldWords: { kept: 'is it one at all', verdict: 'accepted, corrected, rejected' } as Readonly<
    Record<string, string>
  >,
  undefinedAlpha: 'undefined',
  alpha: decimals,
  interval: (low: number, high: number) => `${decimals(low)} to ${decimals(high)}`,
} as const;
