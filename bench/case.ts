import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeReader } from '#apps/pipeline.js';
import { isFuzzyDate, makeInstant } from '#core/index.js';
import { pageOf, readCase } from './gold.js';
import { printHead } from './head.js';
import { scoreCase } from './score-case.js';

/**
 * `npm run bench:case -- DIR [--published DATE]`: reads `DIR/page.txt` and scores the reading against
 * `DIR/gold.jsonl`. Lists misses and wrong events; the last line is one JSON object of the figures.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { published: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined || !existsSync(pageOf(folder)) || !existsSync(join(folder, 'gold.jsonl'))) {
  console.error(
    `bench:case: "${folder ?? ''}" is no case folder: it needs page.txt (or page.html) and gold.jsonl`,
  );
  process.exit(2);
}
if (values.published !== undefined && !isFuzzyDate(values.published)) {
  console.error(`bench:case: --published "${values.published}" is no date YYYY, YYYY-MM or YYYY-MM-DD`);
  process.exit(2);
}

printHead(`npm run bench:case -- ${process.argv.slice(2).join(' ')}`);
const testCase = readCase(folder);
const reader = makeReader();
const read = reader.read({
  bytes: readFileSync(testCase.pageFile),
  location: testCase.pageFile,
  url: null,
  mediaType: testCase.pageFile.endsWith('.html') ? 'text/html' : 'text/plain',
  charset: null,
  fetchedAt: makeInstant(new Date()),
  published: values.published === undefined ? null : (values.published as never),
});
const { figures, strict, misses, wrong } = scoreCase(testCase, read, reader.ontology);

const percent = (value: number | null): string =>
  value === null ? 'not built yet' : `${(100 * value).toFixed(1)} %`;
const f1 = (precision: number | null, recall: number | null): string =>
  precision === null || recall === null || precision + recall === 0
    ? '–'
    : percent((2 * precision * recall) / (precision + recall));

console.log(`article      ${figures.articleRight} of ${figures.articleTotal} fields right`);
console.log(
  `furniture    ${figures.furnitureGone} of ${figures.furnitureTotal} gone, body recall ${percent(figures.bodyRecall)}`,
);
console.log(`actors       ${figures.actorsRight} of ${figures.actorsTotal} resolved`);
console.log(
  `events       recall ${percent(figures.eventsRecall)}, precision ${percent(figures.eventsPrecision)}, F1 ${f1(figures.eventsPrecision, figures.eventsRecall)}` +
    ' (lenient: evidence and quote share half of the shorter)',
);
console.log(
  `             recall ${percent(strict.eventsRecall)}, precision ${percent(strict.eventsPrecision)}, F1 ${f1(strict.eventsPrecision, strict.eventsRecall)}` +
    ' (strict: they share half of their union)',
);
console.log(
  `of matched   status ${percent(figures.statusRight)}, dates ${percent(figures.datesRight)}, speakers ${percent(figures.speakersRight)}`,
);
console.log(
  `commitments  recall ${percent(figures.commitmentsRecall)}, precision ${percent(figures.commitmentsPrecision)}`,
);
console.log(
  `forecasts    recall ${percent(figures.forecastsRecall)}, precision ${percent(figures.forecastsPrecision)}`,
);
console.log(`relations    ${percent(figures.relationsRecall)}`);
console.log(`not happened ${figures.notHappenedCoded} coded as happened`);
console.log(`\nmissed (${misses.length})`);
for (const miss of misses) console.log(`  ${miss}`);
console.log(`\nwrong events (${wrong.length})`);
for (const event of wrong) console.log(`  ${event}`);
console.log(JSON.stringify(figures));
