import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ForecastResolution } from '#record/index.js';
import type { ForecastView } from '#views/index.js';
import { ApiError } from './api.js';
import { keep, kept, NAME_KEY } from './kept.js';
import { resolveForecast } from './outlook-api.js';
import { STATE_MEANS, STATE_SIGNS } from './outlook-strings.js';
import { strings } from './strings.js';

const words = strings.outlook.forecast;
type Answer = ForecastResolution['as'];
type FieldName = 'as' | 'on' | 'graded' | 'conditionMet' | 'because' | 'by';
const ANSWERS: readonly Answer[] = ['yes', 'no', 'void', 'condition-not-met'];

interface Entry {
  readonly as: Answer | '';
  readonly on: string;
  readonly graded: string;
  readonly conditionMet: string;
  readonly because: string;
  readonly by: string;
}

function entryOf({ resolution }: ForecastView): Entry {
  return {
    as: resolution?.as ?? '',
    on: resolution?.on ?? '',
    graded: resolution?.graded == null ? '' : String(resolution.graded),
    conditionMet: resolution?.conditionMet ?? '',
    because: resolution?.because ?? '',
    by: kept(NAME_KEY),
  };
}

interface Fault {
  readonly code: string | null;
  readonly message: string;
  /** A name of a field, as the server has it. */
  readonly field: string | null;
}

/** Enters what became of a forecast, or corrects it; the checks are those of `casus forecasts resolve`. */
export function ResolveForm({
  view,
  onDecided,
}: {
  readonly view: ForecastView;
  readonly onDecided: (view: ForecastView) => void;
}) {
  const isCorrection = view.resolution !== null;
  const [entry, setEntry] = useState(() => entryOf(view));
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const set = (part: Partial<Entry>): void => setEntry((old) => ({ ...old, ...part }));
  const isWhole = entry.as === 'yes' || entry.as === 'no';

  // Whoever entered it goes on at what is wrong.
  useEffect(() => {
    if (fault !== null)
      form.current?.querySelector<HTMLElement>('[aria-invalid=true], .resolve-fault')?.focus();
  }, [fault]);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setSaid('');
    setFault(null);
    const degree = entry.graded.trim();
    const graded = degree === '' || !isWhole ? null : Number(degree);
    if (graded !== null && !(graded >= 0 && graded <= 1)) {
      setFault({ code: null, message: words.gradedWrong(degree), field: 'graded' });
      return;
    }
    setBusy(true);
    try {
      const { run, forecast } = await resolveForecast(view.id, {
        as: entry.as,
        on: entry.on,
        graded,
        conditionMet: isWhole ? entry.conditionMet : '',
        because: entry.because,
        by: entry.by,
        correct: isCorrection,
      });
      keep(NAME_KEY, entry.by.trim());
      onDecided(forecast);
      setSaid(run === null ? words.same : words.entered(run));
    } catch (error) {
      const { code, message, field } =
        error instanceof ApiError ? error : new ApiError('E_BUG', String(error));
      setFault({ code, message, field });
    } finally {
      setBusy(false);
    }
  };

  const answers = ANSWERS.filter((answer) => answer !== 'condition-not-met' || view.condition !== null);
  return (
    <form className="resolve" ref={form} onSubmit={(event) => void submit(event)} aria-labelledby="resolve">
      <h2 id="resolve">{isCorrection ? words.correct : words.resolve}</h2>
      <p className="hint">{isCorrection ? words.correctHint : words.resolveHint}</p>
      <fieldset aria-describedby={fault?.field === 'as' ? 'resolve-fault' : undefined}>
        <legend>{words.as}</legend>
        {answers.map((answer) => (
          <label key={answer} className={`chip state-${answer}`} title={STATE_MEANS[answer]}>
            <input
              type="radio"
              name="as"
              value={answer}
              required
              checked={entry.as === answer}
              onChange={() => set({ as: answer })}
            />
            <span>
              <span aria-hidden="true">{STATE_SIGNS[answer]} </span>
              {answer}
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        name="on"
        label={words.on}
        hint={words.onHint(view.opensOn, view.lastDay)}
        value={entry.on}
        fault={fault}
        required
        onChange={(on) => set({ on })}
      />
      {isWhole && view.condition !== null && (
        <Field
          name="conditionMet"
          label={words.met}
          hint={words.metHint(view.condition)}
          value={entry.conditionMet}
          fault={fault}
          required
          onChange={(conditionMet) => set({ conditionMet })}
        />
      )}
      {isWhole && (
        <Field
          name="graded"
          label={words.graded}
          hint={words.gradedHint}
          value={entry.graded}
          fault={fault}
          onChange={(graded) => set({ graded })}
        />
      )}
      <Field
        name="because"
        label={words.because}
        hint={words.becauseHint}
        value={entry.because}
        fault={fault}
        required
        most={2000}
        onChange={(because) => set({ because })}
      />
      <Field
        name="by"
        label={words.by}
        hint={words.byHint}
        value={entry.by}
        fault={fault}
        required
        onChange={(by) => set({ by })}
      />
      {fault !== null && (
        <p className="resolve-fault" id="resolve-fault" role="alert" tabIndex={-1}>
          <b>{words.cannot}</b> {fault.code !== null && <code>{fault.code}</code>} {fault.message}
        </p>
      )}
      <p>
        <button type="submit" className="main-action">
          {isCorrection ? words.correct : words.enter}
        </button>
      </p>
      <p className="resolve-said" role="status">
        {busy ? words.entering : said}
      </p>
    </form>
  );
}

function Field({
  name,
  label,
  hint,
  value,
  fault,
  required = false,
  most = 200,
  onChange,
}: {
  readonly name: FieldName;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly fault: Fault | null;
  readonly required?: boolean;
  readonly most?: number;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const isAtFault = fault?.field === name;
  return (
    <div className="outlook-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        value={value}
        required={required}
        maxLength={most}
        autoComplete={name === 'by' ? 'name' : 'off'}
        spellCheck={name === 'because'}
        aria-invalid={isAtFault || undefined}
        aria-describedby={[`${id}-hint`, isAtFault && 'resolve-fault'].filter(Boolean).join(' ')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <span id={`${id}-hint`} className="hint">
        {hint}
      </span>
    </div>
  );
}
