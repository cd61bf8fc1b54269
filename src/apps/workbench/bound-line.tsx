import type { BoundLineView } from '#views/index.js';
import { Swatch } from './bound-status.js';
import { strings } from './strings.js';

const words = strings.bound.line;

type FactView = BoundLineView['facts'][number];

/** What is given and what is assumed look different: an assumed fact is dashed, slanted and says so. */
export function Facts({ facts }: { readonly facts: readonly FactView[] }) {
  return (
    <ul className="case-facts">
      {facts.map(({ name, value, source, assumed }) => (
        <li key={name} className={assumed ? 'assumed' : undefined}>
          <span className="fact-name">{name}</span>
          <span className="fact-value">{value}</span>
          <span className="fact-source">
            {assumed
              ? strings.bound.assumed
              : source === 'asked'
                ? strings.bound.asked
                : strings.bound.fromSource(source)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One clause; opened, it shows all that it rests on. */
export function Line({ line, open = false }: { readonly line: BoundLineView; readonly open?: boolean }) {
  return (
    <details className="line" open={open}>
      <summary>
        <Swatch of={line.status} />
        <span className="line-words">
          <b>{line.words}</b> <span className="clause">{line.clause}</span>{' '}
          <span className="owed">{words.owedTo(line.beneficiaryName)}</span>
          {line.breach && <span className="breach">{words.breach}</span>}
        </span>
      </summary>
      <dl>
        <div>
          <dt>{words.says}</dt>
          <dd>{line.says === '' ? words.nothing : line.says}</dd>
        </div>
        <div>
          <dt>{words.type}</dt>
          <dd>{line.type}</dd>
        </div>
        <div>
          <dt>{words.why}</dt>
          <dd>
            {line.because} <span className="rule">{words.rule(line.rule)}</span>
          </dd>
        </div>
        <div>
          <dt>{words.facts}</dt>
          <dd>
            <Facts facts={line.facts} />
          </dd>
        </div>
        <div>
          <dt>{words.changes}</dt>
          <dd>
            {line.changes.length === 0 ? (
              words.noChange
            ) : (
              <ul className="changes">
                {line.changes.map(({ what, makes }) => (
                  <li key={what}>
                    {what} <span aria-hidden="true">{words.makes}</span> <b>{makes}</b>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        <div>
          <dt>{words.rests}</dt>
          <dd>
            <span className="rests">{line.rests}</span>, {words.confidence(line.confidence)}
          </dd>
        </div>
        {line.overrides.length > 0 && (
          <div>
            <dt>{words.overrides}</dt>
            <dd>
              <Texts texts={line.overrides} />
            </dd>
          </div>
        )}
        <div>
          <dt>{words.sources}</dt>
          <dd>
            <Texts texts={line.sources} />
          </dd>
        </div>
      </dl>
    </details>
  );
}

function Texts({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ul className="sources">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
