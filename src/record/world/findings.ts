import { type Agreement, type Basis, type Evidence, makeId, type Period, type World } from '#core/index.js';
import type { Finding } from '../claims.js';
import { canonicalJson, type Property } from '../properties.js';

/** The files of `world/` that ship with Casus, as a data set. */
export const WORLD_DATASET = 'casus-world';

/** A claim of a data set: its row is the evidence, the source behind the row its quote. */
export function rowFinding(
  subject: string,
  property: Property,
  value: unknown,
  evidence: Extract<Evidence, { dataset: string }>,
  valid: Period | null = null,
): Finding {
  const text = canonicalJson(value);
  return {
    id: makeId('claim', subject, property, text, evidence.dataset, valid?.from ?? null, valid?.to ?? null),
    subject,
    property,
    value: text,
    original: evidence.quote,
    valid: valid?.from == null && valid?.to == null ? null : valid,
    evidence,
    speakers: [],
  };
}

/** One agreement as claims: the text, each party, each duty, each reading. */
export function agreementFindings(agreement: Agreement, dataset: string): Finding[] {
  const { id, period, parties, duties, readings, suspended, sources, name, also, kind } = agreement;
  const { signed, atop, covers, confidence, note, basis } = agreement;
  const subject = `agreement:${id}`;
  const quote = sources.join('; ');
  const say = (property: Property, value: unknown, valid: Period | null): Finding =>
    rowFinding(subject, property, value, { dataset, row: rowOf(basis, id), quote }, valid);
  return [
    say('agreement.text', { name, also, kind, signed, atop, covers, confidence, sources, note }, period),
    ...parties.map(({ period: bound, ...party }) => say('agreement.party', party, bound)),
    ...duties.map(({ period: worded, ...duty }) => say('agreement.duty', duty, worded)),
    ...readings.map(({ period: held, ...reading }) => say('agreement.reading', reading, held)),
    ...suspended.map(({ period: out, ...one }) => say('agreement.suspended', one, out)),
  ];
}

function rowOf(basis: Basis, id: string): string {
  if (basis.kind === 'curated') return `${basis.file}#${id}`;
  return basis.kind === 'dataset' ? basis.row : id;
}

/** Everything that the shipped files say, as claims. */
export function worldFindings(world: World): Finding[] {
  const dataset = WORLD_DATASET;
  const one = (
    property: Property,
    file: string,
    key: string,
    value: unknown,
    sources: readonly string[] = [],
    valid: Period | null = null,
  ): Finding =>
    rowFinding(
      `${property.replace('.', '-')}:${key}`,
      property,
      value,
      { dataset, row: `world/${file}#${key}`, quote: sources.join('; ') || `world/${file}` },
      valid,
    );
  return [
    ...world.states.map((state) => one('world.state', 'states.yaml', state.id, state)),
    ...world.agreements.flatMap((agreement) => agreementFindings(agreement, dataset)),
    ...world.areas.map((area) => one('world.area', 'areas.yaml', area.id, area, area.sources)),
    ...world.territories.map((land) =>
      one('world.territory', 'territories.yaml', land.id, land, land.sources),
    ),
    ...world.decisions.map((decision) =>
      one('world.decision', 'decisions.yaml', decision.id, decision, decision.sources),
    ),
    ...world.wars.map((war) => one('world.war', 'wars', war.id, war, war.sources, war.period)),
    ...world.bases.map((base) => one('world.base', 'bases.yaml', base.id, base, base.sources, base.period)),
    ...world.capability.map((index) =>
      one('world.capability', 'capability.yaml', `${index.state}-${index.year}`, index),
    ),
    ...world.rates.map((rate) => one('world.rate', 'base-rates.yaml', rate.what, rate, [rate.source])),
    ...world.organisations.map((body) =>
      one('world.organisation', 'organisations.yaml', body.id, body, body.sources),
    ),
    ...world.distances.map((distance) =>
      one('world.distance', 'geometry.yaml', `${distance.a}-${distance.b}`, distance),
    ),
    ...world.profiles.map((profile) => one('world.profile', 'profiles.yaml', profile.state, profile)),
    ...world.coverage.map((coverage, index) =>
      one('world.coverage', 'coverage.yaml', String(index), coverage, [], coverage.period),
    ),
  ];
}
