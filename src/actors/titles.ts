import type { Role } from '#core/index.js';
import { HONORIFICS } from './choose.js';
import type { Draft } from './draft.js';
import { slugOf } from './fold.js';
import { isServing } from './known-leaders.js';
import type { ActorId } from './lexicon.js';
import { PARTICLES, type Run } from './name-runs.js';
import { actorOf, type Reading, type TextPerson } from './reading.js';
import type { RoleDraft } from './roles.js';
import {
  isCapital,
  isCloseQuote,
  isHyphen,
  isOpenQuote,
  isPossessive,
  relationAt,
  tagAt,
  type View,
  wordAt,
} from './view.js';

/** "Germany's Merkel", "Rahmon of Tajikistan", "Palestinian Mahmoud Abbas": the state beside the name. */
export function ownersBeside(view: View, run: Run, nameAt: readonly (Draft | null)[]): readonly ActorId[] {
  const at = isPossessive(view, run.t0 - 1) ? run.t0 - 2 : run.t0 - 1;
  const before = nameAt[at];
  if (before && before.t1 === at + 1 && (at === run.t0 - 2 || before.source === 'demonym'))
    return before.actors;
  const after = wordAt(view, run.t1) === 'of' ? nameAt[run.t1 + 1] : null;
  return after?.t0 === run.t1 + 1 ? after.actors : [];
}

export function countryOfOwner(reading: Reading, id: ActorId): ActorId | null {
  const owner = actorOf(reading, id);
  return owner?.kind === 'state' || owner?.kind === 'territory' ? id : null;
}

/** Role whose phrase ends where the name begins: "Kazakh president N", "the editor in chief of a portal “X” N". */
export function roleBefore(view: View, run: Run, roles: readonly RoleDraft[]): RoleDraft | null {
  let start = run.t0;
  while (run.honorific && start > 0 && HONORIFICS.has(wordAt(view, start - 1).replaceAll('.', ''))) start--;
  for (let i = roles.length - 1; i >= 0; i--) {
    const role = roles[i]!;
    if (role.noun1 > start || role.role!.is !== 'person') continue;
    if (role.noun1 === start || role.after === start) return role;
    const end = Math.max(role.after, role.noun1);
    // "president of Kazakhstan, Nursultan Nazarbayev": a comma only before a full name.
    if (
      wordAt(view, end) === ',' &&
      end + 1 === start &&
      run.words.length >= 2 &&
      !role.plural &&
      (role.via === 'of' || role.definite)
    )
      return role;
    // "presidents Islam Karimov and Gurbanguly Berdimuhamedow"
    if (role.plural && isListOfNames(view, role.noun1, start)) return role;
    // "editor in chief of a portal “SteppePost” Maksim Kharlupov": an "of" phrase with no verb and no comma in it.
    if (
      wordAt(view, role.noun1) === 'of' &&
      start - role.noun1 <= 9 &&
      isPlainPhrase(view, role.noun1, start)
    )
      return role;
    break;
  }
  return null;
}

function isListOfNames(view: View, from: number, to: number): boolean {
  if (to - from > 12) return false;
  let joined = false;
  for (let token = from; token < to; token++) {
    const word = wordAt(view, token);
    if (word === 'and' || word === ',') joined = true;
    else if (!isCapital(view, token) && !PARTICLES.has(word) && !isHyphen(view, token)) return false;
  }
  return joined;
}

function isPlainPhrase(view: View, from: number, to: number): boolean {
  for (let token = from; token < to; token++) {
    const tag = tagAt(view, token);
    if (
      tag === 'VERB' ||
      tag === 'AUX' ||
      tag === 'PRON' ||
      tag === 'CCONJ' ||
      /^[,;:.—–()]$/.test(wordAt(view, token))
    )
      return false;
  }
  return isCloseQuote(view, to - 1) || isCapital(view, to - 1) || tagAt(view, to - 1) === 'NOUN';
}

/** Role in apposition behind the name: "N, a political scientist", "N (the envoy)", "N, head of X". */
export function roleAfter(view: View, run: Run, roles: readonly RoleDraft[]): RoleDraft | null {
  const mark = wordAt(view, run.t1);
  if (mark !== ',' && mark !== '(' && mark !== '—' && mark !== '–') return null;
  for (const role of roles) {
    if (role.noun0 <= run.t1) continue;
    if (role.role!.is !== 'person' || role.plural) return null;
    // "After the talks with Lavrov, the minister said": the subject of what follows is no apposition.
    if (role.definite && relationAt(view, role.head) === 'nsubj' && mark === ',') return null;
    if (role.t0 === run.t1 + 1) return role;
    // Age and the like between: ", 54, a lawyer".
    if (wordAt(view, run.t1 + 2) === ',' && tagAt(view, run.t1 + 1) === 'NUM' && role.t0 === run.t1 + 3)
      return role;
    return null;
  }
  return null;
}

/** Takes the role that the text gives a person, with its country or institution. */
export function giveRole(
  reading: Reading,
  view: View,
  person: TextPerson,
  role: RoleDraft,
  nameAt: readonly (Draft | null)[],
  run: Run,
): void {
  const word = role.role!;
  person.nouns.add(role.noun).add(word.singular);
  const institution = institutionOf(reading, view, role, nameAt, run);
  const of = institution ?? (role.owners.length === 1 ? role.owners[0]! : null);
  const owner = role.owners.length === 1 ? actorOf(reading, role.owners[0]!) : undefined;
  const { known } = person;
  if (
    known !== null &&
    owner &&
    owner.id !== known.country &&
    reading.date !== null &&
    !isServing(known, reading.date)
  ) {
    // A former prime minister who now speaks for NATO speaks for NATO.
    person.country = owner.kind === 'person' ? owner.country : owner.id;
    person.sector = word.sector === 'GOV' && owner.sector ? owner.sector : word.sector;
  }
  if (known === null) {
    if (owner && person.country === null) person.country = owner.kind === 'person' ? owner.country : owner.id;
    if (person.sector === null)
      person.sector = word.sector === 'GOV' && owner?.sector ? owner.sector : word.sector;
  }
  const title = titleOf(view, role);
  if (!person.roles.some((one) => one.title === title && one.of === of)) {
    const made: Role = { office: word.office ?? word.singular.replaceAll(' ', '-'), title, of, period: null };
    person.roles.push(made);
  }
}

/** The title as printed, with a possessor that is itself an office: "president's aide". */
function titleOf(view: View, role: RoleDraft): string {
  const noun = view.sentence.form
    .slice(role.noun0, role.noun1)
    .join(' ')
    .replace(/ - /g, '-')
    .replace(/ (['’]s)/g, '$1');
  if (role.plural) return role.role!.singular;
  if (isPossessive(view, role.noun0 - 1) && role.possessor !== null)
    return `${view.sentence.form[role.possessor]}${view.sentence.form[role.noun0 - 1]} ${noun}`;
  return noun;
}

/** "of a political science center “East-West”", "of a portal “SteppePost”": the body a role belongs to. */
function institutionOf(
  reading: Reading,
  view: View,
  role: RoleDraft,
  nameAt: readonly (Draft | null)[],
  run: Run,
): ActorId | null {
  if (!/^(?:of|at|for|with|in)$/.test(wordAt(view, role.noun1)) || role.via === 'of') return null;
  const limit = run.t0 > role.noun1 ? run.t0 : Math.min(view.n, role.noun1 + 12);
  for (let token = role.noun1 + 1; token < limit; token++) {
    const word = wordAt(view, token);
    if (isOpenQuote(view, token)) {
      let end = token + 1;
      while (end < limit && !isCloseQuote(view, end)) end++;
      if (end < limit && end > token + 1) return body(reading, view, token + 1, end, role.noun1 + 1, token);
      return null;
    }
    if (/^(?:VERB|AUX|SCONJ)$/.test(tagAt(view, token)) || /^[,;.()]$/.test(word)) return null;
    if (isCapital(view, token) && nameAt[token] == null) {
      let end = token;
      while (
        end < limit &&
        (isCapital(view, end) || isHyphen(view, end) || /^(?:of|and|for|the|on)$/.test(wordAt(view, end)))
      )
        end++;
      while (end > token + 1 && !isCapital(view, end - 1)) end--;
      if (end - token >= 2) return body(reading, view, token, end, token, token);
      return null;
    }
    const name = nameAt[token];
    if (name && name.actors.length === 1 && name.source !== 'demonym') return name.actors[0]!;
  }
  return null;
}

/** A body that the text introduced, with what it is called before its name ("portal", "political science center"). */
function body(reading: Reading, view: View, t0: number, t1: number, from: number, to: number): ActorId {
  const text = reading.parsed.article.text.slice(view.sentence.starts[t0]!, view.sentence.ends[t1 - 1]!);
  let start = from;
  while (start < to && /^(?:DET)$/.test(tagAt(view, start))) start++;
  const kind =
    start < to
      ? `${reading.parsed.article.text.slice(view.sentence.starts[start]!, view.sentence.ends[to - 1]!)} `
      : '';
  const id: ActorId = `actor:body/${slugOf(text)}`;
  if (!actorOf(reading, id)) {
    reading.introduced.set(id, {
      id,
      kind: 'body',
      code: text,
      name: `${kind}${text}`,
      names: [{ text, use: 'name', period: null }],
      sector: null,
      country: null,
      roles: [],
      period: null,
      members: [],
      external: {},
    });
  }
  return id;
}
