import { Command } from 'commander';
import { makeInstant } from '#core/index.js';
import { examples } from './context.js';
import { print } from './output.js';

export function parseCommand(): Command {
  return new Command('parse')
    .summary('sentences with tags and trees')
    .description(
      'Reads one page and prints its sentences with tags, lemmas and dependency trees, without touching the record.',
    )
    .argument('<input>', 'a saved page, an address, or - for standard input')
    .option('--conllu', 'print CoNLL-U (Universal Dependencies) with offsets into the text')
    .option('--allow-private', 'fetch from private and loopback addresses too')
    .addHelpText('after', examples('casus parse page.html --conllu > page.conllu'))
    .action(async (name: string, options: { conllu?: boolean; allowPrivate?: boolean }) => {
      const [{ openInputs }, { loadParserWeights }, { readPage }, { makeParser, writeConllu }, { cutText }] =
        await Promise.all([
          import('#edge/inputs.js'),
          import('#edge/weights.js'),
          import('#page/index.js'),
          import('#parse/index.js'),
          import('#text/index.js'),
        ]);
      const parser = makeParser(loadParserWeights());
      const now = () => makeInstant(new Date());
      for await (const input of openInputs([name], {
        now,
        stdin: process.stdin,
        ...(options.allowPrivate ? { allowPrivate: true } : {}),
      })) {
        if ('error' in input) throw input.error;
        const { article, sentences } = parser.parse(cutText(readPage(input.source)));
        if (options.conllu) process.stdout.write(writeConllu(sentences, article.text));
        else
          for (const sentence of sentences)
            print(sentence.form.map((form, index) => `${form}/${sentence.upos[index]}`).join(' '));
      }
    });
}
