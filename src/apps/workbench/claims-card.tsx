import type { ClaimSourceView, ClaimView, ContradictionView, ReviewView } from '#views/index.js';
import { SideSign } from './claims-picture.js';
import { claimsAddress } from './claims-route.js';
import { claimTitle, claimsStrings as words } from './claims-strings.js';
import { ReviewMark } from './review-said.js';
import { articleAddress } from './route.js';
import { strings } from './strings.js';

/** More would hide the version beside it. */
const AT_ONCE = 6;

export const claimElement = (claim: string): string => `claim-${claim.replace(':', '-')}`;

/** One thing that is claimed: what is said of it side by side, first what cannot both be so. */
export function ClaimCard({
  claim,
  address,
  reviews,
  isChosen,
}: {
  readonly claim: ClaimView;
  readonly address: Parameters<typeof claimsAddress>;
  /** What people say of its lines, by record. */
  readonly reviews: Reviews;
  readonly isChosen: boolean;
}) {
  const isContradicted = claim.contradictions.length > 0;
  const heading = `${claimElement(claim.id)}-title`;
  return (
    <li
      id={claimElement(claim.id)}
      className={`claim ${isContradicted ? 'contradicted' : ''} ${isChosen ? 'chosen' : ''}`}
    >
      <article aria-labelledby={heading}>
        <h2 id={heading} tabIndex={-1}>
          <span className="n">{claim.number}</span> {claimTitle(claim)}
        </h2>
        <p className="claim-facts">
          {claim.when !== null && <span>{claim.when}</span>}
          {claim.subject !== null && <span>{strings.quoted(claim.subject)}</span>}
          <span>{words.carried(claim.outlets, claim.voices)}</span>
          {isContradicted && (
            <strong className="against">
              <span aria-hidden="true">≠ </span>
              {words.contradicted}
            </strong>
          )}
          <a href={claimsAddress(address[0], { ...address[1], claim: claim.id })}>{words.link}</a>
        </p>
        {claim.contradictions.map((one, index) => (
          <Contradiction key={index} contradiction={one} />
        ))}
        <div className="versions">
          {claim.versions.map((version) => (
            <section key={version.says} className={`version side-${version.side}`}>
              <h3>
                <SideSign side={version.side} /> {version.says}{' '}
                <span className="n">{words.versionSources(version.sources.length)}</span>
              </h3>
              <Sources sources={version.sources.slice(0, AT_ONCE)} reviews={reviews} />
              {version.sources.length > AT_ONCE && (
                <details>
                  <summary>{words.moreSources(version.sources.length - AT_ONCE)}</summary>
                  <Sources sources={version.sources.slice(AT_ONCE)} reviews={reviews} />
                </details>
              )}
            </section>
          ))}
        </div>
      </article>
    </li>
  );
}

function Contradiction({ contradiction }: { readonly contradiction: ContradictionView }) {
  return (
    <section className="contradiction">
      <h3>
        <span aria-hidden="true">≠ </span>
        {words.cannotBoth(contradiction.about)}
      </h3>
      <ul>
        {contradiction.between.map((one, index) => {
          const { who, claims } = words.saysThat(one);
          return (
            <li key={one.record}>
              {index > 0 && <span className="versus">{words.against} </span>}
              <b>{claims}</b> <span className="who">{who}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Reviews = ReadonlyMap<string, ReviewView>;

function Sources({
  sources,
  reviews,
}: {
  readonly sources: readonly ClaimSourceView[];
  readonly reviews: Reviews;
}) {
  return (
    <ul>
      {sources.map((source) => (
        <Source key={source.record} source={source} review={reviews.get(source.record) ?? null} />
      ))}
    </ul>
  );
}

function Source({
  source,
  review,
}: {
  readonly source: ClaimSourceView;
  readonly review: ReviewView | null;
}) {
  const { articleId, title, outlet, published, way, direct, details, quote, sentence } = source;
  return (
    <li className={`claim-source ${review?.state === 'rejected' ? 'rejected' : ''}`}>
      <p>
        <strong>{words.outletName({ name: outlet })}</strong>{' '}
        <span className={source.speakers.length === 0 ? 'own-voice' : 'speaker'}>
          {words.speakers(source)}
        </span>
      </p>
      <p className="facts">
        <span>{published === null ? strings.unknownDate : words.published(published)}</span>
        {way.map((station, index) => (
          <span key={index}>{words.way(station)}</span>
        ))}
        {!direct && <span title={words.indirectMeans}>{words.indirect}</span>}
        {details.map((detail) => (
          <span key={detail.name}>{words.detail(detail)}</span>
        ))}
      </p>
      <blockquote>{strings.quoted(quote)}</blockquote>
      <a href={articleAddress(articleId, { sentence })}>
        {words.sentence(sentence + 1, title || strings.untitled)}
      </a>
      {review !== null && <ReviewMark finding={source.record} review={review} isTabStop />}
    </li>
  );
}
