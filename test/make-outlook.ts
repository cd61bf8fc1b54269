/** Builders of what a text promises and expects, by hand: tests of the record, the board and the ledger need no page. */
import {
  type Attribution,
  type CommitmentKind,
  type CommitmentRecord,
  type CommitmentStatus,
  emptyFeatures,
  type ForecastRecord,
  type Id,
  makeFuzzyDate,
  makeId,
  makeInstant,
  type OutlookText,
  type Party,
  type Period,
  periodOf,
  type RelationKind,
  type RelationRecord,
  type Span,
} from '#core/index.js';
import type { Store } from '#record/index.js';
import { KNOWN_ACTORS, type MadeRead, madeActor, madeRead } from './make-read.js';

/** One sentence `[SPEAKER said] PARTY and PARTY TRIGGER SUBJECT [to BENEFICIARY] [DATE] [if CONDITION].` */
export interface MadeCommitment {
  readonly kind?: CommitmentKind;
  readonly parties: readonly string[];
  readonly beneficiaries?: readonly string[];
  readonly trigger?: string;
  readonly subject?: string | null;
  readonly name?: string;
  readonly status?: CommitmentStatus;
  /** A date, from which it binds on; or from and to, as they are. */
  readonly when?: string | Period | null;
  readonly condition?: string;
  readonly speaker?: string;
  readonly historical?: boolean;
}

/** One sentence `[WHO expects] ACTOR OUTCOME RECIPIENT [LIKELIHOOD] [by DATE] [at EVENT] [if CONDITION].` */
export interface MadeForecast {
  /** `article`, null, or words that name him. */
  readonly who?: string | null;
  readonly actor: string;
  readonly outcome?: string;
  readonly recipient: string;
  readonly negated?: boolean;
  /** The last day, month or year of the horizon; it begins with the article's date. */
  readonly by?: string | null;
  readonly event?: string;
  readonly condition?: string;
  readonly likelihood?: { readonly words: string; readonly low: number; readonly high: number };
  readonly form?: ForecastRecord['form'];
  readonly hedges?: readonly string[];
}

/** One sentence `[SPEAKER said] OF TRIGGER ON [MEASURE] [DATE].` */
export interface MadeRelation {
  readonly kind?: RelationKind;
  readonly of: readonly string[];
  readonly trigger?: string;
  readonly on: readonly string[];
  /** `3000 km`. */
  readonly measure?: string;
  readonly when?: string;
  readonly status?: RelationRecord['status'];
  readonly speaker?: string;
}

export interface MadeOutlook extends Partial<MadeRead> {
  readonly commitments?: readonly MadeCommitment[];
  readonly forecasts?: readonly MadeForecast[];
  readonly relations?: readonly MadeRelation[];
}

/** A reading whose every span points at its words. */
export function madeOutlook({
  commitments = [],
  forecasts = [],
  relations = [],
  ...rest
}: MadeOutlook): OutlookText {
  const base = madeRead({ events: [], ...rest });
  const { article } = base;
  const actors = new Map(base.actors);
  const sentences = [...base.sentences];
  let text = `${article.text}\n\n`;
  const start = text.length;

  function write<Found>(make: (add: (words: string) => Span, sentence: number) => Found): Found {
    const from = text.length;
    const add = (words: string): Span => {
      if (text.length > from) text += ' ';
      text += words;
      return { start: text.length - words.length, end: text.length };
    };
    const found = make(add, sentences.length);
    text += '.';
    sentences.push({
      span: { start: from, end: text.length },
      block: article.blocks.length,
      starts: Uint32Array.of(from),
      ends: Uint32Array.of(text.length),
      form: ['X'],
      lemma: ['X'],
      upos: ['X'],
      xpos: ['FW'],
      head: Int32Array.of(-1),
      relation: ['root'],
      features: emptyFeatures(1),
    });
    text += ' ';
    return found;
  }
  function party(word: string, add: (words: string) => Span): Party {
    const span = add(word);
    const code = KNOWN_ACTORS[word];
    const actor: Id<'actor'> | null = code === undefined ? null : `actor:${code}`;
    if (actor !== null && code !== undefined) actors.set(actor, madeActor(code, word));
    return { actor, code: code ?? word, sector: null, text: word, span };
  }
  function voice(speaker: string | undefined, add: (words: string) => Span): Attribution[] {
    const article: Attribution = { by: 'article', stance: 'reports', cue: null };
    if (speaker === undefined) return [article];
    const by = party(speaker, add);
    return [article, { by, stance: 'claims', cue: add('said') }];
  }
  const rule = (name: string) => ({ value: 0.5, reasons: [{ rule: name, weight: 0.5 }] });
  const evidenceOf = (first: number): Span => ({ start: first, end: text.length });

  const made = {
    commitments: commitments.map((one) =>
      write((add, sentence): CommitmentRecord => {
        const first = text.length;
        const attribution = voice(one.speaker, add);
        const parties = one.parties.map((name) => party(name, add));
        const kind = one.kind ?? 'alliance';
        const trigger = add(one.trigger ?? 'formed');
        const subject = one.subject === undefined ? `an ${kind}` : one.subject;
        if (subject !== null) add(subject);
        const name = one.name === undefined ? null : party(one.name, add);
        const beneficiaries = (one.beneficiaries ?? []).map((owed) => party(owed, add));
        const { when = null } = one;
        const clue = typeof when === 'string' ? add(when) : null;
        const period =
          typeof when === 'string' ? { from: periodOf(makeFuzzyDate(when)).from, to: null } : when;
        const condition = one.condition === undefined ? null : add(`if ${one.condition}`);
        return {
          id: makeId('commitment', article.id, trigger.start, kind),
          kind,
          subject,
          name,
          parties,
          beneficiaries,
          status: one.status ?? 'in force',
          when: period === null ? null : { period, clue },
          condition,
          attribution,
          historical: one.historical ?? false,
          trigger,
          evidence: evidenceOf(first),
          sentence,
          score: rule(kind),
        };
      }),
    ),
    forecasts: forecasts.map((one) =>
      write((add, sentence): ForecastRecord => {
        const first = text.length;
        const who = one.who === undefined ? 'article' : one.who;
        const by = who === null || who === 'article' ? who : party(who, add);
        const cue = typeof by === 'object' && by !== null ? add('expects') : null;
        const actor = party(one.actor, add);
        const hedges = (one.hedges ?? []).map(add);
        const likely = one.likelihood && {
          words: add(one.likelihood.words),
          low: one.likelihood.low,
          high: one.likelihood.high,
          source: `a table: ${one.likelihood.words}`,
        };
        const trigger = add(one.outcome ?? 'will meet');
        const recipient = party(one.recipient, add);
        const outcome = { start: actor.span.start, end: text.length };
        const to = one.by == null ? null : makeFuzzyDate(one.by);
        if (to !== null) add(`by ${to}`);
        const event = one.event === undefined ? null : add(one.event);
        const condition = one.condition === undefined ? null : add(`if ${one.condition}`);
        return {
          id: makeId('forecast', article.id, trigger.start),
          who: by,
          outcome,
          negated: one.negated ?? false,
          condition,
          horizon: {
            period: to === null ? null : { from: article.published.date, to: periodOf(to).to },
            event,
          },
          likelihood: likely ?? null,
          form: one.form ?? 'yes-no',
          hedges,
          actors: [actor],
          recipients: [recipient],
          attribution: [
            { by: 'article', stance: 'reports', cue: null },
            ...(cue === null ? [] : [{ by: by as Party, stance: 'expects', cue } as const]),
          ],
          trigger,
          evidence: evidenceOf(first),
          sentence,
          score: rule('future'),
        };
      }),
    ),
    relations: relations.map((one) =>
      write((add, sentence): RelationRecord => {
        const first = text.length;
        const attribution = voice(one.speaker, add);
        const of = one.of.map((name) => party(name, add));
        const kind = one.kind ?? 'border';
        const trigger = add(one.trigger ?? 'borders');
        const on = one.on.map((name) => party(name, add));
        const [value, unit] = one.measure?.split(' ') ?? [];
        const measure =
          one.measure === undefined ? null : { value: Number(value), unit: unit!, words: add(one.measure) };
        const when = one.when === undefined ? null : makeFuzzyDate(one.when);
        if (when !== null) add(when);
        return {
          id: makeId('relation', article.id, trigger.start, kind),
          kind,
          of,
          on,
          measure,
          when,
          status: one.status ?? 'asserted',
          attribution,
          trigger,
          evidence: evidenceOf(first),
          sentence,
          score: rule(kind),
        };
      }),
    ),
  };
  text = text.trimEnd();
  const blocks =
    text.length > start ? [{ kind: 'paragraph', span: { start, end: text.length } } as const] : [];
  return {
    ...base,
    ...made,
    actors,
    sentences,
    article: { ...article, text, blocks: [...article.blocks, ...blocks] },
  };
}

/** Probably so, says Smith. */
export const PROBABLY: MadeForecast = {
  who: 'Smith',
  actor: 'Ruritania',
  recipient: 'Graustark',
  by: '2020-06',
  likelihood: { words: 'probably', low: 0.63, high: 0.87 },
};

const COMMITMENTS: readonly MadeCommitment[] = [
  { parties: ['Uzbekistan', 'Turkmenistan'], status: 'claimed', when: '2015-10-08', speaker: 'Smith' },
  {
    kind: 'guarantee',
    parties: ['Ruritania'],
    beneficiaries: ['Graustark'],
    condition: 'one is attacked',
  },
  {
    kind: 'plan-of-action',
    parties: ['Borduria', 'Syldavia'],
    status: 'to be adopted',
    when: { from: makeFuzzyDate('2016'), to: makeFuzzyDate('2021') },
  },
];

/**
 * Keeps an article an outlet, "article 0" on, each with three forecasts (measured; bare and conditional; hedged), the first
 * with three commitments.
 * @param by end of the conditional one's time
 * @param more commitments of the first article beside the three
 */
export async function keepBoard(
  store: Pick<Store, 'keep'>,
  outlets: readonly string[],
  { by = '2020', more = [] }: { readonly by?: string; readonly more?: readonly MadeCommitment[] } = {},
): Promise<void> {
  for (const [at, outlet] of outlets.entries())
    await store.keep(
      madeOutlook({
        name: `article ${at}`,
        outlet,
        commitments: at === 0 ? [...COMMITMENTS, ...more] : [],
        forecasts: [
          PROBABLY,
          { actor: 'Borduria', recipient: 'Syldavia', condition: 'the river falls', by },
          {
            who: null,
            actor: 'Borduria',
            recipient: 'Graustark',
            hedges: ['perhaps'],
            event: 'at the summit',
          },
        ],
      }),
      'test@1',
      makeInstant('2026-01-01T00:00:00Z'),
    );
}
