import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { CasusError } from '#core/index.js';
import { summitFrom } from '#edge/summit/index.js';
import { loadSummitWeights } from '#edge/weights-summit.js';
import { changedSummit, type FigureChange, type OutcomeModel, type Summit } from '#system/index.js';
import type { SummitView } from '#views/index.js';
import { summitAnswer } from '../summit/answers.js';
import { errorSchema } from './schemas.js';
import { type SummitBody, summitBody, summitSchema } from './summit-schemas.js';

/** What the page shows when no file is given. */
const SAMPLE = 'cis-summit-2015.summit.yaml';
/** A text without a name tells its format by its content. */
const UNNAMED = 'the text';
const SAMPLES = new URL('../../../samples/', import.meta.url);
/** Files whose reading is kept: a marker that is dragged asks about the same one many times. */
const MOST_KEPT = 4;
/** Draws and numbers that are tried stop here, so that the others are not kept waiting. */
const MOST_MS = 4000;
const MOST_BYTES = 4_000_000;

/** What a summit is likely to agree. Nothing is kept: a file is asked about, and the record is not touched. */
export function addSummitRoutes(server: FastifyInstance): void {
  const kept = new Map<string, Summit>();
  let model: OutcomeModel | null = null;
  const read = (name: string, text: string, isKtab: boolean): Summit => {
    const key = `${isKtab} ${name} ${text}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const summit = summitFrom(text, name, isKtab);
    kept.set(key, summit);
    for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
    return summit;
  };

  server.get('/api/summit/sample', async (_, reply) => {
    reply.type('text/plain; charset=utf-8');
    return sampleText();
  });

  // A scope of its own: pages elsewhere come as bytes, a question comes as JSON.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.setValidatorCompiler<TSchema>(
      ({ schema }) =>
        (body) =>
          strictly(schema, body),
    );
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: MOST_BYTES },
      scope.getDefaultJsonParser('error', 'error'),
    );
    scope.post<{ Body: SummitBody }>(
      '/api/summit',
      {
        schema: { body: summitBody, response: { 200: summitSchema, '4xx': errorSchema, '5xx': errorSchema } },
      },
      async ({ body }): Promise<SummitView> => {
        const begun = performance.now();
        const { ktab = false, changes = [], precision, widen } = body;
        const [text, name] =
          body.text === undefined ? [sampleText(), SAMPLE] : [body.text, body.name ?? UNNAMED];
        const given = changedSummit(read(name, text, ktab), changes.map(changeOf));
        const issues =
          body.issue === undefined ? given.issues : given.issues.filter(({ id }) => id === body.issue);
        if (issues.length === 0)
          throw new CasusError('E_NOT_FOUND', `the summit has no issue "${body.issue}"`, {
            where: { field: 'issue' },
          });
        model ??= loadSummitWeights().model;
        const isWhole = body.issue === undefined;
        return summitAnswer(
          // Dimensions of one space cannot be played apart.
          isWhole || given.isOneSpace ? given : { ...given, issues },
          {
            model,
            workings: ktab ? 'ktab' : 'mended',
            precision: precision ?? null,
            widen: widen ?? 0,
            swings: body.swings === true,
            power: isWhole,
            goesOn: () => performance.now() - begun < MOST_MS,
          },
        );
      },
    );
  });
}

const changeOf = ({
  kind,
  actor,
  issue,
  value,
}: NonNullable<SummitBody['changes']>[number]): FigureChange => ({
  kind,
  actor: actor ?? null,
  issue: issue ?? null,
  value,
});

/** A body as it was sent: left alone, Fastify takes null for 0 and passes over keys that it does not know. */
function strictly(schema: TSchema, body: unknown): { value: unknown } | { error: Error } {
  if (Value.Check(schema, body)) return { value: body };
  const errors = Value.Errors(schema, body);
  const { instancePath, message, keyword } = errors.find((one) => one.keyword === 'boolean') ?? errors[0]!;
  return { error: new Error(`body${instancePath} ${keyword === 'boolean' ? 'is no known key' : message}`) };
}

let sample: string | null = null;
function sampleText(): string {
  sample ??= readFileSync(fileURLToPath(new URL(SAMPLE, SAMPLES)), 'utf8');
  return sample;
}
