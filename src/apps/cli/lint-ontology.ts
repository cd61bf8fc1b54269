import { Command } from 'commander';
import { examples } from './context.js';
import { print, printJson } from './output.js';

export function lintOntologyCommand(): Command {
  return new Command('lint-ontology')
    .summary('check the vocabulary')
    .description(
      'Checks every vocabulary file (actors, event types, cues) and codes every example and counter-example of the event types and cues. For those who change the vocabulary.',
    )
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', examples('casus lint-ontology'))
    .action(async ({ json }: { json?: boolean }) => {
      const [{ compileOntology, loadTypeExamples }, { loadCues }, { makeReader }, lint] = await Promise.all([
        import('#edge/ontology.js'),
        import('#edge/cues.js'),
        import('../pipeline.js'),
        import('../lint-ontology.js'),
      ]);
      const { actors } = compileOntology();
      const cues = loadCues();
      const types = loadTypeExamples();
      const reader = makeReader();
      const findings = [...lint.lintExamples(reader, types), ...lint.lintUnlike(reader, cues.all)];
      if (json) printJson(findings);
      else {
        for (const { file, text, message } of findings) print(`${file}: “${text}” ${message}`);
        const sentences = types.reduce(
          (sum, one) => sum + one.examples.length + one.nonExamples.length,
          cues.all.length,
        );
        print(
          `${actors.length} actors, ${types.length} event types, ${cues.count} cue words, ${sentences} sentences tried: ${
            findings.length === 0 ? 'all as they should be.' : `${findings.length} not as they say.`
          }`,
        );
      }
      lint.refuseFindings(findings);
    });
}
