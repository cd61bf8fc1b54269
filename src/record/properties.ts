/**
 * Every property that a claim may state, with what its value holds. Values of plain properties are their text,
 * those of compound ones JSON (keys sorted, so that equal values are equal texts).
 */
export const PROPERTIES = {
  'article.title': 'title, as printed',
  'article.outlet': 'outlet that published what was read',
  'article.byline': 'one author',
  'article.published': 'JSON { date, basis }: publication date and the reason to believe it',
  'article.language': 'BCP 47',
  'article.provenance': 'JSON { index, role, name }: one station of the text',
  'actor.known': 'JSON { code, name, kind, sector, country, roles }: an actor that the article mentions',
  'mention.actors': 'JSON { form, sector, actors }: who a stretch of text names or points at',
  'event.type': 'PLOVER type',
  'event.mode': 'mode of the type',
  'event.content': 'JSON { type, mode }: the act that an act in words speaks of',
  'event.actor': 'JSON { index, actor, code, sector }: one who acts',
  'event.recipient': 'JSON { index, actor, code, sector }: one acted upon',
  'event.status': 'happened, ongoing, planned, possible, conditional, denied, claimed',
  'event.historical': '"true" for a past that the article only recalls',
  'event.condition': 'words of the condition',
  'event.when': 'JSON { period, date, clue, rule }',
  'event.where':
    'JSON { name, precision, country, states, latitude, longitude, radiusKm, alternatives, rule }: where it happened',
  'event.attribution': 'JSON { index, by, stance, cue }: one step of who says so, outermost first',
  'event.trigger': 'word that carries the act',
  'event.evidence':
    'JSON { sentence, intensity, factuality, score }: the words that take part, and the rules that found them',
  'commitment.kind': 'what kind of thing binds: alliance, neutrality, programme … (`docs/outlook.md`)',
  'commitment.subject': 'what it is about, in the words of the text',
  'commitment.name': 'JSON { actor, code, sector }: the agreement, body or project that the text names',
  'commitment.party': 'JSON { index, actor, code, sector }: one party, debtors first',
  'commitment.beneficiary': 'JSON { index, actor, code, sector }: one to whom it is owed',
  'commitment.status': 'how far the text goes in saying that it binds: in force, signed, claimed …',
  'commitment.when': 'JSON { period, clue }: when it binds',
  'commitment.condition': 'words of the condition of the duty',
  'commitment.historical': '"true" for a past that the article only recalls',
  'commitment.attribution': 'JSON { index, by, stance, cue }: one step of who says so, outermost first',
  'commitment.trigger': 'word that carries it',
  'commitment.evidence': 'JSON { sentence, score }: the words that take part, and the rules that found them',
  'forecast.who': 'JSON: who expects it: "article", or { actor, code, sector, text, span }',
  'forecast.outcome': 'words of what is expected, with any negation',
  'forecast.negated': '"true" when what is expected is that something is not so',
  'forecast.condition': 'words of the condition',
  'forecast.horizon': 'JSON { period, event }: by when, as a stretch of time or the words of an event',
  'forecast.likelihood': 'JSON { low, high, source }: how likely, by which table',
  'forecast.form': 'yes-no, graded',
  'forecast.hedge': 'JSON { index, words }: one word that hedges',
  'forecast.actor': 'JSON { index, actor, code, sector }: one who acts in what is expected',
  'forecast.recipient': 'JSON { index, actor, code, sector }: one acted upon in what is expected',
  'forecast.attribution': 'JSON { index, by, stance, cue }: one step of who says so, outermost first',
  'forecast.trigger': 'word that carries it',
  'forecast.evidence': 'JSON { sentence, score }: the words that take part, and the rules that found them',
  'forecast.resolution': 'JSON { as, on, graded, conditionMet }: what became of it, as a person decided',
  'relation.kind': 'what kind of standing relation: border, dependence, hostility … (`docs/outlook.md`)',
  'relation.of': 'JSON { index, actor, code, sector }: one whose relation it is',
  'relation.on': 'JSON { index, actor, code, sector }: one on whom it is',
  'relation.measure': 'JSON { value, unit }: a measure that the text gives',
  'relation.when': 'date, as exact as the text',
  'relation.status': 'asserted, claimed, denied, historical',
  'relation.attribution': 'JSON { index, by, stance, cue }: one step of who says so, outermost first',
  'relation.trigger': 'word that carries it',
  'relation.evidence': 'JSON { sentence, score }: the words that take part, and the rules that found them',
  'happening.together': 'id of another report of the same happening, as a person decided',
  'happening.apart': 'id of a report of another happening, as a person decided',
  'review.verdict': 'accepted, rejected, corrected: what a person says of what the machine found',
  'review.correction': 'JSON { field, value }: one value that a person puts in place of the machine’s',
  'review.seen': 'JSON { field: value … }: what the machine said when the person reviewed it',
  'agreement.text':
    'JSON { name, also, kind, signed, atop, covers, confidence, sources, note }: an agreement; valid while in force',
  'agreement.party': 'JSON { state, signed, note }: one party; valid while bound',
  'agreement.duty':
    'JSON { id, article, type, debtors, beneficiaries, strength, conditions, says }: one duty; valid in this wording',
  'agreement.reading':
    'JSON { duty, parties, adversaries, beneficiaries, effect, says, source }: how it was read, when',
  'agreement.suspended': 'JSON { state, says }: when it did not bind although it was not ended',
  'agreement.coding':
    'JSON: what ATOP codes of an alliance beside its duties: secrecy, length, renewal, aid, bases, organs, interventions',
  'state.system':
    'JSON { cow, abbreviation, name }: a member of the state system by Correlates of War; valid while a member',
  'state.capability':
    'JSON { milex, milper, irst, pec, tpop, upop, cinc }: national material capabilities in a year',
  'state.organisations':
    'JSON { full, associate, observer }: number of intergovernmental organisations; valid in these years',
  'state.member': 'JSON { organisation, as }: full, associate or observer in one; valid in these years',
  'state.dispute':
    'JSON { dispute, sideA, originator, hostility, act, fatality, deaths, revisionist, revises }: what a state did in a militarized dispute',
  'state.ideal-point':
    'JSON { ideal, low, high, votes }: place in the votes of the General Assembly in a year, 5 % and 95 % bounds',
  'dyad.dispute':
    'JSON { dispute, a, b, begins, whole }: a militarized dispute between two states, what each did, and the dispute as a whole',
  'dyad.contiguity': 'JSON { type, says }: border or water between two states; valid while so',
  'dyad.defence-cooperation':
    'JSON { agreement, type, categories, signed, inForce, span, renewalYears, end, asymmetry, confidence, source }: an agreement on defence cooperation',
  'dyad.arms':
    'JSON { tiv, deal }: arms delivered from one state to another, in millions of SIPRI trend-indicator value',
  'state.democracy': 'JSON { polyarchy, polity, euds }: measures of democracy in a year',
  'state.major': 'JSON {}: a major power; valid while it is one',
  'state.capital': 'JSON { name, latitude, longitude }: its capital; valid while so',
  'dyad.trade':
    'JSON { aFromB, bFromA }: imports of each from the other in a year, millions of current US dollars',
  'dyad.distance': 'JSON { km }: least distance between the territories; valid in these years',
  'dyad.rivalry':
    'JSON { name, positional, spatial, ideological, interventionary, principal }: a strategic rivalry; valid while so',
  'dyad.organisations': 'JSON { shared }: organisations that both are in; valid in these years',
  'dyad.pact':
    'JSON { defence, offence, neutrality, nonAggression, consultation }: duties of one to the other; valid in these years',
  'conflict.year':
    'JSON { type, incompatibility, territory, intensity, names, began, episode, episodeEnds, a, aWith, b, bWith }: an armed conflict in a year',
  'world.state': 'JSON: a member of the state system, with codes, dated names, periods, region, capital',
  'world.area': 'JSON { name, states, boxes, outside, sources }: an area that treaties name',
  'world.territory': 'JSON: land held, claimed or recognised by different states, by time',
  'world.decision': 'JSON: what an organ or a party decided in a crisis',
  'world.war': 'JSON: a war as a row of moves',
  'world.base': 'JSON: a foreign base or force of note; valid while there',
  'world.capability': 'JSON { state, year, cinc }: index of national capability in a year',
  'world.rate': 'JSON { what, honoured, of, source }: how often duties were honoured',
  'world.organisation': 'JSON: an organisation with its members by date',
  'world.distance': 'JSON { a, b, km, border }: least distance between two territories',
  'world.profile': 'JSON { state, capability, votes, power, far }: a state in numbers, year by year',
  'world.coverage': 'JSON { regions, types, says, basis }: where silence means no',
} as const;

export type Property = keyof typeof PROPERTIES;

/** JSON with sorted keys: equal values give equal text, whatever made them. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
