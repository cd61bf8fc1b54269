import { makeProgram } from './program.js';

/** The help of the program and of each command, as printed, by name: `casus`, `casus read` … */
export function helpTexts(): ReadonlyMap<string, string> {
  const program = makeProgram();
  const texts = new Map<string, string>();
  for (const command of [program, ...program.commands]) {
    let text = '';
    command.configureOutput({
      writeOut: (part) => {
        text += part;
      },
    });
    command.outputHelp();
    texts.set(command === program ? 'casus' : `casus ${command.name()}`, text.trimEnd());
  }
  return texts;
}
