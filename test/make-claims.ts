/** A record in which three outlets speak of the same things, by hand: it needs no page and no weights. */
import { makeInstant } from '#core/index.js';
import type { Store } from '#record/index.js';
import { madeOutlook } from './make-outlook.js';

const PRODUCER = 'made by hand';

/** Two alliances, one of them denied; a forecast that two outlets make, and one that denies it; a reach told twice. */
export async function keepClaimsOfThree(store: Store): Promise<void> {
  const articles = [
    madeOutlook({
      name: 'wire',
      title: 'Alliance formed',
      outlet: 'Wire',
      published: '2020-05-04',
      events: [
        {
          actor: 'Ruritania',
          trigger: 'attacked',
          recipient: 'Borduria',
          type: 'ASSAULT',
          date: '2020-05-03',
        },
        { actor: 'Syldavia', trigger: 'met', recipient: 'Graustark', type: 'CONSULT', status: 'planned' },
      ],
      commitments: [
        { parties: ['Ruritania', 'Graustark'], when: '2020-05-01' },
        { parties: ['Borduria', 'Syldavia'], kind: 'ceasefire', when: '2020-04' },
      ],
      forecasts: [{ actor: 'Ruritania', outcome: 'will attack', recipient: 'Borduria', by: '2020-12' }],
      relations: [
        { of: ['Ruritania'], kind: 'reach', trigger: 'reaches', on: ['Syldavia'], measure: '3000 km' },
      ],
    }),
    madeOutlook({
      name: 'gazette',
      title: 'No alliance, minister says',
      outlet: 'Gazette',
      published: '2020-05-06',
      events: [],
      commitments: [
        { parties: ['Ruritania', 'Graustark'], status: 'denied', speaker: 'Graustark', when: '2020-05-01' },
      ],
      forecasts: [
        { actor: 'Ruritania', outcome: 'will attack', recipient: 'Borduria', by: '2020-12', who: 'Syldavia' },
      ],
      relations: [
        { of: ['Ruritania'], kind: 'reach', trigger: 'reaches', on: ['Syldavia'], measure: '1500 km' },
      ],
    }),
    madeOutlook({
      name: 'front',
      title: 'What comes next',
      outlet: 'Front',
      published: '2020-05-07',
      events: [],
      commitments: [{ parties: ['Ruritania', 'Graustark'], when: '2020-05-01', speaker: 'Borduria' }],
      forecasts: [
        {
          actor: 'Ruritania',
          outcome: 'will not attack',
          recipient: 'Borduria',
          by: '2020-12',
          negated: true,
        },
      ],
    }),
  ];
  for (const [index, article] of articles.entries())
    await store.keep(article, PRODUCER, makeInstant(`2020-06-0${index + 1}T00:00:00Z`));
}
