import { casesByIds } from '../../cases/cases/index.js';
import { candidatesLike, CasePerson, recordsLike, type Part, type PersonRecord } from '../../cases/people/index.js';
import { form, nameText, pick, type Form } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Draft } from './draft.entity.js';
import { nameOf } from './nomination.submission.js';

const name = nameText({ max: 200, optional: true });
const names = {
  perpetratorSurname: name,
  perpetratorForename: name,
  victimSurname: name,
  victimForename: name,
};

/** Who is searched for before a nomination is begun. */
export const searchForm: Form = form(names, 'nominations');

/** Which of the people who are known already somebody is; by part, and from the list of that name. */
export const chosen = {
  perpetrator: { perpetratorPerson: pick({ from: 'perpetrator', optional: true }) },
  victim: { victimPerson: pick({ from: 'victim', optional: true }) },
} as const;

/** Begins a nomination about those who were searched for, one or the other of whom is known already. */
export const beginForm: Form = form({ ...names, ...chosen.perpetrator, ...chosen.victim }, 'nominations');

type Said = Draft['answers'];

/** A case that the reader opens. */
interface Opened {
  readonly id: string;
  readonly reference: string;
}

/** Somebody who is known already, and the open cases of theirs that the reader opens. */
export interface KnownPerson {
  readonly personId: string;
  readonly name: string | null;
  readonly given: { readonly surname: string | null; readonly forename: string | null };
  readonly born: string | null;
  readonly cases: readonly Opened[];
}

const parts = ['perpetrator', 'victim'] as const;
/** More of the same name help nobody to choose; with the forename there are fewer. */
const MOST_SHOWN = 20;

/** What is known of those who are likely meant, and after them of those whom the search of the header finds by these words. */
async function recordsFor(tx: Tx, part: Part, said: Said): Promise<readonly PersonRecord[]> {
  const typed = nameOf(part, said);
  if (!typed) return [];
  const words = [said[`${part}Forename`], said[`${part}Surname`]].filter(Boolean).join(' ');
  const [likely, searched] = await Promise.all([
    candidatesLike(tx, { part, names: [typed], facts: [] }),
    recordsLike(tx, part, words),
  ]);
  const ids = new Set(likely.map(({ personId }) => personId));
  return [...likely.flatMap(({ records }) => records), ...searched.filter(({ personId }) => !ids.has(personId))];
}

/** Whom the cases that the reader opens are about, by what is known of them in each. */
function knownFrom(all: readonly PersonRecord[], open: readonly Opened[]): KnownPerson[] {
  const ids = [...new Set(all.map(({ personId }) => personId))];
  return ids.slice(0, MOST_SHOWN).flatMap((personId) => {
    const records = all.filter((one) => one.personId === personId && open.some(({ id }) => id === one.caseId));
    if (!records.length) return [];
    const called = records.flatMap((record) => record.names).find(({ kind }) => kind === 'as_recorded');
    const dob = records.flatMap(({ facts }) => facts).find(({ kind }) => kind === 'date_of_birth');
    return {
      personId,
      name: records.find((record) => record.name)?.name ?? null,
      given: { surname: called?.surname ?? null, forename: called?.forename ?? null },
      born: dob?.value ?? null,
      cases: open.filter(({ id }) => records.some(({ caseId }) => caseId === id)),
    };
  });
}

/** Who is known already of those searched for, among the people of cases that the reader opens; the likeliest first. */
export async function knownPeople(tx: Tx, said: Said): Promise<Readonly<Record<Part, readonly KnownPerson[]>>> {
  const [perpetrator = [], victim = []] = await Promise.all(parts.map((part) => recordsFor(tx, part, said)));
  const caseIds = [...perpetrator, ...victim].map(({ caseId }) => caseId);
  const open = caseIds.length
    ? await casesByIds(tx, [...new Set(caseIds)])
        .select('id', 'reference')
        .all()
    : [];
  const found = { perpetrator: knownFrom(perpetrator, open), victim: knownFrom(victim, open) };
  tx.note('search', CasePerson.name, {
    asked: Object.keys(said),
    count: found.perpetrator.length + found.victim.length,
  });
  return found;
}

/** What a nomination begins with: the names as they were typed, or of whom was chosen the name and the date of birth. */
export async function begunWith(tx: Tx, said: Said): Promise<Draft['answers']> {
  const known = said['perpetratorPerson'] || said['victimPerson'] ? await knownPeople(tx, said) : undefined;
  const answers = parts.flatMap((part) => {
    const [surname, forename] = [said[`${part}Surname`], said[`${part}Forename`]];
    const one = known?.[part].find(({ personId }) => personId === said[`${part}Person`]);
    const isNamed = one?.given.surname ?? one?.given.forename;
    return [
      [`${part}Surname`, isNamed ? one?.given.surname : surname],
      [`${part}Forename`, isNamed ? one?.given.forename : forename],
      [`${part}Dob`, one?.born],
      ...(part === 'perpetrator' && (surname || forename) ? [['perpetratorKnown', 'known']] : []),
    ];
  });
  return Object.fromEntries(answers.filter(([, value]) => value)) as Draft['answers'];
}
