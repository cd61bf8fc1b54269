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
