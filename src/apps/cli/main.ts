#!/usr/bin/env node
import { CommanderError } from 'commander';
import { CasusError, ERRORS } from '#core/index.js';
import { notice } from './output.js';
import { makeProgram } from './program.js';

// A closed pipe (casus events | head) is an end, not a fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

try {
  await makeProgram().parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : ERRORS.E_USAGE.exit;
  const known = error instanceof CasusError;
  const message = error instanceof Error ? error.message : String(error);
  notice(
    known ? `casus: ${message}  [${error.code}]` : `casus: a fault in Casus itself: ${message}  [E_BUG]`,
  );
  const exit = known ? error.exit : ERRORS.E_BUG.exit;
  if (process.env['CASUS_DEBUG']) {
    for (let inner: unknown = error; inner instanceof Error; inner = inner.cause)
      notice(inner.stack ?? inner.message);
  } else if (exit === ERRORS.E_BUG.exit)
    notice('please report it; with CASUS_DEBUG=1 in the environment it says where it arose');
  return exit;
}
