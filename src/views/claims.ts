import type { Attribution, Party, ProvenanceStep } from '#core/index.js';
import type {
  ClaimLine,
  ClaimSource,
  ComparedClaim,
  Conflict,
  Contradiction,
  Stance,
} from '#record/comparison/index.js';
import { describeDate, describePeriod } from './dates.js';

/** Somebody who takes part in a claim. */
export interface ClaimPartyView {
  /** As the lines give it; the words of the text where nobody knows him. */
  readonly code: string;
  /** Common name; null = the record knows none. */
  readonly name: string | null;
}

/** One line that says it: who, where, when, in which words. */
export interface ClaimSourceView {
  /** Id of the commitment, forecast or relation. */
  readonly record: string;
  readonly articleId: string;
  readonly title: string;
  /** null = an outlet without a name. */
  readonly outlet: string | null;
  /** "8 October 2015"; null = unknown. */
  readonly published: string | null;
  /** Stations of the text before the outlet that was read, earliest first. */
  readonly way: readonly { readonly role: ProvenanceStep['role']; readonly name: string }[];
  /** Outermost first; empty = the outlet's own voice. */
  readonly speakers: readonly { readonly name: string; readonly stance: Attribution['stance'] }[];
  /** False = it comes through another speaker, a translation or a reprint. */
  readonly direct: boolean;
  readonly says: string;
  /** What it adds to that, where it does. */
  readonly details: readonly { readonly name: 'when' | 'measure' | 'likelihood'; readonly value: string }[];
  readonly quote: string;
  /** From 0, as in the record. */
  readonly sentence: number;
}

export interface ClaimVersionView {
  readonly says: string;
  readonly side: Stance['side'];
  readonly sources: readonly ClaimSourceView[];
}

/** Two lines that cannot both be so, with what each says of the point on which they part. */
export interface ContradictionView {
  readonly about: Conflict;
  readonly between: readonly {
    readonly record: string;
    readonly outlet: string | null;
    readonly by: string;
    readonly claims: string;
  }[];
}

/** One thing that several lines speak of, laid out for a page. */
export interface ClaimView {
  readonly id: string;
  /** From 1, in the order of the list. */
  readonly number: number;
  readonly what: ComparedClaim['what'];
  readonly kind: string;
  /** Name of the agreement, as printed. */
  readonly name: string | null;
  /** What it is about, in the words of its first line; null = that gives none. */
  readonly subject: string | null;
  readonly of: readonly ClaimPartyView[];
  readonly on: readonly ClaimPartyView[];
  readonly when: string | null;
  readonly versions: readonly ClaimVersionView[];
  readonly contradictions: readonly ContradictionView[];
  readonly outlets: number;
  readonly voices: number;
  /** What each outlet says of it: sides, as far as they differ; in the order of `ClaimsView.columns`. */
  readonly cells: readonly ClaimCell[];
}

export interface ClaimCell {
  /** `key` of the column. */
  readonly column: string;
  readonly sides: readonly Stance['side'][];
  readonly lines: number;
}

/** An outlet of the picture; those without a name are one article each. */
export interface ClaimColumn {
  readonly key: string;
  readonly name: string | null;
  /** Of an article of it: what tells those without a name apart. */
  readonly title: string;
  /** How many of the claims it carries. */
  readonly claims: number;
}

export interface ClaimsView {
  readonly claims: readonly ClaimView[];
  /** Who carries most first. */
  readonly columns: readonly ClaimColumn[];
}

/**
 * Compared claims as a page shows them. Pure; O(lines).
 * @param nameOf common name by code; null = none is known
 */
export function claimsView(
  claims: readonly ComparedClaim[],
  nameOf: (code: string) => string | null,
): ClaimsView {
  const columns = columnsOf(claims);
  const party = (code: string): ClaimPartyView => ({ code, name: nameOf(code) });
  return {
    columns,
    claims: claims.map((claim, index) => {
      const first = claim.versions[0]!.sources[0]!.line;
      return {
        id: claim.id,
        number: index + 1,
        what: claim.what,
        kind: claim.kind,
        name: claim.name,
        subject: subjectOf(first),
        of: claim.of.map(party),
        on: claim.on.map(party),
        when: claim.period && describePeriod(claim.period),
        versions: claim.versions.map(({ says, side, sources }) => ({
          says,
          side,
          sources: sources.map((source) => sourceView(source, says)),
        })),
        contradictions: claim.contradictions.map((one) => contradictionView(one, claim)),
        outlets: claim.outlets,
        voices: claim.voices,
        cells: cellsOf(claim, columns),
      };
    }),
  };
}

function subjectOf(line: ClaimLine): string | null {
  switch (line.what) {
    case 'commitment':
      return line.record.subject;
    case 'forecast':
      return line.outcome;
    case 'relation':
      return null;
  }
}

function sourceView(source: ClaimSource, says: string): ClaimSourceView {
  const { line, speakers, direct } = source;
  return {
    record: line.record.id,
    articleId: line.articleId,
    title: line.title,
    outlet: line.outlet,
    published: line.published && describeDate(line.published),
    way: line.provenance
      .filter(({ role, name }) => role !== 'author' && name !== line.outlet)
      .map(({ role, name }) => ({ role, name })),
    speakers: speakers.map(({ name, stance }) => ({ name, stance })),
    direct,
    says,
    details: [
      { name: 'when' as const, value: whenText(line) },
      { name: 'measure' as const, value: measureText(line) },
      { name: 'likelihood' as const, value: likelihoodText(line) },
    ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }])),
    quote: line.quote,
    sentence: line.record.sentence,
  };
}

function contradictionView({ about, between }: Contradiction, claim: ComparedClaim): ContradictionView {
  return {
    about,
    between: between.map(({ line, outlet, by }) => ({
      record: line.record.id,
      outlet,
      by,
      claims: pointOf(about, line, saysOf(claim, line)),
    })),
  };
}

const saysOf = ({ versions }: ComparedClaim, { record }: ClaimLine): string =>
  versions.find(({ sources }) => sources.some(({ line }) => line.record.id === record.id))?.says ?? '';

/** What a line says of the point on which it is contradicted. */
function pointOf(about: Conflict, line: ClaimLine, says: string): string {
  switch (about) {
    case 'status':
    case 'direction':
      return says;
    case 'dates':
      return whenText(line) ?? says;
    case 'parties':
      return partiesOf(line)
        .map(({ code }) => code)
        .join(', ');
    case 'measure':
      return measureText(line) ?? says;
    case 'likelihood':
      return likelihoodText(line) ?? says;
  }
}

function partiesOf(line: ClaimLine): readonly Party[] {
  switch (line.what) {
    case 'commitment':
      return line.record.parties;
    case 'forecast':
      return [...line.record.actors, ...line.record.recipients];
    case 'relation':
      return [...line.record.of, ...line.record.on];
  }
}

function whenText(line: ClaimLine): string | null {
  switch (line.what) {
    case 'commitment':
      return line.record.when && describePeriod(line.record.when.period);
    case 'forecast':
      return line.record.horizon.period && describePeriod(line.record.horizon.period);
    case 'relation':
      return line.record.when && describeDate(line.record.when);
  }
}

function measureText(line: ClaimLine): string | null {
  if (line.what !== 'relation' || line.record.measure === null) return null;
  const { value, unit } = line.record.measure;
  return `${value.toLocaleString('en-GB')} ${unit}`;
}

/** The range of a published table, with its name: the text gives words alone. */
function likelihoodText(line: ClaimLine): string | null {
  if (line.what !== 'forecast' || line.record.likelihood === null) return null;
  const { low, high, source } = line.record.likelihood;
  const percent = (share: number) => Math.round(share * 100);
  return `${low === high ? percent(low) : `${percent(low)}–${percent(high)}`} % (${source})`;
}

const keyOf = ({ outlet, line }: ClaimSource): string => outlet ?? line.articleId;

const sourcesOf = ({ versions }: ComparedClaim): readonly ClaimSource[] =>
  versions.flatMap(({ sources }) => sources);

function columnsOf(claims: readonly ComparedClaim[]): ClaimColumn[] {
  const columns = new Map<string, ClaimColumn>();
  for (const claim of claims) {
    const own = new Map(sourcesOf(claim).map((source) => [keyOf(source), source]));
    for (const [key, { outlet: name, line }] of own) {
      const { title, claims: before } = columns.get(key) ?? { title: line.title, claims: 0 };
      columns.set(key, { key, name, title, claims: before + 1 });
    }
  }
  return [...columns.values()].sort((a, b) => b.claims - a.claims || (a.key < b.key ? -1 : 1));
}

function cellsOf(claim: ComparedClaim, columns: readonly ClaimColumn[]): ClaimCell[] {
  return columns.flatMap(({ key }) => {
    const own = claim.versions.flatMap(({ side, sources }) =>
      sources.filter((source) => keyOf(source) === key).map(() => side),
    );
    return own.length === 0 ? [] : [{ column: key, sides: [...new Set(own)], lines: own.length }];
  });
}
