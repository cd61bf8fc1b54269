import {
  type Actor,
  type ActorText,
  type FuzzyDate,
  type Id,
  type Mention,
  type Ontology,
  type Place,
  periodTouches,
  type Span,
  wordSet,
} from '#core/index.js';
import { Gazetteer, keyWords, placeKey, type Reading } from './gazetteer.js';
import type { Tree } from './tree.js';

/**
 * Places that a text names. Names of states come from the actors' reading and go before every town; then our own list of
 * seas, rivers, regions and sites; then cities and provinces of the gazetteer. A name that only the gazetteer knows is a
 * place where it is used as one: behind a preposition of place, before its state ("Tripoli, Lebanon"), beside a noun of
 * place, or alone. Of several bearers the one in a state that the sentence or the article names goes first, then the most
 * populous; what stays open is kept. Cost: one look-up a run of capitals, remembered. Known failures: small towns that
 * bear a common surname are left out; a firm called after a town in lower case words is not told from the town.
 */
export interface PlaceMention {
  readonly span: Span;
  readonly sentence: number;
  /** Half-open range of tokens, with the state behind the comma, and the token that heads it. */
  readonly tokens: readonly [number, number];
  readonly headToken: number;
  readonly place: Place;
  readonly kind: Reading['kind'] | 'country';
  /** Other bearers of the name that the text does not rule out, likeliest first. */
  readonly alternatives: readonly Place[];
}

/** What the whole text says about where it plays. */
export interface PlaceContext {
  /** How often each state (alpha-3) is named by its name, as far as the actors were read. */
  readonly states: ReadonlyMap<string, number>;
  /** Surnames of the people whom the text names, folded. */
  readonly surnames: ReadonlySet<string>;
  readonly actors: ReadonlyMap<Id<'actor'>, Actor>;
  readonly date: FuzzyDate | null;
}

export interface PlaceNames {
  readonly gazetteer: Gazetteer;
  contextOf(text: ActorText): PlaceContext;
  /** Places named in one sentence, in their order. `mentions` are those of the sentence. */
  inSentence(tree: Tree, index: number, mentions: readonly Mention[], context: PlaceContext): PlaceMention[];
}

export const LOCATIVES: ReadonlySet<string> = wordSet(`
  in at near inside outside around across throughout within along off on over through beyond above amid
`);
export const LOCATIVE_PHRASES =
  /^(?:close to|next to|out of|outside of|inside of|(?:north|south|east|west)(?:east|west)? of|as far as|off of|deep in|deep inside|from inside|opposite)$/u;
/** Prepositions that lead to a place, from it or past it. */
const WAYS: ReadonlySet<string> = wordSet('to into towards toward from via onto');
export const PLACE_NOUNS: ReadonlySet<string> = wordSet(`
  city town village suburb outskirts province region district area county governorate oblast state prefecture department
  capital port harbour harbor airport airfield airbase neighbourhood neighborhood municipality settlement enclave exclave
  peninsula island islands archipelago valley coast north south east west northeast northwest southeast southwest centre
  center part parts camp crossing checkpoint square stronghold hub sector base territory heartland vicinity side desert
  mountains mountain rural countryside river sea strait gulf canal lake bay basin corridor zone frontline front forest
  commune township kray krai raion metropolis hometown bastion waters shore stretch
`);
/** Nouns whose owner is the whole of which they are a part: "the Helmand region" is the region, not the city. */
const REGION_NOUNS =
  /^(?:province|region|governorate|oblast|district|county|state|prefecture|department|krai|raion)$/u;
const RIVER_NOUNS = /^(?:river|valley|basin|delta|bank|banks)$/u;
const DATE_WORDS =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/u;
/** Capital words before a name that do not make it a person's or a firm's. */
const BEFORE = wordSet(
  'greater central downtown upper lower inner outer old east west north south northern southern eastern western city town port in at near from the mount fort occupied besieged rebel-held nearby',
);
const SPEAKING =
  /^(?:say|tell|add|state|announce|warn|note|think|believe|argue|claim|write|explain|insist|ask|call|want|know)$/u;
/** A bearer this much less populous than the first is no doubt. */
const OPEN_SHARE = 0.2;
/** Nor one whose score is this much lower: of two that are alike a state named in the sentence decides. */
const OPEN_GAP = 1;
/** Least people of a town that nothing but its name speaks for. */
const LEAST_ALONE = 50_000;

export function makePlaceNames({ places, words }: Ontology): PlaceNames {
  const gazetteer = new Gazetteer(places);
  const heads = new Set(words.institutionHeads.map(placeKey));
  const usStates = new Set(words.usStates.map(placeKey));
  let ruled: ReadonlySet<string> | null = null;
  /** Words and given names that are also towns; made when the first name is met. */
  const isRuledOut = (key: string): boolean => {
    ruled ??= new Set([
      ...places.notPlaces,
      ...[...words.givenNames.female, ...words.givenNames.male, ...words.givenNames.either].map(placeKey),
    ]);
    return ruled.has(key);
  };
  return {
    gazetteer,

    contextOf(text) {
      const states = new Map<string, number>();
      for (const mention of text.mentions) {
        if (mention.form !== 'name' && mention.form !== 'demonym') continue;
        if (isSeat(mention)) continue;
        for (const id of mention.actors) {
          const actor = text.actors.get(id);
          if (actor?.kind === 'state') states.set(actor.code, (states.get(actor.code) ?? 0) + 1);
        }
      }
      const surnames = new Set<string>();
      for (const actor of text.actors.values())
        if (actor.kind === 'person') surnames.add(keyWords(actor.name).at(-1) ?? '');
      return { states, surnames, actors: text.actors, date: text.article.published.date };
    },

    inSentence(tree, index, mentions, context) {
      const { form, starts, ends } = tree.sentence;
      const found: PlaceMention[] = [];
      const taken = new Uint8Array(tree.length);
      const near = statesIn(mentions, context);
      const byStart = new Map<number, Mention[]>();
      for (const mention of mentions) {
        const list = byStart.get(mention.tokens[0]) ?? [];
        byStart.set(mention.tokens[0], list);
        list.push(mention);
      }
      for (let token = 0; token < tree.length; token += 1) {
        if (taken[token] || !/^[\p{L}'’ʻ]/u.test(form[token]!)) continue;
        const country = (byStart.get(token) ?? []).find((mention) => isCountry(mention, context));
        const described = (byStart.get(token) ?? []).find((mention) =>
          isDescribedCountry(mention, context, tree),
        );
        const name = longestName(token);
        if (name && (!country || name.to > country.tokens[1] || isPartOf(country, token, name))) {
          const read = readName(token, name.to, name.readings);
          if (read) {
            found.push(read);
            taken.fill(1, token, read.tokens[1]);
            token = read.tokens[1] - 1;
            continue;
          }
        }
        const seatOfState = tree.lemma(token) === 'capital' ? capitalAt(token) : null;
        if (seatOfState) {
          found.push(seatOfState);
          continue;
        }
        const land = country ?? described;
        if (land) {
          const place = placeOfState(context.actors.get(land.actors[0]!)!);
          if (place) {
            found.push({
              span: land.span,
              sentence: index,
              tokens: land.tokens,
              headToken: land.headToken,
              place,
              kind: 'country',
              alternatives: [],
            });
            if (country) token = land.tokens[1] - 1;
            continue;
          }
        }
        // A town or region that the actors' vocabulary alone knows.
        const seat = (byStart.get(token) ?? []).find((mention) => isSeat(mention) && isUsedAsPlace(mention));
        const state = seat && context.actors.get(seat.actors[0]!);
        if (seat && state?.kind === 'state' && !name) {
          found.push({
            span: seat.span,
            sentence: index,
            tokens: seat.tokens,
            headToken: seat.headToken,
            place: {
              name: seat.text,
              precision: 'region',
              country: state.code,
              states: [state.code],
              ...(gazetteer.state(state.code) ?? NOWHERE),
            },
            kind: 'region',
            alternatives: [],
          });
          token = seat.tokens[1] - 1;
          continue;
        }
        // What was no place as a whole ("University of North Carolina") has no place for its part.
        if (name && name.to > token + 1) token = name.to - 1;
      }
      return found;

      /** "the Malian capital", "the capital of Mali", where no name stands beside it. */
      function capitalAt(token: number): PlaceMention | null {
        if (tree.child(token, 'appos', 'flat') !== null || /^(?:compound|amod)$/u.test(tree.rel(token)))
          return null;
        if (/^\p{Lu}/u.test(form[token + 1] ?? '')) return null;
        const parts = tree.childrenBy(token, 'amod', 'compound', 'nmod:poss', 'nmod');
        const owner = parts
          .filter((part) => /^(?:|of|'s|’s)$/u.test(tree.cases(part)))
          .flatMap((part) => mentions.filter(({ headToken }) => headToken === part))
          .find(({ actors }) => actors.length === 1 && context.actors.get(actors[0]!)?.kind === 'state');
        const state = owner && context.actors.get(owner.actors[0]!);
        if (!owner || !state) return null;
        const city = state.names
          .filter(
            ({ use, period }) =>
              use === 'capital' &&
              (period === null ||
                (context.date === null ? period.to === null : periodTouches(period, context.date))),
          )
          .flatMap(({ text }) => gazetteer.readings(placeKey(text)))
          .filter(
            ({ place, kind }) => place.country === state.code && (kind === 'capital' || kind === 'site'),
          )
          .sort(
            (a, b) => Number(b.kind === 'site') - Number(a.kind === 'site') || b.population - a.population,
          )[0];
        if (!city) return null;
        const [from, to] = [Math.min(token, owner.tokens[0]), Math.max(token + 1, owner.tokens[1])];
        return {
          span: { start: starts[from]!, end: ends[to - 1]! },
          sentence: index,
          tokens: [from, to],
          headToken: token,
          place: city.place,
          kind: 'capital',
          alternatives: [],
        };
      }

      /** The longest run of tokens from here on that bears a name of the gazetteer. */
      function longestName(from: number): { to: number; readings: readonly Reading[] } | null {
        const first = form[from]!;
        // Only the first word of names of our own list may be small: "the Caspian", "al-Tanf", "eastern Ghouta".
        const isSmall = !/^['’ʻ]?\p{Lu}/u.test(first);
        if (
          isSmall &&
          !/^(?:al|el|the|at|ain|eastern|western|northern|southern|central|east|north|south|west)\b/u.test(
            first,
          )
        )
          return null;
        let best: { to: number; readings: readonly Reading[] } | null = null;
        let key = '';
        for (let to = from + 1; to <= tree.length && to <= from + 6; to += 1) {
          const word = form[to - 1]!;
          if (/^[-‐‑–]$/u.test(word)) {
            if (to - 1 === from || starts[to - 1] !== ends[to - 2] || starts[to] !== ends[to - 1]) break;
            continue;
          }
          const own = keyWords(word);
          if (own.length === 0 || (/['’]s?$/u.test(word) && word.length < 3)) break;
          key = key === '' ? own.join(' ') : `${key} ${own.join(' ')}`;
          const capital = /\p{Lu}/u.test(word);
          if (isSmall ? gazetteer.isOwn(key) : capital || gazetteer.isOwn(key)) {
            const readings = gazetteer.readings(key);
            if (
              readings.length > 0 &&
              (!isSmall || (to > from + 1 && hasCapital(from, to)) || /\p{Lu}/u.test(first))
            )
              best = { to, readings };
          }
          if (
            !capital &&
            to > from + 1 &&
            !/^(?:al|el|of|de|la|le|les|du|del|sur|upon|on|i|e|ez|es|ash|ad|an|and|the|air|base|airbase|nuclear|power|plant|river|valley|province|region|border|crossing|strait|steelworks|site|camp|state|mountains|corridor|line)$/u.test(
              word,
            )
          )
            break;
        }
        return best;
      }

      /** "Gaza" may stand for a state, and is a part of it: our own list knows the part. */
      function isPartOf(
        country: Mention,
        from: number,
        { to, readings }: { readonly to: number; readonly readings: readonly Reading[] },
      ): boolean {
        const actor = context.actors.get(country.actors[0]!);
        return (
          country.tokens[1] === to &&
          actor !== undefined &&
          placeKey(actor.name) !== placeKey(form.slice(from, to).join(' ')) &&
          readings.some(({ region, place }) => region === null && place.states.includes(actor.code))
        );
      }

      function hasCapital(from: number, to: number): boolean {
        return form.slice(from, to).some((word) => /^\p{Lu}/u.test(word) || /-\p{Lu}/u.test(word));
      }

      function readName(from: number, to: number, all: readonly Reading[]): PlaceMention | null {
        const head = headOf(tree, from, to);
        const own = all.some(({ region, kind }) => region === null && kind !== 'city');
        const over = mentions.filter((mention) => mention.tokens[0] < to && mention.tokens[1] > from);
        const exact = over.find((mention) => mention.tokens[0] === from && mention.tokens[1] === to);
        const seat = over.find((mention) => isSeat(mention) && mention.tokens[0] >= from - 1);
        const key = placeKey(form.slice(from, to).join(' '));
        // A territory or a bloc of states by its name is a region of our list; a state is never a town.
        if (exact && isCountry(exact, context) && !isPartOf(exact, from, { to, readings: all })) return null;
        if (isPersonOrBody(over, from, to)) return null;
        const cases = casesOf(tree, head, from);
        const located = LOCATIVES.has(cases) || LOCATIVE_PHRASES.test(cases);
        if (!own && !seat && context.surnames.has(key)) return null;
        if (!own && !(seat && located) && beside(from, to)) return null;
        if (own && to - from === 1 && beside(from, to)) return null;
        if (isInstitution(from, to)) return null;
        const qualifier = qualifierAfter(to);
        const noun = placeNounAt(head, from, to);
        if (seat && !isUsedAsPlace(seat) && !located && qualifier === null && noun === null && !isGoal(head))
          return null;
        if (!own && !seat) {
          if (isRuledOut(key) && qualifier === null && noun === null) return null;
          if (/^\p{L}{1,2}$/u.test(key)) return null;
          const speaks = located || WAYS.has(cases) || qualifier !== null || noun !== null || isGoal(head);
          if (!speaks && (key.length < 4 || !standsAlone(head))) return null;
          if (!/^(?:PROPN|NOUN|X|ADJ)$/u.test(tree.upos(head)) && !located) return null;
          if (tree.upos(head) === 'NOUN' && !located && qualifier === null && noun === null) return null;
        }
        if (
          own &&
          to - from === 1 &&
          /^(?:nsubj|nsubj:pass)$/u.test(tree.fullRel(head)) &&
          SPEAKING.test(tree.lemma(tree.head(head)))
        )
          return null;
        const readings = ranked(all, { seat, qualifier, noun, from, head, cases, key });
        const [best, ...rest] = readings;
        if (!best) return null;
        const supported = best.support > 0 || own || seat !== undefined;
        if (!supported && best.reading.kind !== 'region' && best.reading.population < LEAST_ALONE)
          return null;
        if (!supported && best.reading.kind === 'region' && noun === null && !located && !WAYS.has(cases))
          return null;
        const end = qualifier === null ? to : qualifier.to;
        return {
          span: { start: starts[from]!, end: ends[end - 1]! },
          sentence: index,
          tokens: [from, end],
          headToken: head,
          place: best.reading.place,
          kind: best.reading.kind,
          alternatives: qualifier !== null || own ? [] : openDoubts(best, rest),
        };
      }

      /** Bearers of a name, likeliest first. */
      function ranked(
        all: readonly Reading[],
        at: {
          readonly seat: Mention | undefined;
          readonly qualifier: Qualifier | null;
          readonly noun: string | null;
          readonly from: number;
          readonly head: number;
          readonly cases: string;
          readonly key: string;
        },
      ): Ranked[] {
        const { qualifier, noun, seat, from, key } = at;
        const seatState = seat && stateOf(context.actors.get(seat.actors[0]!));
        const fitting =
          qualifier === null
            ? all
            : all.filter(
                ({ place, region }) =>
                  (qualifier.state !== null && place.states.includes(qualifier.state)) ||
                  (region !== null && qualifier.regions.includes(region)) ||
                  (region === null &&
                    qualifier.regions.some((one) => place.states.includes(one.slice(0, 3)))),
              );
        const isRiver =
          noun !== null ? RIVER_NOUNS.test(noun) : tree.lower(Math.max(0, from - 1)) === 'the' && from > 0;
        return fitting
          .map((reading): Ranked => {
            const { place, kind, population, region } = reading;
            let support = 0;
            if (place.states.some((state) => near.has(state))) support += 1.25;
            else if (place.states.some((state) => context.states.has(state))) support += 0.9;
            if (qualifier !== null) support += 3;
            if (seatState !== undefined && place.states.includes(seatState)) support += 0.25;
            let score = support + Math.log10(Math.max(1000, population));
            if (kind === 'capital') score += 0.25;
            if (kind === 'region')
              score += noun !== null && REGION_NOUNS.test(noun) ? 6 : region === null ? 5 : 0;
            // A state of the USA is better known than any town of its name.
            if (kind === 'region' && place.country === 'USA' && usStates.has(key)) score += 5;
            if (kind === 'river') score += isRiver || !all.some((one) => one.kind === 'city') ? 6 : 0;
            if (kind === 'sea' || kind === 'border') score += 6;
            if (kind === 'site') score += 5;
            return { reading, score, support };
          })
          .sort((a, b) => b.score - a.score);
      }

      /** "Tripoli, Lebanon", "Paris, Texas", "Springfield, Ill.": the state or first-order region behind the comma. */
      function qualifierAfter(to: number): Qualifier | null {
        if (form[to] !== ',' || !/^\p{Lu}/u.test(form[to + 1] ?? '')) return null;
        const land = byStart.get(to + 1)?.find((mention) => isCountry(mention, context));
        // In a list of states or towns the comma parts, it does not place.
        const isList = (end: number) =>
          /^(?:and|or)$/u.test(form[end] ?? '') ||
          (form[end] === ',' && /^(?:and|or)$/u.test(form[end + 1] ?? '')) ||
          (form[end] === ',' && /^\p{Lu}/u.test(form[end + 1] ?? '') && form[end + 2] === ',');
        const isSubject = land !== undefined && /^nsubj/u.test(tree.fullRel(land.headToken));
        if (land && !isSubject && !isList(land.tokens[1]))
          return { to: land.tokens[1], state: context.actors.get(land.actors[0]!)!.code, regions: [] };
        for (const length of [2, 1]) {
          const words = form.slice(to + 1, to + 1 + length);
          if (words.length < length || !words.every((word) => /^\p{Lu}/u.test(word))) continue;
          const key = placeKey(words.join(' '));
          const full = US_STATES[key] ?? key;
          if (full === placeKey(form.slice(Math.max(0, to - length), to).join(' '))) continue;
          const regions = gazetteer
            .readings(full)
            .filter(({ kind, region }) => kind === 'region' && region !== null)
            .map(({ region }) => region!);
          if (regions.length > 0 && !isList(to + 1 + length))
            return { to: to + 1 + length, state: null, regions };
        }
        return null;
      }

      /** "Andijan region", "the city of Andijan", "the town, Andijan": the noun of place that the name belongs to. */
      function placeNounAt(head: number, from: number, to: number): string | null {
        const next = tree.lower(Math.min(to, tree.length - 1));
        if (to < tree.length && PLACE_NOUNS.has(next)) return next;
        if (from >= 2 && tree.lower(from - 1) === 'of') {
          const before = tree.lemma(from - 2).toLowerCase();
          if (PLACE_NOUNS.has(before)) return before;
        }
        const above = tree.head(head);
        if (above < 0) return null;
        const lemma = tree.lemma(above).toLowerCase();
        if (!PLACE_NOUNS.has(lemma)) return null;
        return /^(?:compound|appos|flat|nmod)$/u.test(tree.rel(head)) ? lemma : null;
      }

      /** Visited, shelled, took: what such verbs are done to may be a town that only the gazetteer knows. */
      function isGoal(head: number): boolean {
        const verb = tree.head(head);
        return verb >= 0 && /^(?:obj|nsubj:pass)$/u.test(tree.fullRel(head)) && GOALS.has(tree.lemma(verb));
      }

      /** A heading, a dateline, an item of a list: nothing makes it a person. */
      function standsAlone(head: number): boolean {
        return (
          /^(?:root|appos|list|parataxis|dep|dislocated)$/u.test(tree.rel(head)) &&
          tree.child(head, 'cop') === null
        );
      }

      /** Beside another name in one run of capitals: "Abraham Lincoln", "Paris Hilton", "Moscow Times", "Mr. Paris". */
      function beside(from: number, to: number): boolean {
        const before = from - 1;
        if (before >= 0 && /^\p{Lu}/u.test(form[before]!) && !BEFORE.has(tree.lower(before))) {
          const upos = tree.upos(before);
          if (upos === 'PROPN' && before > 0) return true;
          if (
            upos === 'PROPN' &&
            (tree.head(before) === headOf(tree, from, to) || tree.head(from) === before)
          )
            return true;
          if (/^(?:mr|mrs|ms|dr|sir|lord|lady|sen|rep|gov|gen|col|prof)\.?$/u.test(tree.lower(before)))
            return true;
        }
        const word = form[to];
        if (word === undefined || !/^\p{Lu}/u.test(word)) return false;
        if (DATE_WORDS.test(tree.lower(to)) || PLACE_NOUNS.has(tree.lower(to))) return false;
        // A name of its own right behind it ("in Kabul Taliban fighters …") does not make one of the two.
        const next = byStart.get(to)?.find((mention) => mention.actors.length > 0);
        if (next && context.actors.get(next.actors[0]!)?.kind !== 'person') return false;
        return tree.upos(to) === 'PROPN';
      }

      /** "University of Florida", "Chicago Tribune": named after a place. */
      function isInstitution(from: number, to: number): boolean {
        const before = tree.lower(Math.max(0, from - 1)) === 'of' ? form[from - 2] : undefined;
        return [before, form[to]].some(
          (word) =>
            word !== undefined &&
            /^\p{Lu}/u.test(word) &&
            heads.has(placeKey(word)) &&
            !PLACE_NOUNS.has(placeKey(word)),
        );
      }

      /** Somebody, an office or a body whose name holds these words. */
      function isPersonOrBody(over: readonly Mention[], from: number, to: number): boolean {
        return over.some((mention) => {
          if (mention.form === 'pronoun' || mention.form === 'description') return false;
          const wide = mention.tokens[0] <= from && mention.tokens[1] >= to;
          if (!wide || mention.form !== 'name') return false;
          const kinds = mention.actors.map((id) => context.actors.get(id)?.kind);
          if (
            kinds.some(
              (kind) => kind === 'person' || kind === 'body' || kind === 'armed-group' || kind === 'outlet',
            )
          )
            return true;
          const rule = mention.score.reasons[0]?.rule ?? '';
          if (rule.startsWith('institution')) return true;
          return mention.actors.length === 0 && mention.tokens[1] - mention.tokens[0] > to - from;
        });
      }
    },
  };

  /** What else the name may mean here: near in score, far in the world. */
  function openDoubts(best: Ranked, rest: readonly Ranked[]): Place[] {
    const first = best.reading;
    const doubts: Place[] = [];
    for (const { reading, score } of rest) {
      if (reading.kind === 'region' || first.kind === 'region') continue;
      if (reading.population < first.population * OPEN_SHARE || best.score - score > OPEN_GAP) continue;
      doubts.push(reading.place);
      if (doubts.length === 4) break;
    }
    return doubts;
  }

  function placeOfState(actor: Actor): Place | null {
    const code = /^[A-Z]{3}$/u.test(actor.code) ? actor.code : null;
    if (code === null) return null;
    return {
      name: actor.name,
      precision: 'country',
      country: code,
      states: [code],
      ...(gazetteer.state(code) ?? NOWHERE),
    };
  }
}

interface Ranked {
  readonly reading: Reading;
  readonly score: number;
  /** What the text says for it; 0 = the name alone. */
  readonly support: number;
}

interface Qualifier {
  /** Token behind it. */
  readonly to: number;
  readonly state: string | null;
  readonly regions: readonly string[];
}

const NOWHERE = { latitude: null, longitude: null, radiusKm: null } as const;

/** Verbs whose object is where they happen, towns and regions above all. */
export const GOALS: ReadonlySet<string> = wordSet(`
  visit tour enter invade occupy reach bomb shell bombard besiege storm capture seize retake recapture liberate overrun
  encircle attack strike hit raid pound target evacuate leave blockade annex rock approach cross control
`);

/** By name, formal or not; not by its people, its capital or an office. */
function isCountry(mention: Mention, context: PlaceContext): boolean {
  if (mention.form !== 'name' || mention.actors.length !== 1 || mention.sector !== null) return false;
  if (isSeat(mention)) return false;
  const actor = context.actors.get(mention.actors[0]!);
  return (
    (actor?.kind === 'state' || actor?.kind === 'territory') &&
    (actor.kind === 'state' || /^[A-Z]{3}$/u.test(actor.code))
  );
}

/** "visited the republic", "in the country". */
function isDescribedCountry(mention: Mention, context: PlaceContext, tree: Tree): boolean {
  if (mention.form !== 'description' || mention.actors.length !== 1) return false;
  if (context.actors.get(mention.actors[0]!)?.kind !== 'state') return false;
  return /^(?:country|republic|nation|kingdom|emirate|sultanate|island)$/u.test(
    tree.lemma(mention.headToken),
  );
}

/** State of an actor, or of that on whose soil it claims to be. */
function stateOf(actor: Actor | undefined): string | undefined {
  if (actor?.kind === 'state') return actor.code;
  return actor?.external['base'] ?? actor?.country?.slice('actor:'.length);
}

/** A capital, or a town or region that the actors' vocabulary knows by its state. */
function isSeat(mention: Mention): boolean {
  return (
    mention.form === 'name' &&
    mention.actors.length > 0 &&
    mention.score.reasons.some(({ rule }) => rule === 'name:capital')
  );
}

function isUsedAsPlace(mention: Mention): boolean {
  return !mention.score.reasons.some(({ rule }) => rule.startsWith('capital-as-government'));
}

function statesIn(mentions: readonly Mention[], context: PlaceContext): ReadonlySet<string> {
  const states = new Set<string>();
  for (const mention of mentions) {
    if (isSeat(mention) || (mention.form !== 'name' && mention.form !== 'demonym')) continue;
    for (const id of mention.actors) {
      const actor = context.actors.get(id);
      if (actor?.kind === 'state') states.add(actor.code);
    }
  }
  return states;
}

/** Token of [from, to) whose head lies outside it; of several, the one with a preposition, else the last. */
export function headOf(tree: Tree, from: number, to: number): number {
  let best = -1;
  for (let token = to - 1; token >= from; token -= 1) {
    const head = tree.head(token);
    if ((head >= from && head < to) || tree.upos(token) === 'PUNCT' || tree.upos(token) === 'DET') continue;
    if (tree.child(token, 'case') !== null) return token;
    if (best < 0) best = token;
  }
  return best < 0 ? to - 1 : best;
}

/** Prepositions of a name; of a member of a list without its own, those of the first. */
function casesOf(tree: Tree, head: number, from: number): string {
  let at = head;
  for (let steps = 0; steps < 4; steps += 1) {
    const cases = tree.cases(at);
    if (cases !== '') return cases;
    if (tree.rel(at) !== 'conj' && tree.rel(at) !== 'flat') break;
    at = tree.head(at);
  }
  return from > 0 && tree.upos(from - 1) === 'ADP' ? tree.lower(from - 1) : '';
}

/** Usual abbreviations of states of the USA, by the key of the name. */
const US_STATES: Readonly<Record<string, string>> = Object.fromEntries(
  'ala alabama|ariz arizona|ark arkansas|calif california|colo colorado|conn connecticut|del delaware|fla florida|ga georgia|ill illinois|ind indiana|kan kansas|ky kentucky|la louisiana|md maryland|mass massachusetts|mich michigan|minn minnesota|miss mississippi|mo missouri|mont montana|neb nebraska|nev nevada|nh new hampshire|nj new jersey|nm new mexico|ny new york|nc north carolina|nd north dakota|okla oklahoma|ore oregon|pa pennsylvania|ri rhode island|sc south carolina|sd south dakota|tenn tennessee|tex texas|vt vermont|va virginia|wash washington|wva west virginia|wis wisconsin|wyo wyoming|tx texas|ca california|dc district of columbia'
    .split('|')
    .map((row) => [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)]),
);
