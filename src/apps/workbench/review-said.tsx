import type { ReviewView } from '#views/index.js';
import { reviewAddress } from './review-route.js';
import { STATE_WORDS, reviewStrings as words } from './review-strings.js';

/** Everything that people say of a finding: each person, where they differ, what a newer reading changed. */
export function Said({ review }: { readonly review: ReviewView }) {
  return (
    <section className={`said state-${review.state}`} aria-label={words.people_}>
      <h3>
        <span aria-hidden="true">{STATE_WORDS[review.state].sign} </span>
        {words.people_}: {STATE_WORDS[review.state].name}
      </h3>
      <ul>
        {review.said.map((one) => (
          <li key={one.by}>
            {words.said(one)} <span className="n">({words.run(one.run)})</span>
            {one.corrections.length > 0 && (
              <ul>
                {one.corrections.map(({ field, value }) => (
                  <li key={field}>{words.correction(field, value)}</li>
                ))}
              </ul>
            )}
            {one.because !== null && <q>{one.because}</q>}
          </li>
        ))}
      </ul>
      {review.disagreements.map(({ field, says }) => (
        <p key={field ?? ''} className="differ">
          {words.differ(field)} {says.map(({ value, by }) => words.saidBy(value, by)).join(' / ')}
        </p>
      ))}
      {review.outdated.length > 0 && <p className="differ">{words.outdated(review.outdated)}</p>}
    </section>
  );
}

/** The same in a line, for a card elsewhere; with the way to the review. */
export function ReviewMark({
  finding,
  review,
  isTabStop,
}: {
  readonly finding: string;
  readonly review: ReviewView | null;
  readonly isTabStop: boolean;
}) {
  return (
    <div className={`reported review-mark ${review === null ? '' : `state-${review.state}`}`}>
      {review !== null && (
        <>
          <p>
            <span aria-hidden="true">{STATE_WORDS[review.state].sign} </span>
            {words.mark(review.state, review.said)}
          </p>
          {review.changes.map(({ field, machine, value }) => (
            <p key={field}>{words.markChange(field, machine, value)}</p>
          ))}
        </>
      )}
      <a href={reviewAddress({ at: finding, open: 'all' })} tabIndex={isTabStop ? 0 : -1}>
        {review === null ? words.reviewIt : words.reviewAgain}
      </a>
    </div>
  );
}
