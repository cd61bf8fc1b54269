import { describe, expect, it } from 'vitest';
import { meaning, meanings, readActors } from '../../test/read-actors.js';

const DAY = { published: '2015-10-15' };

describe('people whom the text introduces', () => {
  it('takes a role in apposition: "N, a political scientist"', () => {
    const read = readActors(
      ['Anton Orlenko , a/DET political/ADJ scientist/NOUN/appos/1 believes/VERB so/ADV .'],
      DAY,
    );
    const person = read.actors.get('actor:person/anton-orlenko');
    expect(person?.kind).toBe('person');
    expect(person?.sector).toBe('EDU');
    expect(person?.roles.map(({ title }) => title)).toEqual(['political scientist']);
  });

  it('takes the institution of a role, quoted', () => {
    const read = readActors(
      [
        'Irina Lebedina , an/DET Executive Director of/ADP a/DET political/ADJ science center “ East _- _West ” was/AUX sure/ADJ .',
      ],
      DAY,
    );
    const [role] = read.actors.get('actor:person/irina-lebedina')!.roles;
    expect(role?.title).toBe('Executive Director');
    expect(read.actors.get(role!.of!)?.name).toBe('political science center East-West');
  });

  it('takes a long title before the name', () => {
    const read = readActors(
      [
        'The/DET editor/NOUN in/ADP chief/NOUN of/ADP a/DET portal/NOUN “ SteppePost ” Maksim Kharlupov believes/VERB it/PRON .',
      ],
      DAY,
    );
    const person = read.actors.get('actor:person/maksim-kharlupov');
    expect(person?.sector).toBe('MED');
    expect(read.actors.get(person!.roles[0]!.of!)?.name).toBe('portal SteppePost');
  });

  it('gives an aide the country of the one served', () => {
    const read = readActors(['Russia ’s president ’s aide Fyodor Belov spoke/VERB .'], DAY);
    const person = read.actors.get('actor:person/fyodor-belov');
    expect(person?.country).toBe('actor:RUS');
    expect(person?.roles[0]?.title).toBe('president’s aide');
  });

  it('knows the person again by the surname, and by a slip in a rare surname with less trust', () => {
    const read = readActors(
      [
        'Editor Maksim Kharlupov spoke/VERB .',
        'Kharlupov left/VERB .',
        'Kharlupkov returned/VERB .',
        'Karlin came/VERB .',
      ],
      DAY,
    );
    const by = (text: string) => read.mentions.find((mention) => mention.text === text)!;
    expect(by('Kharlupov').actors).toEqual(['actor:person/maksim-kharlupov']);
    expect(by('Kharlupkov').actors).toEqual(['actor:person/maksim-kharlupov']);
    expect(by('Kharlupkov').score.value).toBeLessThan(by('Kharlupov').score.value);
    expect(by('Karlin').actors).toEqual([]);
  });

  it('knows a surname that stood before the full name', () => {
    const read = readActors(['President Kovalenko came/VERB .', 'Then/ADV Ivan Kovalenko spoke/VERB .'], DAY);
    expect(read.mentions.find(({ text }) => text === 'Kovalenko')?.actors).toEqual([
      'actor:person/ivan-kovalenko',
    ]);
  });

  it('leaves an unknown name open', () => {
    expect(meanings(readActors(['They/PRON reached/VERB Amudarya .'], DAY))).toContain('Amudarya → ?');
  });

  it('takes no organisation, month or heading for a person', () => {
    const read = readActors(['The/DET Ivanov Center met/VERB in/ADP May .'], DAY);
    expect([...read.actors.values()].filter(({ kind }) => kind === 'person')).toEqual([]);
  });
});

describe('holders of office', () => {
  it.each(['Petro Poroshenko', 'Petr Poroshenko', 'Poroshenko Petr', 'P. Poroshenko'])('knows %s', (name) => {
    const read = readActors([`Ukraine/PROPN and/CCONJ ${name} agreed/VERB .`], DAY);
    expect(meaning(read, name)).toBe('person/petro-poroshenko/GOV');
  });

  it.each(['Gurbanguli Berdimukhamedov', 'Gurbanguly Berdymukhammedov', 'Berdimuhamedov Gurbanguly'])(
    'knows %s',
    (name) => {
      expect(meaning(readActors([`${name} agreed/VERB .`], DAY), name)).toBe(
        'person/gurbanguly-berdimuhamedow/GOV',
      );
    },
  );

  it('knows a surname alone when country and date fit, and not when the country is another', () => {
    expect(meaning(readActors(['Russia waited/VERB .', 'Putin agreed/VERB .'], DAY), 'Putin')).toBe(
      'person/vladimir-putin/GOV',
    );
    expect(meaning(readActors(['Lyudmila Putina agreed/VERB .'], DAY), 'Lyudmila Putina')).toBe(
      'person/lyudmila-putina',
    );
    expect(
      meaning(
        readActors(['Brazil waited/VERB .', 'Gauck agreed/VERB .'], { published: '1995-01-01' }),
        'Gauck',
      ),
    ).toBe('?');
  });

  it('takes nobody for an office holder by the surname when the text names somebody else of it in full', () => {
    const read = readActors(
      ['Merkel won/VERB .', 'Judge Thomas Merkel spoke/VERB .', 'Merkel left/VERB .'],
      DAY,
    );
    expect(read.mentions.filter(({ text }) => text === 'Merkel').map(({ actors }) => actors[0])).toEqual([
      'actor:person/thomas-merkel',
      'actor:person/thomas-merkel',
    ]);
  });

  it('parts Theresa May from the month', () => {
    const read = readActors(['In/ADP May , Theresa May visited/VERB Britain .'], { published: '2017-05-10' });
    expect(read.mentions.filter(({ text }) => text === 'May')).toEqual([]);
    expect(meaning(read, 'Theresa May')).toBe('person/theresa-may/GOV');
  });

  it('knows a ruler by the given name behind the office', () => {
    const read = readActors(['Germany ’s chancellor Angela spoke/VERB .'], DAY);
    expect(meaning(read, 'Angela')).toBe('person/angela-merkel/GOV');
  });

  it('one who has left office speaks for whom the text says', () => {
    const read = readActors(['NATO Secretary/NOUN General/NOUN Joachim Gauck spoke/VERB .'], {
      published: '2019-01-01',
    });
    expect(read.actors.get('actor:person/joachim-gauck')?.country).toBe('actor:NATO');
    expect(meaning(read, 'Joachim Gauck')).toBe('person/joachim-gauck/IGO');
    const then = readActors(['NATO Secretary/NOUN General/NOUN Joachim Gauck spoke/VERB .'], DAY);
    expect(then.actors.get('actor:person/joachim-gauck')?.country).toBe('actor:DEU');
  });
});

describe('offices', () => {
  it('resolve by date and country', () => {
    const line = ['The/DET Russian/ADJ president met/VERB the/DET Russian/ADJ prime/ADJ minister .'];
    const in2010 = readActors(line, { published: '2010-10-15' });
    expect(meaning(in2010, 'The Russian president')).toBe('person/dmitry-medvedev/GOV');
    expect(meaning(in2010, 'the Russian prime minister')).toBe('person/vladimir-putin/GOV');
    const in2015 = readActors(line, DAY);
    expect(meaning(in2015, 'The Russian president')).toBe('person/vladimir-putin/GOV');
  });

  it('"leader" is the one who governs: a chancellor over a ceremonial president', () => {
    const read = readActors(['The/DET German/ADJ leader met/VERB the/DET French/ADJ leader .'], DAY);
    expect(meaning(read, 'The German leader')).toBe('person/angela-merkel/GOV');
    expect(meaning(read, 'the French leader')).toBe('person/francois-hollande/GOV');
  });

  it('"former" and "next" are not the one in office', () => {
    const read = readActors(
      ['The/DET former/ADJ Russian/ADJ president met/VERB the/DET next/ADJ French/ADJ president .'],
      DAY,
    );
    expect(meaning(read, 'The former Russian president')).toBe('RUS/GOV');
    expect(meaning(read, 'the next French president')).toBe('FRA/GOV');
  });

  it('stay at the state when the holder is unknown or the date too rough', () => {
    expect(
      meaning(readActors(['The/DET Kazakh/ADJ president spoke/VERB .'], DAY), 'The Kazakh president'),
    ).toBe('KAZ/GOV');
    const rough = readActors(['The/DET Russian/ADJ president spoke/VERB .'], { published: '2012' });
    expect(meaning(rough, 'The Russian president')).toBe('RUS/GOV');
  });

  it('stay at the state outside the time that the vocabulary covers', () => {
    const later = readActors(['The/DET Russian/ADJ president spoke/VERB .'], { published: '2031-01-01' });
    expect(meaning(later, 'The Russian president')).toBe('RUS/GOV');
  });

  it('stay open without any country', () => {
    expect(
      meaning(
        readActors(['The/DET president signed/VERB the/DET law .'], { published: '2015-03-01' }),
        'The president',
      ),
    ).toBe('?/GOV');
  });

  it('take the year of the text, with less trust, when no date is given', () => {
    const read = readActors(['In/ADP 2015/NUM the/DET Russian/ADJ president spoke/VERB .']);
    const mention = read.mentions.find(({ text }) => text === 'the Russian president')!;
    expect(mention.actors).toEqual(['actor:person/vladimir-putin']);
    expect(mention.score.value).toBeLessThan(0.8);
  });

  it('"of" gives the country: "president of X", "the leaders of X and Y"', () => {
    const read = readActors(
      ['The/DET president of/ADP France met/VERB the/DET leaders of/ADP Russia and/CCONJ Kazakhstan .'],
      DAY,
    );
    expect(meaning(read, 'The president of France')).toBe('person/francois-hollande/GOV');
    expect(meaning(read, 'the leaders of Russia and Kazakhstan')).toBe('RUS+KAZ/GOV');
  });
});
