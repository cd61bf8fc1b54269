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
  'happening.together': 'id of another report of the same happening, as a person decided',
  'happening.apart': 'id of a report of another happening, as a person decided',
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
