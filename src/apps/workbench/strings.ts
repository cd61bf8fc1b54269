import type { Quad, Status } from '#core/index.js';
import type { ArticleView, DateView, SourceView, SpeakerView } from '#views/index.js';
import { boundStrings } from './bound-strings.js';
import { outlookStrings } from './outlook-strings.js';

/** Every word that the workbench shows, apart from the words of sources. */

/** `short` stands in the text beside the mark; `means` explains it. */
export const STATUS_WORDS: Readonly<
  Record<Status, { readonly name: string; readonly short: string; readonly means: string }>
> = {
  happened: { name: 'happened', short: '', means: 'The text asserts that it took place.' },
  ongoing: { name: 'ongoing', short: 'now', means: 'The text says that it is under way.' },
  planned: { name: 'planned', short: 'plan', means: 'Intended or announced; not done yet.' },
  possible: { name: 'possible', short: 'may', means: 'It may happen; nobody says that it does.' },
  conditional: { name: 'conditional', short: 'if', means: 'Only if something else comes true.' },
  denied: { name: 'denied', short: 'not', means: 'Someone says that it did not or will not happen.' },
  claimed: { name: 'claimed', short: 'says', means: 'Asserted by a speaker alone.' },
};

export const QUAD_WORDS: Readonly<Record<Quad, string>> = {
  'verbal cooperation': 'words, cooperation',
  'material cooperation': 'deeds, cooperation',
  'verbal conflict': 'words, conflict',
  'material conflict': 'deeds, conflict',
};

const BASIS_WORDS: Readonly<Record<DateView['basis'], string>> = {
  given: 'given by you',
  metadata: 'from the page’s metadata',
  byline: 'from the page’s dateline',
  inferred: 'inferred from',
  unknown: 'unknown',
};

export const PROVENANCE_WORDS: Readonly<Record<ArticleView['provenance'][number]['role'], string>> = {
  author: 'written by',
  origin: 'first appeared at',
  translator: 'translated by',
  republisher: 'republished by',
  publisher: 'published by',
};

const STANCE_WORDS: Readonly<Record<SpeakerView['stance'], string>> = {
  reports: 'reports it',
  claims: 'says so',
  denies: 'denies it',
  expects: 'expects it',
};

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const quoted = (text: string) => `“${text}”`;

export const strings = {
  product: 'Casus',
  tagline: 'What pages say, event by event, with the words that say it.',
  skipToText: 'Skip to the text',
  skipToEvents: 'Skip to the events',

  articles: 'Articles',
  articlesCount: (n: number) => count(n, 'article', 'articles'),
  loading: 'Loading …',
  retry: 'Try again',
  places: 'Places',
  columns: {
    title: 'Title',
    outlet: 'Outlet',
    published: 'Published',
    events: 'Events',
    readAt: 'Read',
    happening: 'Who and what',
    status: 'Status',
    reports: 'Reports',
    article: 'Article',
    articles: 'Articles',
    sources: 'Sources',
  },
  untitled: '(no title)',
  unknownOutlet: 'unknown',

  emptyTitle: 'Nothing has been read yet',
  emptySteps: [
    'Save a news page from your browser (HTML or text), or copy its text.',
    'Drop the file anywhere on this page, or paste what you copied.',
    'Casus lists who did what to whom, whether it happened, and who says so, each with its words.',
  ],
  emptyPrivate: 'The page stays on this machine: nothing is sent anywhere.',
  emptyCommand: 'On the command line:',
  emptyCommandText: 'casus read page.html',

  addPage: 'Read a page',
  addTitle: 'Read a page',
  addPaste: 'Text or HTML source of the page',
  addPasteHint: 'Paste it here. The first line of plain text is taken for the title.',
  addPublished: 'Published on (optional)',
  addPublishedHint: 'Year, month or day: 2015, 2015-10 or 2015-10-08. It wins over what the page says.',
  addPublishedWrong: 'Write a date that exists as 2015, 2015-10 or 2015-10-08.',
  addNothing: 'Paste the page, or choose a file.',
  addFile: 'Or choose a file',
  addFileChosen: (name: string) => `Chosen: ${name}`,
  addRead: 'Read it',
  cancel: 'Cancel',
  close: 'Close',
  pastedName: 'pasted page',
  dropHere: 'Drop the page to read it',
  reading: (name: string) => `Reading ${name} …`,
  readDone: (name: string) => `${name} has been read.`,
  readSame: (name: string) => `${name} was in the record already; nothing was added.`,
  readFailed: (name: string) => `${name} could not be read.`,
  readMany: (n: number) => `${count(n, 'page', 'pages')} read.`,
  noFolder: 'Only files can be dropped here; for a folder use: casus read FOLDER',
  tooManyAtOnce: (most: number) => `At most ${most} files at once; for more use: casus read FOLDER`,
  unreachable: 'The workbench does not answer. Is “casus serve” still running?',

  published: 'Published',
  provenance: 'Provenance',
  provenanceNone: 'The page names no other source.',
  source: 'Source',
  readAt: 'Read',
  bytes: 'SHA-256 of the page',
  producer: 'Coded by',
  issues: (n: number) => count(n, 'doubt', 'doubts'),
  unknownDate: 'date unknown',
  dateBasis: ({ basis, clue }: DateView): string => {
    if (basis === 'given' || basis === 'unknown' || clue === null) return BASIS_WORDS[basis];
    if (basis === 'inferred') return `${BASIS_WORDS.inferred} ${quoted(clue)}`;
    return `${BASIS_WORDS[basis]} (${clue})`;
  },

  happenings: 'Happenings',
  happeningsMeans: 'Each thing that articles tell of, once, however many report it.',
  happeningsCount: (n: number) => (n === 0 ? 'No happening fits.' : count(n, 'happening', 'happenings')),
  happeningFilter: {
    actor: 'Who acts (code or name)',
    type: 'Type, e.g. CONSULT',
    from: 'From (2015, 2015-10 …)',
    to: 'To',
    sources: 'At least so many sources',
  },
  filter: 'Filter',
  reportedBy: (sources: number, articles: number) =>
    `reported by ${count(sources, 'independent source', 'independent sources')} in ${count(articles, 'article', 'articles')}`,
  reportsCount: (n: number) => count(n, 'report', 'reports'),
  statusHistory: 'Status by date of report',
  calledOff: 'called off',
  datesDisagree: 'its reports disagree about the date',
  sources: 'Independent sources',
  sourceName: (kind: SourceView['kind'], name: string) => (kind === 'speaker' ? `${name}, quoted` : name),
  carriedBy: (outlets: readonly string[]) => `in ${outlets.join(', ')}`,
  whyOne: 'Why it is the same',
  joinedFirst: 'compared with the others',
  joinedWith: (partner: number | null, by: string | null, score: number) =>
    `with report ${partner ?? '?'}, ${by === null ? `by the rules (${score.toFixed(2)})` : `by ${by}`}`,

  bound: boundStrings,
  outlook: outlookStrings,

  text: 'Text',
  events: 'Events',
  eventsCount: (shown: number, all: number) =>
    shown === all ? count(all, 'event', 'events') : `${shown} of ${count(all, 'event', 'events')}`,
  eventsNone: 'Casus found no event in this text. Choose a sentence to see why.',
  eventsFiltered: 'No event passes the filter.',
  keys: 'j and k or the arrow keys step through the events; Enter changes between list and text.',
  showFurniture: (n: number) => `Show what was taken out (${n})`,
  showNumbers: 'Number the sentences',
  furnitureLabel: (reason: string) => `Taken out: ${reason.replaceAll('-', ' ')}`,
  statusFilter: 'Status',
  typeFilter: 'Type',
  typeFilterOf: (n: number) => count(n, 'type', 'types'),
  kindLegend: 'Kind of act',
  clearFilter: 'Show all',
  unknownKind: 'kind unknown',

  who: 'Who',
  whom: 'To whom',
  nobodyNamed: 'nobody named',
  to: 'to',
  unresolved: 'not identified',
  when: 'When',
  whenUnknown: 'date not stated',
  where: 'Where',
  whereUnknown: 'place not stated',
  whereOr: (others: readonly string[]) => (others.length === 0 ? '' : ` (or ${others.join('; ')})`),
  historical: 'recalled from the past',
  content: 'Of',
  condition: 'If',
  ownVoice: (outlet: string | null) =>
    outlet === null ? 'the page itself says so' : `${outlet} itself says so`,
  speaker: ({ name, stance }: SpeakerView) => `${name} ${STANCE_WORDS[stance]}`,
  cue: (cue: string) => `cue ${quoted(cue)}`,
  quoted,
  why: 'Why',
  whyRules: 'Rules and their weight',
  whyChain: 'Who says so',
  whyChainReports: (outlet: string | null) => `${outlet ?? 'the page'} carries it`,
  whyTrigger: 'Word that carries the act',
  whySentence: 'Sentence',
  whyIntensity: 'Intensity',
  whyIntensityScale: 'of −10 to 10, the same for every event of its type',
  whyFactuality: 'Did it happen?',
  whyFactualityScale: 'from −3, surely not, to 3, surely',
  whyScore: 'Score',
  whyId: 'Id',
  showSentence: (n: number) => `Sentence ${n}`,
  inText: 'Show in the text',

  sentenceTitle: (n: number) => `Sentence ${n}`,
  sentenceEvents: 'Coded from it',
  sentenceWhyNot: 'Not coded from it',
  sentenceNothing: 'Nothing in it looked like an act between actors.',
  sentenceNothingMore: 'Nothing else in it looked like an act.',
  reason: (reason: string) => reason.replaceAll('-', ' '),

  markLabel: (number: number, type: string, status: Status, summary: string) =>
    // Begins with what is seen, so that speech control finds it.
    `${[number, STATUS_WORDS[status].short].join(' ').trim()}: event ${type}, ${STATUS_WORDS[status].name}: ${summary}`,
  eventNumber: (n: number) => `Event ${n}`,
  notFoundTitle: 'Not found',
  notFound: 'There is no such page in the workbench.',
  backToArticles: 'All articles',
  failed: 'Something went wrong in the workbench.',
} as const;
