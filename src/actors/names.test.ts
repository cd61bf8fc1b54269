import { describe, expect, it } from 'vitest';
import { meaning, meanings, readActors } from '../../test/read-actors.js';

const DAY = { published: '2015-10-15' };

/** Words of the sentence that point at somebody, with whom they mean. */
function resolved(...lines: string[]): readonly string[] {
  return meanings(readActors(lines, DAY)).filter((one) => !/ → \?/.test(one));
}

describe('names of states', () => {
  it('matches whole words: an ambassador is no Assad, rights are no HTS, a woman is no Oman', () => {
    expect(
      resolved(
        'The/DET ambassador/NOUN/nsubj/3 met/VERB/root/0 rights/NOUN/compound/5 groups/NOUN/obj/3 in/ADP/case/7 Paris/PROPN/obl/3 .',
      ),
    ).toEqual(['Paris → FRA']);
    expect(resolved('The/DET woman spoke/VERB .')).toEqual([]);
  });

  it('takes the longest name: Turks and Caicos are not Turkey', () => {
    expect(resolved('Turks/PROPN and/CCONJ Caicos/PROPN police detained/VERB three/NUM men .')).toEqual([
      'Turks and Caicos police → TCA/COP',
      'Turks and Caicos → TCA',
    ]);
  });

  it('parts Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea and the guinea pig', () => {
    expect(
      resolved(
        'Guinea pigs died/VERB in/ADP Guinea _- _Bissau , Equatorial Guinea , Papua New Guinea and/CCONJ Guinea .',
      ),
    ).toEqual(['Guinea-Bissau → GNB', 'Equatorial Guinea → GNQ', 'Papua New Guinea → PNG', 'Guinea → GIN']);
  });

  it('parts Niger, Nigeria, the river and the delta', () => {
    expect(resolved('Niger , Nigeria , the/DET Niger River , the/DET Niger Delta .')).toEqual([
      'Niger → NER',
      'Nigeria → NGA',
    ]);
    expect(resolved('Nigerien/ADJ troops and/CCONJ Nigerian/ADJ troops .')).toEqual([
      'Nigerien troops → NER/MIL',
      'Nigerien → NER',
      'Nigerian troops → NGA/MIL',
      'Nigerian → NGA',
    ]);
  });

  it('parts the Dominican Republic from Dominica, Ireland from Northern Ireland, Sudan from South Sudan', () => {
    expect(resolved('The/DET Dominican Republic and/CCONJ Dominica .')).toEqual([
      'Dominican Republic → DOM',
      'Dominica → DMA',
    ]);
    expect(
      resolved('Ireland , Northern Ireland , Sudan , South Sudan , Samoa , American Samoa , Micronesia .'),
    ).toEqual([
      'Ireland → IRL',
      'Northern Ireland → GBR',
      'Sudan → SDN',
      'South Sudan → SSD',
      'Samoa → WSM',
      'American Samoa → ASM',
      'Micronesia → FSM',
    ]);
  });

  it('parts the two Koreas and the two Congos; the bare name goes to whom the text speaks of', () => {
    expect(resolved('North Korea and/CCONJ South Korea .')).toEqual([
      'North Korea → PRK',
      'South Korea → KOR',
    ]);
    expect(resolved('Pyongyang was/AUX warned/VERB .', 'Korean/ADJ troops moved/VERB .')).toContain(
      'Korean troops → PRK/MIL',
    );
    expect(resolved('Brazzaville was/AUX calm/ADJ .', 'Congo voted/VERB .')).toContain('Congo → COG');
    expect(resolved('Congo voted/VERB .')).toEqual(['Congo → COD']);
  });

  it('knows a former state with its dates', () => {
    const read = readActors(['The/DET Soviet Union invaded/VERB Afghanistan .'], DAY);
    expect(meaning(read, 'Soviet Union')).toBe('SUN');
    expect(read.actors.get('actor:SUN')?.period).toEqual({ from: '1922-12-30', to: '1991-12-26' });
  });

  it('reads a list of states whole, and nothing into brackets', () => {
    expect(
      resolved('Japan , Soviet Union , China , Canada , England , France and/CCONJ Germany .'),
    ).toHaveLength(7);
    expect(resolved('Wuppertal ( remote/ADJ option )')).toEqual([]);
  });

  it('takes china the ware, turkey the bird and jordan almonds for none', () => {
    expect(resolved('Fine/ADJ china and/CCONJ turkey soup were/AUX served/VERB .')).toEqual([]);
    expect(resolved('He/PRON ate/VERB a/DET Turkey sandwich in/ADP Turkey .')).toEqual(['Turkey → TUR']);
  });

  it('takes no institution named after a place for the place', () => {
    expect(resolved('The/DET China University of/ADP Geosciences opened/VERB .')).toEqual([]);
    expect(resolved('The/DET University of/ADP Jordan opened/VERB .')).toEqual([]);
  });

  it('takes a town of the USA for one, not for the country or capital it is named after', () => {
    expect(
      resolved(
        'They/PRON live/VERB in/ADP Mexico , Missouri , Peru , Indiana , Lebanon , Pennsylvania , Paris , Texas and/CCONJ Moscow , Idaho .',
      ),
    ).toEqual(['Missouri → USA', 'Indiana → USA', 'Pennsylvania → USA', 'Texas → USA', 'Idaho → USA']);
    expect(resolved('He/PRON left/VERB New Mexico .')).toEqual(['New Mexico → USA']);
  });

  it('takes a town or region for its state as a place', () => {
    expect(resolved('He/PRON left/VERB Aleppo and/CCONJ Kharkiv .')).toEqual([
      'Aleppo → SYR',
      'Kharkiv → UKR',
    ]);
    expect(resolved('They/PRON/nsubj/2 met/VERB/root/0 in/ADP/case/4 Brussels/PROPN/obl/2 .')).toEqual([
      'Brussels → BEL',
    ]);
    expect(resolved('Brussels/PROPN/nsubj/2 warned/VERB/root/0 London/PROPN/obj/2 .')).toEqual([
      'Brussels → EU/IGO',
      'London → GBR/GOV',
    ]);
  });

  it('takes people named Jordan, Chad and Washington for people', () => {
    expect(resolved('Michael Jordan met/VERB Chad Smith in/ADP Jordan .')).toEqual([
      'Michael Jordan → person/michael-jordan',
      'Jordan → JOR',
    ]);
    expect(resolved('Jordan/PROPN King Abdullah left/VERB .')[0]).toBe('Jordan King → person/abdullah/GOV');
    expect(resolved('Cuba Gooding acted/VERB .')).toEqual([]);
    expect(resolved('George Washington crossed/VERB the/DET river .')).toEqual([
      'George Washington → person/george-washington',
    ]);
  });

  it('needs a sign of the country for a town as common as Kingston', () => {
    expect(resolved('An/DET officer in/ADP Kingston spoke/VERB .')).toEqual([]);
    expect(resolved('Jamaica waits/VERB .', 'An/DET officer in/ADP Kingston spoke/VERB .')).toContain(
      'Kingston → JAM',
    );
  });

  it('takes a car maker for nobody', () => {
    expect(resolved('A/DET blue/ADJ Toyota struck/VERB a/DET beige/ADJ Mazda .')).toEqual([]);
  });

  it('reads "us" as a pronoun and "US" as a state; bare ISO codes are no names', () => {
    expect(resolved('Help/VERB us/PRON .')).toEqual([]);
    expect(resolved('The/DET US helped/VERB .')).toEqual(['US → USA']);
    expect(resolved('U.S. , U.S and/CCONJ USA .')).toEqual(['U.S. → USA', 'U.S → USA', 'USA → USA']);
    expect(resolved('TUR and/CCONJ FRA .')).toEqual([]);
  });

  it('takes what is for or against a state for nobody of that state', () => {
    expect(resolved('Pro-Russian/ADJ separatists met/VERB anti-American/ADJ protesters .')).toEqual([]);
    expect(resolved('US/PROPN _- _backed/VERB/amod/4 rebels fought/VERB .')).toEqual(['US → USA']);
  });
});

describe('Georgia', () => {
  it('is the country unless the text speaks of the state of the USA', () => {
    expect(
      resolved('The/DET United States will/AUX remove/VERB its/PRON/nmod/7 military from/ADP Georgia .'),
    ).toContain('Georgia → GEO');
  });

  it('is the state of the USA beside its towns and its governor', () => {
    expect(resolved('Georgia ’s governor spoke/VERB in/ADP Atlanta , Georgia .')).toEqual([]);
  });
});

describe('capitals', () => {
  it.each([
    ['Leaders turn/VERB/root/0 to/ADP/case/4 Moscow/PROPN/obl/2 for/ADP help .', 'Moscow', 'RUS/GOV'],
    ['They/PRON/nsubj/2 met/VERB/root/0 in/ADP/case/4 Dushanbe/PROPN/obl/2 .', 'Dushanbe', 'TJK'],
    ['He/PRON/nsubj/2 arrived/VERB/root/0 in/ADP/case/4 Paris/PROPN/obl/2 .', 'Paris', 'FRA'],
    ['She/PRON/nsubj/2 flew/VERB/root/0 to/ADP/case/4 London/PROPN/obl/2 .', 'London', 'GBR'],
    ['He/PRON/nsubj/2 visited/VERB/root/0 Kiev/PROPN/obj/2 .', 'Kiev', 'UKR'],
    ['Tehran/PROPN/nsubj/2 rejected/VERB/root/0 it/PRON/obj/2 .', 'Tehran', 'IRN/GOV'],
    ['Moscow ’s military/ADJ aid grew/VERB .', 'Moscow', 'RUS/GOV'],
    ['Moscow ’s streets filled/VERB .', 'Moscow', 'RUS'],
  ])('%s', (line, words, expected) => {
    expect(meaning(readActors([line], DAY), words)).toBe(expected);
  });

  it('has the name of its time', () => {
    expect(meaning(readActors(['Astana/PROPN/nsubj/2 agreed/VERB/root/0 .'], DAY), 'Astana')).toBe('KAZ/GOV');
    expect(
      meaning(readActors(['Bonn/PROPN/nsubj/2 agreed/VERB/root/0 .'], { published: '1985-01-01' }), 'Bonn'),
    ).toBe('DEU/GOV');
  });
});

describe('organisations, groups and seats', () => {
  it('knows bodies by name with the sector they act in', () => {
    expect(
      resolved(
        'The/DET Kremlin , the/DET Pentagon , the/DET IRGC , the/DET Bundestag and/CCONJ the/DET CIA .',
      ),
    ).toEqual([
      'Kremlin → RUS/GOV',
      'Pentagon → USA/MIL',
      'IRGC → IRN/MIL',
      'Bundestag → DEU/LEG',
      'CIA → USA/SPY',
    ]);
  });

  it('keeps armed groups apart from the states they fight in', () => {
    expect(resolved('The/DET Taliban and/CCONJ the/DET Islamic State .')).toEqual([
      'Taliban → group/taliban/REB',
      'Islamic State → group/islamic-state/REB',
    ]);
  });

  it('takes up what a text abbreviates, from there on', () => {
    const read = readActors(
      ['The/DET Russian Federation ( RF ) and/CCONJ Kazakhstan .', 'The/DET RF grew/VERB .'],
      DAY,
    );
    expect(read.mentions.filter(({ text }) => text === 'RF').map(({ actors }) => actors)).toEqual([
      ['actor:RUS'],
      ['actor:RUS'],
    ]);
    expect(meaning(readActors(['The/DET RF grew/VERB .'], DAY), 'RF')).toBe('?');
  });

  it('makes a project of letters that spell the states behind them', () => {
    const read = readActors(
      [
        'The/DET pipeline project TAPI ( Turkmenia _- _Afghanistan _- _Pakistan _- _India ) .',
        'TAPI waits/VERB .',
      ],
      DAY,
    );
    expect(meaning(read, 'TAPI')).toBe('project/tapi');
    expect(read.actors.get('actor:project/tapi')?.members.map(({ actor }) => actor)).toEqual([
      'actor:TKM',
      'actor:AFG',
      'actor:PAK',
      'actor:IND',
    ]);
  });
});
