import { type MouseEvent, memo } from 'react';
import type { EventView, HappeningRow, PartyView, ReviewView } from '#views/index.js';
import { cardId } from './focus.js';
import { KindSign, kindClass, StatusWord, typeWords } from './kind.js';
import { ReviewMark } from './review-said.js';
import { articleAddress, happeningAddress } from './route.js';
import { StatusHistory } from './status-history.js';
import { strings } from './strings.js';

export interface CardProps {
  readonly article: string;
  readonly outlet: string | null;
  readonly producer: string;
  readonly event: EventView;
  /** What the event is a report of; null = not known yet. */
  readonly happening: HappeningRow | null;
  /** What people say of it; null = nobody, or not known yet. */
  readonly review: ReviewView | null;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  /** One card of the list stands in the order of Tab; the arrows reach the others. */
  readonly isTabStop: boolean;
  readonly onPoint: (event: string | null) => void;
  readonly onChoose: (event: EventView) => void;
  readonly onShow: (event: EventView) => void;
  readonly onSentence: (sentence: number) => void;
}

/** One event beside the text: who → whom, what, whether, when, who says so, in which words. */
export const EventCard = memo(function EventCard(props: CardProps) {
  const { article, outlet, event, happening, review, isActive, isChosen, isTabStop, onPoint, onChoose } =
    props;
  const choose = (click: MouseEvent) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onChoose(event);
  };
  return (
    <li
      id={cardId(event)}
      className={`card ${kindClass(event.quad)} ${isActive ? 'active' : ''} ${isChosen ? 'chosen' : ''} ${review?.state === 'rejected' ? 'rejected' : ''}`}
      data-event={event.id}
      onPointerEnter={() => onPoint(event.id)}
      onPointerLeave={() => onPoint(null)}
    >
      <a
        className="card-link"
        href={articleAddress(article, { event: event.id })}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isChosen ? 'true' : undefined}
        onFocus={() => onPoint(event.id)}
        onBlur={() => onPoint(null)}
        onClick={choose}
      >
        <span className="card-top">
          <KindSign quad={event.quad} />
          <span className="number">{event.number}</span>
          <span className="type">{typeWords(event)}</span>
          <StatusWord status={event.status} />
        </span>
        <span className="parties">
          <Parties parties={event.actors} />
          {event.recipients.length > 0 && (
            <>
              <span className="arrow" aria-hidden="true">
                {' → '}
              </span>
              <span className="unseen">{` ${strings.to} `}</span>
              <Parties parties={event.recipients} />
            </>
          )}
        </span>
        <span className="quote">{strings.quoted(event.quote)}</span>
        <span className="facts">
          <span>
            {event.when === null ? strings.whenUnknown : event.when.text}
            {event.when?.clue && ` (${strings.quoted(event.when.clue)})`}
            {event.historical && `, ${strings.historical}`}
          </span>
          {event.where !== null && (
            <span title={event.where.words}>
              {event.where.text}
              {strings.whereOr(event.where.alternatives)}
            </span>
          )}
          {event.content !== null && (
            <span title={event.content.words}>
              {strings.content}: {event.content.type}
              {event.content.mode === null ? '' : `, ${event.content.mode}`}
            </span>
          )}
          {event.condition !== null && (
            <span>
              {strings.condition}: {strings.quoted(event.condition)}
            </span>
          )}
          <span className={event.speakers.length === 0 ? 'own-voice' : 'speaker'}>
            {event.speakers.length === 0
              ? strings.ownVoice(outlet)
              : event.speakers.map(strings.speaker).join('; ')}
          </span>
        </span>
      </a>
      {happening !== null && (isChosen || happening.events.length > 1) && (
        <div className="reported">
          <a href={happeningAddress(happening.id)} tabIndex={isTabStop ? 0 : -1}>
            {strings.reportedBy(happening.sources.length, happening.articles)}
          </a>
          {happening.history.length > 1 && <StatusHistory history={happening.history} />}
        </div>
      )}
      {(isChosen || review !== null) && (
        <ReviewMark finding={event.id} review={review} isTabStop={isTabStop} />
      )}
      {isChosen && <Why {...props} />}
    </li>
  );
});

function Parties({ parties }: { readonly parties: readonly PartyView[] }) {
  if (parties.length === 0) return <span className="nobody">{strings.nobodyNamed}</span>;
  return parties.map(({ code, name, text, sector, resolved }, index) => (
    <span key={index} className="party" title={text}>
      {index > 0 && ', '}
      {name}
      <span className="code">{resolved ? [code, sector].filter(Boolean).join(' ') : strings.unresolved}</span>
    </span>
  ));
}

/** Why the event stands in the record: rules, chain, producer. */
function Why({ event, outlet, producer, onShow, onSentence }: CardProps) {
  return (
    <details className="why" open>
      <summary>{strings.why}</summary>
      <dl>
        <div>
          <dt>{strings.whyTrigger}</dt>
          <dd>{strings.quoted(event.trigger)}</dd>
        </div>
        <div>
          <dt>{strings.whyChain}</dt>
          <dd>
            <ol className="chain">
              <li>{strings.whyChainReports(outlet)}</li>
              {event.speakers.map((speaker, index) => (
                <li key={index}>
                  {strings.speaker(speaker)}
                  {speaker.cue !== null && <span className="cue"> {strings.cue(speaker.cue)}</span>}
                </li>
              ))}
            </ol>
          </dd>
        </div>
        {event.when !== null && (
          <div>
            <dt>{strings.when}</dt>
            <dd>
              {event.when.text} <code>{event.when.rule}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>{strings.where}</dt>
          <dd>
            {event.where === null ? (
              strings.whereUnknown
            ) : (
              <>
                {event.where.text} ({event.where.precision}){strings.whereOr(event.where.alternatives)}{' '}
                <code>{event.where.rule}</code>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{strings.whyRules}</dt>
          <dd>
            <ul className="rules">
              {event.reasons.map(({ rule, weight }, index) => (
                <li key={index}>
                  <code>{rule}</code> <span className="n">{weight.toFixed(2)}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{strings.whyScore}</dt>
          <dd>{event.score.toFixed(2)}</dd>
        </div>
        <div>
          <dt>{strings.whyIntensity}</dt>
          <dd>
            {event.intensity.toLocaleString('en-GB', { signDisplay: 'exceptZero' }).replace('-', '−')}{' '}
            <span className="n">{strings.whyIntensityScale}</span>
          </dd>
        </div>
        {event.factuality === null ? null : (
          <div>
            <dt>{strings.whyFactuality}</dt>
            <dd>
              {event.factuality.toLocaleString('en-GB', { signDisplay: 'exceptZero' }).replace('-', '−')}{' '}
              <span className="n">{strings.whyFactualityScale}</span>
            </dd>
          </div>
        )}
        <div>
          <dt>{strings.producer}</dt>
          <dd className="long">{producer}</dd>
        </div>
        <div>
          <dt>{strings.whyId}</dt>
          <dd className="long">
            <code>{event.id}</code>
          </dd>
        </div>
      </dl>
      <p className="links">
        <button type="button" className="quiet" onClick={() => onShow(event)}>
          {strings.inText}
        </button>
        <button type="button" className="quiet" onClick={() => onSentence(event.sentence)}>
          {strings.showSentence(event.sentence + 1)}
        </button>
      </p>
    </details>
  );
}
