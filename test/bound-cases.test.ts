import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { makeWorldNames } from '#apps/bound/names.js';
import { type BoundQuestion, crisisFrom } from '#apps/bound/question.js';
import { worldOf } from '#apps/bound/world.js';
import { loadOntology } from '#edge/ontology.js';
import { boundBy } from '#system/index.js';
import { scoreCases } from '../bench/bound-cases.js';
import { day } from './make-world.js';

const index = await worldOf(null);
const ontology = loadOntology();
const names = makeWorldNames(index, ontology);
const dump = (q: Omit<BoundQuestion, 'on'> & { on: string }) => {
  const a = boundBy(index, crisisFrom({ ...q, on: day(q.on) }, names));
  console.log(JSON.stringify(q), a.unknown.length, a.noTreaty.length, a.chain.length);
  for (const p of a.parties)
    for (const l of p.lines.slice(0, 5))
      console.log(
        p.party,
        p.status,
        l.agreement.id,
        l.duty?.article,
        l.status,
        l.rule,
        l.because.slice(0, 80),
      );
};
it('x', () => {
  dump({ attacked: 'Japan', by: 'China', on: '2024-05-01', at: 'Senkaku Islands' });
  dump({ attacked: 'Estonia', by: 'Russia', on: '2015-05-01' });
  for (const s of ['Tajikistan', 'Uzbekistan', 'Turkmenistan', 'Kazakhstan', 'Kyrgyzstan'])
    for (const on of ['2015-10-16', '2021-07-05']) dump({ attacked: s, by: 'Taliban', on });
  dump({ attacked: 'Ukraine', by: 'Russia', on: '2014-02-27' });
});
it('cases', () => {
  const f = fileURLToPath(new URL('../../shared/cases/obligations/cases.json', import.meta.url));
  console.log(
    scoreCases(index, ontology, f, fileURLToPath(new URL('../../shared/data/world', import.meta.url)), false),
  );
});
