import { type Attribution, CasusError, type Claim, type Party, type Period, type Span } from '#core/index.js';
import type { Property } from './properties.js';

/** Takes up one claim of a reading; `span` null = the page says it outside its text. */
export type Add = (
  subject: string,
  property: Property,
  value: string,
  span: Span | null,
  more?: { original?: string; valid?: Period | null; speakers?: readonly string[] },
) => void;

/** What is read of a claim when things are made anew from it. */
export type Said = Pick<Claim, 'subject' | 'property' | 'value' | 'original' | 'evidence'>;

/** What a party's claim holds beside its words and their place, which are the evidence. */
export const bare = ({ actor, code, sector }: Party) => ({ actor, code, sector });

/** A step of an attribution as the value of a claim: its speaker may stand elsewhere than its cue. */
export const stepOf = (index: number, { by, stance, cue }: Attribution) => ({
  index,
  by: by === 'article' ? by : { ...bare(by), text: by.text, span: by.span },
  stance,
  cue,
});

export const speakersOf = (attribution: readonly Attribution[]): string[] =>
  attribution.flatMap(({ by }) => (by === 'article' ? [] : [by.text]));

export function inOrder<Item extends { index: number }>(items: Item[]): Omit<Item, 'index'>[] {
  return items.sort((a, b) => a.index - b.index).map(({ index: _, ...item }) => item);
}

export function stepsFrom(claims: readonly Pick<Claim, 'value'>[]): Attribution[] {
  return inOrder(claims.map(({ value }) => JSON.parse(value) as Attribution & { index: number }));
}

export function partiesFrom(claims: readonly Pick<Claim, 'value' | 'original' | 'evidence'>[]): Party[] {
  return inOrder(
    claims.map((claim) => ({
      ...(JSON.parse(claim.value) as Omit<Party, 'text' | 'span'> & { index: number }),
      text: claim.original,
      span: spanOf(claim),
    })),
  );
}

/** @throws CasusError E_NO_SOURCE when the claim has no place in a text */
export function spanOf({ evidence }: Pick<Claim, 'evidence'>): Span {
  if (!('articleId' in evidence) || evidence.span === null)
    throw new CasusError('E_NO_SOURCE', 'a claim about what a text says has no place in it');
  return evidence.span;
}

/** The claims about one thing, by property. */
export interface About<Name extends Property> {
  readonly subject: string;
  all(property: Name): readonly Said[];
  /** @throws CasusError E_BUG naming the thing when a claim that every such thing has is missing */
  one(property: Name): Said;
  has(property: Name): boolean;
}

/** Claims whose property begins with `prefix`, put together by what they are about, in the order of first mention. */
export function bySubject<Name extends Property>(claims: Iterable<Said>, prefix: string): About<Name>[] {
  const things = new Map<string, Map<string, Said[]>>();
  for (const claim of claims) {
    if (!claim.property.startsWith(prefix)) continue;
    const properties = things.get(claim.subject) ?? new Map<string, Said[]>();
    things.set(claim.subject, properties);
    const list = properties.get(claim.property) ?? [];
    properties.set(claim.property, list);
    list.push(claim);
  }
  return [...things].map(([subject, properties]) => {
    const all = (property: Name) => properties.get(property) ?? [];
    return {
      subject,
      all,
      one(property) {
        const [claim] = all(property);
        if (!claim)
          throw new CasusError('E_BUG', `the record holds ${subject} without its claim "${property}"`);
        return claim;
      },
      has: (property) => properties.has(property),
    };
  });
}
