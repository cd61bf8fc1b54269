import type { StatusStepView } from '#views/index.js';
import { StatusWord } from './kind.js';
import { strings } from './strings.js';

/** How far reports went, in the order of their publication. */
export function StatusHistory({ history }: { readonly history: readonly StatusStepView[] }) {
  return (
    <ol className="status-history" aria-label={strings.statusHistory}>
      {history.map(({ status, calledOff, from, reports }, index) => (
        <li key={index}>
          <StatusWord status={status} />
          {calledOff && ` ${strings.calledOff}`}
          <span className="n">
            {' '}
            {[from ?? strings.unknownDate, strings.reportsCount(reports)].join(', ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
