import type { AgreementReply } from '../server/review-schemas.js';
import { Failure, Loading } from './message.js';
import { useAgreement } from './review-api.js';
import { type ReviewGiven, reviewAddress } from './review-route.js';
import { KIND_WORDS, reviewStrings as words } from './review-strings.js';

type Row = AgreementReply['rows'][number];
const columns = words.agreementColumns;

/** How far persons agree, kind by kind and field by field. */
export function Agreement({ given, edition }: { readonly given: ReviewGiven; readonly edition: number }) {
  const [agreement, reload] = useAgreement(given.kind, edition);
  if (agreement.state === 'loading') return <Loading />;
  if (agreement.state === 'failed') return <Failure error={agreement.error} onRetry={reload} />;
  const { rows, reviewers } = agreement.data;
  return (
    <section className="agreement" aria-labelledby="agreement-title">
      <h2 id="agreement-title">{words.agreement}</h2>
      <p className="count">{words.agreementMeans}</p>
      <p>{words.agreementOf(reviewers)}</p>
      {rows.length === 0 ? (
        <section className="message">
          <h3>{words.agreementNone}</h3>
          <p>{words.agreementNoneHint}</p>
          <a href={reviewAddress()}>{words.queue}</a>
        </section>
      ) : (
        <table className="agreement-table" aria-labelledby="agreement-title">
          <thead>
            <tr>
              {Object.entries(columns).map(([name, text]) => (
                <th key={name} scope="col" className={name === 'kind' || name === 'field' ? '' : 'number'}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <AgreementRow
                key={`${row.kind} ${row.field}`}
                row={row}
                isFirst={rows[index - 1]?.kind !== row.kind}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function AgreementRow({ row, isFirst }: { readonly row: Row; readonly isFirst: boolean }) {
  const { kind, field, items, persons, same, alpha, interval } = row;
  return (
    <tr className={isFirst ? 'first' : ''}>
      <td data-label={columns.kind}>{KIND_WORDS[kind].one}</td>
      <th scope="row" data-label={columns.field}>
        {field}
        {words.fieldWords[field] !== undefined && <span className="hint"> {words.fieldWords[field]}</span>}
      </th>
      <td data-label={columns.items} className="number">
        {items}
      </td>
      <td data-label={columns.persons} className="number">
        {persons}
      </td>
      <td data-label={columns.same} className="number">
        {(same * 100).toFixed(0)} %
      </td>
      <td data-label={columns.alpha} className="number">
        {alpha === null ? words.undefinedAlpha : words.alpha(alpha)}
      </td>
      <td data-label={columns.interval} className="number">
        {interval === null ? '' : words.interval(interval.low, interval.high)}
      </td>
      <td className="picture">
        <Alpha row={row} />
      </td>
    </tr>
  );
}

/** Alpha with its interval on a line from −1 to 1: the numbers stand in the cells before it. */
function Alpha({ row: { alpha, interval } }: { readonly row: Row }) {
  const x = (value: number): number => 80 + Math.max(-1, Math.min(1, value)) * 74;
  return (
    <svg className="alpha" viewBox="0 0 160 20" width="160" height="20" aria-hidden="true" focusable="false">
      <path className="axis" d={`M${x(-1)},10 H${x(1)} M${x(-1)},6 V14 M${x(0)},4 V16 M${x(1)},6 V14`} />
      {interval !== null && <path className="interval" d={`M${x(interval.low)},10 H${x(interval.high)}`} />}
      {alpha !== null && <circle cx={x(alpha)} cy="10" r="4.5" />}
    </svg>
  );
}
