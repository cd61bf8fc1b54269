import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { makeWorldNames, type WorldNames } from '#apps/bound/names.js';
import { type Agreement, CasusError, type FuzzyDate, isFuzzyDate, type Ontology } from '#core/index.js';
import {
  type Act,
  type Attacker,
  type BoundLine,
  type BoundStatus,
  boundBy,
  type Crisis,
  type CrisisPlace,
  type CrisisRequest,
  crisisOf,
  inForceFor,
  rankOf,
  type WorldIndex,
} from '#system/index.js';

/** One worked case, as `cases.json` writes it: facts in free words, codes of the Correlates of War. */
interface WorkedCase {
  readonly id: string;
  readonly date: string;
  readonly event: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly obligations: readonly WorkedLine[];
}

interface WorkedLine {
  readonly party: string;
  readonly status: string;
  readonly treaty: string;
  readonly article: string;
  readonly atop51: number | null;
  readonly beneficiary: string;
}

export interface CaseScore {
  readonly right: number;
  readonly total: number;
}

/** Abbreviations of the Correlates of War → our ids; they come before ISO codes here (SWZ is Switzerland). */
function cowCodes(index: WorldIndex, folder: string): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const { id } of index.world.states) codes.set(id, id);
  for (const state of index.world.states) for (const code of state.codes) codes.set(code, state.id);
  const file = join(folder, 'cow_states.csv.gz');
  if (!existsSync(file)) return codes;
  const byNumber = new Map(
    index.world.states.flatMap(({ id, cow }) => cow.map((number) => [number, id] as const)),
  );
  const rows = parse(gunzipSync(readFileSync(file)), { columns: true }) as Record<string, string>[];
  for (const row of rows) {
    const id = byNumber.get(Number(row['ccode']));
    if (id !== undefined) codes.set(row['stateabb']!, id);
  }
  return codes;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the words of a case say about what was done. */
function actOf({ event, facts }: WorkedCase): Act {
  const told = text(facts['act']);
  const attacked = text(facts['attacked']);
  if (/^none\b/iu.test(attacked)) return 'danger';
  const all = `${told} ${told === '' ? event : ''} ${text(facts['attacker'])}`;
  if (/\b(?:unrest|riots?|uprising|revolt|coup|protests?|ethnic violence|clashes between)\b/iu.test(all))
    return 'unrest';
  if (/\bthreat|ultimatum|\bdemand/iu.test(told === '' ? event : told)) return 'threat';
  if (/\bmass(?:es|ing)\b|\bmobilis/iu.test(told)) return 'massing';
  if (
    /\bshoots? down|\bshot down|\bsinks?\b|\bsunk\b|\bships?\b|\bvessels?\b|\baircraft\b|airspace/iu.test(
      `${event} ${told} ${text(facts['location'])}`,
    )
  )
    return 'attack-abroad';
  return /\binva(?:de|sion)/iu.test(`${event} ${told}`) ? 'invasion' : 'armed-attack';
}

class CaseReader {
  readonly #codes: ReadonlyMap<string, string>;

  constructor(
    readonly index: WorldIndex,
    readonly names: WorldNames,
    folder: string,
  ) {
    this.#codes = cowCodes(index, folder);
  }

  /** States whose codes stand in a text, in its order. */
  states(words: string): string[] {
    const found = (words.match(/\b[A-Z]{3}\b/gu) ?? []).flatMap((code) => this.#codes.get(code) ?? []);
    return [...new Set(found)];
  }

  attackers({ facts }: WorkedCase): Attacker[] {
    const words = text(facts['attacker']);
    const states = this.states(words);
    if (states.length > 0) return states.map((state) => ({ name: state, state }));
    const name = words
      .replace(/\(.*?\)/gu, '')
      .split(/[;,/]/u)[0]!
      .trim();
    try {
      return [this.names.attacker(name)];
    } catch (error) {
      if (error instanceof CasusError) return [{ name, state: null }];
      throw error;
    }
  }

  place({ facts }: WorkedCase, date: FuzzyDate, attacked: readonly string[]): CrisisPlace | null {
    const words = text(facts['location']);
    if (words === '') return null;
    const parts = words.split(/[;,(]/u).map((part) => part.replace(/\)$/u, '').trim());
    const found = parts.flatMap((part) => this.#placeOf(part, date) ?? []);
    // Fighting that reaches recognised land of the attacked counts as there, whatever else it touches.
    return (
      found.find(
        (place) =>
          place.standing === 'recognised' && place.sovereign !== null && attacked.includes(place.sovereign),
      ) ??
      found[0] ??
      null
    );
  }

  #placeOf(part: string, date: FuzzyDate): CrisisPlace | null {
    const state = this.states(part)[0];
    const named = (name: string): CrisisPlace | null => {
      try {
        return this.names.place(name, date);
      } catch (error) {
        if (error instanceof CasusError) return null;
        throw error;
      }
    };
    if (state !== undefined) return named(state);
    const off = /^off (?<what>.+)$/iu.exec(part)?.groups?.['what'];
    if (off !== undefined) {
      const near = named(off.replace(/^the (?:coast|shore) of /iu, ''));
      return near && { ...near, name: part, sovereign: null, standing: 'sea', border: [] };
    }
    if (/\b(?:high seas|international (?:waters|airspace))\b/iu.test(part))
      return {
        name: part,
        sovereign: null,
        heldBy: null,
        claimedBy: [],
        standing: 'sea',
        latitude: null,
        longitude: null,
        areas: [],
        border: [],
      };
    return named(part) ?? named(part.replace(/\s+(?:proper|territory|islands?)$/iu, ''));
  }

  requests(
    { facts, event }: WorkedCase,
    attacked: readonly string[],
    obligations: readonly WorkedLine[],
  ): CrisisRequest[] {
    const value = facts['request'];
    const told = typeof value === 'string' ? value : /\basks\b/u.test(event) ? event : '';
    if (value !== true && told === '') return [];
    const article = /\bArt(?:icle)?\.? ?(?:\d+|[IVX]+)/u.exec(told)?.[0] ?? null;
    const to = /\basks (?:the )?(?<to>[A-Z]\w+)/u.exec(told)?.groups?.['to'] ?? null;
    const by =
      attacked.length > 0 ? attacked : obligations.flatMap(({ beneficiary }) => this.states(beneficiary));
    return [...new Set(by)].map((asker) => ({
      by: asker,
      to,
      kind: /consult/iu.test(told) ? 'consult' : 'help',
      article,
      on: null,
    }));
  }

  /** The case; a line about somebody on neither side is asked as if nothing had been done to them. */
  crisis(worked: WorkedCase, line: WorkedLine): Crisis {
    const date = worked.date as FuzzyDate;
    const { facts } = worked;
    const told = text(facts['attacked']);
    const none = /^none\b/iu.test(told);
    const enters = this.states(told).filter((state) =>
      new RegExp(`\\b(?:${this.#namesOf(state)})\\s+enters\\b`, 'u').test(told),
    );
    let attacked = none
      ? this.states(line.beneficiary)
      : this.states(told).filter((state) => !enters.includes(state));
    let attackers = this.attackers(worked).filter(({ state }) => state === null || !attacked.includes(state));
    if (attacked.length === 0 && attackers.length > 1) {
      attacked = attackers.slice(1).flatMap(({ state }) => state ?? []);
      attackers = attackers.slice(0, 1);
    }
    const beneficiary = this.states(line.beneficiary)[0];
    const sides = [...attacked, ...attackers.flatMap(({ state }) => state ?? [])];
    const act = actOf(worked);
    if (attacked.length === 0) attacked = beneficiary === undefined ? [] : [beneficiary];
    const provoked = facts['provoked'];
    const common = {
      date,
      requests: this.requests(worked, attacked, worked.obligations),
      place: this.place(worked, date, attacked),
      provoked:
        provoked === 'disputed'
          ? ('disputed' as const)
          : provoked === true
            ? ('yes' as const)
            : provoked === false
              ? ('no' as const)
              : null,
    };
    if (beneficiary !== undefined && enters.includes(beneficiary))
      return crisisOf({
        ...common,
        attackers: [{ name: beneficiary, state: beneficiary }],
        attacked: attackers.flatMap(({ state }) => state ?? []),
        firstMover: 'both',
        theatre: common.place,
      });
    if (beneficiary !== undefined && sides.length > 0 && !sides.includes(beneficiary))
      return crisisOf({ ...common, attackers, attacked: [beneficiary], act: 'danger', place: null });
    return crisisOf({ ...common, attackers, attacked, act });
  }

  #namesOf(state: string): string {
    return [...this.#codes]
      .filter(([, id]) => id === state)
      .map(([code]) => code)
      .join('|');
  }
}

/** Words that tell one agreement from another. */
const COMMON = new Set([
  'treaty',
  'the',
  'of',
  'and',
  'pact',
  'agreement',
  'art',
  'mutual',
  'between',
  'alliance',
  'same',
]);

function agreementsFor(
  index: WorldIndex,
  line: WorkedLine,
  beneficiary: string | undefined,
  party: string | undefined,
): readonly Agreement[] {
  const all = index.world.agreements;
  const byNumber = line.atop51 === null ? [] : all.filter(({ atop }) => atop.includes(line.atop51!));
  // Twin texts (a memorandum for each of three states) are told apart by whom they protect.
  const touches = ({ parties, duties }: Agreement, state: string | undefined): boolean =>
    state === undefined ||
    parties.some((one) => one.state === state) ||
    duties.some(({ beneficiaries }) => beneficiaries?.includes(state));
  const touching = all.filter((one) => touches(one, beneficiary) && touches(one, party));
  const byName = line.treaty
    .split(';')
    .map((part) => part.trim())
    .filter((part) => !/^(?:-|none\b|same\b|$)/iu.test(part))
    .flatMap((part) => bestNamed(touching, part) ?? bestNamed(all, part) ?? []);
  return [...new Set([...byNumber, ...(byNumber.length > 0 && !line.treaty.includes(';') ? [] : byName)])];
}

function bestNamed(agreements: readonly Agreement[], treaty: string): Agreement | undefined {
  const words = (name: string): string[] =>
    (name.toLowerCase().match(/\p{L}{3,}|\d{4}/gu) ?? []).filter((word) => !COMMON.has(word));
  const wanted = words(treaty.replace(/\(.*?\)/gu, ''));
  const years: readonly string[] = treaty.match(/\b1[89]\d\d\b|\b20\d\d\b/gu) ?? [];
  const best = agreements
    .map((agreement) => {
      const own = new Set([agreement.name, ...agreement.also].flatMap(words));
      const year = agreement.signed?.slice(0, 4) ?? agreement.period.from?.slice(0, 4) ?? '';
      const hits = wanted.filter((word) => own.has(word) && !/^\d/u.test(word)).length;
      const dated = years.includes(year) ? 1.5 : years.length > 0 ? -0.5 : 0;
      // An abbreviation is a name of its own: "CST", "Rio".
      const whole = agreement.also.some((name) => name.toLowerCase() === treaty.toLowerCase()) ? 2 : 0;
      return { agreement, score: hits + dated + whole - own.size / 100 };
    })
    .sort((x, y) => y.score - x.score)[0];
  return best && best.score >= 1.9 ? best.agreement : undefined;
}

const numbersIn = (article: string): readonly string[] => article.match(/\b\d+\b|\b[IVX]+\b/gu) ?? [];

/** Lines of an agreement that the words of a worked line point at: by article number, else by what they speak of. */
/** What a line is about when it does not say: help. */
const HELP = ['defence', 'guarantee', 'offence'];

function pointedAt(lines: readonly BoundLine[], article: string): readonly BoundLine[] {
  const wanted = numbersIn(article);
  const byNumber = lines.filter(({ duty }) =>
    numbersIn(duty?.article ?? '').some((one) => wanted.includes(one)),
  );
  if (wanted.length > 0 && byNumber.length > 0) return byNumber;
  const kinds: string[] = [];
  if (/\bhelp|\baid\b|\bassist|\battack|\bguarant|\bsupport|\bdefen[cs]e/iu.test(article))
    kinds.push('defence', 'offence', 'guarantee');
  if (/\bconsult/iu.test(article)) kinds.push('consultation');
  if (/neutral/iu.test(article)) kinds.push('neutrality');
  if (/non-?aggression|no force|no resort to force|respect/iu.test(article)) kinds.push('non-aggression');
  const asked = kinds.length > 0 ? kinds : HELP;
  const byKind = lines.filter(({ duty }) => duty !== null && asked.includes(duty.type));
  return byKind.length > 0 || kinds.length > 0 ? byKind : lines.filter(({ duty }) => duty === null);
}

function statusFor(
  reader: CaseReader,
  worked: WorkedCase,
  line: WorkedLine,
  party: string,
  agreements: readonly Agreement[],
): { readonly status: BoundStatus; readonly lines: readonly BoundLine[] } {
  const crisis = reader.crisis(worked, line);
  const beneficiary = reader.states(line.beneficiary)[0];
  const answer = boundBy(reader.index, crisis, { party, lapsed: agreements.length > 0 });
  const own = answer.parties
    .flatMap(({ lines }) => lines)
    .filter((one) => beneficiary === undefined || one.beneficiary === beneficiary);
  const ids = new Set(agreements.map(({ id }) => id));
  const ofText = own.filter(({ agreement }) => ids.has(agreement.id));
  // "NATO members" with no treaty named asks after what they owe as a group, not each by itself.
  const alone = GROUP.test(line.party)
    ? own.filter((one) => one.agreement.kind === 'treaty' && isWide(reader.index, one.agreement.id))
    : own;
  const pointed = agreements.length > 0 ? pointedAt(ofText, line.article) : alone.filter(isHelp);
  const standing = pointed.filter(({ status, rule }) => !(status === 'NO_TREATY' && rule === 1));
  const best = [...(standing.length > 0 ? standing : pointed)].sort(
    (a, b) => rankOf(a.status) - rankOf(b.status),
  )[0];
  if (best) return { status: best.status, lines: standing.length > 0 ? standing : pointed };
  if (answer.unknown.includes(party)) return { status: 'UNKNOWN', lines: own };
  // A text in force that owes no such help, against no text at all.
  const inForce = ofText.filter(({ status }) => status !== 'NO_TREATY');
  return { status: inForce.length > 0 ? 'NOT_BOUND' : 'NO_TREATY', lines: ofText };
}

/** An agreement of three parties or more. */
function isWide(index: WorldIndex, id: string): boolean {
  const agreement = index.world.agreements.find((one) => one.id === id);
  return new Set(agreement?.parties.map(({ state }) => state)).size > 2;
}

const isHelp = ({ duty }: BoundLine): boolean => HELP.includes(duty?.type ?? '');

/** A party that is named as a group. */
const GROUP = /\b(?:members|parties)\b/iu;

/** "NATO members", "27 other NATO members", "RUS,BLR,KZK", "Arab League parties (EGY SYR …)" → ids, less the sides. */
function partiesOf(
  reader: CaseReader,
  line: WorkedLine,
  agreements: readonly Agreement[],
  crisis: Crisis,
): readonly string[] {
  const { date } = crisis;
  const sides = new Set([...crisis.attacked, ...crisis.attackers.flatMap(({ state }) => state ?? [])]);
  if (!GROUP.test(line.party)) return reader.states(line.party);
  const bound = agreements.flatMap((agreement) =>
    agreement.parties.map(({ state }) => state).filter((state) => inForceFor(agreement, state, date)),
  );
  const body = line.party
    .replace(/\(.*?\)/gu, '')
    .replace(/^\d+\s+/u, '')
    .replace(/\bother\b|\bmembers\b|\bparties\b|\bjoint defence\b/giu, '')
    .trim();
  let members: readonly string[] = [];
  try {
    members = reader.names.members(body, date);
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
  }
  const all =
    bound.length > 0 && members.every((state) => !bound.includes(state)) === false ? bound : members;
  return [...new Set(all)].filter((state) => !sides.has(state));
}

/** Scores a file of worked cases, one line an obligation; prints those that came out otherwise. */
export function scoreCases(
  index: WorldIndex,
  ontology: Ontology,
  file: string,
  folder: string,
  verbose: boolean,
): CaseScore {
  const read = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases?: readonly WorkedCase[] };
  if (!Array.isArray(read.cases))
    throw new CasusError('E_DATASET', `"${file}" holds no list "cases"`, { where: { input: file } });
  const reader = new CaseReader(index, makeWorldNames(index, ontology), folder);
  let right = 0;
  let total = 0;
  for (const worked of read.cases as readonly WorkedCase[]) {
    if (!isFuzzyDate(worked.date))
      throw new CasusError('E_DATASET', `case "${worked.id}": "${worked.date}" is no date`, {
        where: { input: file },
      });
    let last: WorkedLine | null = null;
    for (const given of worked.obligations) {
      const same = /^same\b/iu;
      const line: WorkedLine = {
        ...given,
        treaty: same.test(given.treaty) && last && given.atop51 === null ? last.treaty : given.treaty,
        article: same.test(given.article) && last ? last.article : given.article,
      };
      last = line;
      const crisis = reader.crisis(worked, line);
      const agreements = agreementsFor(
        index,
        line,
        reader.states(line.beneficiary)[0],
        GROUP.test(line.party) ? undefined : reader.states(line.party)[0],
      );
      const parties = partiesOf(reader, line, agreements, crisis);
      const found = parties.map((party) => ({
        party,
        ...statusFor(reader, worked, line, party, agreements),
      }));
      const wrong = found.filter(({ status }) => status !== line.status);
      total++;
      if (found.length > 0 && wrong.length === 0) right++;
      if (wrong.length > 0 || found.length === 0 || verbose) {
        console.log(
          `${wrong.length > 0 || found.length === 0 ? 'WRONG' : 'right'} ${worked.id}: ${line.party} → ${line.beneficiary}, ${line.treaty} ${line.article}: expected ${line.status}, found ${[...new Set(found.map(({ status }) => status))].join('/') || 'nobody'} [${agreements.map(({ id }) => id).join(', ') || '-'}]`,
        );
        const shown = wrong[0] ?? found[0];
        for (const one of (shown?.lines ?? []).slice(0, 6))
          console.log(
            `        ${one.party}→${one.beneficiary} ${one.agreement.id} ${one.duty?.article ?? '-'} ${one.duty?.type ?? 'no duty'}: ${one.status} (${one.rule}) ${one.because}`,
          );
        console.log(
          `        case: ${crisis.attackers.map(({ name }) => name).join(',')} → ${crisis.attacked.join(',')}, ${crisis.act}, at ${crisis.place?.name ?? '-'}`,
        );
      }
    }
  }
  return { right, total };
}
