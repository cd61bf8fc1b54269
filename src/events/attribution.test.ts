import { describe, expect, it } from 'vitest';
import { codeText } from '../../test/code-text.js';

/** Speakers of the first event of a type, outermost first; `article` = the outlet's own voice. */
const voices = (text: string, type: string) => {
  const [event] = codeText(text).events.filter((one) => one.type === type);
  return event?.attribution.map(({ by, stance }) => (by === 'article' ? 'article' : `${by.text} ${stance}`));
};

describe('attribution', () => {
  it.each([
    ['Rebels of the M23 attacked Rwandan troops.', ['article']],
    ['Rwanda said that the M23 had attacked its troops.', ['Rwanda reports']],
    ['Rwanda believes that the M23 attacked Burundi.', ['Rwanda claims']],
    ['The M23 attacked Burundi, Rwanda said.', ['Rwanda reports']],
    ['According to Rwanda, the M23 attacked Burundi.', ['Rwanda reports']],
    ['Two diplomats said that the M23 had attacked Burundi.', ['Two diplomats reports']],
    ['Rwanda denied that the M23 had attacked Burundi.', ['Rwanda denies']],
  ])('%s', (text, expected) => {
    expect(voices(text, 'ASSAULT')).toEqual(expected);
  });

  it('finds the speaker of a quotation that runs over several sentences', () => {
    const text =
      'The analyst Jean Mugisha spoke on Monday. “The region is tired. The M23 attacked Burundi in May. Nobody helped”, said Mugisha.';
    expect(voices(text, 'ASSAULT')?.join()).toContain('Mugisha');
  });

  it('nests: one says that another said', () => {
    const chain = voices('Burundi said that Rwanda had claimed that the M23 attacked Tanzania.', 'ASSAULT');
    expect(chain).toEqual(['Burundi reports', 'Rwanda claims']);
  });

  it('makes a claim of what a speaker asserts', () => {
    const { events } = codeText('“Iran attacked Iraq on Monday,” the Kuwaiti foreign minister said.');
    expect(events.map(({ type, status }) => `${type} ${status}`)).toEqual(['ASSAULT claimed']);
  });
});

describe('frames of saying', () => {
  it.each([
    [
      '“Rwanda attacked Burundi in the night”, underlined Jean Mugisha, an analyst.',
      ['Jean Mugisha reports'],
    ],
    ['“Rwanda attacked Burundi”, the analyst Jean Mugisha is convinced.', ['Jean Mugisha claims']],
    ['The analyst Jean Mugisha is convinced that Rwanda attacked Burundi.', ['Jean Mugisha claims']],
    [
      'In the words of the Burundian president, Rwanda attacked Tanzania.',
      ['the Burundian president claims'],
    ],
    ['In his opinion, Rwanda attacked Tanzania.', ['article']],
    [
      '“Rwanda attacked Tanzania,” Burundi’s foreign minister told reporters.',
      ['Burundi’s foreign minister reports'],
    ],
    ['As the president of Burundi put it, Rwanda bombed Tanzania.', ['the president of Burundi reports']],
    [
      'Rwanda, the president of Burundi was quoted as saying, bombed Tanzania.',
      ['the president of Burundi reports'],
    ],
    ['Unnamed officials told Reuters that Rwanda had attacked Burundi.', ['Unnamed officials reports']],
    [
      'Burundi’s ministry of defence said Rwanda attacked Tanzania.',
      ['Burundi’s ministry of defence reports'],
    ],
    ['An expert predicts that Rwanda will attack Burundi.', ['An expert expects']],
    ['Rwanda admitted that it had attacked Burundi.', ['Rwanda reports']],
    ['Rwanda attacked Burundi, sources in Kigali say.', ['sources reports']],
    ['Rwanda, Burundi says, attacked Tanzania.', ['Burundi reports']],
    [
      'The Rwandan army bombed Burundian troops, Kenya’s defence minister said.',
      ['Kenya’s defence minister reports'],
    ],
    ['On Monday, Rwandan jets struck Burundi, the Kenyan army said on Tuesday.', ['the Kenyan army reports']],
    ['The minister wrote on Twitter that Rwanda attacked Burundi.', ['The minister reports']],
    ['Experts do not rule out that Rwanda will attack Burundi.', ['Experts expects']],
    ['The president of Kenya: “Rwanda attacked Burundi and Tanzania.”', ['The president of Kenya reports']],
    [
      'The president of Burundi, who said that Rwanda attacked Kenya, left.',
      ['The president of Burundi reports'],
    ],
  ])('%s', (text, expected) => {
    expect(voices(text, 'ASSAULT')).toEqual(expected);
  });

  it.each([
    'Rwanda is said to have attacked Burundi.',
    'Rwanda is believed to have attacked Burundi.',
    'Rwanda was accused of attacking Burundi.',
    'It was reported that Rwanda had attacked Burundi.',
  ])('whoever is spoken of is not the one who speaks, and it stays a claim: %s', (text) => {
    expect(voices(text, 'ASSAULT')).toEqual(['article']);
    expect(codeText(text).events.find(({ type }) => type === 'ASSAULT')!.status).toBe('claimed');
  });

  it('words in quotation marks stay a claim where nobody is found who speaks them', () => {
    const [event] = codeText('“Rwanda attacked Burundi.” These were the words on the wall.').events;
    expect([event!.status, event!.attribution[0]!.by]).toEqual(['claimed', 'article']);
  });

  it('names one without a name by what stands behind his own words, and nobody else', () => {
    const actorOf = (text: string) => {
      const by = codeText(text).events.find(({ type }) => type === 'ASSAULT')!.attribution[0]!.by;
      return by === 'article' ? null : by.actor;
    };
    const first = 'A diplomat believes that Rwanda attacked Burundi.';
    expect(actorOf(`${first} “Nobody came to help them”, says the analyst Jean Weber.`)).toBe(
      'actor:person/jean-weber',
    );
    expect(actorOf(`${first} The analyst Jean Weber disagrees: “Nobody was there at all.”`)).toBeNull();
    expect(actorOf(`${first}\n\n“Nobody came to help them”, says the analyst Jean Weber.`)).toBeNull();
  });
});

describe('a view that goes on', () => {
  const opening = 'The analyst Jean Mugisha says that Rwanda is weak.';

  it('after two sentences of one mouth what is and will be is his', () => {
    const text = `${opening} He does not exclude that help will come. Now Rwanda is attacking Burundi.`;
    expect(voices(text, 'ASSAULT')).toEqual(['He claims']);
    expect(codeText(text).events.find(({ type }) => type === 'ASSAULT')!.status).toBe('claimed');
  });

  it.each([
    ['after one sentence', `${opening} Now Rwanda is attacking Burundi.`],
    ['in the past', `${opening} He believes that help will come. Rwanda attacked Burundi on Monday.`],
    [
      'in another paragraph',
      `${opening} He believes that help will come.\n\nNow Rwanda is attacking Burundi.`,
    ],
    ['after the outlet’s own', `${opening} Kigali is calm. Now Rwanda is attacking Burundi.`],
  ])('not %s', (_, text) => {
    expect(voices(text, 'ASSAULT')).toEqual(['article']);
  });

  it('what "would" be goes on with what was said, not with what was done', () => {
    const next = 'The Rwandan army would attack Burundi in June.';
    expect(voices(`The president of Rwanda said that the talks had failed. ${next}`, 'ASSAULT')).toEqual([
      'The president of Rwanda claims',
    ]);
    expect(voices(`The president of Rwanda left the talks. ${next}`, 'ASSAULT')).toEqual(['article']);
  });

  it('all sentences of a quotation are his whose name stands behind it, words in marks inside it too', () => {
    const text =
      '“The region is tired. The “peace” of Kigali is a joke, and the M23 attacked Burundi in May. Nobody helped”, emphasised the analyst Jean Mugisha.';
    const [step] = codeText(text).events.find(({ type }) => type === 'ASSAULT')!.attribution;
    expect(step!.by === 'article' ? null : step!.by.actor).toBe('actor:person/jean-mugisha');
  });
});
