import { type AgreementKind, firstDay } from '#core/index.js';
import { isForce, isThreat, type LineView, membershipOf } from './line.js';
import { inArea } from './places.js';
import type { BoundStatus, Change, Verdict } from './status.js';

/**
 * One row of the decision table. Rules are tried in their order; the first that gives a verdict decides.
 * `shared/design/obligations.md` of the founders is the source of the table; docs/bound.md has it in full.
 */
export interface Rule {
  readonly number: number;
  readonly name: string;
  readonly test: (line: LineView) => Verdict | null;
}

/** Texts that bind nobody to help unless a duty of theirs says so. */
const WEAK: readonly AgreementKind[] = [
  'declaration',
  'memorandum',
  'partnership',
  'membership-promise',
  'base-lease',
  'arms-contract',
];

const names = (states: readonly string[]): string => states.join(', ');
const change = (what: string, makes: BoundStatus): readonly Change[] => [{ what, makes }];

/** What the duty would come to if nothing stood in its way. */
function fullStatus({ duty }: LineView): BoundStatus {
  switch (duty?.type) {
    case 'consultation':
      return 'CONSULT';
    case 'neutrality':
      return 'NEUTRAL';
    case 'non-aggression':
      return 'REFRAIN';
    case 'permission':
    case undefined:
      return 'NOT_BOUND';
    default:
      return duty?.strength === 'all-means' ? 'FIGHT' : 'ASSIST';
  }
}

const helps = ({ duty }: LineView): boolean =>
  duty?.type === 'defence' || duty?.type === 'guarantee' || duty?.type === 'offence';

/**
 * A state that takes back land which is recognised as its own, and which the other side holds, is not the first mover: the
 * occupation is the armed attack (UN General Assembly resolution 3314, Definition of Aggression, Art. 3(a)).
 */
function recoversOwnLand(line: LineView): boolean {
  const place = line.view.crisis.place;
  return (
    line.side === 'attacker' &&
    line.view.crisis.date >= DEFINITION_OF_AGGRESSION &&
    place !== null &&
    place.sovereign === line.beneficiary &&
    place.heldBy !== null &&
    place.heldBy !== line.beneficiary
  );
}

/** Day on which the General Assembly adopted resolution 3314; before it nothing settled what an occupation is. */
const DEFINITION_OF_AGGRESSION = '1974-12-14';

function isFirstMover(line: LineView): 'yes' | 'no' | 'disputed' {
  const { firstMover } = line.view.crisis;
  line.used.push('first mover');
  if (firstMover === 'disputed') return 'disputed';
  if (recoversOwnLand(line)) return 'no';
  if (line.side === 'joiner' || firstMover === 'both') return 'yes';
  return (firstMover === 'attacked') === (line.side === 'attacked') ? 'yes' : 'no';
}

/** Both sides of the fight are parties, so that it is no attack from outside. */
function isAmongParties({ agreement, beneficiary, opponents, view }: LineView): boolean {
  const bound = view.boundBy(agreement);
  return bound.has(beneficiary) && opponents.some((opponent) => bound.has(opponent));
}

function organDecided(line: LineView): 'yes' | 'no' | 'open' {
  line.used.push('decisions');
  const { agreement, beneficiary, view, duty } = line;
  const organ = duty?.conditions.organ?.name ?? '';
  const own = view.decisions.filter(
    (decision) =>
      decision.attacked === beneficiary &&
      (decision.agreement === agreement.id ||
        (decision.agreement === null && (decision.by === organ || agreement.also.includes(decision.by)))),
  );
  if (own.some(({ act }) => act === 'names-aggressor' || act === 'invokes')) return 'yes';
  return own.some(({ act }) => act === 'declines') ? 'no' : 'open';
}

function isRequested(line: LineView): boolean {
  const { agreement, beneficiary, party, view, duty } = line;
  line.used.push('requests');
  const wanted = duty?.type === 'consultation' ? 'consult' : 'help';
  const asked = view.crisis.requests.some(
    ({ by, to, kind, article }) =>
      by === beneficiary &&
      (article === null
        ? kind === wanted || kind === 'help'
        : articleNumbers(duty?.article ?? '').some((one) => articleNumbers(article).includes(one))) &&
      (to === null || to === party || isBodyOf(agreement, to)),
  );
  if (asked) return true;
  const found = view.decisions.some(
    ({ act, agreement: of, attacked, article, by }) =>
      (act === 'requests' || act === 'invokes') &&
      of === agreement.id &&
      attacked === beneficiary &&
      (by === beneficiary || act === 'invokes') &&
      (article === null ||
        articleNumbers(article).some((one) => articleNumbers(duty?.article ?? '').includes(one))),
  );
  if (found) line.used.push('decisions');
  return found;
}

/** "Art. 4, para. 2" → ["4", "2"]: enough to tell one article from another by its first number. */
function articleNumbers(article: string): readonly string[] {
  const first = /\d+|\b[IVX]+\b/u.exec(article)?.[0];
  return first === undefined ? [] : [first];
}

function isBodyOf({ name, also, id }: LineView['agreement'], to: string): boolean {
  const wanted = to.toLowerCase();
  return [name, id, ...also].some((one) => one.toLowerCase() === wanted);
}

/** What an act below the threshold, if it became an attack, would mean. */
const onAttack = (line: LineView): readonly Change[] =>
  change(`an armed attack on ${line.beneficiary}`, fullStatus(line));

export const RULES: readonly Rule[] = [
  {
    number: 1,
    name: 'in force for the party and the beneficiary on that day',
    test({ agreement, duty, party, beneficiary, view, used }) {
      used.push('date');
      const { date } = view.crisis;
      const lapsed = (state: string): Verdict | null => {
        if (view.boundBy(agreement).has(state)) return null;
        const own = membershipOf(agreement, state, date);
        const stretch =
          own === null
            ? 'is no party'
            : own.period.to !== null && own.period.to <= date
              ? `was bound until ${own.period.to}`
              : own.period.from !== null && own.period.from > date
                ? `is bound from ${own.period.from} on`
                : 'is not bound on that day: the agreement is suspended or over';
        return { status: 'NO_TREATY', rule: 1, because: `${state} ${stretch}` };
      };
      const out = lapsed(party);
      if (out) return out;
      if (duty?.beneficiaries == null || agreement.parties.some(({ state }) => state === beneficiary)) {
        const other = lapsed(beneficiary);
        if (other) return other;
      }
      return duty === null || duty.period === null || view.touches(duty.period)
        ? null
        : { status: 'NO_TREATY', rule: 1, because: 'this wording was not in force on that day' };
    },
  },
  {
    number: 2,
    name: 'the text holds a duty',
    test({ agreement, duty, party, beneficiary, view, opponents, side }) {
      if (duty === null)
        return WEAK.includes(agreement.kind)
          ? {
              status: 'NO_TREATY',
              rule: 2,
              because: `a ${agreement.kind.replace(/-/gu, ' ')} that binds nobody to help`,
            }
          : {
              status: 'NOT_BOUND',
              rule: 2,
              because: `a party that owes ${beneficiary} no help by this text`,
            };
      if (duty.type === 'permission')
        return { status: 'NOT_BOUND', rule: 2, because: 'it may help, and need not' };
      // Whoever breaks a text by attacking its partner breaks it, though nobody could use it afterwards.
      if (side === 'attacked' && view.attackers.includes(party)) return null;
      const dead = agreement.readings.find(
        (reading) =>
          reading.effect === 'inoperative' &&
          (reading.duty === null || reading.duty === duty.id) &&
          (reading.parties === null || reading.parties.includes(party)) &&
          (reading.beneficiaries === null || reading.beneficiaries.includes(beneficiary)) &&
          (reading.adversaries === null || reading.adversaries.some((one) => opponents.includes(one))) &&
          (reading.period === null || view.began(reading.period)),
      );
      return dead ? { status: 'NOT_BOUND', rule: 2, because: `${dead.says} (${dead.source})` } : null;
    },
  },
  {
    number: 3,
    name: 'the party is itself the attacker',
    test({ duty, party, beneficiary, side, view, used }) {
      if (side !== 'attacked' || !view.attackers.includes(party)) return null;
      used.push('attackers');
      const breach =
        duty?.type !== 'consultation' && (isForce(view.crisis.act) || duty?.type === 'non-aggression');
      return {
        status: 'REFRAIN',
        rule: 3,
        breach,
        because: `${party} attacks ${beneficiary}: it is never bound to help its own victim`,
      };
    },
  },
  {
    number: 4,
    name: 'non-aggression',
    test({ duty, beneficiary, view }) {
      if (duty?.type !== 'non-aggression') return null;
      return isForce(view.crisis.act)
        ? { status: 'REFRAIN', rule: 4, because: `no force against ${beneficiary}` }
        : {
            status: 'NOT_BOUND',
            rule: 4,
            because: 'nobody has used force: the promise not to use it is not in question',
          };
    },
  },
  {
    number: 5,
    name: 'the beneficiary moved first',
    test(line) {
      const { duty, beneficiary, view } = line;
      if (duty?.type === 'offence' || duty?.type === 'consultation') return null;
      const first = isFirstMover(line);
      if (first === 'no') return null;
      if (duty?.type === 'neutrality')
        return duty.conditions.attacked === true && first === 'yes'
          ? { status: 'NOT_BOUND', rule: 5, because: `neutral only while ${beneficiary} is the one attacked` }
          : null;
      if (first === 'disputed')
        return view.crisis.attacked.includes(beneficiary) || line.side === 'attacker'
          ? { status: 'DISPUTED', rule: 5, because: 'who moved first is contested' }
          : null;
      return {
        status: 'NOT_BOUND',
        rule: 5,
        because:
          view.crisis.firstMover === 'both'
            ? `${beneficiary} is not attacked: it is in a war that others began`
            : `${beneficiary} is the one that attacks`,
        changes: change(`an attack on ${beneficiary} from outside`, fullStatus(line)),
      };
    },
  },
  {
    number: 6,
    name: 'both sides are parties',
    test(line) {
      const { duty, opponents, agreement } = line;
      if (duty === null || !(duty.type === 'defence' || duty.type === 'offence')) return null;
      if (!isAmongParties(line) || duty.conditions.adversaries?.some((one) => opponents.includes(one)))
        return null;
      if (duty.conditions.among !== true)
        return {
          status: 'NOT_BOUND',
          rule: 6,
          because: `both sides are parties: ${agreement.name} speaks of attacks from outside`,
        };
      if (organDecided(line) === 'yes') return null;
      return {
        status: 'CONSULT',
        rule: 6,
        because: 'both sides are parties, and no organ has named the aggressor',
        changes: change('the organ names the aggressor', fullStatus(line)),
      };
    },
  },
  {
    number: 7,
    name: 'the act is below the trigger',
    test(line) {
      const { duty, beneficiary, view, used } = line;
      const { act } = view.crisis;
      used.push('act');
      if (isForce(act) || act === 'unrest') return null;
      if (duty?.type === 'consultation')
        return duty.conditions.trigger === 'attack' || duty.conditions.trigger === 'unrest'
          ? {
              status: 'NOT_BOUND',
              rule: 7,
              because: `no ${duty.conditions.trigger} yet`,
              changes: change(`an ${duty.conditions.trigger} on ${beneficiary}`, 'CONSULT'),
            }
          : null;
      // A threatened attack is tried to the end: who would have to fight if it came is what is asked.
      if (isThreat(act) && helps(line) && duty?.type !== 'offence') return null;
      return {
        status: 'NOT_BOUND',
        rule: 7,
        because: `no armed attack on ${beneficiary}`,
        changes: onAttack(line),
      };
    },
  },
  {
    number: 8,
    name: 'unrest without an outside attacker',
    test(line) {
      const { duty, beneficiary, view } = line;
      if (view.crisis.act !== 'unrest') return null;
      const covered = duty?.conditions.unrest;
      if (duty?.type === 'consultation')
        return covered !== undefined || duty.conditions.trigger === 'unrest'
          ? null
          : { status: 'NOT_BOUND', rule: 8, because: 'no threat from outside' };
      if (covered === 'covered') return null;
      if (covered === undefined)
        return {
          status: 'NOT_BOUND',
          rule: 8,
          because: 'unrest is no attack from outside',
          changes: onAttack(line),
        };
      return isRequested(line)
        ? {
            status: 'DISPUTED',
            rule: 8,
            because: `${beneficiary} asks for help; whether unrest is an armed attack is open to dispute by this text`,
          }
        : {
            status: 'NOT_BOUND',
            rule: 8,
            because: `${beneficiary} has not asked`,
            changes: change(`a request of ${beneficiary}`, 'DISPUTED'),
          };
    },
  },
  {
    number: 9,
    name: 'the kind of attacker',
    test({ duty, view, used }) {
      if (!view.nonState || view.crisis.act === 'unrest' || duty?.type === 'consultation') return null;
      used.push('attackers');
      return duty?.conditions.attacker === 'state'
        ? {
            status: 'NOT_BOUND',
            rule: 9,
            because: 'the text speaks of an attack by a state',
            changes: change('an attack by a state, or by its sending', 'DISPUTED'),
          }
        : null;
    },
  },
  {
    number: 10,
    name: 'the adversary',
    test(line) {
      const { duty, opponents, view, used } = line;
      const { adversaries, except } = duty?.conditions ?? {};
      if (adversaries === undefined && except === undefined) return null;
      used.push('attackers');
      if (except !== undefined && opponents.length > 0 && opponents.every((one) => except.includes(one)))
        return { status: 'NOT_BOUND', rule: 10, because: `the text leaves ${names(opponents)} out` };
      if (adversaries === undefined) return null;
      const met = adversaries.some(
        (wanted) =>
          opponents.includes(wanted) ||
          (wanted === 'non-european' && opponents.some((one) => view.states.get(one)?.region !== 'Europe')),
      );
      if (met) return null;
      if (adversaries.includes('unknown'))
        return {
          status: 'DISPUTED',
          rule: 10,
          because: 'the text limits the adversary, and whom it means is not on record',
        };
      return {
        status: 'NOT_BOUND',
        rule: 10,
        because: `only against ${names(adversaries)}`,
        changes: change(`an attack by ${names(adversaries)}`, fullStatus(line)),
      };
    },
  },
  {
    number: 11,
    name: 'the place',
    test(line) {
      const { duty, beneficiary, view, used, agreement } = line;
      const places = duty?.conditions.places;
      if (places === undefined) return null;
      used.push('place');
      const place = view.placeFor(beneficiary);
      const tests = places.map((wanted): boolean | null => {
        if (wanted === 'unknown') return null;
        if (wanted === 'territory')
          return (
            place.sovereign === beneficiary ||
            place.border.includes(beneficiary) ||
            place.heldBy === beneficiary
          );
        const area = view.areas.get(wanted);
        if (area) return inArea(area, place, view.areas);
        return (
          place.areas.includes(wanted) ||
          place.sovereign === wanted ||
          place.heldBy === wanted ||
          place.border.includes(wanted)
        );
      });
      if (tests.includes(true)) return null;
      if (tests.includes(null))
        return {
          status: 'DISPUTED',
          rule: 11,
          because: `${agreement.name} is limited to a place; whether this is in it is not on record`,
        };
      return {
        status: 'NOT_BOUND',
        rule: 11,
        because: `${place.name} lies outside: ${names(places.map((one) => view.areas.get(one)?.name ?? one))}`,
        changes: change('an attack inside that area', fullStatus(line)),
      };
    },
  },
  {
    number: 12,
    name: 'land that is not recognised as the beneficiary’s',
    test(line) {
      const { duty, beneficiary, view, used, side } = line;
      if (!helps(line) || duty?.type === 'offence' || side !== 'attacked') return null;
      const place = view.crisis.place;
      if (place === null || place.standing === 'sea') return null;
      // A text that names areas or lands was tried on them by the row before, whoever their sovereign is.
      if (duty?.conditions.places?.some((one) => one !== 'territory' && one !== 'unknown') === true)
        return null;
      used.push('place');
      if (place.sovereign === beneficiary || place.border.includes(beneficiary)) return null;
      const reaches = change(`fighting on the recognised territory of ${beneficiary}`, fullStatus(line));
      if (place.heldBy === beneficiary || place.claimedBy.includes(beneficiary) || place.sovereign === null)
        return {
          status: 'NOT_BOUND',
          rule: 12,
          because: `${place.name} is not recognised as territory of ${beneficiary}`,
          changes: reaches,
        };
      // A text that names none may still cover forces that are there in peace.
      const intervened = view.crisis.interveners.includes(beneficiary);
      return view.crisis.act === 'attack-abroad' && !intervened
        ? null
        : {
            status: 'NOT_BOUND',
            rule: 12,
            because: intervened
              ? `${beneficiary} had sent its forces into the fight at ${place.name}, which is not its own`
              : `${place.name} is territory of ${place.sovereign}, not of ${beneficiary}`,
            changes: reaches,
          };
    },
  },
  {
    number: 13,
    name: 'number of powers, war, demand',
    test(line) {
      const { duty, opponents, view, used } = line;
      const { powers, ongoing, demand } = duty?.conditions ?? {};
      if (powers !== undefined) {
        used.push('attackers');
        // Allies of the attackers fight whom they attack; those of the attacked do not.
        const beside = line.side === 'attacked' ? view.crisis.allies : [];
        const count = new Set([...opponents, ...beside]).size;
        if (count < powers)
          return {
            status: 'NOT_BOUND',
            rule: 13,
            because: `only when ${powers} powers attack; ${count} does`,
            changes: change(`${powers} powers attack`, fullStatus(line)),
          };
      }
      if (ongoing !== undefined) {
        used.push('attackers');
        const named = ongoing.adversaries.length > 0;
        // Against nobody named, unrest alone is the war that the text means.
        if (
          named ? !ongoing.adversaries.some((one) => opponents.includes(one)) : view.crisis.act !== 'unrest'
        )
          return { status: 'NOT_BOUND', rule: 13, because: `only in ${ongoing.words}` };
      }
      if (demand !== undefined && view.crisis.demand === null) {
        used.push('demand');
        return {
          status: 'NOT_BOUND',
          rule: 13,
          because: `only after a demand: ${demand}`,
          changes: change(`a demand: ${demand}`, fullStatus(line)),
        };
      }
      return null;
    },
  },
  {
    number: 14,
    name: 'provocation',
    test({ duty, beneficiary, view, used }) {
      if (duty?.conditions.unprovoked !== true) return null;
      used.push('provoked');
      const { provoked } = view.crisis;
      if (provoked === 'yes')
        return { status: 'NOT_BOUND', rule: 14, because: `${beneficiary} provoked the attack` };
      return provoked === 'disputed'
        ? { status: 'DISPUTED', rule: 14, because: 'whether the attack was provoked is contested' }
        : null;
    },
  },
  {
    number: 15,
    name: 'a chain',
    test(line) {
      const after = line.duty?.conditions.after;
      if (after === undefined) return null;
      line.used.push('movers');
      const { view, opponents } = line;
      // Only who moves on the same side sets the duty going.
      const moved = opponents.every((one) => view.attackers.includes(one)) ? view.movers : view.joiners;
      if (after.some((state) => moved.has(state))) return null;
      return {
        status: 'NOT_BOUND_UNLESS_CHAIN',
        rule: 15,
        because: `only once ${after.join(' or ')} moves to help`,
        changes: change(`${after.join(' or ')} moves to help ${line.beneficiary}`, fullStatus(line)),
      };
    },
  },
  {
    number: 16,
    name: 'a request',
    test(line) {
      const request = line.duty?.conditions.request;
      if (request === undefined || isRequested(line)) return null;
      const status = onceAsked(line);
      const changes = status === 'NOT_BOUND' ? [] : change(`${line.beneficiary} asks (${request})`, status);
      return status === 'FIGHT'
        ? { status: 'FIGHT_ON_REQUEST', rule: 16, because: `${line.beneficiary} has not asked yet`, changes }
        : {
            status: 'NOT_BOUND',
            rule: 16,
            because: `${line.beneficiary} has not asked (${request})`,
            changes,
          };
    },
  },
  {
    number: 17,
    name: 'the decision of an organ',
    test(line) {
      const organ = line.duty?.conditions.organ;
      if (organ === undefined) return null;
      const decided = organDecided(line);
      if (decided === 'yes') return null;
      return {
        status: line.duty?.type === 'consultation' || decided === 'open' ? 'CONSULT' : 'NOT_BOUND',
        rule: 17,
        because:
          decided === 'no' ? `${organ.name} declined` : `${organ.name} has not decided (${organ.rule})`,
        changes: change(`${organ.name} decides (${organ.rule})`, fullStatus(line)),
      };
    },
  },
  {
    number: 19,
    name: 'release',
    test(line) {
      const { agreement, duty, party, beneficiary, opponents, view, used } = line;
      if (!helps(line)) return null;
      const reading = agreement.readings.find(
        (one) =>
          one.effect !== 'inoperative' &&
          (one.duty === null || one.duty === duty?.id) &&
          (one.parties === null || one.parties.includes(party)) &&
          (one.beneficiaries === null || one.beneficiaries.includes(beneficiary)) &&
          (one.adversaries === null || one.adversaries.some((state) => opponents.includes(state))) &&
          (one.period === null || view.began(one.period)),
      );
      if (reading)
        return {
          status: reading.effect === 'released' ? 'RELEASED' : 'DISPUTED',
          rule: 19,
          because: `${reading.says} (${reading.source})`,
        };
      // What was decided later changed the duty later; the lines say so.
      const freed = view.decisions.find(
        ({ act, agreement: of, by, attacked, date }) =>
          attacked === beneficiary &&
          firstDay(date) <= firstDay(view.crisis.date) &&
          (act === 'takes-over' || (act === 'releases' && of === agreement.id && by === beneficiary)),
      );
      if (!freed) return null;
      used.push('decisions');
      return { status: 'RELEASED', rule: 19, because: freed.says };
    },
  },
  {
    number: 21,
    name: 'neutrality',
    test({ duty, beneficiary, opponents }) {
      return duty?.type === 'neutrality'
        ? {
            status: 'NEUTRAL',
            rule: 21,
            because: `no help to ${names(opponents) || 'those'} against ${beneficiary}`,
          }
        : null;
    },
  },
  {
    number: 22,
    name: 'consultation',
    test({ duty, beneficiary }) {
      return duty?.type === 'consultation'
        ? { status: 'CONSULT', rule: 22, because: `a crisis that touches ${beneficiary}` }
        : null;
    },
  },
  {
    number: 18,
    name: 'the strength of the duty',
    test(line) {
      const { duty, beneficiary, view } = line;
      const status = fullStatus(line);
      if (isThreat(view.crisis.act))
        return {
          // Only who would have to fight is bound beforehand; who chooses its means has chosen nothing yet.
          status: status === 'FIGHT' ? 'FIGHT_IF_ATTACKED' : 'NOT_BOUND',
          rule: 7,
          because: 'a threat, no attack yet',
          changes: onAttack(line),
        };
      return {
        status,
        rule: 18,
        because:
          status === 'FIGHT'
            ? `must help ${beneficiary} with all means`
            : duty?.strength === 'no-force'
              ? `must help ${beneficiary}, never bound to use armed force`
              : `must help ${beneficiary} by such means as it deems necessary`,
      };
    },
  },
];

/** What a line comes to by the rows after the request: an organ or a release may still stand in the way. */
function onceAsked(line: LineView): BoundStatus {
  const later = RULES.slice(RULES.findIndex(({ number }) => number === 16) + 1);
  for (const { test } of later) {
    const verdict = test({ ...line, used: [] });
    if (verdict) return verdict.status;
  }
  return 'NOT_BOUND';
}

/**
 * Goes through the rules in their order. A text of the weak kind that comes to nothing is no treaty of help at all (row 2),
 * whatever row found it wanting.
 */
export function judge(line: LineView): Verdict {
  for (const { test } of RULES) {
    const verdict = test(line);
    if (!verdict) continue;
    const { agreement } = line;
    if (verdict.status !== 'NOT_BOUND' || !WEAK.includes(agreement.kind)) return verdict;
    const kind = agreement.kind.replace(/-/gu, ' ');
    return { ...verdict, status: 'NO_TREATY', because: `a ${kind}, no treaty of help; ${verdict.because}` };
  }
  // The last rule always decides; a table without it is a fault.
  throw new TypeError('No rule decides: the table lacks its last row');
}
