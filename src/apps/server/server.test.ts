import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CasusError, makeInstant } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';
import { openSqlite } from '#edge/sqlite.js';
import type { Store } from '#record/index.js';
import { makeReader } from '../pipeline.js';
import { isKnownHost } from './guard.js';
import {
  articleListSchema,
  articleSchema,
  happeningListSchema,
  happeningSchema,
  sentenceSchema,
  whySchema,
} from './schemas.js';
import { MOST_BYTES, makeServer } from './server.js';

const SAMPLE = readFileSync(fileURLToPath(new URL('../../../samples/summit.html', import.meta.url)));
const HOST = '127.0.0.1:4173';
const ORIGIN = `http://${HOST}`;

describe('hosts', () => {
  it('are known when they are addresses, localhost or the name given, whatever the port', () => {
    for (const host of [
      '127.0.0.1',
      '127.0.0.1:4173',
      'localhost:1',
      '[::1]:4173',
      '10.0.0.7:80',
      'BOX:4173',
    ])
      expect(isKnownHost(host, 'box')).toBe(true);
  });

  it('are strangers when a name server could point them here', () => {
    for (const host of [
      undefined,
      '',
      'evil.example',
      'evil.example:4173',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '127.0.0.1@evil.example',
      'localhost:4173:1',
      '[::1',
      'localhost/',
    ])
      expect(isKnownHost(host, '127.0.0.1')).toBe(false);
    fc.assert(
      fc.property(fc.domain(), fc.nat(65_535), (name, port) => {
        expect(isKnownHost(`${name}:${port}`, '127.0.0.1')).toBe(false);
      }),
    );
  });
});

describe('the server of the workbench', () => {
  let folder: string;
  let store: Store;
  let server: FastifyInstance;
  let articleId: string;
  let brokenReader: Error | null = null;

  const get = (url: string, headers: Record<string, string> = {}) =>
    server.inject({ method: 'GET', url, headers: { host: HOST, ...headers } });
  const post = (payload: Buffer | string, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: '/api/articles',
      payload,
      headers: { host: HOST, origin: ORIGIN, 'content-type': 'text/html', ...headers },
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casus-server-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>app</title>');
    writeFileSync(join(folder, 'assets/index-0.js'), '1');
    store = await openSqlite(':memory:');
    const reader = makeReader();
    server = makeServer({
      store,
      reader: () => {
        if (brokenReader) throw brokenReader;
        return reader;
      },
      quadOf: (type) => reader.ontology.eventTypes.get(type)?.quad ?? null,
      now: () => makeInstant('2026-05-04T10:00:00Z'),
      ontology: reader.ontology,
      host: '127.0.0.1',
      files: folder,
    });
    await server.ready();
  });

  afterAll(async () => {
    await server.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads a page that is sent, and adds nothing the second time', async () => {
    const first = await post(SAMPLE, { 'x-file-name': encodeURIComponent('Gipfel – ü.html') });
    expect(first.statusCode).toBe(201);
    articleId = first.json<{ articleId: string }>().articleId;
    expect(first.json()).toMatchObject({ isNew: true });
    const second = await post(SAMPLE, { 'x-file-name': encodeURIComponent('Gipfel – ü.html') });
    expect(second.statusCode).toBe(200);
    expect(second.json()).toEqual({ articleId, isNew: false });
    const { location } = (await get(`/api/articles/${articleId}`)).json<{ location: string }>();
    expect(location).toBe('Gipfel – ü.html');
  });

  it('answers in the shapes that it declares', async () => {
    const ajv = new Ajv({ strict: false });
    const check = async (schema: object, url: string) => {
      const answer = await get(url);
      expect(answer.statusCode, url).toBe(200);
      const isRight = ajv.validate(schema, answer.json());
      expect(ajv.errors ?? [], url).toEqual([]);
      expect(isRight, url).toBe(true);
      return answer.json();
    };
    await check(articleListSchema, '/api/articles');
    const article = await check(articleSchema, `/api/articles/${articleId}`);
    expect(article.events.length).toBeGreaterThan(0);
    const event = article.events[0];
    const why = await check(whySchema, `/api/events/${event.id}`);
    expect(why.event).toEqual(event);
    const sentence = await check(sentenceSchema, `/api/articles/1/sentences/${event.sentence + 1}`);
    expect(sentence.events.map(({ id }: { id: string }) => id)).toContain(event.id);
    expect(sentence.sentence.text).toContain(event.trigger);
    const { happenings } = await check(happeningListSchema, '/api/happenings');
    const reported = happenings.flatMap(({ events }: { events: string[] }) => events);
    expect(reported.sort()).toEqual(article.events.map(({ id }: { id: string }) => id).sort());
    const one = await check(happeningSchema, `/api/happenings/${happenings[0].id}`);
    expect(one.reports.map((report: { event: string }) => report.event)).toEqual(happenings[0].events);
    expect(one.sources.length).toBeGreaterThan(0);
    const planned = await check(happeningListSchema, '/api/happenings?status=planned&article=1');
    expect(planned.happenings.length).toBeGreaterThan(0);
    expect(planned.happenings.length).toBeLessThan(happenings.length);
    for (const url of ['/api/happenings?status=maybe', '/api/happenings?from=May'])
      expect((await get(url)).statusCode, url).toBe(400);
    expect((await get('/api/happenings/none')).statusCode).toBe(404);
  });

  it('sends what was published by hand to the reader', async () => {
    const text = 'Norway and Finland sign pact\n\nThe foreign minister of Norway visited Helsinki.';
    const { articleId: id } = (
      await post(text, { 'content-type': 'text/plain', 'x-published': '2020-05' })
    ).json<{ articleId: string }>();
    const { published } = (await get(`/api/articles/${id}`)).json();
    expect(published).toEqual({ text: 'May 2020', basis: 'given', clue: null });
  });

  it.each([
    ['an empty page', '', {}, 422, 'E_EMPTY'],
    ['a PDF', '%PDF-1.7\n%binary', { 'content-type': 'application/pdf' }, 415, 'E_MEDIA_TYPE'],
    ['a date that does not exist', 'x', { 'x-published': '2020-02-31' }, 400, 'E_REQUEST'],
    ['a date that is none', 'x', { 'x-published': 'soon' }, 400, 'E_REQUEST'],
    ['a name that is not percent-encoded', 'x', { 'x-file-name': '%E0%A4%A' }, 400, 'E_REQUEST'],
    ['too many bytes', 'x'.repeat(MOST_BYTES + 1), {}, 413, 'E_TOO_LARGE'],
    ['another origin', 'x', { origin: 'https://evil.example' }, 403, 'E_REQUEST'],
    ['an origin of another port', 'x', { origin: 'http://127.0.0.1:9' }, 403, 'E_REQUEST'],
    ['a hidden origin', 'x', { origin: 'null' }, 403, 'E_REQUEST'],
  ] as const)('refuses %s with code and message', async (_, body, headers, status, code) => {
    const answer = await post(body, headers);
    expect(answer.json()).toEqual({ code, message: expect.stringMatching(/\w{3}/u) });
    expect(answer.statusCode).toBe(status);
  });

  it('refuses a page without origin, a name that DNS could turn on it, and other sites', async () => {
    const bare = await server.inject({
      method: 'POST',
      url: '/api/articles',
      payload: 'x',
      headers: { host: HOST, 'content-type': 'text/plain' },
    });
    expect(bare.statusCode).toBe(403);
    for (const url of ['/', '/api/articles', '/nothing']) {
      expect((await get(url, { host: 'evil.example' })).statusCode).toBe(403);
      expect((await get(url, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    }
    const link = await get('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' });
    expect(link.statusCode).toBe(200);
  });

  it('gives every answer its policy, and none leave to other origins', async () => {
    for (const url of ['/', '/api/articles', '/api/articles/none', '/assets/index-0.js', '/nothing']) {
      const { headers } = await get(url, { origin: 'https://evil.example' });
      expect(headers['content-security-policy'], url).toContain("default-src 'none'");
      expect(headers['x-content-type-options'], url).toBe('nosniff');
      expect(headers['access-control-allow-origin'], url).toBeUndefined();
    }
  });

  it('serves the files of the app and no other', async () => {
    expect((await get('/')).headers['content-type']).toContain('text/html');
    expect((await get('/assets/index-0.js')).headers['cache-control']).toContain('immutable');
    for (const url of ['/../server.ts', '/..%2f..%2fpackage.json', '/assets/', '/%00', '/index.html%00.js']) {
      const answer = await get(url);
      expect([400, 404], url).toContain(answer.statusCode);
      expect(answer.json(), url).toHaveProperty('code');
    }
  });

  it('says what does not exist', async () => {
    for (const url of [
      '/api/articles/none',
      '/api/events/none',
      '/api/articles/1/sentences/9999',
      '/api/nothing',
    ]) {
      const answer = await get(url);
      expect(answer.statusCode, url).toBe(404);
      expect(answer.json(), url).toMatchObject({ code: 'E_NOT_FOUND' });
    }
    expect((await get('/api/articles/1/sentences/0')).json()).toMatchObject({ code: 'E_REQUEST' });
  });

  it('answers a fault of its own with a code and goes on', async () => {
    brokenReader = new Error('torn');
    const fault = await post(SAMPLE);
    expect(fault.statusCode).toBe(500);
    expect(fault.json()).toMatchObject({ code: 'E_BUG' });
    brokenReader = new CasusError('E_STORE_WRITE', 'the disk is full');
    expect((await post(SAMPLE)).statusCode).toBe(503);
    brokenReader = null;
    expect((await post(SAMPLE)).statusCode).toBe(200);
  });

  it('cannot be made without the built app', () => {
    expect(() =>
      makeServer({
        store,
        reader: makeReader,
        quadOf: () => null,
        now: () => makeInstant(0),
        ontology: loadOntology(),
        host: '127.0.0.1',
        files: join(folder, 'none'),
      }),
    ).toThrow(/build:workbench/u);
  });
});
