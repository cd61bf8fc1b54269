import type { BoundReply } from '../server/bound-schemas.js';
import { Swatch } from './bound-status.js';
import { strings } from './strings.js';

const words = strings.bound;
type Bloc = BoundReply['blocs'][number];

/** What the map outlines: a bloc with its members and areas, or an area alone. */
export interface Outline {
  readonly id: string;
  readonly bloc: Bloc | null;
  readonly members: readonly string[];
  readonly areas: readonly string[];
}

const NOTHING: Outline = { id: 'none', bloc: null, members: [], areas: [] };

/** The outline that an address names; without one that of the agreement with the strongest line. */
export function outlineOf(reply: BoundReply, wanted: string | null): Outline {
  if (wanted === 'none') return NOTHING;
  const area = reply.areas.find(({ id }) => wanted === `area:${id}`);
  if (area) return { id: `area:${area.id}`, bloc: null, members: [], areas: [area.id] };
  const bloc = reply.blocs.find(({ id }) => id === wanted) ?? reply.blocs[0];
  if (!bloc) return NOTHING;
  return { id: bloc.id, bloc, members: bloc.members.map(({ id }) => id), areas: bloc.areas };
}

export function OutlineChoice({
  reply,
  outline,
  onChange,
}: {
  readonly reply: BoundReply;
  readonly outline: Outline;
  readonly onChange: (id: string) => void;
}) {
  return (
    <label className="map-choice">
      {words.outline}
      <select value={outline.id} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="none">{words.outlineNone}</option>
        {reply.blocs.map(({ id, name, members }) => (
          <option key={id} value={id}>
            {words.outlineOption(name, members.length)}
          </option>
        ))}
        {reply.areas.map(({ id, name }) => (
          <option key={id} value={`area:${id}`}>
            {words.outlineArea(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The chosen outline in words. */
export function OutlineText({ reply, outline }: { readonly reply: BoundReply; readonly outline: Outline }) {
  const { bloc } = outline;
  const areas = reply.areas.filter(({ id }) => outline.areas.includes(id));
  if (bloc === null)
    return (
      <>
        {areas.map(({ id, name, agreements }) => (
          <p key={id} className="outline-text">
            <b>{name}</b>: {words.areaOf(agreements.join('; '))}
          </p>
        ))}
      </>
    );
  return (
    <div className="outline-text">
      <p>
        <b>{bloc.name}</b>
        {bloc.also.length > 0 && ` (${bloc.also.join(', ')})`}:{' '}
        {words.blocMembers(bloc.members.length, reply.date)}:{' '}
        {bloc.members.map(({ name }) => name).join(', ')}
      </p>
      <p>
        {words.blocAreas}: {areasText(reply, bloc)}
      </p>
    </div>
  );
}

function areasText(reply: BoundReply, { areas, territory }: Bloc): string {
  const names = reply.areas.filter(({ id }) => areas.includes(id)).map(({ name }) => name);
  if (territory) names.unshift(words.blocTerritory);
  return names.length === 0 ? words.blocAnywhere : names.join('; ');
}

/** All agreements of several, in words. */
export function BlocTable({ reply }: { readonly reply: BoundReply }) {
  if (reply.blocs.length === 0) return null;
  return (
    <details className="twin">
      <summary>{words.blocsTable(reply.blocs.length)}</summary>
      <table aria-label={words.blocs}>
        <thead>
          <tr>
            <th scope="col">{words.columns.agreement}</th>
            <th scope="col">{words.columns.members}</th>
            <th scope="col">{words.columns.area}</th>
          </tr>
        </thead>
        <tbody>
          {reply.blocs.map((bloc) => (
            <tr key={bloc.id}>
              <th scope="row">
                <Swatch of={bloc.status} /> {bloc.name}
              </th>
              <td data-label={words.columns.members}>
                <span className="n">{bloc.members.length}</span>{' '}
                {bloc.members.map(({ name }) => name).join(', ')}
              </td>
              <td data-label={words.columns.area}>{areasText(reply, bloc)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
