import { Fragment, memo, type ReactNode } from 'react';
import type { BlockView, EventView, FurnitureView, Mark, Piece, Segment } from '#views/index.js';
import { markId } from './focus.js';
import { KindSign, kindClass, summaryOf, typeWords } from './kind.js';
import { articleAddress } from './route.js';
import { STATUS_WORDS, strings } from './strings.js';

export interface TextProps {
  readonly article: string;
  readonly blocks: readonly BlockView[];
  readonly furnitureAfter: readonly FurnitureView[];
  /** Events that the filter lets through. */
  readonly events: ReadonlyMap<string, EventView>;
  /** Under the pointer or the focus, else chosen; null = none. */
  readonly active: string | null;
  readonly chosenSentence: number | null;
  readonly showFurniture: boolean;
  readonly showNumbers: boolean;
  readonly onPoint: (event: string | null) => void;
  readonly onEvent: (event: string) => void;
  readonly onSentence: (sentence: number) => void;
  readonly onTag: (event: EventView) => void;
}

/** The text of an article with its events marked. The first block, its title, is left to the caller. */
export const ArticleText = memo(function ArticleText(
  props: TextProps & { readonly from: number; readonly to: number },
) {
  return props.blocks.slice(props.from, props.to).map((block, index) => (
    <Fragment key={index}>
      {props.showFurniture && block.furnitureBefore.map(furnitureBlock)}
      <BlockElement kind={block.kind}>
        {block.pieces.map((piece, at) => (
          <PieceElement key={at} piece={piece} {...props} />
        ))}
      </BlockElement>
    </Fragment>
  ));
});

export function furnitureBlock({ text, reason }: FurnitureView, index: number) {
  return (
    <p key={`furniture-${index}`} className="furniture">
      <span className="reason">{strings.furnitureLabel(reason)}</span> <del>{text}</del>
    </p>
  );
}

function BlockElement({
  kind,
  children,
}: {
  readonly kind: BlockView['kind'];
  readonly children: ReactNode;
}) {
  switch (kind) {
    case 'title':
      return <h1 tabIndex={-1}>{children}</h1>;
    case 'heading':
      return <h2>{children}</h2>;
    case 'quote':
      return <blockquote>{children}</blockquote>;
    case 'list-item':
      return <p className="list-item">{children}</p>;
    case 'standfirst':
    case 'credit':
    case 'caption':
      return <p className={kind}>{children}</p>;
    case 'paragraph':
      return <p>{children}</p>;
  }
}

function PieceElement({ piece, ...props }: TextProps & { readonly piece: Piece }) {
  if (piece.kind === 'gap') return piece.text;
  if (piece.kind === 'furniture') {
    if (!props.showFurniture) return null;
    const { text, reason } = piece.furniture;
    return (
      <span className="furniture">
        <span className="reason">{strings.furnitureLabel(reason)}</span> <del>{text}</del>{' '}
      </span>
    );
  }
  const number = piece.sentence + 1;
  const isChosen = props.chosenSentence === piece.sentence;
  return (
    // The number before the sentence is its control for the keyboard; the click is a convenience for the pointer.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      id={`sentence-${number}`}
      className={`sentence ${isChosen ? 'chosen' : ''}`}
      onClick={() => {
        if (window.getSelection()?.isCollapsed ?? true) props.onSentence(piece.sentence);
      }}
    >
      {props.showNumbers && (
        <button
          type="button"
          className="sentence-number"
          aria-label={strings.showSentence(number)}
          aria-pressed={isChosen}
          onClick={(event) => {
            event.stopPropagation();
            props.onSentence(piece.sentence);
          }}
        >
          {number}
        </button>
      )}
      {piece.segments.map((segment) => (
        <SegmentElement key={segment.start} segment={segment} {...props} />
      ))}
    </span>
  );
}

function SegmentElement({
  segment,
  events,
  active,
  article,
  onPoint,
  onEvent,
  onTag,
}: TextProps & { readonly segment: Segment }) {
  const marks = segment.marks.filter((mark) => events.has(mark.event));
  if (marks.length === 0) return segment.text;
  const foremost = foremostOf(marks, events);
  const content = marks.reduceRight<ReactNode>((inner, mark) => {
    const { quad, status } = events.get(mark.event)!;
    const names = [
      'mark',
      `lane-${Math.min(mark.lane, 3)}`,
      `status-${status}`,
      kindClass(quad),
      ...mark.roles.map((role) => `role-${role}`),
      mark.event === active ? 'active' : '',
    ];
    return <span className={names.join(' ')}>{inner}</span>;
  }, segment.text);
  return (
    <>
      {/* Tags after the words are the control for the keyboard; pointing at the words is a convenience. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <span
        className="segment"
        data-event={foremost.id}
        onPointerEnter={() => onPoint(foremost.id)}
        onPointerLeave={() => onPoint(null)}
        onClick={(click) => {
          if (!(window.getSelection()?.isCollapsed ?? true)) return;
          click.stopPropagation();
          onEvent(foremost.id);
        }}
      >
        {content}
      </span>
      {marks
        .filter(({ last, roles }) => last && roles.includes('trigger'))
        .map(({ event: id }) => {
          const event = events.get(id)!;
          const { short } = STATUS_WORDS[event.status];
          return (
            <a
              key={id}
              id={markId(event)}
              className={`tag ${kindClass(event.quad)} ${id === active ? 'active' : ''}`}
              href={articleAddress(article, { event: id })}
              aria-label={strings.markLabel(event.number, typeWords(event), event.status, summaryOf(event))}
              onFocus={() => onPoint(id)}
              onBlur={() => onPoint(null)}
              onPointerEnter={() => onPoint(id)}
              onPointerLeave={() => onPoint(null)}
              onClick={(click) => {
                if (click.metaKey || click.ctrlKey || click.shiftKey) return;
                click.preventDefault();
                click.stopPropagation();
                onTag(event);
              }}
            >
              <KindSign quad={event.quad} />
              {event.number} {short !== '' && <span className="short">{short}</span>}
            </a>
          );
        })}
    </>
  );
}

/** Of several events under the pointer, the one whose act stands here, else the one that says it in fewest words. */
function foremostOf(marks: readonly Mark[], events: ReadonlyMap<string, EventView>): EventView {
  const length = ({ evidenceSpan }: EventView) => evidenceSpan.end - evidenceSpan.start;
  const ranked = marks
    .map((mark) => ({ event: events.get(mark.event)!, isTrigger: mark.roles.includes('trigger') }))
    .sort((a, b) => Number(b.isTrigger) - Number(a.isTrigger) || length(a.event) - length(b.event));
  return ranked[0]!.event;
}
