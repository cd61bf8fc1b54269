import type { Attribution, FuzzyDate, Id, Party } from '#core/index.js';
import type { ClaimLine } from './lines.js';

/** One who speaks, with what he does. */
export interface Speaker {
  /** As printed; of a person whom the article names elsewhere ("the expert") that name. */
  readonly name: string;
  readonly code: string;
  readonly actor: Id<'actor'> | null;
  readonly stance: Attribution['stance'];
}

/** Who says it in one line, and through whom it has come to us. */
export interface ClaimSource {
  readonly line: ClaimLine;
  readonly outlet: string | null;
  readonly published: FuzzyDate | null;
  /** Stations of the text from its first outlet on: origin, translator, republisher, the outlet that we read. */
  readonly chain: readonly string[];
  /** Outermost first: the analyst says that the minister announced. Empty = the outlet's own voice. */
  readonly speakers: readonly Speaker[];
  /** He who can know it of himself: the innermost speaker, else the first outlet of the text. */
  readonly by: string;
  /** The outlet that we read says it itself, or quotes him who says it; false = it comes through another speaker, a translation or a reprint. */
  readonly direct: boolean;
  /** Equal for one voice in several outlets. */
  readonly voice: string;
}

export function sourceOf(line: ClaimLine): ClaimSource {
  const speakers = speakersOf(line);
  const chain = chainOf(line);
  const inner = speakers.at(-1);
  const first = chain[0] ?? line.outlet ?? 'an outlet without a name';
  return {
    line,
    outlet: line.outlet,
    published: line.published,
    chain,
    speakers,
    by: inner?.name ?? first,
    direct: speakers.length <= 1 && chain.length <= 1,
    voice: inner === undefined ? `outlet ${key(first)}` : `speaker ${inner.actor ?? key(inner.name)}`,
  };
}

const key = (name: string): string => name.normalize('NFC').toLowerCase();

function speakersOf(line: ClaimLine): Speaker[] {
  const named = line.record.attribution.flatMap(({ by, stance }) =>
    by === 'article' ? [] : [speaker(by, stance)],
  );
  // He who expects is the innermost of those who speak.
  const who = line.what === 'forecast' ? line.record.who : null;
  if (who === null || who === 'article') return named;
  const last = named.at(-1);
  const isLast =
    last !== undefined && (who.actor === null ? last.name === who.text : last.actor === who.actor);
  return isLast ? named : [...named, speaker(who, 'expects')];
}

const speaker = ({ text, code, actor }: Party, stance: Attribution['stance']): Speaker => ({
  name: actor?.startsWith('actor:person/') && code.includes(' ') ? code : text,
  code,
  actor,
  stance,
});

/** The author writes for the first outlet, and is no station of his own. */
function chainOf({ provenance, outlet }: ClaimLine): string[] {
  const chain = provenance.filter(({ role }) => role !== 'author').map(({ name }) => name);
  if (outlet !== null) chain.push(outlet);
  return chain.filter((name, at) => chain.findIndex((other) => key(other) === key(name)) === at);
}
