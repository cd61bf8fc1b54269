import { describe, expect, it } from 'vitest';
import { codeText } from '../../test/code-text.js';

/** `TYPE ACTORS > RECIPIENTS` of every event of a text. */
function events(text: string): string[] {
  const codes = (parties: readonly { readonly code: string }[]) => parties.map(({ code }) => code).join('+');
  return codeText(text).events.map(
    ({ type, actors, recipients }) => `${type} ${codes(actors)} > ${codes(recipients)}`,
  );
}

describe('whom an act in words is about', () => {
  it.each([
    ['a promise of good', 'Norway promised to lift sanctions against Mali.', 'AGREE NOR > MLI'],
    ['a promise of harm is a threat', 'Norway vowed to bomb Mali.', 'THREATEN NOR > MLI'],
    ['a refusal', 'Norway refused to lift the sanctions against Mali.', 'REJECT NOR > MLI'],
    ['a call', 'Norway called for the release of two Malian journalists.', 'REQUEST NOR > MLI'],
    ['what somebody must do', 'Norway said that Mali must free the hostages.', 'REQUEST NOR > MLI'],
    ['blame goes to the doer', 'Norway condemned the bombing of Chad by Mali.', 'ACCUSE NOR > MLI'],
  ])('%s: %s', (_, text, event) => {
    expect(events(text)).toContain(event);
  });
});

describe('parties that stand elsewhere than the cue looks first', () => {
  it.each([
    ['the receiver before what is given', 'Norway gave Mali a grant of 33 million dollars.', 'AID NOR > MLI'],
    ['behind a particle', 'Norway scaled back aid to Mali.', 'SANCTION NOR > MLI'],
    ['the author of a paper', 'Norway issued a statement criticising Mali.', 'ACCUSE NOR > MLI'],
    ['the parties of talks that go on', 'Talks between Norway and Mali resumed.', 'CONSULT NOR+MLI > '],
    ['who is thanked', 'Norway thanked Mali for sheltering Chadian refugees.', 'AID MLI > TCD'],
    ['who leaves', 'Norway withdrew from NATO.', 'SANCTION NOR > NATO'],
  ])('%s: %s', (_, text, event) => {
    expect(events(text)).toContain(event);
  });

  it('words of a name are no act', () => {
    expect(events('Doctors Without Borders was at work in Save the Children.')).toEqual([]);
  });

  it('who sends somebody to a state does not travel there', () => {
    expect(
      events('Norway returned two fugitives to Mali.').some((event) => event.startsWith('CONSULT')),
    ).toBe(false);
  });
});
