import { beforeAll, describe, expect, it } from 'vitest';
import { makeReader, type Reader } from '#apps/pipeline.js';
import {
  makeFuzzyDate,
  makeInstant,
  type OutlookText,
  type RelationKind,
  type RelationRecord,
} from '#core/index.js';
import { FRAMES } from '#outlook/relations/frames.js';

let reader: Reader;
beforeAll(() => {
  reader = makeReader();
}, 60_000);

/** A page of two paragraphs, the second of which is asked about. */
function read(body: string): OutlookText {
  const opening =
    'A long paragraph comes first, so that there is a text of some length, and nothing is lost of it.';
  return reader.read({
    bytes: new TextEncoder().encode(`The desk\n\n${opening}\n\n${body}\n`),
    location: 'page.txt',
    url: null,
    mediaType: 'text/plain',
    charset: null,
    fetchedAt: makeInstant('2026-11-01T00:00:00Z'),
    published: makeFuzzyDate('2016-05-01'),
  });
}

const sides = ({ of, on }: RelationRecord): string => {
  const side = (parties: RelationRecord['of']) => parties.map(({ code }) => code).join('+') || '–';
  return `${side(of)} → ${side(on)}`;
};

/** `kind of → on [status unless asserted] [measure]` of all that is found. */
const found = (body: string): string[] =>
  read(body).relations.map((one) =>
    [
      one.kind,
      sides(one),
      one.status === 'asserted' ? '' : one.status,
      one.measure === null ? '' : `${one.measure.value} ${one.measure.unit}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );

describe('a relation that a sentence states', () => {
  // biome-ignore format: a table, one sentence a line
  it.each<readonly [sentence: string, expected: string]>([
    // Dependence
    ['The army of Chad depends on what still comes across the Libyan border.', 'dependence TCD → LBY'],
    ['Beirut depends on whatever Iran sends it.', 'dependence LBN → IRN'],
    ['In Bishkek much depends on Moscow.', 'dependence KGZ → RUS'],
    ['Everything in Tiraspol depends on Moscow.', 'dependence TRANSNISTRIA → RUS'],
    ['Whether Jordan can pay its soldiers depends on Saudi Arabia.', 'dependence JOR → SAU'],
    ['Lesotho gets its electricity from South Africa.', 'dependence LSO → ZAF'],
    ['Syria buys its weapons from Russia.', 'dependence SYR → RUS'],
    ['Niger gets seventy percent of its power from its neighbour.', 'dependence NER → its neighbour 70 %'],
    ['Nigeria cut the line on Monday, and Niger gets most of its power from its neighbour.', 'dependence NER → NGA'],
    ['Nine out of ten rifles of the Malian army come from Russia.', 'dependence MLI → RUS 90 %'],
    ['Every second loaf of Lebanon’s bread comes from Ukraine.', 'dependence LBN → UKR 50 %'],
    ['Armenia leans on Russia for its defence.', 'dependence ARM → RUS'],
    ['Bhutan looks to India for protection.', 'dependence BTN → IND'],
    ['The economy of Mongolia hinges on Chinese orders.', 'dependence MNG → CHN'],
    ['The regime in Damascus is kept alive by Iran.', 'dependence SYR → IRN'],
    ['Iranian money keeps Hezbollah afloat.', 'dependence Hezbollah → IRN'],
    ['Cuba has lived on Venezuelan oil since 2000.', 'dependence CUB → VEN'],
    ['Eritrea’s only refinery runs on Saudi crude.', 'dependence ERI → SAU'],
    ['Belarus owes almost half of its foreign debt to Moscow.', 'dependence BLR → RUS 50 %'],
    ['Two thirds of Armenia’s grain arrives by rail from Georgia.', 'dependence ARM → GEO 67 %'],
    // Ways
    ['Kazakh oil flows through Russia.', 'transit-dependence KAZ → RUS'],
    ['Kuwait sends all its crude through the Strait of Hormuz.', 'transit-dependence KWT → Strait of Hormuz'],
    ['Chad pumps its oil through Cameroon to the sea.', 'transit-dependence TCD → CMR'],
    ['Ethiopia has no access to the sea except through Djibouti.', 'transit-dependence ETH → DJI'],
    ['All of Bolivia’s trade goes through Chilean ports.', 'transit-dependence BOL → CHL'],
    ['Ukraine’s grain must pass through the Bosphorus.', 'transit-dependence UKR → TUR'],
    // Reach
    ['Iraqi rockets can reach Kuwait City in under four minutes.', 'reach IRQ → KWT 4 min'],
    ['Iran’s missiles could hit Tel Aviv within twelve minutes.', 'reach IRN → ISR 12 min'],
    ['Russia has moved a brigade to Kaliningrad. The rockets stationed there can hit targets at a distance of 500 kilometres.', 'reach RUS → – 500 km'],
    ['The artillery of North Korea reaches every street of Seoul.', 'reach PRK → KOR'],
    ['Hezbollah’s rockets now cover the whole of Israel.', 'reach Hezbollah → ISR'],
    ['Tallinn can be reached by Russian artillery.', 'reach RUS → EST'],
    ['Every city of Japan can be hit by North Korean rockets.', 'reach PRK → JPN'],
    ['North Korean guns could flatten Seoul within an hour.', 'reach PRK → KOR 60 min'],
    ['Seoul lies within range of North Korean artillery.', 'reach PRK → KOR'],
    ['Ethiopia’s jets need twenty minutes to Asmara.', 'reach ETH → ERI 20 min'],
    // Trust
    ['There is little trust left between Khartoum and Juba.', 'trust SDN+SSD → – denied'],
    ['Vietnam’s confidence in American promises has been shaken.', 'trust VNM → USA denied'],
    ['Hanoi trusts no one.', 'trust VNM → – denied'],
    ['The Houthis have trusted nobody since the siege.', 'trust Houthis → – denied'],
    ['Nobody in Baghdad trusts the Americans.', 'trust IRQ → USA denied'],
    ['Few in Belgrade trust NATO.', 'trust SRB → NATO denied'],
    ['The Libyan minister said: “We no longer trust Chad.”', 'trust LBY → TCD denied'],
    ['Belgrade trusts nobody but Moscow.', 'trust SRB → RUS'],
    ['Riga does not believe a word from Moscow.', 'trust LVA → RUS denied'],
    ['Poland no longer trusts Germany.', 'trust POL → DEU denied'],
    // What is felt as a threat
    ['Tbilisi fears that Russian tanks will return.', 'threat-perception GEO → RUS'],
    ['Kigali fears that the camps in Congo will become bases of the rebels.', 'threat-perception RWA → the rebels'],
    ['Niamey worries that jihadists will cross the border from Mali.', 'threat-perception NER → jihadists'],
    ['What Taiwan fears most is a Chinese blockade.', 'threat-perception TWN → CHN'],
    ['Georgia feels encircled by Russia.', 'threat-perception GEO → RUS'],
    ['Israel sees a mortal threat in Iran’s centrifuges.', 'threat-perception ISR → IRN'],
    ['There is fear in Riga that Moscow will cut the cables.', 'threat-perception LVA → RUS'],
    ['In Yerevan people fear a new war with Azerbaijan.', 'threat-perception ARM → AZE'],
    ['Addis Ababa is afraid that Egypt will bomb the dam.', 'threat-perception ETH → EGY'],
    // Borders
    ['Georgia shares 80 kilometres of border with Chechnya.', 'border GEO → CHECHNYA 80 km'],
    ['Paraguay is surrounded by Argentina, Bolivia and Brazil.', 'border PRY → ARG+BOL+BRA'],
    ['Lesotho is entirely surrounded by South Africa.', 'border LSO → ZAF'],
    ['Nepal is hemmed in by India and China.', 'border NPL → IND+CHN'],
    ['Nepal lies between India and China.', 'border NPL → IND+CHN'],
    ['Chad has a 1,360-kilometre border with Sudan.', 'border TCD → SDN 1360 km'],
    ['The 900-mile frontier between Oman and Yemen is open.', 'border OMN+YEM → – 1448 km'],
    ['“Our border with Chad is 1,000 kilometres long,” said Libya’s interior minister.', 'border LBY → TCD claimed'],
    // Influence
    ['Damascus decides who governs in Beirut.', 'influence SYR → LBN'],
    ['In Beirut the Syrians have the last word.', 'influence SYR → LBN'],
    ['Moscow calls the shots in Tiraspol.', 'influence RUS → TRANSNISTRIA'],
    ['Nothing happens in Lebanon without Syria.', 'influence SYR → LBN'],
    // Mechanisms
    ['The harder Washington squeezes, the faster Tehran runs to Moscow.', 'mechanism IRN → RUS'],
    ['The more Beijing threatens, the closer Manila moves to the United States.', 'mechanism PHL → USA'],
  ])('%s', (sentence, expected) => {
    expect(found(sentence)).toEqual([expected]);
  });
});

describe('no relation is made of', () => {
  // biome-ignore format: a table, one sentence a line
  it.each([
    // other senses of the words
    'Washington leaned on Seoul to sign the treaty.',
    'The minister of Kenya counts on the voters for support.',
    'The truth lies between the two reports.',
    'The talks of Peru and Chile depend on what the court decides.',
    'Much depends on the weather.',
    'Everything depends on the harvest in Ukraine.',
    'Syria bought weapons from Russia in March.',
    'Jordan bought some of its wheat from Romania.',
    'Kenya got its independence from Britain.',
    'The team from Ghana got its only goal from a penalty.',
    'Several ministers of Iraq run on a Kurdish list.',
    'The rebels of the FARC have threatened to attack Bogotá.',
    // events, no standing reach or way
    'Iraqi rockets reached the border on Monday.',
    'Troops of Chad reached the capital of Sudan.',
    'The two sides in Yemen can reach an agreement in two hours.',
    'The report covers the whole of Israel.',
    'Israel’s prime minister can reach his office in four minutes.',
    'Chad sent a convoy through Cameroon.',
    'The president of Chad will send his oil minister through Cameroon.',
    'Cargo ships crossed the Strait of Hormuz on Friday.',
    'The troops of Chad were surrounded by Libyan soldiers.',
    'The tourist from Spain sat between two ministers.',
    // asked, wished, planned, supposed
    'Does Lesotho get its electricity from South Africa?',
    'Lesotho should get its electricity from South Africa.',
    'If Iran’s missiles could reach Berlin, Germany would worry.',
    'Libya wants to build rockets that can reach Rome.',
    'Latvia will trust nobody.',
    'Should Russia decide who governs in Kyiv?',
    // nobody of the kind
    'The villagers fear that the river will rise.',
    'Kenya fears that the drought will last.',
    'Peru worries that its pensions will fall.',
    'The grandmother in Lima trusts nobody.',
    'The court decides who wins.',
    'The conductor has the last word in the orchestra.',
    'The more it rains, the higher the river rises.',
    'The longer the talks last, the closer Peru comes to a deal.',
    'What farmers fear most is a late frost.',
    'The garden is surrounded by walls.',
  ])('%s', (sentence) => {
    expect(found(sentence)).toEqual([]);
  });
});

describe('a measure of a relation', () => {
  it('keeps the words of the text, without the article before them', () => {
    const { relations, article } = read('Chad has a 1,360-kilometre border with Sudan.');
    const { words } = relations[0]!.measure!;
    expect(article.text.slice(words.start, words.end)).toBe('1,360-kilometre');
  });
});

describe('a party that the text only describes', () => {
  it('stays with its words, without what joins it to others', () => {
    const { relations } = read('Chad relies on Libya and its neighbours for fuel.');
    expect(relations[0]!.on.map(({ text }) => text)).toEqual(['Libya', 'its neighbours']);
  });
});

const kindsIn = (sentence: string): readonly RelationKind[] =>
  read(sentence).relations.map(({ kind }) => kind);

describe.each(FRAMES.map((frame) => [frame.id, frame] as const))('the frame %s', (_, frame) => {
  it('gives its relation in its example', () => {
    const kinds: readonly string[] = kindsIn(frame.like);
    expect(kinds).toContain(frame.kind);
  });
  it('gives none of its kind in its counter-example', () => {
    expect(kindsIn(frame.unlike)).not.toContain(frame.kind);
  });
});
