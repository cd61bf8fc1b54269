import { Command } from 'commander';
import { CasusError, makeInstant, type Sentence } from '#core/index.js';
import { examples } from './context.js';
import { print } from './output.js';

export function parseCommand(): Command {
  return new Command('parse')
    .summary('sentences with tags and trees')
    .description(
      'Reads one page and prints its sentences with tags, lemmas and dependency trees, without touching the record. Of a CoNLL-U file (.conllu) only the words are read; tags and trees are made anew.',
    )
    .argument('<input>', 'a saved page, a CoNLL-U file, an address, or - for standard input')
    .option('--conllu', 'print CoNLL-U (Universal Dependencies) with offsets into the text')
    .option('--allow-private', 'fetch from private and loopback addresses too')
    .addHelpText(
      'after',
      examples('casus parse page.html --conllu > page.conllu', 'casus parse gold.conllu --conllu'),
    )
    .action(async (name: string, options: { conllu?: boolean; allowPrivate?: boolean }) => {
      const [{ openInputs }, { loadParserWeights }, { readPage }, parse, { cutText }] = await Promise.all([
        import('#edge/inputs.js'),
        import('#edge/weights.js'),
        import('#page/index.js'),
        import('#parse/index.js'),
        import('#text/index.js'),
      ]);
      const parser = parse.makeParser(loadParserWeights());
      const now = () => makeInstant(new Date());
      for await (const input of openInputs([name], {
        now,
        stdin: process.stdin,
        ...(options.allowPrivate ? { allowPrivate: true } : {}),
      })) {
        if ('error' in input) throw input.error;
        if (/\.conllu$/iu.test(input.location)) {
          const words = parse
            .readConllu(new TextDecoder().decode(input.source.bytes))
            .map(({ form }) => form);
          if (words.length === 0) throw new CasusError('E_EMPTY', `"${input.location}" holds no words`);
          const trees = parser.parseWords(words);
          if (options.conllu) process.stdout.write(parse.writeTrees(trees));
          else printTags(trees);
          continue;
        }
        const { article, sentences } = parser.parse(cutText(readPage(input.source)));
        if (options.conllu) process.stdout.write(parse.writeConllu(sentences, article.text));
        else printTags(sentences);
      }
    });
}

function printTags(sentences: readonly Pick<Sentence, 'form' | 'upos'>[]): void {
  for (const { form, upos } of sentences)
    print(form.map((word, index) => `${word}/${upos[index]}`).join(' '));
}
