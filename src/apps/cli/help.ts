import { fullName, makeProgram } from './program.js';

/** The help of the program and of each command, as printed, by name: `casus`, `casus read`, `casus world import` … */
export function helpTexts(): ReadonlyMap<string, string> {
  const program = makeProgram();
  const texts = new Map<string, string>();
  const parts = program.commands.flatMap(({ commands }) => commands);
  for (const command of [program, ...program.commands, ...parts]) {
    let text = '';
    command.configureOutput({
      writeOut: (part) => {
        text += part;
      },
    });
    command.outputHelp();
    texts.set(fullName(command), text.trimEnd());
  }
  return texts;
}
