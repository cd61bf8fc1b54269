import type { SummitIssueView, SummitView } from '#views/index.js';
import { chanceText, ENDED_WORDS, pointText } from '#views/summit-words.js';
import { Table } from './align-parts.js';
import { summitStrings as words } from './summit-strings.js';
import { TurnsChart } from './summit-turns.js';

/** Places told at most: a distribution over a line has many. */
const MOST_PLACES = 8;
/** Turns of the table at most, the first and the last among them. */
const MOST_TURNS = 12;

interface Props {
  readonly view: SummitView;
  readonly issue: SummitIssueView;
}

/** All that is said of one question below its picture. */
export function IssueAnswer({ view, issue }: Props) {
  return (
    <>
      <Likely issue={issue} />
      <Turns view={view} issue={issue} />
      <Vote view={view} issue={issue} />
    </>
  );
}

const namesOf = ({ actors }: SummitView) => new Map(actors.map(({ id, name }) => [id, name]));

function Likely({ issue }: { readonly issue: SummitIssueView }) {
  const likely = [...issue.places].sort((a, b) => b.probability - a.probability).slice(0, MOST_PLACES);
  return (
    <>
      <h2>{words.likely}</h2>
      <Table heads={[words.place, words.chance]}>
        {likely.map(({ place: at, probability }) => (
          <tr key={at}>
            <th scope="row">{pointText(at)}</th>
            <td>{chanceText(probability)}</td>
          </tr>
        ))}
      </Table>
      {issue.isFar && <p>{words.far}</p>}
      {issue.lacks.length > 0 && (
        <p className="hint">
          {words.lacks}: {issue.lacks.join('; ')}.
        </p>
      )}
      <details>
        <summary>{words.rules}</summary>
        <Table heads={[words.rules, words.place, words.what, words.source]}>
          {issue.baselines.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>{pointText(one.value)}</td>
              <td>{one.definition}</td>
              <td>{one.source}</td>
            </tr>
          ))}
        </Table>
      </details>
    </>
  );
}

function Turns({ view, issue: { smp, refused } }: Props) {
  const names = namesOf(view);
  if (smp === null)
    return (
      <>
        <h2>{words.turns}</h2>
        <p>{refused}</p>
      </>
    );
  const last = smp.turns;
  const step = Math.max(1, Math.ceil(last / (MOST_TURNS - 1)));
  const shown = [...new Set([...Array.from({ length: MOST_TURNS }, (_, n) => n * step), last])].filter(
    (turn) => turn <= last,
  );
  return (
    <>
      <h2>{words.turns}</h2>
      <TurnsChart smp={smp} names={names} />
      <p className="hint">{words.turnsNote(smp.turns, ENDED_WORDS[smp.ended] ?? smp.ended, smp.ties)}</p>
      <details>
        <summary>{words.asTable}</summary>
        <Table heads={[words.actor, ...shown.map((turn) => `${words.turn} ${turn}`)]}>
          {smp.paths.map(({ actor, positions }) => (
            <tr key={actor}>
              <th scope="row">{names.get(actor)}</th>
              {shown.map((turn) => (
                <td key={turn}>{pointText(positions[turn] ?? null)}</td>
              ))}
            </tr>
          ))}
        </Table>
      </details>
      <h3>{words.camps}</h3>
      <Table heads={[words.camp, words.chance, words.members]}>
        {smp.camps.map(({ point, probability, actors }) => (
          <tr key={`${point} ${actors[0]}`}>
            <th scope="row">{pointText(point)}</th>
            <td>{chanceText(probability)}</td>
            <td>{actors.map((id) => names.get(id)).join(', ')}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function Vote({ view, issue: { vote } }: Props) {
  if (vote === null) return null;
  const names = namesOf(view);
  return (
    <>
      <h2>{words.vote}</h2>
      <p>{words.voteOf(pointText(vote.proposal), pointText(vote.reference), chanceText(vote.chance))}</p>
      <Table heads={[words.actor, words.yes, words.aside, words.no, words.inFavour, words.pivotal]}>
        {vote.members.map(({ actor, yes, abstain, no, inFavour, isPivotal }) => (
          <tr key={actor}>
            <th scope="row">{names.get(actor)}</th>
            <td>{chanceText(yes)}</td>
            <td>{chanceText(abstain)}</td>
            <td>{chanceText(no)}</td>
            <td>{chanceText(inFavour)}</td>
            <td>{isPivotal ? words.pivotal : ''}</td>
          </tr>
        ))}
      </Table>
      {vote.blockingCount > 0 && (
        <>
          <h3>{words.blocking(vote.blockingCount, vote.isBlockingComplete)}</h3>
          <p className="hint">{vote.isBlockedByOpponents ? words.byOpponents : words.byOthers}</p>
          <ul>
            {vote.blocking.slice(0, MOST_PLACES).map((members) => (
              <li key={members.join()}>{members.map((id) => names.get(id)).join(' + ')}</li>
            ))}
          </ul>
        </>
      )}
      {vote.joiners !== null && (
        <details>
          <summary>{words.joiners}</summary>
          <Table heads={[words.members, words.chance]}>
            {vote.joiners.map((chance, count) => (
              <tr key={count}>
                <th scope="row">{count}</th>
                <td>{chanceText(chance)}</td>
              </tr>
            ))}
          </Table>
        </details>
      )}
    </>
  );
}
