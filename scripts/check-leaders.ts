import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Actor, Role } from '#core/index.js';
import { loadOntology } from '#edge/ontology.js';

/**
 * `npx tsx scripts/check-leaders.ts [ARCHIGOS.csv.gz]`: terms of one office of one state must not overlap; with the
 * leader list of Archigos (Goemans, Gleditsch and Chiozza 2009, version 4.1) it prints leaders since 1990 that we
 * lack, and terms whose beginning differs by more than 45 days. Exit 1 when terms overlap.
 */
const DAY = 86_400_000;
const TOLERANCE_DAYS = 45;
const SINCE = '1990-01-01';

const { actors } = loadOntology();
const persons = actors.filter((actor) => actor.kind === 'person');
const states = actors.filter((actor) => actor.kind === 'state');
const termsOf = (state: Actor) =>
  persons.flatMap((person) =>
    person.roles.filter((role) => role.of === state.id).map((role) => ({ person, role })),
  );

/** A month is not before a day in it: dates are compared as exactly as both are known. */
const isBefore = (a: string, b: string): boolean => {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
};

let overlaps = 0;
for (const state of states) {
  const byOffice = new Map<string, { person: Actor; role: Role }[]>();
  for (const term of termsOf(state)) {
    if (term.role.office === 'other-leader') continue;
    const list = byOffice.get(term.role.office) ?? [];
    byOffice.set(term.role.office, list);
    list.push(term);
  }
  for (const [office, terms] of byOffice) {
    terms.sort((a, b) => (a.role.period!.from! < b.role.period!.from! ? -1 : 1));
    for (const [index, term] of terms.entries()) {
      const next = terms[index + 1];
      if (
        next &&
        (term.role.period!.to === null || isBefore(next.role.period!.from!, term.role.period!.to!))
      ) {
        overlaps += 1;
        console.log(
          `${state.code} ${office}: ${term.person.name} (to ${term.role.period!.to ?? 'open'}) overlaps ${next.person.name} (from ${next.role.period!.from})`,
        );
      }
    }
  }
}

const file = process.argv[2];
if (file !== undefined && existsSync(file)) {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/ı/gu, 'i')
      .replace(/[^a-z]/gu, '')
      .replace(/ou|oe|ae|ue/gu, (pair) => pair[0]!)
      .replace(/ph/gu, 'f')
      .replace(/y|j/gu, 'i')
      .replace(/h|(.)(?=\1)/gu, '')
      .replace(/q|c|g/gu, 'k')
      .replace(/v|w/gu, 'v')
      .replace(/z/gu, 's')
      .replace(/o|e|a/gu, 'a');
  const rows = parse(gunzipSync(readFileSync(file)), { columns: true }) as Record<string, string>[];
  const byCode = new Map(states.map((state) => [state.external['gw'] ?? state.external['cow'], state]));
  let compared = 0;
  let apart = 0;
  let missing = 0;
  for (const row of rows) {
    const state = byCode.get(row['gwcode']!);
    if (
      !state ||
      row['enddate']! < SINCE ||
      Date.parse(row['enddate']!) - Date.parse(row['startdate']!) < 60 * DAY
    )
      continue;
    const terms = termsOf(state);
    if (terms.length === 0) continue;
    const wanted = plain(row['leader']!.split(' ').at(-1)!);
    const own = terms.filter(({ person }) =>
      [person.name, ...person.names.map(({ text }) => text)].some(
        (name) => name.split(/[\s-]/u).some((part) => plain(part) === wanted) || plain(name).includes(wanted),
      ),
    );
    if (own.length === 0) {
      missing += 1;
      console.log(
        `${state.code}: Archigos has ${row['leader']} (${row['startdate']} to ${row['enddate']}), no such name here`,
      );
      continue;
    }
    if (row['startdate']! < SINCE) continue;
    compared += 1;
    const nearest = Math.min(
      ...own.map(
        ({ role }) => Math.abs(Date.parse(role.period!.from!) - Date.parse(row['startdate']!)) / DAY,
      ),
    );
    if (nearest > TOLERANCE_DAYS) {
      apart += 1;
      console.log(
        `${state.code}: ${row['leader']} begins ${row['startdate']} in Archigos, ${Math.round(nearest)} days from ours (${own.map(({ role }) => role.period!.from).join(', ')})`,
      );
    }
  }
  console.log(
    `compared with Archigos: ${compared} beginnings, ${apart} more than ${TOLERANCE_DAYS} days apart; ${missing} leaders not here`,
  );
}
console.log(`${persons.length} office holders, ${overlaps} overlaps`);
process.exit(overlaps > 0 ? 1 : 0);
