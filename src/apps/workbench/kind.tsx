import type { Quad, Status } from '#core/index.js';
import type { EventView } from '#views/index.js';
import { QUAD_WORDS, STATUS_WORDS, strings } from './strings.js';

/** Words are hollow, deeds are filled; cooperation is round, conflict is a diamond: readable without colour. */
const SHAPES: Readonly<Record<Quad, { readonly round: boolean; readonly filled: boolean }>> = {
  'verbal cooperation': { round: true, filled: false },
  'material cooperation': { round: true, filled: true },
  'verbal conflict': { round: false, filled: false },
  'material conflict': { round: false, filled: true },
};

export function kindClass(quad: Quad | null): string {
  return quad === null ? 'kind-unknown' : `kind-${quad.replace(' ', '-')}`;
}

/** The sign of a kind of act. Decorative: its word stands beside it or in the label around it. */
export function KindSign({ quad }: { readonly quad: Quad | null }) {
  const shape = quad === null ? null : SHAPES[quad];
  return (
    <svg className={`kind-sign ${kindClass(quad)}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {shape === null ? (
        <path d="M3 6h6" />
      ) : shape.round ? (
        <circle cx="6" cy="6" r="4.2" className={shape.filled ? 'filled' : ''} />
      ) : (
        <path d="M6 0.9 11.1 6 6 11.1 0.9 6Z" className={shape.filled ? 'filled' : ''} />
      )}
    </svg>
  );
}

/** The word of a status over the line that marks it in the text. */
export function StatusWord({ status }: { readonly status: Status }) {
  return (
    <span className={`status-word status-${status}`} title={STATUS_WORDS[status].means}>
      {STATUS_WORDS[status].name}
    </span>
  );
}

export function typeWords({ type, mode }: Pick<EventView, 'type' | 'mode'>): string {
  return mode === null ? type : `${type} · ${mode}`;
}

/** "Russia to Tajikistan": the event in a line, for labels. */
export function summaryOf({ actors, recipients }: Pick<EventView, 'actors' | 'recipients'>): string {
  const names = (parties: EventView['actors']) => parties.map(({ name }) => name).join(', ');
  const who = names(actors) || strings.nobodyNamed;
  return recipients.length === 0 ? who : `${who} ${strings.to} ${names(recipients)}`;
}

/** What the four signs mean. */
export function KindLegend() {
  return (
    <ul className="kind-legend" aria-label={strings.kindLegend}>
      {(Object.keys(SHAPES) as Quad[]).map((quad) => (
        <li key={quad}>
          <KindSign quad={quad} /> {QUAD_WORDS[quad]}
        </li>
      ))}
    </ul>
  );
}
