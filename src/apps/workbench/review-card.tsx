import type { ReactNode } from 'react';
import type { FindingView, PassageRole, ReviewView } from '#views/index.js';
import type { QueueReply } from '../server/review-schemas.js';
import { Said } from './review-said.js';
import { KIND_WORDS, ROLE_WORDS, STATE_WORDS, reviewStrings as words } from './review-strings.js';
import { articleAddress } from './route.js';
import { strings } from './strings.js';

export const HEADING = 'finding-title';

/** The beginning of an id, as the command line prints it. */
export const shortName = (id: string): string => id.replace(/^(\w+:\w{8}).*$/u, '$1');

/** One finding: its words in context, what the machine says, why, and what people say of it. */
export function FindingCard({
  finding,
  reply,
  form,
}: {
  readonly finding: FindingView;
  readonly reply: Pick<QueueReply, 'position' | 'progress' | 'review' | 'others' | 'own'>;
  /** Stands in place of the fields; null = nothing is corrected just now. */
  readonly form: ReactNode;
}) {
  const { position, progress, review, others, own } = reply;
  return (
    <article
      className={`finding ${review === null ? '' : `state-${review.state}`}`}
      aria-labelledby={HEADING}
    >
      <h2 id={HEADING} tabIndex={-1}>
        {KIND_WORDS[finding.kind].one} <span className="n">{words.position(position, progress.all)}</span>
        {review !== null && (
          <span className="state-word">
            <span aria-hidden="true">{STATE_WORDS[review.state].sign} </span>
            {STATE_WORDS[review.state].name}
          </span>
        )}
      </h2>
      <p className="facts">
        <span className={finding.speakers.length === 0 ? '' : 'speaker'}>
          {finding.speakers.length === 0
            ? words.ownVoice(finding.outlet)
            : `${finding.outlet ?? words.unknownOutlet}: ${finding.speakers.map(words.speaker).join(' › ')}`}
        </span>
        <span>{finding.published ?? strings.unknownDate}</span>
        <a href={articleAddress(finding.articleId, placeIn(finding))}>
          {words.inArticle(finding.sentence + 1, finding.title || strings.untitled)}
        </a>
      </p>
      {own !== null && <p className="own">{words.own(own)}</p>}
      <Passage passage={finding.passage} />
      {form ?? <Fields finding={finding} review={review} />}
      {review !== null ? (
        <Said review={review} />
      ) : (
        others > 0 && <p className="hint">{words.othersHidden(others)}</p>
      )}
      <Why finding={finding} />
    </article>
  );
}

const placeIn = ({ id, kind, sentence }: FindingView) => (kind === 'event' ? { event: id } : { sentence });

const SHOWN: readonly PassageRole[] = ['sentence', 'evidence', 'trigger', 'party', 'speaker', 'condition'];

function Passage({ passage }: Pick<FindingView, 'passage'>) {
  const present = SHOWN.filter((role) => passage.some(({ roles }) => roles.includes(role)));
  return (
    <figure className="passage">
      <blockquote aria-label={words.passage}>
        {passage.map(({ text, roles }, index) => {
          const className = roles.map((role) => `in-${role}`).join(' ');
          if (roles.length === 0) return <span key={index}>{text}</span>;
          return roles.includes('trigger') ? (
            <mark key={index} className={className}>
              <strong>{text}</strong>
            </mark>
          ) : (
            <mark key={index} className={className}>
              {text}
            </mark>
          );
        })}
      </blockquote>
      <figcaption>
        <ul aria-label={words.passageLegend}>
          {present.map((role) => (
            <li key={role}>
              <span className={`swatch-word in-${role}`}>{ROLE_WORDS[role]}</span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Fields({ finding, review }: { readonly finding: FindingView; readonly review: ReviewView | null }) {
  const changes = new Map(review?.changes.map((change) => [change.field, change]));
  const differing = new Map(review?.disagreements.map((one) => [one.field, one]));
  const hasSaid = changes.size > 0 || review?.disagreements.some(({ field }) => field !== null) === true;
  return (
    <table className="fields">
      <caption>{words.fields}</caption>
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.machine}</th>
          {hasSaid && <th scope="col">{words.people}</th>}
        </tr>
      </thead>
      <tbody>
        {finding.fields.map(({ name, machine, gloss }) => {
          const change = changes.get(name);
          const differ = differing.get(name);
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-label={words.machine} className={machine === 'none' ? 'unknown' : ''}>
                {machine}
                {gloss !== null && <span className="gloss">{gloss}</span>}
              </td>
              {hasSaid && (
                <td data-label={words.people}>
                  {change && (
                    <>
                      <span aria-hidden="true">✎ </span>
                      <b>{change.value}</b> <span className="n">{change.by.join(', ')}</span>
                    </>
                  )}
                  {differ && (
                    <>
                      <span aria-hidden="true">≠ </span>
                      {differ.says.map(({ value, by }) => words.saidBy(value, by)).join(' / ')}
                    </>
                  )}
                </td>
              )}
            </tr>
          );
        })}
        {finding.more.map(({ name, value }) => (
          <tr key={name} className="more">
            <th scope="row">{name}</th>
            <td data-label={words.machine}>{value}</td>
            {hasSaid && <td />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Why({ finding }: { readonly finding: FindingView }) {
  const { outlet, speakers, reasons, score, producer, readAt, id } = finding;
  return (
    <details className="why" open>
      <summary>{words.why}</summary>
      <dl>
        <div>
          <dt>{words.whyRules}</dt>
          <dd>
            {reasons.length === 0 ? (
              words.whyNone
            ) : (
              <ul className="rules">
                {reasons.map(({ rule, weight }, index) => (
                  <li key={index}>
                    <code>{rule}</code> <span className="n">{weight.toFixed(2)}</span>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        {score !== null && (
          <div>
            <dt>{words.whyScore}</dt>
            <dd>{score.toFixed(2)}</dd>
          </div>
        )}
        <div>
          <dt>{words.whySpeakers}</dt>
          <dd>
            <ol className="chain">
              <li>{words.whyCarries(outlet)}</li>
              {speakers.map((speaker, index) => (
                <li key={index}>
                  {words.speaker(speaker)}
                  {speaker.cue !== null && <span className="cue"> {words.cue(speaker.cue)}</span>}
                </li>
              ))}
            </ol>
          </dd>
        </div>
        <div>
          <dt>{words.producer}</dt>
          <dd className="long">{producer}</dd>
        </div>
        <div>
          <dt>{words.readAt}</dt>
          <dd>{readAt}</dd>
        </div>
        <div>
          <dt>{words.id}</dt>
          <dd className="long">
            <code>{id}</code>
          </dd>
        </div>
      </dl>
    </details>
  );
}
