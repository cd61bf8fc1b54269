import type { BoundView } from '#views/index.js';
import { Line } from './bound-line.js';
import { type MapRole, Swatch } from './bound-status.js';
import { strings } from './strings.js';

const words = strings.bound;

/** Sizes of the drawing in pixels. */
const BOX = { width: 168, height: 34, gapX: 64, gapY: 12, top: 26 } as const;
/** More causes than this are drawn as one box. */
const MOST_CAUSES = 4;

interface Box {
  readonly key: string;
  readonly text: string;
  readonly role: MapRole | null;
  readonly x: number;
  readonly y: number;
}

interface Drawing {
  readonly columns: readonly string[];
  readonly boxes: readonly Box[];
  readonly edges: readonly { readonly from: Box; readonly to: Box }[];
  readonly width: number;
  readonly height: number;
}

type ChainView = Pick<BoundView, 'attacked' | 'parties' | 'chain'>;

/** The chain in columns: the attacked, those who are bound now and draw others in, then round by round. */
function drawChain({ attacked, parties, chain }: ChainView): Drawing {
  const columns: { key: string; text: string; role: MapRole | null }[][] = [];
  const put = (column: number, key: string, text: string, role: MapRole | null): void => {
    columns[column] ??= [];
    if (!columns[column].some((box) => box.key === key)) columns[column].push({ key, text, role });
  };
  const pairs: [string, string][] = [];
  for (const { id, name } of attacked) put(0, id, name, 'ATTACKED');
  const drawn = new Set(attacked.map(({ name }) => name));
  const causeKey = (round: number, because: readonly string[]): readonly string[] =>
    because.length > MOST_CAUSES ? [`all ${round}`] : because;
  for (const { round, because, line } of chain) {
    const keys = causeKey(round, because);
    for (const key of keys) {
      if (round === 1 && !drawn.has(key)) {
        const party = parties.find(({ name }) => name === key);
        put(
          1,
          key,
          because.length > MOST_CAUSES ? words.chainAll(because.length) : key,
          party?.status ?? null,
        );
      } else if (because.length > MOST_CAUSES) put(round, key, words.chainAll(because.length), null);
      pairs.push([key, line.partyName]);
    }
    put(round + 1, line.partyName, line.partyName, line.status);
  }
  for (const { key } of columns[1] ?? []) for (const { id } of attacked) pairs.push([id, key]);
  const boxes = columns.flatMap((column, x) =>
    column.map((box, y) => ({
      ...box,
      x: x * (BOX.width + BOX.gapX) + 1,
      y: BOX.top + y * (BOX.height + BOX.gapY),
    })),
  );
  const at = new Map(boxes.map((box) => [box.key, box]));
  const most = Math.max(...columns.map((column) => column.length));
  return {
    columns: columns.map((_, index) =>
      index === 0 ? words.chainAttacked : index === 1 ? words.chainNow : words.chainRound(index - 1),
    ),
    boxes,
    edges: pairs.flatMap(([a, b]) => {
      const [from, to] = [at.get(a), at.get(b)];
      return from && to ? [{ from, to }] : [];
    }),
    width: columns.length * (BOX.width + BOX.gapX) - BOX.gapX + 2,
    height: BOX.top + most * (BOX.height + BOX.gapY),
  };
}

export function BoundChain({ reply }: { readonly reply: ChainView }) {
  return (
    <section className="bound-chain" aria-labelledby="bound-chain">
      <h3 id="bound-chain">{words.chain}</h3>
      {reply.chain.length === 0 ? (
        <p className="hint">{words.chainNone}</p>
      ) : (
        <>
          <p className="hint">{words.chainMeans}</p>
          <Graph drawing={drawChain(reply)} />
          <ol className="chain-steps">
            {reply.chain.map(({ round, because, line }) => (
              <li key={`${round} ${line.party} ${line.agreement}`}>
                <p>{words.chainStep(round, line.partyName, because.join(', '))}</p>
                <Line line={line} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Graph({ drawing: { columns, boxes, edges, width, height } }: { readonly drawing: Drawing }) {
  return (
    // Wider than a small screen: it scrolls, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="chain-sheet" tabIndex={0} aria-label={words.chainLabel}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {columns.map((name, index) => (
          <text key={name} className="column" x={index * (BOX.width + BOX.gapX)} y={14}>
            {name}
          </text>
        ))}
        {edges.map(({ from, to }) => {
          const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2];
          const [x2, y2] = [to.x - 6, to.y + BOX.height / 2];
          const bend = BOX.gapX / 2;
          return (
            <g key={`${from.key} ${to.key}`} className="edge">
              <path d={`M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`} />
              <path className="head" d={`M${x2 + 6},${y2} l-8,-4 v8 z`} />
            </g>
          );
        })}
        {boxes.map(({ key, text, role, x, y }) => (
          <g key={key} transform={`translate(${x},${y})`} className="node">
            <rect width={BOX.width} height={BOX.height} rx="5" />
            {role && <Swatched of={role} />}
            <text x={role ? 42 : 10} y={BOX.height / 2 + 4.5}>
              {text.length > 19 ? `${text.slice(0, 18)}…` : text}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}

function Swatched({ of }: { readonly of: MapRole }) {
  return (
    <g transform="translate(8,9)">
      <Swatch of={of} />
    </g>
  );
}
