import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** The way of the data. A folder may import itself, `core` and what stands before it. */
const WAY = [
  'page',
  'text',
  'parse',
  'actors',
  'events',
  'outlook',
  'record',
  'system',
  'views',
  'edge',
  'apps',
] as const;
const STAGES = WAY.slice(0, WAY.indexOf('edge'));
/** `system` reads the record alone; `views` read the record and the system alone. */
const NARROWER: Readonly<Record<string, readonly string[]>> = {
  system: ['core', 'record', 'system'],
  views: ['core', 'record', 'system', 'views'],
};

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly code: string;
}

function sourceFiles(folder = SRC): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    if (!/\.tsx?$/u.test(entry.name) || entry.name.endsWith('.d.ts')) return [];
    const name = relative(SRC, path);
    return [{ path: name, folder: name.split('/')[0] ?? '', code: readFileSync(path, 'utf8') }];
  });
}

function importsOf(code: string): string[] {
  return [...code.matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^;'"]*?\sfrom\s)?['"]([^'"]+)['"]/gu)].map(
    (match) => match[1]!,
  );
}

/** Comments and string literals may speak of the world; code of a stage may not touch it. */
function bareCode(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\//gu, '')
    .replace(/\/\/.*$/gmu, '')
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/gu, "''");
}

const IMPURE: readonly [string, RegExp][] = [
  ['a clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/u],
  ['chance', /\bMath\.random\(|\bcrypto\.randomUUID\(|\bgetRandomValues\(/u],
  ['the console', /\bconsole\./u],
  ['the process', /\bprocess\.(?!env\.NODE_ENV)/u],
  ['the network', /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b/u],
  ['timers', /\bset(?:Timeout|Interval|Immediate)\(/u],
];
const WORLD_MODULES =
  /^(?:node:(?!crypto$)|fs$|net$|http|https$|child_process$|better-sqlite3|kysely|pg$|fastify|pino)/u;

const files = sourceFiles();

describe('the house', () => {
  it('has only the folders of the way, core beneath', () => {
    const folders = [...new Set(files.map((file) => file.folder))].filter(
      (folder) => !folder.endsWith('.ts'),
    );
    expect(folders.filter((folder) => folder !== 'core' && !WAY.includes(folder as never))).toEqual([]);
  });

  it('lets data flow one way: no stage imports a later one, nothing but apps imports apps', () => {
    const against: string[] = [];
    for (const file of files) {
      if (file.folder.endsWith('.ts') || file.path.endsWith('.test.ts')) continue;
      const place = WAY.indexOf(file.folder as never);
      for (const name of importsOf(file.code)) {
        const target = name.startsWith('#') ? name.slice(1).split('/')[0]! : null;
        if (name.startsWith('..') && !file.path.startsWith('apps/')) {
          const depth = file.path.split('/').length - 2;
          const up = name.match(/\.\.\//gu)?.length ?? 0;
          if (up > depth) against.push(`${file.path}: "${name}" leaves its folder; write #${'folder'}/…`);
        }
        if (target === null || target === file.folder || target === 'core') continue;
        const allowed =
          NARROWER[file.folder]?.includes(target) ??
          (WAY.includes(target as never) && WAY.indexOf(target as never) < place);
        if (!allowed) against.push(`${file.path} imports #${target}`);
      }
    }
    expect(against).toEqual([]);
  });

  it('keeps core free of imports from any other folder', () => {
    const strangers = files
      .filter((file) => file.folder === 'core' && !file.path.endsWith('.test.ts'))
      .flatMap((file) =>
        importsOf(file.code)
          .filter((name) => !name.startsWith('./'))
          .map((name) => `${file.path}: ${name}`),
      );
    expect(strangers).toEqual([]);
  });

  it('keeps core and the stages pure: no files, network, console, clock, chance', () => {
    const offenders: string[] = [];
    for (const file of files) {
      if (
        file.path.endsWith('.test.ts') ||
        !(file.folder === 'core' || STAGES.includes(file.folder as never))
      )
        continue;
      for (const name of importsOf(file.code))
        if (WORLD_MODULES.test(name)) offenders.push(`${file.path} imports ${name}`);
      const code = bareCode(file.code);
      for (const [what, sign] of IMPURE) if (sign.test(code)) offenders.push(`${file.path} uses ${what}`);
    }
    expect(offenders).toEqual([]);
  });

  it('finds offenders when there are some', () => {
    expect(
      importsOf("import { a } from '#edge/files.js';\nexport * from './b.js';\nimport 'node:fs';"),
    ).toEqual(['#edge/files.js', './b.js', 'node:fs']);
    expect(IMPURE.some(([, sign]) => sign.test(bareCode('const t = Date.now(); // Math.random()')))).toBe(
      true,
    );
    expect(IMPURE.some(([, sign]) => sign.test(bareCode("const t = 'Date.now()';")))).toBe(false);
  });
});
