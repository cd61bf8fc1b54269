import type { EventView, SentenceView } from '#views/index.js';
import { KindSign, StatusWord, summaryOf, typeWords } from './kind.js';
import { strings } from './strings.js';

/** What was coded from one sentence, and why the rest was not. */
export function SentencePanel({
  sentence,
  events,
  onEvent,
  onClose,
}: {
  readonly sentence: SentenceView;
  readonly events: readonly EventView[];
  readonly onEvent: (event: EventView) => void;
  readonly onClose: () => void;
}) {
  const coded = events.filter(({ id }) => sentence.events.includes(id));
  return (
    <section className="sentence-panel" id="sentence-panel" aria-labelledby="sentence-panel-title">
      <h2 id="sentence-panel-title">{strings.sentenceTitle(sentence.index + 1)}</h2>
      <button type="button" className="quiet close" onClick={onClose}>
        {strings.close}
      </button>
      <blockquote>{sentence.text}</blockquote>
      {coded.length > 0 && (
        <>
          <h3>{strings.sentenceEvents}</h3>
          <ul>
            {coded.map((event) => (
              <li key={event.id}>
                <button type="button" className="quiet" onClick={() => onEvent(event)}>
                  <KindSign quad={event.quad} /> {event.number} {typeWords(event)}
                </button>{' '}
                {summaryOf(event)}, <StatusWord status={event.status} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{strings.sentenceWhyNot}</h3>
      {sentence.notCoded.length === 0 ? (
        <p>{coded.length === 0 ? strings.sentenceNothing : strings.sentenceNothingMore}</p>
      ) : (
        <ul>
          {sentence.notCoded.map(({ trigger, type, reason, detail }, index) => (
            <li key={index}>
              {trigger !== null && <strong>{strings.quoted(trigger)}</strong>}{' '}
              {type !== null && <code>{type}</code>} {strings.reason(reason)}
              {detail !== '' && `: ${detail}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
