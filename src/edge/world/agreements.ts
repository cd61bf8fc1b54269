import {
  AGREEMENT_KINDS,
  type Agreement,
  type AgreementParty,
  CONFIDENCES,
  type Confidence,
  DUTY_TYPES,
  type Duty,
  type DutyConditions,
  type DutyReading,
  type Period,
  periodsOverlap,
  STRENGTHS,
  type Strength,
} from '#core/index.js';
import { Fields, refuse, type VocabularyFile } from '../ontology/fields.js';
import type { Names } from './names.js';

const FILE_KEYS = ['covers', 'sources', 'note', 'agreements'];
const AGREEMENT_KEYS = [
  'id',
  'name',
  'also',
  'kind',
  'signed',
  'from',
  'to',
  'parties',
  'suspended',
  'duties',
  'readings',
  'atop',
  'covers',
  'confidence',
  'sources',
  'note',
];
const CONDITION_KEYS = [
  'attacker',
  'against',
  'except',
  'places',
  'powers',
  'ongoing',
  'demand',
  'unprovoked',
  'attacked',
  'after',
  'request',
  'organ',
  'among',
  'unrest',
  'trigger',
];
const DUTY_KEYS = [
  'id',
  'article',
  'type',
  'by',
  'for',
  'from',
  'to',
  'strength',
  'says',
  'note',
  ...CONDITION_KEYS,
];
/** Duties that answer an attack with help; the others have no strength of their own. */
const STRONG: readonly string[] = ['defence', 'offence', 'guarantee'];
const WHOLE_WORLD = ['non-european', 'unknown'];

/** One file of `world/agreements`: a list of agreements with what holds for each of them. */
export function readAgreementFile(file: VocabularyFile, names: Names): readonly Agreement[] {
  const fields = new Fields(file.path, '', file.value, FILE_KEYS);
  const covers = fields.has('covers')
    ? new Fields(file.path, 'covers', fields.raw('covers'), ['from', 'to']).period()
    : null;
  const sources = fields.texts('sources');
  return fields
    .list('agreements')
    .map((item, index) => readAgreement(file.path, `agreements[${index}]`, item, { covers, sources, names }));
}

interface Given {
  readonly covers: Period | null;
  readonly sources: readonly string[];
  readonly names: Names;
}

function readAgreement(path: string, at: string, value: unknown, given: Given): Agreement {
  const plain = new Fields(path, at, value, AGREEMENT_KEYS);
  const id = plain.text('id');
  // The id says more than the number in the list.
  const fields = new Fields(path, `${at} (${id})`, value, AGREEMENT_KEYS);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    refuse(path, fields.name('id'), `"${id}" must be lower-case letters, digits and single hyphens`);
  const period = fields.period() ?? { from: null, to: null };
  const parties = fields.list('parties').map((item, index) => readParty(fields, index, item, period, given));
  for (const [index, { state, period: own }] of parties.entries()) {
    const other = parties
      .slice(0, index)
      .findIndex((one) => one.state === state && periodsOverlap(one.period, own));
    if (other >= 0)
      refuse(
        path,
        fields.name(`parties[${index}]`),
        `"${state}" is a party already (parties[${other}]) in a part of this time; periods are [from, to): let one end on the day on which the next begins`,
      );
  }
  const duties = fields.list('duties').map((item, index) => readDuty(fields, index, item, given));
  const seen = new Set<string>();
  for (const duty of duties) {
    if (seen.has(duty.id)) refuse(path, fields.name('duties'), `two duties have the id "${duty.id}"`);
    seen.add(duty.id);
  }
  const inside = new Set(parties.map(({ state }) => state));
  for (const duty of duties)
    for (const debtor of duty.debtors ?? [])
      if (!inside.has(debtor))
        refuse(path, fields.name(`duties (${duty.id}).by`), `"${debtor}" owes a duty but is no party`);
  const covers = fields.has('covers')
    ? new Fields(path, fields.name('covers'), fields.raw('covers'), ['from', 'to']).period()
    : given.covers;
  if (covers === null)
    refuse(path, fields.name('covers'), 'for which time was it checked? Give it here or for the whole file');
  const sources = fields.texts('sources');
  if (sources.length + given.sources.length === 0)
    refuse(path, fields.name('sources'), 'at least one source is needed, here or for the whole file');
  return {
    id,
    name: fields.text('name'),
    also: fields.texts('also'),
    kind: fields.oneOf('kind', AGREEMENT_KINDS),
    signed: fields.date('signed'),
    period,
    parties,
    suspended: fields.list('suspended').map((item, index) => {
      const one = new Fields(path, fields.name(`suspended[${index}]`), item, ['state', 'from', 'to', 'says']);
      return {
        state: one.has('state') ? given.names.state(path, one.name('state'), one.text('state')) : null,
        period: one.period() ?? { from: null, to: null },
        says: one.text('says'),
      };
    }),
    duties,
    readings: fields
      .list('readings')
      .map((item, index) => readReading(fields, index, item, given, new Set(duties.map((duty) => duty.id)))),
    atop: fields.list('atop').map((number, index) => {
      if (typeof number !== 'number' || !Number.isInteger(number))
        refuse(
          path,
          fields.name(`atop[${index}]`),
          `a whole number is needed, found ${JSON.stringify(number)}`,
        );
      return number;
    }),
    covers,
    confidence: confidenceOf(fields),
    sources: sources.length > 0 ? sources : given.sources,
    note: fields.textOr('note', null),
    basis: { kind: 'curated', file: path },
    overrides: [],
  };
}

function confidenceOf(fields: Fields): Confidence {
  return fields.has('confidence') ? fields.oneOf('confidence', CONFIDENCES) : 'high';
}

function readParty(of: Fields, index: number, item: unknown, period: Period, given: Given): AgreementParty {
  const at = of.name(`parties[${index}]`);
  if (typeof item === 'string')
    return { state: given.names.state(of.path, at, item), signed: null, period, note: null };
  const fields = new Fields(of.path, at, item, ['state', 'signed', 'from', 'to', 'note']);
  const own = fields.period();
  return {
    state: given.names.state(of.path, fields.name('state'), fields.text('state')),
    signed: fields.date('signed'),
    period: { from: own?.from ?? period.from, to: own?.to ?? period.to },
    note: fields.textOr('note', null),
  };
}

function readDuty(of: Fields, index: number, item: unknown, given: Given): Duty {
  const fields = new Fields(of.path, of.name(`duties[${index}]`), item, DUTY_KEYS);
  const type = fields.oneOf('type', DUTY_TYPES);
  const states = (key: string): readonly string[] | null =>
    fields.has(key) ? statesOf(fields, key, given) : null;
  if (fields.has('strength') && !STRONG.includes(type))
    refuse(of.path, fields.name('strength'), `a duty of ${type} has none; leave it out`);
  const strength: Strength = fields.has('strength')
    ? fields.oneOf('strength', STRENGTHS)
    : 'as-it-deems-necessary';
  return {
    id: fields.text('id'),
    article: fields.text('article'),
    type,
    debtors: states('by'),
    beneficiaries: states('for'),
    period: fields.period(),
    strength,
    conditions: readConditions(fields, given),
    says: fields.text('says'),
  };
}

function statesOf(fields: Fields, key: string, given: Given): readonly string[] {
  return fields
    .texts(key)
    .map((code, index) =>
      WHOLE_WORLD.includes(code)
        ? code
        : given.names.state(fields.path, fields.name(`${key}[${index}]`), code),
    );
}

function readConditions(fields: Fields, given: Given): DutyConditions {
  const made: { -readonly [Key in keyof DutyConditions]: DutyConditions[Key] } = {};
  if (fields.has('attacker')) made.attacker = fields.oneOf('attacker', ['any', 'state']);
  if (fields.has('against')) made.adversaries = statesOf(fields, 'against', given);
  if (fields.has('except')) made.except = statesOf(fields, 'except', given);
  if (fields.has('places'))
    made.places = fields
      .texts('places')
      .map((place, index) => given.names.place(fields.path, fields.name(`places[${index}]`), place));
  if (fields.has('powers')) made.powers = fields.number('powers', 2, 20);
  if (fields.has('ongoing')) {
    const inner = new Fields(fields.path, fields.name('ongoing'), fields.raw('ongoing'), [
      'words',
      'against',
    ]);
    made.ongoing = {
      words: inner.text('words'),
      adversaries: inner.has('against') ? statesOf(inner, 'against', given) : [],
    };
  }
  if (fields.has('demand')) made.demand = fields.text('demand');
  if (fields.has('unprovoked')) made.unprovoked = fields.flag('unprovoked');
  if (fields.has('attacked')) made.attacked = fields.flag('attacked');
  if (fields.has('after')) made.after = statesOf(fields, 'after', given);
  if (fields.has('request')) made.request = fields.text('request');
  if (fields.has('organ')) {
    const inner = new Fields(fields.path, fields.name('organ'), fields.raw('organ'), ['name', 'rule']);
    made.organ = { name: inner.text('name'), rule: inner.text('rule') };
  }
  if (fields.has('among')) made.among = fields.flag('among');
  if (fields.has('unrest')) made.unrest = fields.oneOf('unrest', ['covered', 'disputed']);
  if (fields.has('trigger')) made.trigger = fields.oneOf('trigger', ['threat', 'attack', 'unrest']);
  return made;
}

const READING_KEYS = ['from', 'to', 'duty', 'parties', 'against', 'for', 'effect', 'says', 'source'] as const;

function readReading(
  of: Fields,
  index: number,
  item: unknown,
  given: Given,
  duties: ReadonlySet<string>,
): DutyReading {
  const fields = new Fields(of.path, of.name(`readings[${index}]`), item, READING_KEYS);
  const states = (key: string): readonly string[] | null =>
    fields.has(key) ? statesOf(fields, key, given) : null;
  const duty = fields.textOr('duty', null);
  if (duty !== null && !duties.has(duty))
    refuse(of.path, fields.name('duty'), `no duty here has the id "${duty}"`);
  return {
    period: fields.period(),
    duty,
    parties: states('parties'),
    adversaries: states('against'),
    beneficiaries: states('for'),
    effect: fields.oneOf('effect', ['disputed', 'released', 'inoperative']),
    says: fields.text('says'),
    source: fields.text('source'),
  };
}
