import type {
  Agreement,
  AgreementParty,
  Duty,
  DutyConditions,
  DutyType,
  FuzzyDate,
  Period,
} from '#core/index.js';
import { dayAfter } from '#core/index.js';
import { agreementFindings } from '#record/index.js';
import { type DatasetFormat, dateIn, numberIn, type Row, RowFault, type StateNumbers } from './format.js';

const ID = 'atop-5.1';

/** What the member file codes, by the type of duty: prefix of its columns. */
const TYPES: readonly (readonly [column: string, type: DutyType, prefix: string | null])[] = [
  ['defense', 'defence', 'def'],
  ['offense', 'offence', 'off'],
  ['neutral', 'neutrality', 'neu'],
  ['nonagg', 'non-aggression', null],
  ['consul', 'consultation', 'con'],
];

const is = (row: Row, column: string): boolean => numberIn(row, column) === 1;

/** Alliance Treaty Obligations and Provisions 5.1, one row a member and phase: `atop5_1m.csv`. */
export const ATOP_MEMBERS: DatasetFormat = {
  id: ID,
  title: 'Alliance Treaty Obligations and Provisions, members',
  version: '5.1',
  publisher: 'ATOP Project, Rice University',
  citation:
    'Leeds, Ritter, Mitchell, Long (2002). Alliance Treaty Obligations and Provisions, 1815-1944. International Interactions 28(3): 237-260',
  licence: 'not stated; free for research with citation',
  covers: { from: '1815-01-01' as FuzzyDate, to: '2019-01-01' as FuzzyDate },
  files: ['atop5_1m.csv'],
  fits: (columns) => ['atopid', 'member', 'yrent', 'yrexit', 'defcoadv'].every((name) => columns.has(name)),
  reader(numbers) {
    const byAlliance = new Map<number, { row: Row; state: string; period: Period }[]>();
    return {
      row(row) {
        const id = numberIn(row, 'atopid');
        if (id === null) throw new RowFault('column "atopid" is empty');
        const state = numbers.cow(row['member'] ?? '');
        const from = dateIn(row, 'yrent', 'moent', 'dayent');
        if (from === null) throw new RowFault('column "yrent": when did the member enter?');
        const last = dateIn(row, 'yrexit', 'moexit', 'dayexit');
        // ATOP gives the last day, often that of the breach; ours is the first day after it.
        const to = last === null || last.length < 10 ? last : dayAfter(last);
        // An unknown adversary is a fault of this row, not of the whole alliance later.
        threatsOf(row, numbers);
        const list = byAlliance.get(id) ?? [];
        byAlliance.set(id, list);
        list.push({ row, state, period: { from, to } });
      },
      findings: () =>
        [...byAlliance].flatMap(([id, rows]) => agreementFindings(allianceOf(id, rows, numbers), ID)),
    };
  },
};

function allianceOf(
  id: number,
  rows: readonly { readonly row: Row; readonly state: string; readonly period: Period }[],
  numbers: StateNumbers,
): Agreement {
  const starts = rows.map(({ period }) => period.from!).sort();
  const ends = rows.map(({ period }) => period.to);
  const parties: AgreementParty[] = rows.map(({ state, period }) => ({
    state,
    signed: null,
    period,
    note: null,
  }));
  const duties = new Map<string, { duty: Duty; debtors: Set<string> }>();
  for (const { row, state, period } of rows) {
    for (const [column, type, prefix] of TYPES) {
      if (!is(row, column)) continue;
      const conditions = prefix === null ? {} : conditionsOf(row, prefix, numbers);
      const key = JSON.stringify([type, period, conditions]);
      const found = duties.get(key);
      if (found) found.debtors.add(state);
      else
        duties.set(key, {
          debtors: new Set([state]),
          duty: {
            id: '',
            article: '-',
            type,
            debtors: null,
            beneficiaries: null,
            period,
            strength: 'all-means',
            conditions,
            says: `coded ${column} by ATOP 5.1`,
          },
        });
    }
  }
  const members = [...new Set(rows.map(({ state }) => state))];
  return {
    id: `atop-${id}`,
    name: `ATOP ${id} (${members.slice(0, 4).join(', ')}${members.length > 4 ? ` and ${members.length - 4} more` : ''}, ${starts[0]!.slice(0, 4)})`,
    also: [`ATOP ${id}`],
    kind: 'treaty',
    signed: starts[0]!,
    period: {
      from: starts[0]!,
      to: ends.includes(null) ? null : ([...(ends as string[])].sort().at(-1)! as FuzzyDate),
    },
    parties: joined(parties),
    suspended: [],
    duties: [...duties.values()].map(({ duty, debtors }, index) => ({
      ...duty,
      id: `${duty.type}-${index + 1}`,
      debtors: debtors.size === members.length ? null : [...debtors],
    })),
    readings: [],
    atop: [id],
    covers: ATOP_MEMBERS.covers,
    confidence: 'medium',
    sources: [`ATOP 5.1, alliance ${id}`],
    note: null,
    basis: { kind: 'dataset', dataset: ID, row: `alliance ${id}` },
    overrides: [],
  };
}

/** Phases of one member that follow on each other are one stretch of membership. */
function joined(parties: readonly AgreementParty[]): AgreementParty[] {
  const out: AgreementParty[] = [];
  for (const party of [...parties].sort((a, b) =>
    a.state < b.state ? -1 : a.state > b.state ? 1 : a.period.from! < b.period.from! ? -1 : 1,
  )) {
    const last = out.at(-1);
    if (last?.state === party.state && last.period.to !== null && last.period.to === party.period.from)
      out[out.length - 1] = { ...last, period: { from: last.period.from, to: party.period.to } };
    else out.push(party);
  }
  return out;
}

function threatsOf(row: Row, numbers: StateNumbers): string[] {
  return ['statthr1', 'statthr2'].flatMap((column) => {
    const number = numberIn(row, column);
    return number !== null && number > 0 ? [numbers.cow(String(number))] : [];
  });
}

/** Conditions as ATOP codes them: that there is one, seldom which. The threat named is the adversary. */
function conditionsOf(row: Row, prefix: string, numbers: StateNumbers): DutyConditions {
  const has = (suffix: string): boolean => is(row, `${prefix}co${suffix}`);
  const threats = threatsOf(row, numbers);
  const adversaries = threats.length > 0 ? threats : ['unknown'];
  return {
    ...(has('adv') ? { adversaries } : {}),
    ...(has('loc') ? { places: ['unknown'] } : {}),
    ...(has('con') ? { ongoing: { words: 'a conflict that went on when it was signed', adversaries } } : {}),
    ...(has('num') ? { powers: 2 } : {}),
    ...(has('dem') ? { demand: 'one that the text names' } : {}),
    ...(is(row, `${prefix}conpr`) ? { unprovoked: true } : {}),
    ...(prefix === 'neu' && is(row, 'neucoatt') ? { attacked: true } : {}),
    ...(prefix === 'con' && is(row, 'concoreq') ? { request: 'the other parties' } : {}),
  };
}
