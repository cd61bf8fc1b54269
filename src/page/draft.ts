import { type Block, CasusError, type Furniture, type ProvenanceStep } from '#core/index.js';

/** One line or paragraph of a page on its way to becoming a block or furniture. */
export interface Piece {
  readonly text: string;
  readonly kind: Block['kind'];
  /** Set when it is furniture. */
  readonly reason: string | null;
}

/** What a reader of one format has found, before it becomes an Article. */
export interface Draft {
  readonly pieces: readonly Piece[];
  readonly byline: readonly string[];
  readonly provenance: readonly ProvenanceStep[];
}

/**
 * Joins the kept pieces by blank lines and notes where furniture stood.
 * @throws CasusError E_NO_ARTICLE when nothing is kept
 */
export function layOut(
  pieces: readonly Piece[],
  location: string,
): { text: string; blocks: Block[]; furniture: Furniture[] } {
  let text = '';
  const blocks: Block[] = [];
  const furniture: Furniture[] = [];
  for (const piece of pieces) {
    if (piece.reason !== null) {
      furniture.push({ text: piece.text, reason: piece.reason, at: text.length });
      continue;
    }
    if (text !== '') text += '\n\n';
    blocks.push({ kind: piece.kind, span: { start: text.length, end: text.length + piece.text.length } });
    text += piece.text;
  }
  if (blocks.length === 0) {
    throw new CasusError(
      'E_NO_ARTICLE',
      `"${location}" holds no article text: all of it is menus, notices or forms; give the page of one article`,
      { where: { input: location } },
    );
  }
  return { text, blocks, furniture };
}

/** Well-formed Unicode in NFC, no control characters, white space folded to single blanks. */
export function cleanLine(line: string): string {
  return (
    line
      .replace(/\p{Cs}/gu, '\ufffd')
      // Thirty marks on a letter are the most of any writing (UAX 15, stream-safe text); sorting more takes for ever.
      .replace(/(?<=\p{M}{30})\p{M}/gu, '')
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u200e\u200f\u2060\ufeff]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim()
  );
}
