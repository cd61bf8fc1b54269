import { describe, expect, it } from 'vitest';
import { csvField } from './csv-field.js';

describe('a field of CSV', () => {
  it('is quoted when it holds a comma, a quote or a line end', () => {
    expect(csvField('plain')).toBe('plain');
    expect(csvField('')).toBe('');
    expect(csvField('a, b')).toBe('"a, b"');
    expect(csvField('he said "no"')).toBe('"he said ""no"""');
    expect(csvField('two\nlines')).toBe('"two\nlines"');
  });

  it('is no formula', () => {
    expect(csvField('=1+1')).toBe("'=1+1");
    expect(csvField('+49 30')).toBe("'+49 30");
    expect(csvField('-cmd')).toBe("'-cmd");
    expect(csvField('@import')).toBe("'@import");
    expect(csvField('=HYPERLINK("x","y")')).toBe(`"'=HYPERLINK(""x"",""y"")"`);
  });

  it('stays a number when it is one', () => {
    for (const number of ['-7.5', '+3', '-10', '0']) expect(csvField(number)).toBe(number);
  });
});
