import { casesByIds } from '../../cases/cases/index.js';
import { candidatesLike, CasePerson, type Candidate, type Part } from '../../cases/people/index.js';
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

/** Somebody who is known already, and the open cases of theirs that the reader opens. */
export interface KnownPerson {
  readonly personId: string;
  readonly name: string | null;
  readonly given: { readonly surname: string | null; readonly forename: string | null };
  readonly born: string | null;
  readonly cases: readonly { readonly id: string; readonly reference: string }[];
}

const parts = ['perpetrator', 'victim'] as const;

/** Who is known already of those searched for, among the people of cases that the reader opens; the likeliest first. */
export async function knownPeople(tx: Tx, said: Said): Promise<Readonly<Record<Part, readonly KnownPerson[]>>> {
  const [perpetrator = [], victim = []] = await Promise.all(
    parts.map(async (part) => {
      const typed = nameOf(part, said);
      return typed ? candidatesLike(tx, { part, names: [typed], facts: [] }) : [];
    }),
  );
  const caseIds = [...perpetrator, ...victim].flatMap(({ records }) => records.map(({ caseId }) => caseId));
  const open = caseIds.length
    ? await casesByIds(tx, [...new Set(caseIds)])
        .select('id', 'reference')
        .all()
    : [];
  const shown = (one: Candidate): KnownPerson[] => {
    const cases = open.filter(({ id }) => one.records.some(({ caseId }) => caseId === id));
    const records = one.records.filter(({ caseId }) => cases.some(({ id }) => id === caseId));
    const called = records.flatMap((record) => record.names).find(({ kind }) => kind === 'as_recorded');
    const dob = records.flatMap(({ facts }) => facts).find(({ kind }) => kind === 'date_of_birth');
    const given = { surname: called?.surname ?? null, forename: called?.forename ?? null };
    return cases.length
      ? [
          {
            personId: one.personId,
            name: one.name,
            given,
            born: dob?.value ?? null,
            cases: cases.map(({ id, reference }) => ({ id, reference })),
          },
        ]
      : [];
  };
  const found = { perpetrator: perpetrator.flatMap(shown), victim: victim.flatMap(shown) };
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
