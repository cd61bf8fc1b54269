import { describe, expect, it } from 'vitest';
import { codeText } from '../../test/code-text.js';

/** "TYPE A+B → C", in the order of the text. */
const told = (text: string) =>
  codeText(text).events.map(
    ({ type, actors, recipients }) =>
      `${type} ${actors.map(({ code }) => code).join('+')} → ${recipients.map(({ code }) => code).join('+')}`,
  );

describe('whom an act in words is addressed to, when the words do not say', () => {
  it('him who has just acted on the speaker', () => {
    expect(told('Norwegian soldiers seized a Danish ship. Copenhagen demanded an explanation.')).toContain(
      'REQUEST DNK → NOR',
    );
    expect(told('Peru asked Chile for help, but the Chilean government refused to send troops.')).toContain(
      'REJECT CHL → PER',
    );
  });

  it('nobody, when the sentence names somebody else or the act was done to others', () => {
    expect(
      told('Norwegian soldiers seized a Danish ship. Copenhagen demanded that Sweden explain.').join('; '),
    ).not.toContain('REQUEST DNK → NOR');
    expect(
      told('Norwegian soldiers seized a Finnish ship. Copenhagen demanded an explanation.').join('; '),
    ).not.toContain('DNK → NOR');
  });

  it('nobody, when it is no answer: a truce that is broken is not one', () => {
    const text = 'Norwegian soldiers seized a Finnish ship. Copenhagen';
    expect(told(`${text} rejected the move.`)).toContain('REJECT DNK → NOR');
    expect(told(`${text} violated the ceasefire.`)).toContain('REJECT DNK → ');
  });

  it('the same as that of the act in words before it', () => {
    expect(told('Peru apologised to Chile and promised to pay for the damage.')).toEqual([
      'CONCEDE PER → CHL',
      'AGREE PER → CHL',
    ]);
  });
});

describe('who takes part in talks', () => {
  it('several of one organisation are enough, one of its offices is not', () => {
    expect(told('The leaders of ASEAN will meet in Vientiane on Thursday.')).toEqual(['CONSULT ASEAN → ']);
    expect(told('ASEAN will meet in Vientiane on Thursday.')).toEqual([]);
  });

  it('those who stand at the verb when the talks are its subject', () => {
    expect(told('Talks have taken place between Guyana and Venezuela.')).toEqual(['CONSULT GUY+VEN → ']);
  });
});

describe('a noun with a subject and an infinitive', () => {
  it('is the verb of the sentence', () => {
    expect(told('The Houthis claim to have shot down a Saudi warplane.')).toEqual(['ASSAULT Houthis → SAU']);
  });
});

describe('what an act in words speaks of', () => {
  const content = (text: string) => {
    const { events, article } = codeText(text);
    return events.map(
      ({ type, content: inner }) =>
        `${type}: ${inner && `${inner.type} "${article.text.slice(inner.trigger.start, inner.trigger.end)}"`}`,
    );
  };

  it('is kept inside it, and is no event of its own', () => {
    expect(content('North Korea threatened to attack South Korea.')).toEqual(['THREATEN: ASSAULT "attack"']);
    expect(content('Peru asked Chile to release the sailors.')).toEqual(['REQUEST: RETREAT "release"']);
  });

  it('is null where nothing that the vocabulary knows is spoken of, and for deeds', () => {
    expect(content('Peru threatened Chile.')).toEqual(['THREATEN: null']);
    expect(content('Peru attacked Chile.')).toEqual(['ASSAULT: null']);
  });
});

describe('a warning', () => {
  it('of what the speaker will do is a threat, of what others bring about is none', () => {
    expect(told('Norway warned Denmark that it would close the border.')).toContain('THREATEN NOR → DNK');
    expect(told('The EU warned that a closed border would hurt civilians in Kyrgyzstan.')).toEqual([]);
    expect(told('Ankara warned that Turkish troops would attack Syria.').join('; ')).toContain(
      'THREATEN TUR',
    );
  });
});

describe('whom no state is said to own', () => {
  it('is of the state that acts on him, when his office has a state', () => {
    expect(told('Police in Belarus arrested an opposition leader.')).toEqual(['COERCE BLR → BLR']);
    expect(told('China released two dissidents.')).toEqual(['RETREAT CHN → CHN']);
  });
  it('stays unknown when it may be anybody, or several act', () => {
    expect(told('China released two fishermen.').join('; ')).not.toContain('→ CHN');
    expect(told('Peru and Chile arrested an opposition leader.').join('; ')).not.toMatch(/→ (?:PER|CHL)/u);
  });
});
