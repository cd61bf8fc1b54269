import { useState } from 'react';
import type { SummitIssueView, SummitView } from '#views/index.js';
import { pointText } from '#views/summit-words.js';
import { Table } from './align-parts.js';
import { MOST_CAPABILITY, type SummitMove } from './summit-route.js';
import { summitStrings as words } from './summit-strings.js';

/** The picture as numbers, which can be written as well as dragged. */
export function StanceTable({
  view,
  issue,
  onMove,
}: {
  readonly view: SummitView;
  readonly issue: SummitIssueView;
  readonly onMove: (move: SummitMove) => void;
}) {
  const ends = new Map(issue.smp?.paths.map(({ actor, positions }) => [actor, positions.at(-1)!]));
  return (
    <Table heads={[words.actor, words.position, words.salience, words.capability, words.ends]}>
      {issue.stances.map(({ actor, position, salience }, at) => {
        const { name, capability } = view.actors[at]!;
        if (position === null) return null;
        return (
          <tr key={actor}>
            <th scope="row">{name}</th>
            <td>
              <NumberCell
                label={`${words.position}: ${name}`}
                value={position.value}
                onValue={(value) => onMove({ kind: 'position', actor, issue: issue.id, value })}
              />
            </td>
            <td>
              <NumberCell
                label={`${words.salience}: ${name}`}
                value={salience.value}
                onValue={(value) => onMove({ kind: 'salience', actor, issue: issue.id, value })}
              />
            </td>
            <td>
              <NumberCell
                label={`${words.capability}: ${name}`}
                value={capability.value}
                most={MOST_CAPABILITY}
                onValue={(value) => onMove({ kind: 'capability', actor, issue: '', value })}
              />
            </td>
            <td>{pointText(ends.get(actor) ?? null)}</td>
          </tr>
        );
      })}
    </Table>
  );
}

/** Takes a number when it is left or entered; what is none is put back. */
function NumberCell({
  label,
  value,
  most = 100,
  onValue,
}: {
  readonly label: string;
  readonly value: number;
  readonly most?: number;
  readonly onValue: (value: number) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const leave = (): void => {
    const number = Number(text);
    if (text !== null && text.trim() !== '' && number >= 0 && number <= most && number !== value)
      onValue(number);
    setText(null);
  };
  return (
    <input
      className="summit-number"
      inputMode="decimal"
      aria-label={label}
      value={text ?? String(value)}
      onChange={(event) => setText(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
    />
  );
}
