import type { FastifyInstance } from 'fastify';
import { CasusError } from '#core/index.js';
import type { MembersOf, Store } from '#record/index.js';
import { claimsView } from '#views/index.js';
import { CLAIM_KINDS, type ClaimQuery, claimsAsked, keepClaims } from '../claims.js';
import { type ClaimsQuery, type ClaimsReply, claimsQuery, claimsSchema } from './claims-schemas.js';
import { errorSchema } from './schemas.js';

/** As many claims as a page draws at once, unless it asks for more. */
const USUAL_LIMIT = 100;

/** What several sources say of one thing, side by side. */
export function addClaimsRoutes(
  server: FastifyInstance,
  { store, membersOf }: { readonly store: Store; readonly membersOf: MembersOf },
): void {
  const claims = keepClaims(store, membersOf);
  server.get<{ Querystring: ClaimsQuery }>(
    '/api/claims',
    {
      schema: {
        querystring: claimsQuery,
        response: { 200: claimsSchema, '4xx': errorSchema, '5xx': errorSchema },
      },
    },
    async ({ query }): Promise<ClaimsReply> => {
      const asked = queryOf(query);
      const limit = countOf('limit', query.limit) ?? USUAL_LIMIT;
      const all = await claims();
      const fitting = await claimsAsked(store, all, asked);
      const names = new Map((await store.actors()).map(({ code, name }) => [code, name]));
      const lines = all.flatMap(({ versions }) => versions.flatMap(({ sources }) => sources));
      const known = new Set<string>(all.flatMap(({ what, kind }) => [what, kind]));
      return {
        ...claimsView(fitting.slice(0, limit), (code) => names.get(code) ?? null),
        total: fitting.length,
        contradicted: fitting.filter(({ contradictions }) => contradictions.length > 0).length,
        all: all.length,
        outletNames: [...new Set(lines.flatMap(({ outlet }) => (outlet === null ? [] : [outlet])))].sort(
          (a, b) => a.localeCompare(b, 'en'),
        ),
        kinds: CLAIM_KINDS.filter((kind) => known.has(kind)),
      };
    },
  );
}

/** @throws CasusError E_USAGE naming the field */
function queryOf(query: ClaimsQuery): ClaimQuery {
  const given = (name: keyof ClaimsQuery): string | undefined => query[name]?.trim() || undefined;
  const about = given('about');
  const kind = given('kind');
  const outlet = given('outlet');
  const from = given('from');
  const to = given('to');
  const outlets = countOf('outlets', given('outlets'));
  const contradictions = given('contradictions') ?? 'no';
  if (kind !== undefined && !CLAIM_KINDS.some((one) => one === kind))
    throw refused('kind', `"${kind}" is no kind of claim; known: ${CLAIM_KINDS.join(', ')}`);
  if (contradictions !== 'yes' && contradictions !== 'no')
    throw refused('contradictions', `"${contradictions}" is no choice for contradictions; known: yes, no`);
  return {
    ...(about === undefined ? {} : { about }),
    ...(kind === undefined ? {} : { kind }),
    ...(outlet === undefined ? {} : { outlet }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(outlets === undefined ? {} : { outlets }),
    contradictions: contradictions === 'yes',
  };
}

function countOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (!/^[1-9]\d{0,5}$/u.test(text.trim()))
    throw refused(name, `"${text}" is no number for ${name}; write a whole number above 0`);
  return Number(text);
}

const refused = (input: string, message: string): CasusError =>
  new CasusError('E_USAGE', message, { where: { input } });
