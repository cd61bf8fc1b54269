import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agendaSchema, plainRules, vetoRule } from '#edge/summit/agenda-schema.js';
import { BODIES, SMP_CHOICES, SMP_MENDED, SUMMIT_ROLES } from '#system/index.js';

const page = readFileSync(new URL('../../docs/summit.md', import.meta.url), 'utf8');

describe('docs/summit.md', () => {
  it('tells each difference from KTAB as the code does', () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (.+) \| (.+) \|$/gmu)].map(([, id, ktab, mended]) => ({
      id,
      ktab,
      mended,
    }));
    expect(rows.filter(({ id }) => SMP_MENDED.some((one) => one.id === id))).toEqual(SMP_MENDED);
  });

  it('names every body but the one that asks for more', () => {
    const list = /`body:` is one of ([^;]+);/u.exec(page)?.[1] ?? '';
    expect([...list.matchAll(/`([^`]+)`/gu)].map(([, body]) => body)).toEqual(
      BODIES.filter((body) => body !== 'osce-minus-one'),
    );
  });

  it('names every kind of rule, every role and every option of the spatial model', () => {
    const table = page.slice(page.indexOf('| kind | keys |'), page.indexOf('## The spatial model'));
    const kinds = [...table.matchAll(/^\| `([a-z-]+)` \|/gmu)].map(([, kind]) => kind);
    expect(kinds).toEqual([...plainRules, vetoRule].map(({ properties }) => properties.kind.const));
    for (const role of SUMMIT_ROLES) expect(page).toContain(`\`${role}\``);
    for (const choice of Object.keys(SMP_CHOICES)) expect(page).toContain(`\`${choice}\``);
  });

  it('shows or names every key of a file', () => {
    for (const key of Object.keys(agendaSchema.properties))
      expect(page).toMatch(new RegExp(`\\b${key}:`, 'u'));
  });
});
