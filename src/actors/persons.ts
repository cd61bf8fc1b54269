import { type Draft, reason } from './draft.js';
import { surnameKey } from './fold.js';
import { knownLeader } from './known-leaders.js';
import type { ActorId } from './lexicon.js';
import { findRuns, type Run } from './name-runs.js';
import { judgeNew } from './new-people.js';
import { fromKnown, genderOf, introduce, metPerson } from './people.js';
import { meetPerson, personOf, type Reading, type TextPerson } from './reading.js';
import type { RoleDraft } from './roles.js';
import { countryOfOwner, giveRole, ownersBeside, roleAfter, roleBefore } from './titles.js';
import { headAt, type View } from './view.js';

/**
 * Surnames that stood in the text before the full name did: "Assad … Bashar al-Assad". And surnames taken for an office
 * holder whom the text never names otherwise, while it names somebody else of that surname in full.
 */
export function settleEarlierSurnames(reading: Reading, drafts: readonly Draft[], view: View): void {
  for (const draft of drafts) {
    const rule = draft.reasons[0]?.rule;
    const guessed =
      draft.source === 'person' && rule?.startsWith('surname-of-a') && isGuess(reading, draft.actors[0]);
    if (!guessed && (draft.source !== 'unknown' || rule !== 'unknown-name' || draft.t1 - draft.t0 > 3))
      continue;
    const surname = surnameKey(view.sentence.form.slice(draft.t0, draft.t1).join(''));
    const bearers = reading.persons.filter((person) => person.surname === surname && person.named);
    if (bearers.length !== 1) continue;
    draft.actors = [bearers[0]!.id];
    draft.sector = bearers[0]!.sector;
    draft.source = 'person';
    draft.value = 0.75;
    draft.reasons = [reason('surname-of-a-person-named-later', 0.75)];
  }
}

function isGuess(reading: Reading, id: ActorId | undefined): boolean {
  const person = personOf(reading, id);
  return person !== undefined && person.known !== null && !person.named;
}

/** Person names of a sentence, as drafts; new people of the text are taken up on the way. */
export function findPersons(
  reading: Reading,
  view: View,
  nameAt: readonly (Draft | null)[],
  taken: readonly boolean[],
  roles: readonly RoleDraft[],
): readonly Draft[] {
  const roleAt: (RoleDraft | null)[] = new Array(view.n).fill(null);
  for (const role of roles) for (let token = role.noun0; token < role.noun1; token++) roleAt[token] = role;
  const drafts: Draft[] = [];
  for (const run of findRuns(reading, view, taken, roleAt)) {
    const draft = resolveRun(reading, view, run, roles, nameAt);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

function resolveRun(
  reading: Reading,
  view: View,
  run: Run,
  roles: readonly RoleDraft[],
  nameAt: readonly (Draft | null)[],
): Draft | null {
  const before = roleBefore(view, run, roles);
  const after = roleAfter(view, run, roles);
  const beside = ownersBeside(view, run, nameAt);
  // "President Rahmon of Tajikistan"
  if (before && before.owners.length === 0 && beside.length > 0) before.owners = beside;
  const leaderFirst =
    run.words.length > 1 &&
    reading.persons.some((person) => person.given.length === 0 && person.known === null);
  const met = leaderFirst ? null : metPerson(reading, run);
  if (met)
    return finish(
      reading,
      view,
      run,
      met.person,
      [reason(met.rule, met.weight)],
      met.weight,
      before,
      after,
      nameAt,
    );
  const leader = knownLeader(reading, run, before, after, beside);
  if (leader) {
    const person = meetPerson(reading, fromKnown(reading, leader.actor));
    for (const one of reading.persons)
      if (one.known === null && one.given.length === 0 && one.surname === person.surname)
        one.same = person.id;
    return finish(
      reading,
      view,
      run,
      person,
      [reason(leader.rule, leader.weight)],
      leader.weight,
      before,
      after,
      nameAt,
    );
  }
  const bare = leaderFirst ? metPerson(reading, run) : null;
  if (bare) {
    const reasons = [reason(bare.rule, bare.weight)];
    return finish(reading, view, run, bare.person, reasons, bare.weight, before, after, nameAt);
  }
  const judged = judgeNew(reading, view, run, before, after);
  if (judged.value >= 0.5) {
    const person = meetPerson(reading, introduce(reading, run));
    if (person.country === null && beside.length === 1) person.country = countryOfOwner(reading, beside[0]!);
    return finish(
      reading,
      view,
      run,
      person,
      judged.reasons,
      Math.min(judged.value, 0.95),
      before,
      after,
      nameAt,
    );
  }
  // "Energy Secretary": the word belongs to the title behind it.
  if (roles.some((role) => role.t0 <= run.t0 && role.noun0 === run.t1)) return null;
  if (view.heading) {
    const inner = insideHeadline(reading, view, run, nameAt);
    if (inner) return inner;
  }
  if (view.heading && run.words.length === 1) return null;
  if (view.heading && run.t0 === 0) return null;
  if (!view.sentence.upos.slice(run.t0, run.t1).includes('PROPN')) return null;
  return draftOf(view, run.t0, run.t1, 'unknown', [reason('unknown-name', 0)], 0);
}

/** In a headline every word bears a capital: "Xi Discuss" holds one name. The longest part that is known counts. */
function insideHeadline(
  reading: Reading,
  view: View,
  run: Run,
  nameAt: readonly (Draft | null)[],
): Draft | null {
  // Where hyphens and titles part words and tokens, the two cannot be laid side by side.
  if (run.words.length !== run.t1 - run.t0 || run.words.length < 2) return null;
  for (let length = run.words.length - 1; length >= 1; length--) {
    for (let from = 0; from + length <= run.words.length; from++) {
      const part: Run = {
        t0: run.t0 + from,
        t1: run.t0 + from + length,
        words: run.words.slice(from, from + length),
        honorific: null,
      };
      const met = metPerson(reading, part);
      if (met && met.rule !== 'slip-in-a-surname')
        return finish(
          reading,
          view,
          part,
          met.person,
          [reason(met.rule, met.weight)],
          met.weight,
          null,
          null,
          nameAt,
        );
      const leader = knownLeader(reading, part, null, null, []);
      if (!leader) continue;
      const person = meetPerson(reading, fromKnown(reading, leader.actor));
      return finish(
        reading,
        view,
        part,
        person,
        [reason(leader.rule, leader.weight)],
        leader.weight,
        null,
        null,
        nameAt,
      );
    }
  }
  return null;
}

function draftOf(
  view: View,
  t0: number,
  t1: number,
  source: Draft['source'],
  reasons: Draft['reasons'],
  value: number,
): Draft {
  let head = t1 - 1;
  for (let token = t0; token < t1; token++) {
    const up = headAt(view, token);
    if (up < t0 || up >= t1) {
      head = token;
      break;
    }
  }
  return {
    t0,
    t1,
    start: view.sentence.starts[t0]!,
    end: view.sentence.ends[t1 - 1]!,
    head,
    form: 'name',
    actors: [],
    sector: null,
    reasons,
    value,
    source,
    role: null,
    plural: false,
  };
}

function finish(
  reading: Reading,
  view: View,
  run: Run,
  person: TextPerson,
  reasons: Draft['reasons'],
  value: number,
  before: RoleDraft | null,
  after: RoleDraft | null,
  nameAt: readonly (Draft | null)[],
): Draft {
  if (run.honorific && person.gender === null) person.gender = genderOf(reading, [], run.honorific);
  person.lastSentence = view.index;
  if (run.words.length > 1 || before || after) person.named = true;
  for (const role of [before, after]) if (role) giveRole(reading, view, person, role, nameAt, run);
  const draft = draftOf(view, run.t0, run.t1, 'person', reasons, value);
  draft.actors = [person.id];
  draft.sector = person.sector;
  // The title before a name means the same person: "Kazakh president [Nursultan Nazarbayev]".
  for (const role of [before, after]) {
    if (!role || role.plural) continue;
    role.actors = [person.id];
    role.sector = person.sector ?? role.sector;
    role.value = Math.max(role.value, value * 0.95);
    role.reasons = [...role.reasons, reason('names-the-same-person', 0)];
  }
  return draft;
}
