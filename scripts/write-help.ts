/** Writes the help of every command into its block of `docs/cli.md`: `npx tsx scripts/write-help.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { helpTexts } from '#apps/cli/help.js';

const file = new URL('../docs/cli.md', import.meta.url);
let text = readFileSync(file, 'utf8');
for (const [name, help] of helpTexts()) {
  const block = new RegExp(
    `(^#{1,2} \`${name}\`\\n(?:(?!^#)[^\\n]*\\n)*?\`\`\`text\\n)[\\s\\S]*?(\\n\`\`\`)`,
    'mu',
  );
  if (!block.test(text)) throw new Error(`docs/cli.md has no block for "${name}"`);
  text = text.replace(block, (_, before: string, after: string) => `${before}${help}${after}`);
}
writeFileSync(file, text);
