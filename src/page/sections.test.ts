import { describe, expect, it } from 'vitest';
import { readArticle } from '../../test/read-article.js';

const TITLE = 'Council sends mission to border';
const ONE = 'The council met in Oslo on Monday and agreed to send a mission to the border, officials said.';
const TWO =
  'A second meeting is planned for the autumn, when the budget of the mission will be on the table.';

const read = (...lines: readonly string[]) => readArticle(lines.join('\n\n'), { mediaType: 'text/plain' });
const kept = (article: ReturnType<typeof read>) => article.text.split('\n\n');

describe('lines around the text of a plain page', () => {
  it('readers’ comments are none of it', () => {
    const comments = [
      '2 comments',
      'Ivan',
      '1 year ago',
      'I do not believe a word of it, the army will attack them all before the winter.',
      'Reply',
      'Jane Doe',
      '2 years ago',
      'This is good news for everybody in the valley, thank you for writing about it.',
      'Reply',
    ];
    const article = read(TITLE, ONE, TWO, ...comments);
    expect(kept(article)).toEqual([TITLE, ONE, TWO]);
    expect(article.furniture.map(({ text }) => text)).toEqual(comments);
  });

  it('a counter of comments above the text takes nothing from it', () => {
    expect(kept(read(TITLE, '3 comments', ONE, TWO, 'Reply', 'Reply'))).toEqual([TITLE, ONE, TWO]);
    expect(kept(read(TITLE, ONE, 'Comments', TWO))).toEqual([TITLE, ONE, TWO]);
  });

  it('headlines below “Related articles” and a headline below “Read more” are none of it', () => {
    expect(
      kept(
        read(
          TITLE,
          ONE,
          'READ MORE',
          'Envoy flies to Oslo',
          TWO,
          'Related articles',
          'Storm on the coast',
          'Envoy flies home from talks on the border and the river that crosses it',
        ),
      ),
    ).toEqual([TITLE, ONE, TWO]);
    expect(kept(read(TITLE, ONE, 'Read also', 'Envoy flies to Oslo', 'A long quarrel', TWO))).toEqual([
      TITLE,
      ONE,
      'A long quarrel',
      TWO,
    ]);
    expect(
      kept(
        read(
          TITLE,
          ONE,
          'Related stories',
          'Envoy flies to Oslo',
          'Storm on the coast of the island',
          'A long quarrel',
          TWO,
        ),
      ),
    ).toEqual([TITLE, ONE, 'A long quarrel', TWO]);
  });

  it('a short last sentence and a credit below the text stay', () => {
    const article = read(
      TITLE,
      ONE,
      TWO,
      'Share this',
      'He did not elaborate.',
      'This article first appeared in The Courier',
      'Storm on the coast',
    );
    expect(kept(article)).toEqual([
      TITLE,
      ONE,
      TWO,
      'He did not elaborate.',
      'This article first appeared in The Courier',
    ]);
    expect(article.provenance).toMatchObject([{ role: 'origin', name: 'The Courier' }]);
  });

  it('a deck without a stop is the standfirst, a name beside the date the author', () => {
    const article = read(
      'WORLD',
      TITLE,
      'Agreement follows months of talks on water',
      'Anna Berg, Oslo',
      '14 October 2015, 10:32',
      ONE,
      TWO,
    );
    expect(article).toMatchObject({
      title: TITLE,
      standfirst: 'Agreement follows months of talks on water',
      byline: ['Anna Berg'],
      published: { date: '2015-10-14' },
    });
    expect(read(TITLE, 'A long quarrel', ONE, TWO).standfirst).toBeNull();
    expect(read(TITLE, 'By Anna Berg', '14 October 2015', ONE, TWO).byline).toEqual(['Anna Berg']);
  });

  it('a paragraph that stands twice is no title', () => {
    expect(read(TITLE, ONE, TWO, ONE).title).toBe(TITLE);
  });

  it('keeps the points of a list', () => {
    const article = read(
      TITLE,
      ONE,
      '• both sides open the crossing by May;',
      '- neither side moves troops;',
      TWO,
    );
    expect(article.blocks.map(({ kind }) => kind)).toEqual([
      'title',
      'paragraph',
      'list-item',
      'list-item',
      'paragraph',
    ]);
  });
});
