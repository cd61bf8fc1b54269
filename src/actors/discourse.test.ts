import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaning, readActors } from '../../test/read-actors.js';

const DAY = { published: '2015-10-15' };

describe('organs and crowds of a country', () => {
  it.each([
    ['the/DET Russian/ADJ Air/PROPN Force/PROPN', 'the Russian Air Force', 'RUS/MIL'],
    ['The/DET Turkish/ADJ parliament', 'The Turkish parliament', 'TUR/LEG'],
    ['the/DET Iranian/ADJ foreign/ADJ ministry', 'the Iranian foreign ministry', 'IRN/GOV'],
    ['the/DET Uzbek/ADJ authorities', 'the Uzbek authorities', 'UZB/GOV'],
    ['Russian/ADJ troops', 'Russian troops', 'RUS/MIL'],
    ['Afghan/ADJ militants', 'Afghan militants', 'AFG/REB'],
    ['Chinese/ADJ journalists', 'Chinese journalists', 'CHN/MED'],
    ['Syrian/ADJ opposition', 'Syrian opposition', 'SYR/OPP'],
    ['US/PROPN lawmakers', 'US lawmakers', 'USA/LEG'],
    ['Tajikistan ’s Foreign/PROPN Ministry/PROPN', 'Tajikistan’s Foreign Ministry', 'TJK/GOV'],
    ['NATO/PROPN forces', 'NATO forces', 'NATO/MIL'],
    ['EU/PROPN officials', 'EU officials', 'EU/IGO'],
    ['Russian/ADJ and/CCONJ Turkish/ADJ troops', 'Russian and Turkish troops', 'RUS+TUR/MIL'],
  ])('%s', (phrase, words, expected) => {
    expect(meaning(readActors([`${phrase} waited/VERB .`], DAY), words)).toBe(expected);
  });

  it('takes police for the state where the sentence takes place, when it names no other', () => {
    const there = 'Police/NOUN/nsubj/2 waited/VERB/root/0 in/ADP/case/4 Kyiv/PROPN/obl/2';
    expect(meaning(readActors([`${there} .`], DAY), 'Police')).toBe('UKR/COP');
    const two = `${there} for/ADP/case/7 the/DET/det/7 Russians/PROPN/obl/2 .`;
    expect(meaning(readActors([two], DAY), 'Police')).toBe('?/COP');
  });

  it('takes "protesters in Kyiv" for Ukraine’s, but not troops in Syria for Syria’s', () => {
    const read = readActors(
      [
        'Protesters/NOUN/nsubj/4 in/ADP/case/3 Kyiv/PROPN/nmod/1 waited/VERB/root/0 .',
        'Troops/NOUN/nsubj/4 in/ADP/case/3 Syria/PROPN/nmod/1 waited/VERB/root/0 .',
      ],
      DAY,
    );
    expect(meaning(read, 'Protesters')).toBe('UKR/CVL');
    expect(meaning(read, 'Troops')).toBe('?/MIL');
  });

  it.each([
    ['Russia ’s Security/PROPN Council/PROPN', 'Russia’s Security Council', 'RUS/GOV'],
    ['The/DET Security/PROPN Council/PROPN', 'Security Council', 'UNSC/IGO'],
    ['The/DET Defense/PROPN Ministry/PROPN of/ADP Ukraine', 'The Defense Ministry of Ukraine', 'UKR/GOV'],
    ['The/DET Merkel/PROPN administration', 'The Merkel administration', 'DEU/GOV'],
    ['BERLIN - Armed/ADJ men', 'Armed men', '?/REB'],
  ])('%s', (phrase, words, expected) => {
    expect(meaning(readActors(['Germany waited/VERB .', `${phrase} waited/VERB .`], DAY), words)).toBe(
      expected,
    );
  });

  it('gives a possessor’s army to the possessor', () => {
    const read = readActors(
      ['Moscow/PROPN/nsubj/2 strengthens/VERB/root/0 its/PRON/nmod/4 troops/NOUN/obj/2 in/ADP Tajikistan .'],
      DAY,
    );
    expect(meaning(read, 'its troops')).toBe('RUS/MIL');
  });
});

describe('descriptions', () => {
  it('"both countries" are the two just named, "the countries" too', () => {
    const pair = 'Ukraine/PROPN/nsubj/4 and/CCONJ/cc/3 Kazakhstan/PROPN/conj/1 signed/VERB/root/0 .';
    expect(meaning(readActors([pair, 'Both/DET countries trade/VERB .'], DAY), 'Both countries')).toBe(
      'UKR+KAZ',
    );
    expect(meaning(readActors([pair, 'The/DET two/NUM sides trade/VERB .'], DAY), 'The two sides')).toBe(
      'UKR+KAZ',
    );
    expect(meaning(readActors([pair, 'The/DET countries trade/VERB .'], DAY), 'The countries')).toBe(
      'UKR+KAZ',
    );
    expect(meaning(readActors(['Both/DET countries trade/VERB .'], DAY), 'Both countries')).toBe('?');
  });

  it('"the republic" is a state so called, and never the visitor’s own', () => {
    const read = readActors(
      [
        'Kazakhstan/PROPN/nsubj/2 waited/VERB/root/0 .',
        'Petro/PROPN/nsubj/3 Poroshenko/PROPN/flat/1 visited/VERB/root/0 the/DET/det/5 republic/NOUN/obj/3 .',
      ],
      DAY,
    );
    expect(meaning(read, 'the republic')).toBe('KAZ');
    const kingdom = readActors(
      [
        'Jordan/PROPN/nsubj/2 met/VERB/root/0 Russia/PROPN/obj/2 .',
        'The/DET kingdom/NOUN/nsubj/3 agreed/VERB/root/0 .',
      ],
      DAY,
    );
    expect(meaning(kingdom, 'The kingdom')).toBe('JOR');
  });

  it('members of a bloc: a short list is written out, a long one stays the bloc', () => {
    const read = readActors(['Central/ADJ Asian/ADJ leaders met/VERB EU/PROPN countries .'], DAY);
    expect(meaning(read, 'Central Asian leaders')).toBe('KAZ+KGZ+TJK+TKM+UZB/GOV');
    expect(meaning(read, 'EU countries')).toBe('EU');
  });

  it('members follow the date', () => {
    const line = ['CSTO/PROPN members met/VERB .'];
    expect(meaning(readActors(line, { published: '2010-01-01' }), 'CSTO members')).toBe('CSTO');
    expect(meaning(readActors(line, { published: '2015-01-01' }), 'CSTO members')).toBe(
      'RUS+ARM+KAZ+KGZ+TJK+BLR',
    );
  });

  it('"the post-Soviet NATO equivalent" is the organisation just named whose members lie there', () => {
    const read = readActors(
      [
        'The/DET second/ADJ bloc/NOUN/nsubj/5 is/AUX/cop/5 CSTO/PROPN/root/0 .',
        'The/DET post-Soviet/ADJ NATO/PROPN equivalent/NOUN/nsubj/5 grows/VERB/root/0 .',
      ],
      DAY,
    );
    expect(meaning(read, 'The post-Soviet NATO equivalent')).toBe('CSTO');
    const none = readActors(
      ['The/DET post-Soviet/ADJ NATO/PROPN equivalent/NOUN/nsubj/5 grows/VERB/root/0 .'],
      DAY,
    );
    expect(meaning(none, 'The post-Soviet NATO equivalent')).toBe('?');
  });

  it('"his French counterpart" holds the same office', () => {
    const read = readActors(
      [
        'Vladimir/PROPN/nsubj/3 Putin/PROPN/flat/1 met/VERB/root/0 his/PRON/nmod/6 French/ADJ/amod/6 counterpart/NOUN/obj/3 .',
      ],
      DAY,
    );
    expect(meaning(read, 'his French counterpart')).toBe('person/francois-hollande/GOV');
  });

  it('"the North" is the half of the divided country that the text names', () => {
    const line = 'The/DET North/PROPN/nsubj/3 fired/VERB/root/0 .';
    expect(meaning(readActors(['South Korea waited/VERB .', line], DAY), 'North')).toBe('PRK');
    expect(meaning(readActors(['France waited/VERB .', line], DAY), 'North')).toBe('?');
  });

  it('"the West Bank" is no part of the West', () => {
    expect(meaning(readActors(['The/DET West Bank waited/VERB .'], DAY), 'West Bank')).toBe('PSE');
    expect(meaning(readActors(['The/DET West waited/VERB .'], DAY), 'The West')).toBe('bloc/west');
  });

  it('"the alliance" is the one just named', () => {
    const read = readActors(
      ['NATO/PROPN/nsubj/2 met/VERB/root/0 .', 'The/DET alliance/NOUN/nsubj/3 agreed/VERB/root/0 .'],
      DAY,
    );
    expect(meaning(read, 'The alliance')).toBe('NATO');
  });
});

describe('pronouns', () => {
  it('point at the salient person of fitting gender', () => {
    const read = readActors(
      [
        'Vladimir/PROPN/nsubj/3 Putin/PROPN/flat/1 met/VERB/root/0 Angela/PROPN/obj/3 Merkel/PROPN/flat/4 .',
        'She/PRON/nsubj/2 agreed/VERB/root/0 .',
        'He/PRON/nsubj/2 left/VERB/root/0 .',
      ],
      DAY,
    );
    expect(meaning(read, 'She')).toBe('person/angela-merkel/GOV');
    expect(meaning(read, 'He')).toBe('person/vladimir-putin/GOV');
  });

  it('stay open between two who fit alike, and for a word that points at no one', () => {
    const read = readActors(
      [
        'Vladimir/PROPN/nsubj/6 Putin/PROPN/flat/1 and/CCONJ/cc/4 Petro/PROPN/conj/1 Poroshenko/PROPN/flat/4 met/VERB/root/0 .',
        'He/PRON/nsubj/2 left/VERB/root/0 .',
        'It/PRON/nsubj/2 seems/VERB/root/0 so/ADV .',
      ],
      DAY,
    );
    expect(meaning(read, 'He')).toBe('?');
    expect(meaning(read, 'It')).toBe(null);
  });

  it('"he" in what somebody announces is the one who announces', () => {
    const read = readActors(
      [
        'Petro/PROPN/nsubj/3 Poroshenko/PROPN/flat/1 waited/VERB/root/0 .',
        'Vladimir/PROPN/nmod/4 Putin/PROPN/flat/1 ’s/PART/case/1 announcement/NOUN/nsubj/8 that/SCONJ/mark/7 he/PRON/nsubj/7 agreed/VERB/acl/4 surprised/VERB/root/0 them/PRON/obj/8 .',
      ],
      DAY,
    );
    expect(meaning(read, 'he')).toBe('person/vladimir-putin/GOV');
  });

  it('"they" are the list, "its" the state that is the subject', () => {
    const read = readActors(
      [
        'Ukraine/PROPN/nsubj/4 and/CCONJ/cc/3 Kazakhstan/PROPN/conj/1 signed/VERB/root/0 .',
        'They/PRON/nsubj/2 agreed/VERB/root/0 .',
      ],
      DAY,
    );
    expect(meaning(read, 'They')).toBe('UKR+KAZ');
  });

  it('"we" in a minister’s mouth is the country; in an analyst’s it stays open', () => {
    const official = readActors(
      [
        '“ We/PRON/nsubj/4 will/AUX never/ADV agree/VERB/root/0 to/ADP that/PRON ” , said/VERB/root/0 Turkish/ADJ minister Ali Kaya .',
      ],
      DAY,
    );
    expect(meaning(official, 'We')).toBe('TUR');
    const analyst = readActors(
      [
        '“ We/PRON/nsubj/4 will/AUX never/ADV agree/VERB/root/0 to/ADP that/PRON ” , said/VERB/root/0 analyst Ali Kaya .',
      ],
      DAY,
    );
    expect(meaning(analyst, 'We')).toBe('?');
  });
});

it('reads any columns without failing, and every span lies in the text', () => {
  const words = fc.constantFrom(
    'Russia',
    'Russian',
    'the',
    'president',
    'of',
    'Kiev',
    'and',
    'Putin',
    'it',
    'their',
    'countries',
    '“',
    '”',
    '(',
    ')',
    'CSTO',
    ',',
    '.',
    '’s',
    'Ivan',
    'said',
    'alliance',
    'who',
    '-',
    'troops',
  );
  const tags = fc.constantFrom('PROPN', 'NOUN', 'VERB', 'ADJ', 'DET', 'ADP', 'PRON', 'PUNCT', 'CCONJ');
  const relations = fc.constantFrom(
    'nsubj',
    'obj',
    'obl',
    'nmod',
    'conj',
    'acl',
    'appos',
    'flat',
    'compound',
    'case',
    'xcomp',
    'cop',
  );
  const token = fc.tuple(words, tags, relations, fc.nat(30));
  fc.assert(
    fc.property(
      fc.array(fc.array(token, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 5 }),
      (sentences) => {
        // Heads to the left of their word (the first is the root) make a tree of any shape.
        const lines = sentences.map((tokens) =>
          tokens
            .map(
              ([form, tag, relation, up], at) =>
                `${form}/${tag}/${at === 0 ? 'root' : relation}/${at === 0 ? 0 : (up % at) + 1}`,
            )
            .join(' '),
        );
        const read = readActors(lines, DAY);
        for (const { span, text, tokens, sentence, headToken } of read.mentions) {
          expect(read.article.text.slice(span.start, span.end)).toBe(text);
          expect(tokens[0]).toBeLessThan(tokens[1]);
          expect(headToken).toBeGreaterThanOrEqual(tokens[0]);
          expect(headToken).toBeLessThan(tokens[1]);
          expect(tokens[1]).toBeLessThanOrEqual(read.sentences[sentence]!.form.length);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('mentions lie in order, inside the text, and say why', () => {
  const read = readActors(
    ['The/DET Russian/ADJ president met/VERB the/DET Uzbek/ADJ authorities in/ADP Astana .'],
    DAY,
  );
  let last = 0;
  for (const mention of read.mentions) {
    expect(mention.span.start).toBeGreaterThanOrEqual(last);
    last = mention.span.start;
    expect(read.article.text.slice(mention.span.start, mention.span.end)).toBe(mention.text);
    expect(mention.score.reasons.length).toBeGreaterThan(0);
    expect(mention.score.value).toBeGreaterThanOrEqual(0);
    expect(mention.score.value).toBeLessThanOrEqual(1);
    for (const id of mention.actors) expect(read.actors.has(id)).toBe(true);
  }
});
