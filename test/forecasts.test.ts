import { describe, expect, it } from 'vitest';
import type { ForecastRecord, Party } from '#core/index.js';
import { loadForecastWords } from '#edge/ontology/outlook.js';
import { walkOf } from '#events/index.js';
import { findForecasts, findMoods } from '#outlook/index.js';
import { codeText } from './code-text.js';

const words = loadForecastWords();

interface Found {
  readonly who: string;
  readonly outcome: string;
  readonly condition: string | null;
  readonly negated: boolean;
  readonly likelihood: string | null;
  readonly form: ForecastRecord['form'];
}

function read(text: string): {
  readonly found: readonly Found[];
  readonly moods: readonly (string | null)[];
} {
  const coded = codeText(text);
  const walk = walkOf(coded);
  const slice = ({ start, end }: Party['span']) => coded.article.text.slice(start, end);
  const nameOf = (who: ForecastRecord['who']): string => {
    if (who === null) return 'nobody';
    if (who === 'article') return 'article';
    return (who.actor === null ? null : coded.actors.get(who.actor)?.name) ?? who.text;
  };
  const found = findForecasts(walk, words).map((one) => ({
    who: nameOf(one.who),
    outcome: slice(one.outcome),
    condition: one.condition === null ? null : slice(one.condition),
    negated: one.negated,
    likelihood:
      one.likelihood === null
        ? null
        : one.likelihood.source === 'stated'
          ? String(one.likelihood.low)
          : one.likelihood.source.replace(/^.*?: /u, ''),
    form: one.form,
  }));
  return { found, moods: findMoods(walk, words).map(({ mood }) => mood) };
}

interface Row {
  readonly who?: string;
  readonly outcome: string;
  readonly condition?: string;
  readonly negated?: boolean;
  readonly likelihood?: string;
  readonly form?: ForecastRecord['form'];
}

/** Whose forecast it is (the article's where nothing is said), of what, on what, how likely. */
const FORECASTS: readonly (readonly [string, Row])[] = [
  // in the first person: the article's own
  [
    'I would expect a new round of fighting before the harvest.',
    { outcome: 'a new round of fighting before the harvest' },
  ],
  [
    "I don't think there will be a coup in Ankara.",
    { outcome: 'there will be a coup in Ankara', negated: true },
  ],
  [
    'I do not believe in a quick end to the siege of Sarajevo.',
    { outcome: 'a quick end to the siege of Sarajevo', negated: true },
  ],
  [
    'We see a return of the shah as quite possible.',
    { outcome: 'a return of the shah', likelihood: 'possible' },
  ],
  [
    'I consider an attack on Taiwan unlikely.',
    { outcome: 'an attack on Taiwan', likelihood: 'probably not' },
  ],
  [
    'We regard a default by Argentina as inevitable.',
    { outcome: 'a default by Argentina', likelihood: 'certain' },
  ],
  [
    'We think it unlikely that the Treasury will step in.',
    { outcome: 'the Treasury will step in', likelihood: 'probably not' },
  ],
  [
    'I have no doubt that the colonels will fall.',
    { outcome: 'the colonels will fall', likelihood: 'certain' },
  ],
  ['I would not rule out a second devaluation.', { outcome: 'a second devaluation', likelihood: 'possible' }],
  ['My guess is that Seoul will blink first.', { outcome: 'Seoul will blink first' }],
  [
    'We assume that Minsk will side with Moscow in the end.',
    { outcome: 'Minsk will side with Moscow in the end' },
  ],
  ['I suspect that the king will dissolve parliament.', { outcome: 'the king will dissolve parliament' }],
  ['Berlin will pay, I suspect.', { outcome: 'Berlin will pay' }],
  [
    "I'm afraid there will be more dead before this is over.",
    { outcome: 'there will be more dead before this is over' },
  ],
  [
    'We judge with high confidence that Tehran will not resume enrichment.',
    { outcome: 'Tehran will not resume enrichment', negated: true, likelihood: 'probable' },
  ],
  // chances with a measure
  [
    'The bank puts the probability of a recession in Brazil at 40 percent.',
    { who: 'The bank', outcome: 'a recession in Brazil', likelihood: '0.4' },
  ],
  [
    'One trader put the chance of a default at one in five.',
    { who: 'One trader', outcome: 'a default', likelihood: '0.2' },
  ],
  [
    'There is at best an even chance that Peru will pay.',
    { outcome: 'Peru will pay', likelihood: 'chances about even, at most' },
  ],
  [
    'There is a fifty-fifty chance that the senate will reject the treaty, said Ana Ruiz, a jurist.',
    { who: 'Ana Ruiz', outcome: 'the senate will reject the treaty', likelihood: 'chances about even' },
  ],
  [
    'Analysts see little chance of a truce.',
    { who: 'Analysts', outcome: 'a truce', likelihood: 'almost certainly not' },
  ],
  [
    'In our judgement, the probability of an Ethiopian offensive is about 60 percent.',
    { outcome: 'an Ethiopian offensive', likelihood: '0.6' },
  ],
  [
    'The most likely outcome is a partition of the island.',
    { outcome: 'The most likely outcome is a partition of the island', likelihood: 'almost certain' },
  ],
  [
    'An early election in Portugal looks likely.',
    { outcome: 'An early election in Portugal', likelihood: 'probable' },
  ],
  [
    'The president is almost certain to lose the vote.',
    { outcome: 'The president is almost certain to lose the vote', likelihood: 'almost certain' },
  ],
  [
    'The bank is more likely than not to raise rates.',
    { outcome: 'The bank is more likely than not to raise rates', likelihood: 'chances about even' },
  ],
  [
    'A return to war in Angola cannot be ruled out.',
    { outcome: 'A return to war in Angola', likelihood: 'possible' },
  ],
  [
    'A breakthrough at the conference is not to be expected.',
    { outcome: 'A breakthrough at the conference', negated: true },
  ],
  ['Another attack is only a matter of time.', { outcome: 'Another attack' }],
  // who sees, expects, thinks
  [
    'Grain traders see no fall in prices before the harvest.',
    { who: 'Grain traders', outcome: 'no fall in prices before the harvest', negated: true },
  ],
  [
    'A diplomat from a neutral country expects another coup in Sudan by the autumn at the latest.',
    {
      who: 'A diplomat from a neutral country',
      outcome: 'another coup in Sudan by the autumn at the latest',
    },
  ],
  [
    'A former envoy to Kabul predicts a bloody spring.',
    { who: 'A former envoy to Kabul', outcome: 'a bloody spring' },
  ],
  [
    'The ambassador thought it conceivable that Hungary would leave the pact.',
    { who: 'The ambassador', outcome: 'Hungary would leave the pact', likelihood: 'possible' },
  ],
  [
    'One trader thought it likely that the mine would never reopen.',
    { who: 'One trader', outcome: 'the mine would never reopen', negated: true, likelihood: 'probable' },
  ],
  [
    'Most economists think it probable that the peso will fall.',
    { who: 'Most economists', outcome: 'the peso will fall', likelihood: 'probable' },
  ],
  [
    '"I doubt whether the Saudis will ever sign," said a trader.',
    { who: 'a trader', outcome: 'whether the Saudis will ever sign', likelihood: 'probably not' },
  ],
  [
    'Few in Kabul believe that the truce will hold.',
    { who: 'nobody', outcome: 'the truce will hold', negated: true },
  ],
  [
    '"I think we are heading for a long war," said Emeka Obi, a retired colonel.',
    { who: 'Emeka Obi', outcome: 'a long war' },
  ],
  [
    'The dollar, said Marta Lund, an economist, will fall further if the Fed waits.',
    {
      who: 'Marta Lund',
      outcome: 'The dollar, said Marta Lund, an economist, will fall further',
      condition: 'if the Fed waits',
    },
  ],
  [
    'The ruble will collapse unless the central bank acts, warned Igor Petrov, an economist.',
    { who: 'Igor Petrov', outcome: 'The ruble will collapse', condition: 'unless the central bank acts' },
  ],
  [
    '“The tax will be dropped before Easter,” Kwame Boadu, a trade lawyer in Kumasi, told me.',
    { who: 'Kwame Boadu', outcome: 'The tax will be dropped before Easter' },
  ],
  [
    'Mariam Keita runs a farm near Segou. Unless it rains soon, she says, half the herds will die.',
    { who: 'Mariam Keita', outcome: 'half the herds will die', condition: 'Unless it rains soon' },
  ],
  [
    'Pavel Novak teaches history in Brno. The war, in his view, will end in a stalemate.',
    { who: 'Pavel Novak', outcome: 'The war, in his view, will end in a stalemate' },
  ],
  [
    'Our colleague Gunta Ozola is less certain. In her view Sweden will never join.',
    { who: 'Gunta Ozola', outcome: 'Sweden will never join', negated: true },
  ],
  // on a condition
  [
    'Without outside help the garrison will not hold out till spring.',
    {
      outcome: 'the garrison will not hold out till spring',
      condition: 'Without outside help',
      negated: true,
    },
  ],
  [
    'Without Sweden Finland will do nothing.',
    { outcome: 'Finland will do nothing', condition: 'Without Sweden', negated: true },
  ],
  [
    'Without a deal on fish there will be no treaty.',
    { outcome: 'there will be no treaty', condition: 'Without a deal on fish', negated: true },
  ],
  [
    'If the dam breaks, it is the poor who will drown.',
    { outcome: 'it is the poor who will drown', condition: 'If the dam breaks' },
  ],
  [
    'As long as the marshal lives, nobody will dare to move.',
    { outcome: 'nobody will dare to move', condition: 'As long as the marshal lives', negated: true },
  ],
  [
    'The moment the garrison leaves, the militias will pounce.',
    { outcome: 'the militias will pounce', condition: 'The moment the garrison leaves' },
  ],
  [
    'Provided that the harvest is good, the riots will die down.',
    { outcome: 'the riots will die down', condition: 'Provided that the harvest is good' },
  ],
  [
    'If the vote is rigged again, expect riots.',
    { outcome: 'riots', condition: 'If the vote is rigged again' },
  ],
  [
    'Even if the vault is built, the grain will not be safe there before the frost.',
    {
      outcome: 'the grain will not be safe there before the frost',
      condition: 'Even if the vault is built',
      negated: true,
    },
  ],
  [
    'The slower the reforms, the sooner the young will leave.',
    { outcome: 'the sooner the young will leave', condition: 'The slower the reforms', form: 'graded' },
  ],
  [
    'The richer the sheikhs get, the less they will listen to London.',
    {
      outcome: 'the less they will listen to London',
      condition: 'The richer the sheikhs get',
      form: 'graded',
    },
  ],
  // what nobody arranges
  [
    'It looks as if the coalition in Rome will break apart.',
    { outcome: 'the coalition in Rome will break apart' },
  ],
  ['Everything suggests that the blockade will last.', { outcome: 'the blockade will last' }],
  [
    'No Romanian government will ever accept that border.',
    { outcome: 'No Romanian government will ever accept that border', negated: true },
  ],
  [
    'As the lake dries up, more herders will move south.',
    { outcome: 'As the lake dries up, more herders will move south' },
  ],
  ['Do not count on a quick peace.', { outcome: 'a quick peace', negated: true }],
  [
    'There may be accidents in the strait.',
    { outcome: 'There may be accidents in the strait', likelihood: 'possible' },
  ],
  [
    'Iran could have a bomb within two years, Israeli analysts reckon.',
    { who: 'Israeli analysts', outcome: 'Iran could have a bomb within two years', likelihood: 'possible' },
  ],
];

describe('what somebody expects', () => {
  it.each(FORECASTS)('%s', (sentence, { who = 'article', ...row }) => {
    const { found } = read(sentence);
    const expected: Found = {
      who,
      outcome: row.outcome,
      condition: row.condition ?? null,
      negated: row.negated ?? false,
      likelihood: row.likelihood ?? null,
      form: row.form ?? 'yes-no',
    };
    expect(found).toEqual([expected]);
  });
});

/** No forecast; with the mood where it has one. */
const NONE: readonly (readonly [string, string | null])[] = [
  // what is allowed or laid down
  ['Under the pact, allied ships may use the harbour of Trincomalee until 1957.', null],
  ['Foreign vessels may enter the strait only with a permit.', null],
  ['Members of the union may travel without a visa.', null],
  ['According to the treaty, either side may withdraw after a year.', null],
  ['The treaty shall remain in force for ten years.', 'promise'],
  ['Each party shall come to the aid of the other if it is attacked.', 'promise'],
  ['The agreement, which will expire in 2030, covers fishing.', null],
  ['The law would allow the police to search homes.', null],
  // threats and vows
  ['"The first soldier who crosses the river will be met with fire," the ministry said.', 'threat'],
  ['Every blow will be answered with two, the general said.', 'threat'],
  ['Any aircraft that crosses the line will be shot down, Pyongyang warned.', 'threat'],
  ['"Anyone who crosses the line will be shot," the colonel warned.', null],
  ['"Whoever helps the rebels will be treated as a rebel," the governor declared.', 'threat'],
  ['The Chinese embassy warned that Manila would lose its loans if it let the ships dock.', 'threat'],
  ['Moscow warned that Finland would regret the step if it joined the pact.', 'threat'],
  ['We, the people of Chile, will never forgive them.', null],
  ['"We will never accept such a peace," the foreign minister said.', 'promise'],
  ['If the mission opens an office in Prizren, I shall be the first to apply.', 'promise'],
  // plans and announcements
  ['Volta Motors will open a plant in Ghana in 2027.', 'promise'],
  ['The airline will fly to Baku from May.', 'promise'],
  ['The company said it would cut 300 jobs.', 'promise'],
  ['The new ferry will link Tallinn and Helsinki twice a day.', 'promise'],
  ['The port will be able to handle three million containers a year.', 'promise'],
  ['The loan will be repaid over twenty years.', 'promise'],
  ['The exhibition will run until October.', 'promise'],
  ['The next summit will be in Lima.', 'promise'],
  ['The carrier will remain in the gulf until June, the navy said.', 'promise'],
  ['Our soldiers will stay as long as they are needed, the chancellor said.', 'promise'],
  ['The firm expects to open two mines in Zambia next year.', 'promise'],
  ['The two sides will exchange prisoners on Sunday.', 'promise'],
  // wishes, fears, demands
  ['May the next year bring peace!', null],
  ['Let the talks begin!', null],
  ['I hope the talks will succeed.', 'wish'],
  ['My wife would like me to stay.', null],
  ['Georgia fears that Russia will annex the valley.', null],
  ['Residents are afraid that the army will come back.', null],
  ['The fishermen worry that the cod will not return.', null],
  ['Brussels expects Poland to pay the fine by Friday.', 'demand'],
  ['The commission expects member states to deliver their plans by June.', 'demand'],
  ['I expect you to be there.', 'demand'],
  ['The allies must send more shells.', 'demand'],
  // questions, suppositions, doubts that foretell nothing
  ['Will the generals sign?', null],
  ['The court will decide in June whether the vote was valid.', null],
  ['It remains to be seen who will lead the junta.', null],
  ['Suppose that the dam will break.', 'condition'],
  ['I am not sure that the alliance will survive.', null],
  ['It would not surprise me if the Saudis walked out.', null],
  // pasts, and what is so now
  ['In 1913 experts predicted that there would be no great war.', null],
  ['Many feared in 1962 that the world would end.', null],
  ['The talks were expected to fail, but they did not.', null],
  ['The villagers could see the smoke.', null],
  ['The bomb may have been meant for the minister.', null],
  ['It may be true that he lied.', null],
  ['He saw the soldiers leaving the town.', null],
  // phrases
  ['"You will see," he said.', null],
  ['That will do.', null],
  ['Readers will remember the affair of 1986.', null],
  ['She expects a baby in May.', null],
];

describe('what is no forecast', () => {
  it.each(NONE)('%s', (sentence, mood) => {
    const { found, moods } = read(sentence);
    expect(found).toEqual([]);
    if (mood !== null) expect(moods).toContain(mood);
  });
});

describe('a conversation', () => {
  it('is held by the names before its turns; who asks asks for the outlet', () => {
    const { found } = read(
      [
        'How long can the king hold on?',
        'Paul Adeyemi, a former adviser to the palace, spoke to Anna Roth about the protests.',
        'ROTH: Is the king safe?',
        'ADEYEMI: Not for long. The guard will change sides within weeks.',
        'ROTH: The army has kept out of it.',
        'ADEYEMI: It may split.',
        'ROTH: Thank you.',
      ].join('\n\n'),
    );
    expect(found.map(({ who, outcome }) => [who, outcome])).toEqual([
      ['Paul Adeyemi', 'The guard will change sides within weeks'],
      ['Paul Adeyemi', 'It may split'],
    ]);
  });

  it('with "Q" and "A" is held by the one person whom its head names', () => {
    const { found } = read(
      [
        'Interview',
        'Vera Lindqvist directs the Polar Institute in Tromso. We talked to her about the ice.',
        'Q: Will the ships come?',
        'A: By 2035 the passage will be open all summer.',
        'Q: Who gains?',
        'A: China will gain most.',
      ].join('\n\n'),
    );
    expect(found.map(({ who }) => who)).toEqual(['Vera Lindqvist', 'Vera Lindqvist']);
  });

  it('of bare questions and answers is known by its head', () => {
    const { found } = read(
      [
        'An interview with the historian Clara Benz',
        'Clara Benz is a historian in Graz. She spoke to us in May.',
        'What will become of the union?',
        'I believe it will break up within ten years.',
        'And the currency?',
        'I am sure the crown will not survive.',
        'Is there no hope?',
        'I see little chance of a settlement.',
      ].join('\n\n'),
    );
    expect(found.map(({ who }) => who)).toEqual(['Clara Benz', 'Clara Benz', 'Clara Benz']);
  });

  it('is none where a list has colons', () => {
    const { found } = read(
      ['Notes', 'Agenda: trade and oil.', 'Venue: Lima.', 'Date: 3 May.', 'Outlook: Prices will fall.'].join(
        '\n\n',
      ),
    );
    expect(found.map(({ who }) => who)).toEqual(['article']);
  });
});

describe('the vocabulary of forecasts', () => {
  it.each(words.words.holding.map(({ id, mood, like, unlike }) => ({ id, mood, like, unlike })))(
    'holds by its entry $id: $like',
    ({ mood, like, unlike }) => {
      const does = (text: string) => {
        const { found, moods } = read(text);
        return mood === 'expectation' ? found.length > 0 : moods.includes(mood);
      };
      expect([does(like), does(unlike)]).toEqual([true, false]);
    },
  );

  it.each(words.words.lists.map(({ list, foretells, like, unlike }) => ({ list, foretells, like, unlike })))(
    'lists $list: $like',
    ({ foretells, like, unlike }) => {
      const does = (text: string) => read(text).found.length > 0;
      expect([does(like), does(unlike)]).toEqual([foretells, !foretells]);
    },
  );

  it.each(
    words.words.likelihood.map(({ words: [first], like, unlike }) => ({
      word: first!.join(' '),
      like,
      unlike,
    })),
  )('measures "$word": $like', ({ like, unlike }) => {
    const does = (text: string) => read(text).found.some(({ likelihood }) => likelihood !== null);
    expect([does(like), does(unlike)]).toEqual([true, false]);
  });
});
