import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runProgram } from '#apps/cli/program.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What a user runs, when it is as new as every source; else the sources themselves, which take longer to start. */
const COMMAND: readonly string[] = isBuilt()
  ? [`${ROOT}dist/apps/cli/main.js`]
  : [
      '--import',
      pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href,
      `${ROOT}src/apps/cli/main.ts`,
    ];

function isBuilt(): boolean {
  const built = statSync(`${ROOT}dist/apps/cli/main.js`, { throwIfNoEntry: false });
  if (!built) return false;
  return readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .every((name) => statSync(`${ROOT}src/${name}`).mtimeMs <= built.mtimeMs);
}

export interface Ended {
  /** null = ended by a signal. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Starts the command line as a process of its own. `ended` never rejects. */
export function startCasus(
  args: readonly string[],
  options: RunOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const { CASUS_DB: _, CASUS_DEBUG: __, ...env } = process.env;
  const child = spawn(process.execPath, [...COMMAND, ...args], {
    cwd: options.cwd ?? ROOT,
    env: {
      ...env,
      NO_COLOR: '1',
      // `#…` imports mean the sources, whatever folder the process runs in.
      TSX_TSCONFIG_PATH: `${ROOT}tsconfig.json`,
      ...options.env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.stdin ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return {
    child,
    ended: new Promise((done) => {
      child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
    }),
  };
}

/** Runs one command to its end. */
export function runCasus(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return startCasus(args, options).ended;
}

/** Runs one command in this process: quick, for what needs no process of its own. One at a time. */
export async function callCasus(
  args: readonly string[],
  options: Pick<RunOptions, 'env'> = {},
): Promise<Pick<Ended, 'code' | 'stdout' | 'stderr'>> {
  const before = { ...process.env };
  const said = { stdout: '', stderr: '' };
  const streams = ['stdout', 'stderr'] as const;
  const writes = streams.map((name) => process[name].write);
  delete process.env['CASUS_DB'];
  delete process.env['CASUS_DEBUG'];
  Object.assign(process.env, options.env);
  for (const name of streams) {
    process[name].write = ((text: string) => {
      said[name] += text;
      return true;
    }) as typeof process.stdout.write;
  }
  try {
    return { code: await runProgram(args), ...said };
  } finally {
    for (const [index, name] of streams.entries()) process[name].write = writes[index]!;
    process.env = before;
  }
}
