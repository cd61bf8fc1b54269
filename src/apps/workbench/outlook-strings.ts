import type { CommitmentKind, CommitmentStatus } from '#core/index.js';
import type { QuestionState } from '#system/index.js';
import type { Phase } from '#views/ledger-day.js';

/** Words of the board of forecasts, of scores, and of the ledger of commitments. */
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Signs stand beside their words. */
export const STATE_SIGNS: Readonly<Record<QuestionState, string>> = {
  open: '○',
  due: '◔',
  yes: '✓',
  no: '✕',
  void: '∅',
  'condition-not-met': '⊘',
};

export const STATE_MEANS: Readonly<Record<QuestionState, string>> = {
  open: 'It may still be settled.',
  due: 'Its time is over, and nobody has resolved it.',
  yes: 'A person decided that it came about, in its own words.',
  no: 'A person decided that it did not come about.',
  void: 'A person decided that it has no answer.',
  'condition-not-met': 'Its condition did not come true: it is not scored.',
};

const LEFT_OUT_WORDS: Readonly<Record<string, string>> = {
  unresolved: 'not resolved',
  void: 'void',
  'condition-not-met': 'condition not met',
  'no measure': 'hedged without a measure',
  'assumed range': 'with an assumed range',
};

const kindWords = (kind: CommitmentKind): string => kind.replaceAll('-', ' ');

export const outlookStrings = {
  any: 'any',
  filter: 'Filter',
  clear: 'Clear the filters',
  cannotFilter: 'The filters do not fit.',
  updating: 'Asking again …',
  who: 'Who expects it',
  outlet: 'Outlet',
  kind: 'Kind',
  status: 'Status',
  party: 'Party, or to whom it is owed',
  partyHint: 'Name or code',
  text: 'Words of the text',
  state: 'State',
  choice: (name: string, n: number) => `${name} (${n})`,
  sentence: (n: number, title: string) => `Sentence ${n} of “${title}”`,
  carried: (outlet: string) => `in ${outlet}`,
  unknownOutlet: 'in an unknown outlet',
  undated: 'the article is not dated',
  more: (n: number) => `Show ${n} more`,
  moreLeft: (shown: number, all: number) => `${shown} of ${all} are shown; filters make them fewer.`,
  shownOf: (shown: number, all: number) =>
    `Only the first ${shown} of ${all} are taken into account; filters make them fewer.`,

  forecasts: {
    title: 'Forecasts',
    intro:
      'What somebody expects, as questions that can be put to the test. Each is a claim of its source; persons decide what became of it.',
    views: 'Forecasts',
    board: 'Board',
    scores: 'Scores',
    states: 'State of the question',
    all: 'all',
    count: (n: number) => (n === 0 ? 'No forecast fits.' : `${count(n, 'forecast', 'forecasts')}.`),
    none: 'No article that was read holds a forecast.',
    noneNext: 'Read a page in which somebody says what will come: it is listed here as a question.',
    fitsNone: 'Choose another state, or clear the filters.',
    columns: {
      question: 'Question',
      who: 'Who expects it',
      likelihood: 'How likely',
      said: 'Said',
      closes: 'Closes',
      state: 'State',
    },
    condition: 'Condition',
    assumed: 'assumed',
    assumedMeans: 'no word of likelihood in the text',
    assumedNote: 'A range in a dashed frame is assumed: the text has no word of likelihood.',
    hedged: (hedges: readonly string[]) => `hedged by ${hedges.map((hedge) => `“${hedge}”`).join(', ')}`,
    notMeasured: 'not measured',
    closesOpen: 'no end in the text',
    closesEvent: (event: string) => `with “${event}”`,
    graded: (state: string, degree: number) => `${state} (${degree})`,
    kinds: {
      'yes-no': 'yes or no',
      'yes-no, conditional': 'yes or no, under a condition',
      graded: 'by degree',
      'graded, conditional': 'by degree, under a condition',
    } as Readonly<Record<string, string>>,
  },

  forecast: {
    back: 'All forecasts',
    claim: (who: string, outlet: string | null) => `${who} expects it, says ${outlet ?? 'the article'}.`,
    claimArticle: (outlet: string | null) => `${outlet ?? 'The article'} itself expects it.`,
    claimNobody: (outlet: string | null) =>
      `It is expected, says ${outlet ?? 'the article'}; by whom, it does not say.`,
    likelihood: 'How likely',
    from: (words: string) => `from “${words}”`,
    table: 'by',
    about: 'About',
    opens: 'Said on',
    closes: 'Closes',
    answer: 'Answer',
    none: 'No answer',
    where: 'Where it stands',
    rules: 'The rules that found it',
    rulesScore: (score: number) => `score ${score.toFixed(2)} of 1`,
    producer: 'Coded by',
    id: 'Id',
    log: 'What became of it',
    logNone: 'Nobody has resolved it yet.',
    logEntry: 'Answer',
    logOn: 'Settled on',
    logBy: 'Decided by',
    logBecause: 'Because',
    logAt: 'Entered',
    logHolds: 'Holds',
    holds: 'holds',
    gone: (at: string, reason: string) =>
      `until ${at}: ${reason === 'superseded' ? 'corrected' : reason === '' ? 'taken back' : reason}`,
    resolve: 'Resolve it',
    correct: 'Correct the resolution',
    resolveHint: 'In its own words: yes when what it says came about, a negation included.',
    correctHint: 'The new resolution replaces the one that holds. The old one stays in the list above.',
    as: 'What became of it',
    on: 'Settled on',
    onHint: (opens: string | null, last: string | null) =>
      [
        'Year, month or day: 2015, 2015-10 or 2015-10-16',
        opens === null ? null : `not before ${opens}`,
        last === null ? null : `for “yes” by ${last}`,
      ]
        .filter((part) => part !== null)
        .join('; '),
    graded: 'Degree (optional)',
    gradedHint: '0 to 1, where yes and no are too coarse: yes is 0.5 and more.',
    gradedWrong: (words: string) => `“${words}” is no number from 0 to 1; write 0.7, or leave it out.`,
    met: 'Condition came true on',
    metHint: (condition: string) =>
      `The day on which “${condition}” came true. If it did not, choose condition-not-met.`,
    metOn: (date: string) => `condition met ${date}`,
    because: 'Because',
    becauseHint: 'Why, or the address of a page that shows it.',
    by: 'Your name',
    byHint: 'It stands beside the decision, for everybody who opens this record.',
    enter: 'Enter it',
    entering: 'Entering it …',
    entered: (run: number) => `It is entered as run ${run}. To take it back: casus undo ${run}`,
    same: 'The record holds this resolution already; nothing was added.',
    cannot: 'It was not entered.',
    scores: 'Its score',
    scoreMeans: '0 is best; who always says 50 % gets 0.25 by Brier and 0.69 by the log score.',
    scoreAssumed: 'Its range is assumed.',
    unscored: {
      unresolved: 'It has no score: it is not resolved.',
      void: 'It has no score: it is void.',
      'condition-not-met': 'It has no score: its condition did not come true.',
      'no measure': 'It has no score: the text hedges without a measure.',
      'assumed range': 'It has no score: its range is assumed.',
    } as Readonly<Record<string, string>>,
    scoreColumns: {
      score: 'Score',
      low: (range: string) => `At ${range}`,
      mean: 'Mean of both ends',
    },
    brier: 'Brier',
    logScore: 'Log',
  },

  scores: {
    title: 'Scores of forecasts',
    intro:
      'How good forecasts were: worked out anew from the resolutions that hold. What is not resolved never counts. 0 is best; who always says 50 % gets 0.25 by Brier and 0.69 by the log score.',
    assumed: 'Count forecasts without a word of likelihood',
    summary: (scored: number, all: number) =>
      `${scored} of ${count(all, 'forecast is', 'forecasts are')} scored.`,
    leftOut: (parts: readonly { readonly reason: string; readonly count: number }[]) =>
      `Left out: ${parts.map(({ reason, count: n }) => `${n} ${LEFT_OUT_WORDS[reason] ?? reason}`).join(', ')}.`,
    bare: (n: number, range: string, source: string) =>
      `${count(n, 'has', 'have')} no word of likelihood and ${n === 1 ? 'counts' : 'count'} as ${range}: ${source}.`,
    nothing: 'Nothing is scored yet.',
    nothingNext: 'Resolve a forecast whose time is over:',
    due: 'forecasts that are due',
    all: 'All together',
    by: { expert: 'By expert', outlet: 'By outlet', kind: 'By kind', horizon: 'By horizon' } as const,
    horizonMeans: 'Time from the article to the end of the forecast’s time.',
    columns: {
      name: 'Who or what',
      count: 'Forecasts',
      articles: 'Articles',
      brier: 'Brier',
      ends: 'Low–high end',
      interval: '95 %',
      log: 'Log',
      cameTrue: 'Came true',
    },
    ofAssumed: (n: number, assumed: number) => (assumed === 0 ? `${n}` : `${n} (${assumed} assumed)`),
    noInterval: 'too few articles',
    cameTrue: (n: number, of: number) => (of === 0 ? 'none counted' : `${n} of ${of}`),
    intervals:
      'Intervals are of 95 %: of mean scores by drawing whole articles anew, with fewer than three articles there is none; of shares by Wilson.',
    calibration: 'Calibration',
    calibrationMeans:
      'Of what was held this likely, how much came true? On the diagonal, as much as was said.',
    chart: 'Chart of calibration; the table below says the same',
    chartX: 'Said to be this likely (%)',
    chartY: 'Came true (%)',
    chartLegend:
      'Each dot is a bin of forecasts, with their number. Upright lines are Wilson’s intervals of 95 %, level lines the mean range of the words; the dashed diagonal is perfect calibration.',
    chartLoading: 'Drawing the chart …',
    chartFailed: 'The chart could not be loaded; the table holds all of it.',
    bins: {
      said: 'Said',
      range: 'Mean range',
      cameTrue: 'Came true',
      share: 'Share',
      interval: '95 %',
    },
    partition: 'The Brier score of the middles of the ranges, in its parts (Murphy 1973)',
    parts: {
      brier: 'Brier score',
      reliability: 'Reliability (0 is best)',
      resolution: 'Resolution (more is better)',
      uncertainty: 'Uncertainty',
      sum: 'Brier = reliability − resolution + uncertainty',
    },
  },

  ledger: {
    title: 'Commitments',
    intro:
      'What articles say binds states and others, each as the claim of its outlet. A status says how far the text goes: proposed, denied or withdrawn does not bind.',
    count: (n: number) => (n === 0 ? 'No commitment fits.' : `${count(n, 'commitment', 'commitments')}.`),
    none: 'No article that was read holds a commitment.',
    noneNext:
      'Read a page that tells of an agreement, a pledge, a membership or an ultimatum: it is listed here.',
    fitsNone: 'Clear the filters to see all.',
    kindWords,
    columns: {
      what: 'What',
      parties: 'Who is bound',
      status: 'Status',
      when: 'When',
      condition: 'Condition',
      says: 'Who says so',
    },
    owedTo: (names: string) => `owed to ${names}`,
    nobody: 'nobody named',
    sector: (name: string, sector: string) => `${name} (${sector})`,
    historical: 'recalled from the past',
    noDate: 'the text gives no date',
    precision: { year: 'to the year', month: 'to the month', day: 'to the day' } as const,
    clue: (words: string) => `from “${words}”`,
    ofArticle: 'from the date of the article',
    noCondition: 'none stated',
    unsure: {
      begins: 'perhaps not yet: the text gives no day for its beginning',
      ends: 'perhaps no more: the text gives no day for its end',
      both: 'perhaps: the text gives no days',
    } as const,

    day: 'A day',
    on: 'On which day',
    onHint: '2015-10-16, 2015-10 or 2015',
    onWrong: (words: string) => `“${words}” is no date; write a year, month or day that exists: 2015-10-16.`,
    show: 'Show',
    slider: 'Day, over all dates of the record',
    sliderNone: 'no day chosen',
    sliderKeys: 'Arrow keys go by days, Page Up and Page Down by months, with Shift by years.',
    steps: [
      { label: '− year', name: 'One year back', months: -12, days: 0 },
      { label: '− month', name: 'One month back', months: -1, days: 0 },
      { label: '− day', name: 'One day back', months: 0, days: -1 },
      { label: '+ day', name: 'One day on', months: 0, days: 1 },
      { label: '+ month', name: 'One month on', months: 1, days: 0 },
      { label: '+ year', name: 'One year on', months: 12, days: 0 },
    ] as const,
    noDay: 'Any day',
    outside: 'This day lies outside all dates of the record.',
    phases: {
      binding: 'Said to bind',
      other: 'Dated to it, not said to bind',
      ahead: 'To come',
      over: 'Past',
      undated: 'No date in the text',
    } satisfies Readonly<Record<Phase, string>>,
    phaseMeans: {
      binding: 'The period holds the day, and the text says: in force, signed or claimed.',
      other: 'The period holds the day; the text says proposed, denied, withdrawn or the like.',
      ahead: 'The period begins later.',
      over: 'The period ended before.',
      undated: 'The text does not say when, so nothing is said of this day.',
    } satisfies Readonly<Record<Phase, string>>,
    phaseCount: (n: number, phase: string) => `${n} ${phase.toLowerCase()}`,
    onDay: (day: string, parts: string) => `On ${day}: ${parts}.`,

    timeline: 'Timeline',
    timelineLabel: 'Drawing of the periods; the tables below say the same',
    timelineNone: 'No commitment that fits has a date.',
    timelineMost: (n: number, all: number) =>
      `${n} of ${all} periods are drawn, those of the chosen day first; filters make them fewer.`,
    timelineLeft: (n: number) =>
      `${count(n, 'commitment has', 'commitments have')} no date and ${n === 1 ? 'is' : 'are'} not drawn.`,
    legend: {
      sure: 'said to bind',
      other: 'not said to bind',
      vague: 'the text gives no day within it',
      open: 'no beginning or end in the text',
      day: 'chosen day',
    },
    bar: (kind: string, who: string, status: CommitmentStatus) => `${kind}, ${status}: ${who}`,
  },
} as const;
