import type {
  CommitmentRecord,
  EventText,
  ForecastRecord,
  OutlookText,
  Party,
  Period,
  RelationRecord,
  Span,
} from '#core/index.js';
import { periodOf } from '#core/index.js';
import { type Add, bare, speakersOf, stepOf } from '../parts.js';
import { canonicalJson, type Property } from '../properties.js';

/** What a reading found beside events. */
export type Outlook = Pick<OutlookText, 'commitments' | 'forecasts' | 'relations'>;

/** Of a reading that did not look for it. */
export const NO_OUTLOOK: Outlook = { commitments: [], forecasts: [], relations: [] };

/** Everyone who takes part in it, speakers aside. */
export function outlookParties({ commitments, forecasts, relations }: Outlook): Party[] {
  return [
    ...commitments.flatMap(({ name, parties, beneficiaries }) => [
      ...parties,
      ...beneficiaries,
      ...(name === null ? [] : [name]),
    ]),
    ...forecasts.flatMap(({ who, actors, recipients }) => [
      ...(who === null || who === 'article' ? [] : [who]),
      ...actors,
      ...recipients,
    ]),
    ...relations.flatMap(({ of, on }) => [...of, ...on]),
  ];
}

/** Takes up everything that it says, as claims. */
export function addOutlook({ commitments, forecasts, relations }: Outlook, read: EventText, add: Add): void {
  for (const commitment of commitments) addCommitment(commitment, read, add);
  for (const forecast of forecasts) addForecast(forecast, read, add);
  for (const relation of relations) addRelation(relation, read, add);
}

function addCommitment(commitment: CommitmentRecord, read: EventText, add: Add): void {
  const { subject, name, parties, beneficiaries, when, condition, trigger, evidence } = commitment;
  const say = sayer(commitment, when?.period ?? null, add);
  say('commitment.kind', commitment.kind, trigger);
  if (subject !== null) say('commitment.subject', subject, placeOf(subject, evidence, read));
  if (name !== null) say('commitment.name', canonicalJson(bare(name)), name.span, name.text);
  for (const [index, party] of parties.entries())
    say('commitment.party', canonicalJson({ index, ...bare(party) }), party.span, party.text);
  for (const [index, party] of beneficiaries.entries())
    say('commitment.beneficiary', canonicalJson({ index, ...bare(party) }), party.span, party.text);
  say('commitment.status', commitment.status, trigger);
  if (when !== null) say('commitment.when', canonicalJson(when), when.clue ?? evidence);
  if (condition !== null) say('commitment.condition', words(condition, read), condition);
  if (commitment.historical) say('commitment.historical', 'true', trigger);
  addRest('commitment', commitment, read, say);
}

function addForecast(forecast: ForecastRecord, read: EventText, add: Add): void {
  const { who, outcome, condition, horizon, likelihood, hedges, actors, recipients } = forecast;
  const { trigger, evidence } = forecast;
  const say = sayer(forecast, horizon.period, add);
  if (who === 'article') say('forecast.who', canonicalJson(who), evidence);
  else if (who !== null)
    say('forecast.who', canonicalJson({ ...bare(who), text: who.text, span: who.span }), who.span);
  say('forecast.outcome', words(outcome, read), outcome);
  if (forecast.negated) say('forecast.negated', 'true', outcome);
  if (condition !== null) say('forecast.condition', words(condition, read), condition);
  if (horizon.period !== null || horizon.event !== null)
    say('forecast.horizon', canonicalJson(horizon), horizon.event ?? evidence);
  if (likelihood !== null) {
    const { low, high, source } = likelihood;
    say('forecast.likelihood', canonicalJson({ low, high, source }), likelihood.words);
  }
  say('forecast.form', forecast.form, trigger);
  for (const [index, hedge] of hedges.entries())
    say('forecast.hedge', canonicalJson({ index, words: words(hedge, read) }), hedge);
  for (const [index, party] of actors.entries())
    say('forecast.actor', canonicalJson({ index, ...bare(party) }), party.span, party.text);
  for (const [index, party] of recipients.entries())
    say('forecast.recipient', canonicalJson({ index, ...bare(party) }), party.span, party.text);
  addRest('forecast', forecast, read, say);
}

function addRelation(relation: RelationRecord, read: EventText, add: Add): void {
  const { of, on, measure, when, trigger, evidence } = relation;
  const say = sayer(relation, when === null ? null : periodOf(when), add);
  say('relation.kind', relation.kind, trigger);
  for (const [index, party] of of.entries())
    say('relation.of', canonicalJson({ index, ...bare(party) }), party.span, party.text);
  for (const [index, party] of on.entries())
    say('relation.on', canonicalJson({ index, ...bare(party) }), party.span, party.text);
  if (measure !== null)
    say('relation.measure', canonicalJson({ value: measure.value, unit: measure.unit }), measure.words);
  if (when !== null) say('relation.when', when, evidence);
  say('relation.status', relation.status, trigger);
  addRest('relation', relation, read, say);
}

type Say = (property: Property, value: string, span: Span, original?: string) => void;

type Found = Pick<CommitmentRecord, 'attribution' | 'trigger' | 'evidence' | 'sentence' | 'score'> & {
  readonly id: string;
};

function sayer({ id, attribution }: Found, valid: Period | null, add: Add): Say {
  const speakers = speakersOf(attribution);
  return (property, value, span, original) =>
    add(
      id,
      property,
      value,
      span,
      original === undefined ? { valid, speakers } : { valid, speakers, original },
    );
}

/** What all three have. */
function addRest(
  what: 'commitment' | 'forecast' | 'relation',
  { attribution, trigger, evidence, sentence, score }: Found,
  read: EventText,
  say: Say,
): void {
  for (const [index, step] of attribution.entries())
    say(`${what}.attribution`, canonicalJson(stepOf(index, step)), step.cue ?? evidence);
  say(`${what}.trigger`, words(trigger, read), trigger);
  say(`${what}.evidence`, canonicalJson({ sentence, score }), evidence);
}

const words = ({ start, end }: Span, { article }: EventText): string => article.text.slice(start, end);

/** Where the evidence has these words; the whole of it where it has them otherwise. */
function placeOf(text: string, evidence: Span, read: EventText): Span {
  const at = words(evidence, read).indexOf(text);
  if (at < 0) return evidence;
  return { start: evidence.start + at, end: evidence.start + at + text.length };
}
