import { describe, expect, it } from 'vitest';
import { loadOutlookWords } from './outlook.js';
import { compileOutlookFiles, type OutlookFiles, readOutlookFiles } from './outlook-files.js';

const shipped = compileOutlookFiles();

/** The shipped files with one entry of one of them changed. */
function withEntry(name: string, change: (entry: Record<string, unknown>) => void, at = 0): OutlookFiles {
  const files = structuredClone(shipped.files) as Record<string, unknown>;
  const value = files[name] as Record<string, unknown>[] | Record<string, Record<string, unknown>[]>;
  const list = Array.isArray(value) ? value : Object.values(value).find((one) => Array.isArray(one))!;
  change(list[at]!);
  return { ...shipped, files };
}

describe('the words of the outlook stage', () => {
  it('load, the same from the YAML and from what the build may have written', () => {
    expect(readOutlookFiles()).toEqual(shipped);
    const words = loadOutlookWords(shipped);
    expect([words.commitments.version, words.forecasts.words.version]).toEqual([
      shipped.version,
      shipped.version,
    ]);
  });

  const refused = (files: OutlookFiles) => () => loadOutlookWords(files);
  const COMMITMENTS = [
    'commitments-things.yaml',
    'commitments-acts.yaml',
    'commitments-frames.yaml',
  ] as const;

  it.each([...COMMITMENTS, 'commitments-words.yaml', 'likelihood.yaml', 'expectations.yaml', 'words.yaml'])(
    'are refused without %s, by its name',
    (name) => {
      const { [name]: _, ...files } = shipped.files;
      expect(refused({ ...shipped, files })).toThrow(`outlook/${name}`);
    },
  );

  it.each(COMMITMENTS)(
    'are refused when an entry of %s has an unknown key, a strange list, or no reason',
    (name) => {
      expect(refused(withEntry(name, (entry) => Object.assign(entry, { colour: 'red' })))).toThrow(
        'unknown key',
      );
      expect(refused(withEntry(name, (entry) => Object.assign(entry, { nouns: ['@nowhere'] })))).toThrow(
        'has no list "nowhere"',
      );
      expect(
        refused(
          withEntry(name, (entry) => {
            delete entry['because'];
          }),
        ),
      ).toThrow('because');
    },
  );

  it('are refused when a kind, a table or a mood is none', () => {
    expect(
      refused(withEntry('commitments-things.yaml', (entry) => Object.assign(entry, { kind: 'love' }))),
    ).toThrow('"love"');
    expect(
      refused(withEntry('expectations.yaml', (entry) => Object.assign(entry, { mood: 'bliss' }))),
    ).toThrow('"bliss"');
    expect(refused({ ...shipped, files: { ...shipped.files, 'commitments-acts.yaml': { a: 1 } } })).toThrow(
      'a list of entries is needed',
    );
  });

  it('are refused when one word of likelihood stands twice, or a range is none', () => {
    const likelihood = shipped.files['likelihood.yaml'] as { words: Record<string, unknown>[] };
    const twice = { ...likelihood, words: [...likelihood.words, likelihood.words[0]!] };
    expect(refused({ ...shipped, files: { ...shipped.files, 'likelihood.yaml': twice } })).toThrow(
      'is also in',
    );
    const tables = withEntry('likelihood.yaml', (table) => {
      const [step] = table['entries'] as { high: number }[];
      step!.high = 2;
    });
    expect(refused(tables)).toThrow('high');
  });
});
