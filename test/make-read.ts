/** Builders of whole readings by hand: tests of the record and the views need no page and no weights. */
import {
  type Actor,
  type Article,
  type Attribution,
  type EventRecord,
  type EventText,
  emptyFeatures,
  type Id,
  type Mention,
  makeFuzzyDate,
  makeId,
  makeInstant,
  type NotCoded,
  type Party,
  periodOf,
  type Span,
  type Status,
} from '#core/index.js';

/** One sentence `ACTOR TRIGGER RECIPIENT.` and the event that it carries. */
export interface MadeEvent {
  readonly actor: string;
  readonly trigger: string;
  readonly recipient: string;
  readonly type?: string;
  readonly mode?: string | null;
  readonly status?: Status;
  readonly historical?: boolean;
  /** Year, month or day. */
  readonly date?: string | null;
  /** Who says so; absent = the outlet. */
  readonly speaker?: string;
  /** A date, or the condition `if TEXT`, after the recipient. */
  readonly condition?: string;
  readonly score?: number;
  /** False: the sentence stands in the text, its trigger was refused. */
  readonly coded?: boolean;
}

export interface MadeRead {
  /** Distinguishes articles: part of the id. */
  readonly name?: string;
  readonly title?: string;
  readonly outlet?: string | null;
  readonly published?: string | null;
  readonly events: readonly MadeEvent[];
}

/** Codes of a few actors by the word that names them; other words stay unresolved. */
export const KNOWN_ACTORS: Readonly<Record<string, string>> = {
  Ruritania: 'RUR',
  Graustark: 'GRA',
  Borduria: 'BOR',
  Syldavia: 'SYL',
  Uzbekistan: 'UZB',
  Turkmenistan: 'TKM',
  'Soviet Union': 'SUN',
};

/** A reading whose every span points at its words. */
export function madeRead({
  name = 'one',
  title = 'A title',
  outlet = 'Wire',
  published = '2020-05-04',
  events,
}: MadeRead): EventText {
  const articleId = makeId('article', name);
  let text = `${title}\n\n`;
  const start = text.length;
  const sentences: EventText['sentences'][number][] = [];
  const mentions: Mention[] = [];
  const records: EventRecord[] = [];
  const notCoded: NotCoded[] = [];
  const actors = new Map<Id<'actor'>, Actor>();

  for (const [index, made] of events.entries()) {
    const from = text.length;
    const starts: number[] = [];
    const ends: number[] = [];
    const forms: string[] = [];
    const add = (word: string): Span => {
      if (text.length > from && word !== '.') text += ' ';
      starts.push(text.length);
      forms.push(word);
      text += word;
      ends.push(text.length);
      return { start: text.length - word.length, end: text.length };
    };
    const party = (word: string): Party => {
      const token = forms.length;
      const span = add(word);
      const code = KNOWN_ACTORS[word];
      const actor = code === undefined ? null : (`actor:${code}` as const);
      if (actor !== null && code !== undefined) actors.set(actor, madeActor(code, word));
      mentions.push({
        span,
        sentence: index,
        tokens: [token, token + 1],
        headToken: token,
        text: word,
        form: 'name',
        actors: actor === null ? [] : [actor],
        sector: 'GOV',
        score: { value: 1, reasons: [] },
      });
      return { actor, code: code ?? word, sector: 'GOV', text: word, span };
    };
    const speaker = made.speaker === undefined ? null : party(made.speaker);
    const cue = speaker === null ? null : add('said');
    const actor = party(made.actor);
    const trigger = add(made.trigger);
    const recipient = party(made.recipient);
    const clue = made.date ? add(made.date) : null;
    const condition = made.condition === undefined ? null : add(`if ${made.condition}`);
    const last = ends.at(-1)!;
    add('.');
    const span = { start: from, end: text.length };
    sentences.push({
      span,
      block: 1,
      starts: Uint32Array.from(starts),
      ends: Uint32Array.from(ends),
      form: forms,
      lemma: forms,
      upos: forms.map(() => 'X'),
      xpos: forms.map(() => 'FW'),
      head: Int32Array.from(forms.map((_, at) => at - 1)),
      relation: forms.map((_, at) => (at === 0 ? 'root' : 'dep')),
      features: emptyFeatures(forms.length),
    });
    text += ' ';
    const type = made.type ?? 'CONSULT';
    if (made.coded === false) {
      notCoded.push({ sentence: index, trigger, type, reason: 'no-actor', detail: 'refused by the test' });
      continue;
    }
    const attribution: Attribution[] = [{ by: 'article', stance: 'reports', cue: null }];
    if (speaker !== null) attribution.push({ by: speaker, stance: 'claims', cue });
    const date = made.date ? makeFuzzyDate(made.date) : null;
    records.push({
      id: makeId('event', articleId, trigger.start, trigger.end, type),
      type,
      mode: made.mode ?? null,
      actors: [actor],
      recipients: [recipient],
      status: made.status ?? 'happened',
      historical: made.historical ?? false,
      condition,
      attribution,
      when: date === null ? null : { period: periodOf(date), date, clue, rule: 'written' },
      content: type === 'THREATEN' ? { type: 'ASSAULT', mode: null, trigger: recipient.span } : null,
      factuality: 2,
      where: null,
      intensity: 1,
      trigger,
      evidence: { start: from, end: last },
      sentence: index,
      score: { value: made.score ?? 0.5, reasons: [{ rule: `cue ${made.trigger}`, weight: 0.5 }] },
    });
  }
  text = text.trimEnd();
  const article: Article = {
    id: articleId,
    location: `${name}.html`,
    url: null,
    sha256: '0'.repeat(64),
    mediaType: 'text/html',
    charset: 'utf-8',
    fetchedAt: makeInstant('2024-06-01T00:00:00Z'),
    title,
    standfirst: null,
    byline: ['A. Writer'],
    outlet,
    provenance: outlet === null ? [] : [{ role: 'publisher', name: outlet, quote: outlet }],
    language: 'en',
    published:
      published === null
        ? { date: null, basis: 'unknown', clue: null }
        : { date: makeFuzzyDate(published), basis: 'metadata', clue: 'og' },
    text,
    blocks: [
      { kind: 'title', span: { start: 0, end: title.length } },
      ...(text.length > start ? [{ kind: 'paragraph', span: { start, end: text.length } } as const] : []),
    ],
    furniture: [{ text: 'Share this', reason: 'share', at: 0 }],
    issues: [],
  };
  return { article, sentences, quotations: [], mentions, actors, events: records, notCoded };
}

/** A state of that code and name, and nothing more. */
export function madeActor(code: string, name: string): Actor {
  return {
    id: `actor:${code}`,
    kind: 'state',
    code,
    name,
    names: [],
    sector: null,
    country: null,
    roles: [],
    period: null,
    members: [],
    external: {},
  };
}
