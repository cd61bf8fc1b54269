#!/usr/bin/env node
import { CommanderError } from 'commander';
import { CasusError, ERRORS } from '#core/index.js';
import { notice } from './output.js';
import { makeProgram } from './program.js';

// A closed pipe (casus events | head) is an end, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await makeProgram().parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed its message, or the help that was asked for.
    return error.exitCode === 0 ? 0 : ERRORS.E_USAGE.exit;
  }
  if (error instanceof CasusError) {
    notice(`casus: ${error.message}  [${error.code}]`);
    if (process.env['CASUS_DEBUG']) notice(String(error.stack));
    return error.exit;
  }
  notice(`casus: a fault in Casus: ${error instanceof Error ? error.message : String(error)}  [E_BUG]`);
  notice('please report it; CASUS_DEBUG=1 shows where it arose');
  if (process.env['CASUS_DEBUG'] && error instanceof Error) notice(String(error.stack));
  return ERRORS.E_BUG.exit;
}
