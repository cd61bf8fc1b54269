/**
 * Lays what people said over what the machine found. Nothing is overwritten: the machine's record stands beside the
 * corrected one. A corrected value is used only when no other person says otherwise of that field, or rejects the
 * finding; else the machine's stays and all views are given. Cost: fields × reviews of the one finding.
 */
import { fieldsOf } from './fields.js';
import type { Found, FoundKind, FoundRecords } from './finding.js';
import { personName, type Review, valueSaid } from './review.js';
import { isSame, type Value, valueKey } from './value.js';

/** How the reviews of a finding stand to each other. disputed = two persons differ; nobody decides between them. */
export type ReviewState = 'unreviewed' | 'accepted' | 'corrected' | 'rejected' | 'disputed';

/** A value that persons put in place of the machine's. */
export interface Change {
  readonly field: string;
  readonly machine: Value;
  readonly value: Value;
  readonly by: readonly string[];
}

/** Persons who differ. `field` null = whether it is a finding at all: then `value` is true or false. */
export interface Disagreement {
  readonly field: string | null;
  readonly machine: Value;
  readonly says: readonly { readonly value: Value; readonly by: readonly string[] }[];
}

export interface Reviewed<Kind extends FoundKind = FoundKind> {
  readonly state: ReviewState;
  /** As corrected; the machine's own where nothing is, or where persons differ. */
  readonly record: FoundRecords[Kind];
  readonly machine: FoundRecords[Kind];
  readonly changes: readonly Change[];
  readonly disagreements: readonly Disagreement[];
  /** Fields of which the machine says something else now than what a person saw and let stand. */
  readonly outdated: readonly string[];
  /** The latest of each person, in the order in which they were entered. */
  readonly reviews: readonly Review[];
}

/** @param options.by this person's reviews alone */
export function reviewed<Kind extends FoundKind>(
  { kind, record: machine }: Pick<Found<Kind>, 'kind' | 'record'>,
  all: readonly Review[],
  { by }: { readonly by?: string } = {},
): Reviewed<Kind> {
  const reviews = latestOf(
    all.filter(
      (review) => review.subject === machine.id && (by === undefined || review.by === personName(by)),
    ),
  );
  const keeping = reviews.filter(({ verdict }) => verdict !== 'rejected');
  const rejecting = reviews.filter(({ verdict }) => verdict === 'rejected');
  const fields = fieldsOf(kind);
  const changes: Change[] = [];
  const disagreements: Disagreement[] = [];
  const outdated: string[] = [];
  if (keeping.length > 0 && rejecting.length > 0)
    disagreements.push({
      field: null,
      machine: true,
      says: [
        { value: true, by: keeping.map((review) => review.by) },
        { value: false, by: rejecting.map((review) => review.by) },
      ],
    });
  let record = machine;
  for (const field of fields) {
    const own = field.of(machine);
    const says = groupsOf(keeping, field.name);
    const isCorrected = keeping.some(({ corrections }) => field.name in corrections);
    if (says.length > 1) disagreements.push({ field: field.name, machine: own, says });
    else if (isCorrected && rejecting.length === 0 && !isSame(says[0]!.value, own)) {
      changes.push({ field: field.name, machine: own, ...says[0]! });
      record = field.put(record, says[0]!.value, says[0]!.by.join(', '));
    }
    const isOld = ({ corrections, seen }: Review) =>
      !(field.name in corrections) && field.name in seen && !isSame(seen[field.name]!, own);
    if (reviews.some(isOld)) outdated.push(field.name);
  }
  return {
    state: stateOf(keeping, rejecting, changes, disagreements),
    record,
    machine,
    changes,
    disagreements,
    outdated,
    reviews,
  };
}

function stateOf(
  keeping: readonly Review[],
  rejecting: readonly Review[],
  changes: readonly Change[],
  disagreements: readonly Disagreement[],
): ReviewState {
  if (disagreements.length > 0) return 'disputed';
  if (rejecting.length > 0) return 'rejected';
  if (keeping.length === 0) return 'unreviewed';
  return changes.length > 0 ? 'corrected' : 'accepted';
}

/** The last review of each person. */
export function latestOf(reviews: readonly Review[]): Review[] {
  const latest = new Map<string, Review>();
  const inTime = [...reviews].sort(
    (a, b) => (a.enteredAt < b.enteredAt ? -1 : a.enteredAt > b.enteredAt ? 1 : 0) || a.run - b.run,
  );
  for (const review of inTime) {
    latest.delete(review.by);
    latest.set(review.by, review);
  }
  return [...latest.values()];
}

/** Who says what of a field, same values put together; persons who never saw it say nothing. */
function groupsOf(reviews: readonly Review[], field: string): { value: Value; by: string[] }[] {
  const groups = new Map<string, { value: Value; by: string[] }>();
  for (const review of reviews) {
    const value = valueSaid(review, field);
    if (value === undefined) continue;
    const group = groups.get(valueKey(value));
    if (group) group.by.push(review.by);
    else groups.set(valueKey(value), { value, by: [review.by] });
  }
  return [...groups.values()];
}
