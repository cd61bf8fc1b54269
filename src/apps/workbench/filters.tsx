import { useMemo } from 'react';
import { STATUSES, type Status } from '#core/event.js';
import { countBy, type EventChoice } from '#views/filter.js';
import type { EventView } from '#views/index.js';
import { KindLegend, KindSign } from './kind.js';
import { STATUS_WORDS, strings } from './strings.js';

/** Legend and filter in one: every status with its line, every type with its sign, each a switch. */
export function Filters({
  events,
  filter,
  onChange,
}: {
  readonly events: readonly EventView[];
  readonly filter: EventChoice;
  readonly onChange: (filter: EventChoice) => void;
}) {
  const types = useMemo(() => {
    const names = [...new Set(events.map(({ type }) => type))].sort();
    return countBy(events, ({ type }) => type, names).map((entry) => ({
      ...entry,
      quad: events.find(({ type }) => type === entry.value)?.quad ?? null,
    }));
  }, [events]);
  const isOn = filter.statuses.size > 0 || filter.types.size > 0;

  return (
    <div className="filters">
      <fieldset>
        <legend>{strings.statusFilter}</legend>
        {STATUSES.map((status) => {
          const count = events.filter((event) => event.status === status).length;
          return (
            <label
              key={status}
              className={`chip ${count === 0 ? 'none' : ''}`}
              title={STATUS_WORDS[status].means}
            >
              <input
                type="checkbox"
                checked={filter.statuses.has(status)}
                disabled={count === 0}
                onChange={() => onChange({ ...filter, statuses: toggled<Status>(filter.statuses, status) })}
              />
              <span className={`status-word status-${status}`}>{STATUS_WORDS[status].name}</span>
              {STATUS_WORDS[status].short !== '' && (
                <span className="short" aria-hidden="true">
                  {STATUS_WORDS[status].short}
                </span>
              )}
              <span className="n">{count}</span>
            </label>
          );
        })}
      </fieldset>
      <KindLegend />
      <details>
        <summary>{strings.typeFilterOf(types.length)}</summary>
        <fieldset aria-label={strings.typeFilter}>
          {types.map(({ value, count, quad }) => (
            <label key={value} className="chip">
              <input
                type="checkbox"
                checked={filter.types.has(value)}
                onChange={() => onChange({ ...filter, types: toggled(filter.types, value) })}
              />
              <KindSign quad={quad} />
              <span>{value}</span>
              <span className="n">{count}</span>
            </label>
          ))}
        </fieldset>
      </details>
      {isOn && (
        <button
          type="button"
          className="quiet"
          onClick={() => onChange({ statuses: new Set(), types: new Set() })}
        >
          {strings.clearFilter}
        </button>
      )}
    </div>
  );
}

function toggled<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
