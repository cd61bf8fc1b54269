import type { MouseEvent } from 'react';
import type { ClaimColumn, ClaimView } from '#views/index.js';
import { claimsAddress } from './claims-route.js';
import { claimTitle, SIDE_WORDS, type Side, claimsStrings as words } from './claims-strings.js';

const ROW = 26;
const COLUMN = 44;
const LABEL = 300;
/** So many letters of 13 px fit beside the number of a row, and over a column. */
const LETTERS = 38;
const COLUMN_LETTERS = 20;
/** Height of a letter of a name that is turned by 40 degrees. */
const SLANT = 5;

interface PictureProps {
  readonly claims: readonly ClaimView[];
  readonly columns: readonly ClaimColumn[];
  readonly query: string;
  readonly onClaim: (claim: string) => void;
}

/**
 * Who says what of which claim, at a glance. Drawn for the eye and the pointer; the table below holds the same for
 * everybody, and stands in the order of Tab.
 */
export function ClaimsPicture({ claims, columns, query, onClaim }: PictureProps) {
  const width = LABEL + columns.length * COLUMN + 100;
  const names = columns.map((column) => short(words.outletName(column), COLUMN_LETTERS));
  const head = 24 + Math.max(0, ...names.map(({ length }) => length)) * SLANT;
  const height = head + claims.length * ROW + 4;
  return (
    <>
      <ul className="claims-legend" aria-label={words.legend}>
        {(Object.keys(SIDE_WORDS) as Side[]).map((side) => (
          <li key={side} title={SIDE_WORDS[side].means}>
            <SideSign side={side} /> {SIDE_WORDS[side].name}
          </li>
        ))}
        <li>
          <span aria-hidden="true">≠</span> {words.contradicted}
        </li>
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="claims-sheet" tabIndex={0} aria-label={words.picture}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {columns.map((column, index) => (
            <g
              key={column.key}
              transform={`translate(${LABEL + index * COLUMN + COLUMN / 2},${head - 8}) rotate(-40)`}
            >
              <text className="column-name">{names[index]}</text>
            </g>
          ))}
          {claims.map((claim, index) => (
            <Row
              key={claim.id}
              claim={claim}
              columns={columns}
              top={head + index * ROW}
              width={width}
              query={query}
              onClaim={onClaim}
            />
          ))}
        </svg>
      </section>
      <Twin claims={claims} columns={columns} query={query} onClaim={onClaim} />
    </>
  );
}

const short = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;

function chooser(claim: string, onClaim: PictureProps['onClaim']) {
  return (click: MouseEvent): void => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onClaim(claim);
  };
}

function Row({
  claim,
  columns,
  top,
  width,
  query,
  onClaim,
}: Omit<PictureProps, 'claims'> & {
  readonly claim: ClaimView;
  readonly top: number;
  readonly width: number;
}) {
  const isContradicted = claim.contradictions.length > 0;
  return (
    <a
      href={claimsAddress(query, { claim: claim.id, picture: true })}
      tabIndex={-1}
      className={`row ${isContradicted ? 'contradicted' : ''}`}
      onClick={chooser(claim.id, onClaim)}
    >
      <rect className="row-back" x="0" y={top} width={width} height={ROW} />
      <text x="4" y={top + ROW / 2} className="row-name">
        {isContradicted ? '≠ ' : ''}
        {claim.number} {short(claimTitle(claim), LETTERS - (isContradicted ? 2 : 0))}
      </text>
      {claim.cells.map(({ column, sides }) => {
        const at = columns.findIndex(({ key }) => key === column);
        return sides.map((side, index) => (
          <g
            key={`${column} ${side}`}
            transform={`translate(${LABEL + at * COLUMN + COLUMN / 2 + (index - (sides.length - 1) / 2) * 17},${top + ROW / 2})`}
          >
            <Sign side={side} />
          </g>
        ));
      })}
    </a>
  );
}

/** Whole, crossed, halved, hollow: told apart without colour. */
function Sign({ side }: { readonly side: Side }) {
  switch (side) {
    case 'yes':
      return <circle r="6" className="sign filled" />;
    case 'no':
      return <path d="M-5.5,-5.5 5.5,5.5 M5.5,-5.5 -5.5,5.5" className="sign cross" />;
    case 'ended':
      return (
        <>
          <circle r="6" className="sign" />
          <path d="M0,-6 A6,6 0 0 1 0,6 Z" className="sign filled" />
        </>
      );
    case 'open':
      return <circle r="6" className="sign" />;
  }
}

export function SideSign({ side }: { readonly side: Side }) {
  return (
    <svg className="side-sign" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
      <Sign side={side} />
    </svg>
  );
}

/** The same in words. */
function Twin({ claims, columns, query, onClaim }: PictureProps) {
  return (
    <details className="twin">
      <summary>{words.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.claim}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {words.outletName(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id}>
              <th scope="row">
                <a
                  href={claimsAddress(query, { claim: claim.id, picture: true })}
                  onClick={chooser(claim.id, onClaim)}
                >
                  {claim.number} {claimTitle(claim)}
                </a>
                {claim.contradictions.length > 0 && ` (${words.contradicted})`}
              </th>
              {columns.map((column) => {
                const cell = claim.cells.find((one) => one.column === column.key);
                return (
                  <td key={column.key} data-label={words.outletName(column)}>
                    {cell?.sides.map((side) => SIDE_WORDS[side].name).join(', ') ?? words.silent}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
