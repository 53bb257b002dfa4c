import { Agency, Staff } from '../../administration/agencies/index.js';
import { ForceArea, Forum, namesOfDistricts } from '../../administration/areas/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { CasePerson, PersonFact, PersonName, SafeContact, type Part } from '../people/index.js';
import { languageName } from '../../platform/messages/languages.js';
import { formatDay, hasWords, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { safeContactRows } from './safe-contact.showing.js';
import { concernsOf, type Seen } from './case-concern.js';
import { CaseFile, CaseForum, CaseOwner, CaseTeam } from './case-file.entity.js';

interface Row {
  readonly key: string;
  readonly value: unknown;
}

/** What is known of the people and the standing of a case to whoever looks. */
export interface CaseRead {
  readonly standing: readonly CasePerson[];
  readonly names: readonly PersonName[];
  readonly facts: readonly PersonFact[];
  readonly contacts: readonly SafeContact[];
  readonly team: readonly CaseTeam[];
  readonly forums: readonly CaseForum[];
  readonly concerns: readonly Seen[];
  readonly owners: readonly CaseOwner[];
}

/** Everything about one case besides what other rooms show, by one statement, as the person may see it. */
export async function readCase(tx: Tx, caseId: string): Promise<CaseRead> {
  const now = { $exists: false };
  return await tx.together({
    standing: tx.rows(CasePerson).where({ caseId }),
    names: tx.rows(PersonName).where({ caseId, endedAt: now }).orderBy('recordedAt'),
    facts: tx.rows(PersonFact).where({ caseId, endedAt: now }).orderBy('recordedAt'),
    contacts: tx.rows(SafeContact).where({ caseId, toAt: now }),
    team: tx.rows(CaseTeam).where({ caseId, toAt: now }).orderBy('fromAt'),
    forums: tx.rows(CaseForum).where({ caseId, toAt: now }).orderBy('fromAt'),
    concerns: concernsOf(tx, [caseId]),
    owners: tx.rows(CaseOwner).where({ caseId, toAt: now }),
  });
}

/** A word of a list in the room's messages; what has none is shown as it is kept. */
export const said = (t: Words, list: string, value: string): string =>
  hasWords(`cases.${list}.${value}`) ? t(`cases.${list}.${value}`) : value;

const reaching = ({ category }: { readonly category: string }): boolean => category === 'victimLocation';

/** Values under one key: a text, or a list where there are several. */
const gathered = (t: Words, pairs: readonly { key: string; value: string }[]): Row[] => {
  const keys = [...new Set(pairs.map(({ key }) => key))];
  return keys.map((key) => {
    const list = [...new Set(pairs.filter((one) => one.key === key).map(({ value }) => value))];
    return {
      key: t(key),
      value:
        list.length > 1 ? { list: list.map((one) => ({ text: one, isName: true })) } : { text: list[0], lines: true },
    };
  });
};

const kinds = ['preferred', 'as_recorded', 'former', 'alias', 'protected_new'] as const;
const factValue = (t: Words, forces: ReadonlyMap<string, string>, { kind, value }: PersonFact): string => {
  if (kind === 'date_of_birth') return formatDay(value as never);
  if (kind === 'legal_status') return said(t, 'legalStatus', value);
  if (kind === 'home_force') return forces.get(value) ?? value;
  return kind === 'language' ? languageName(t, value) : value;
};

/** In which order facts are told, whichever was recorded first; others after these. */
const told = ['date_of_birth', 'pnc', 'crime_ref', 'home_force', 'postcode', 'legal_status', 'language'];
const placeOf = ({ kind }: PersonFact): number => (told.includes(kind) ? told.indexOf(kind) : told.length);
const inOrder = (facts: readonly PersonFact[]): PersonFact[] => [...facts].sort((a, b) => placeOf(a) - placeOf(b));

interface Known {
  readonly names: readonly PersonName[];
  readonly facts: readonly PersonFact[];
}

const knownRows = (t: Words, { names, facts }: Known, forces: ReadonlyMap<string, string>): Row[] =>
  gathered(t, [
    ...kinds.flatMap((kind) =>
      names.filter((one) => one.kind === kind).map(({ fullName }) => ({ key: `cases.names.${kind}`, value: fullName })),
    ),
    ...inOrder(facts).map((fact) => ({ key: `cases.facts.${fact.kind}`, value: factValue(t, forces, fact) })),
  ]);

const inPart = (read: CaseRead, part: Part): CaseRead => {
  const ids = new Set(read.standing.filter((one) => one.part === part).map(({ personId }) => personId));
  const theirs = <T extends { personId: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ personId }) => ids.has(personId));
  return { ...read, names: theirs(read.names), facts: theirs(read.facts), contacts: theirs(read.contacts) };
};

/** The perpetrator's card: names, dates, identifiers, status. */
export function perpetratorRows(t: Words, read: CaseRead, forces: ReadonlyMap<string, string>): Row[] {
  return knownRows(t, inPart(read, 'perpetrator'), forces);
}

/** The victim's two cards: who they are, and, for those to whom it was opened, where they are and how to reach them. */
export function victimRows(
  t: Words,
  read: CaseRead,
  forces: ReadonlyMap<string, string>,
): { readonly who: Row[]; readonly reach: Row[] } {
  const { names, facts } = inPart(read, 'victim');
  const open = { names: names.filter((one) => !reaching(one)), facts: facts.filter((one) => !reaching(one)) };
  const guarded = { names: read.names.filter(reaching), facts: read.facts.filter(reaching) };
  return {
    who: knownRows(t, open, forces),
    reach: [
      ...read.contacts.flatMap((one) =>
        safeContactRows(
          t,
          one,
          read.facts.filter(({ personId }) => personId === one.personId),
        ),
      ),
      ...knownRows(t, guarded, forces),
    ],
  };
}

/** Who works on the case, for which agency, in which part and since when. */
export const teamRows = async (tx: Tx, t: Words, team: readonly CaseTeam[]): Promise<unknown[][]> =>
  (await teamLines(tx, t, team)).map(({ cells }) => cells);

/** Who is on the team, in the order in which they are shown, each with the id of their membership. */
export async function teamLines(
  tx: Tx,
  t: Words,
  team: readonly CaseTeam[],
): Promise<{ readonly id: string; readonly cells: unknown[] }[]> {
  const idsOf = (key: 'staffId' | 'agencyId'): string[] => [...new Set(team.map((one) => one[key]))];
  const [staff, agencies] = team.length
    ? await Promise.all([
        tx
          .rows(Staff)
          .where({ id: { $in: idsOf('staffId') } })
          .all(),
        tx
          .rows(Agency)
          .where({ id: { $in: idsOf('agencyId') } })
          .all(),
      ])
    : [[], []];
  const nameOf = ({ staffId }: CaseTeam): string => {
    const person = staff.find(({ id }) => id === staffId);
    return `${person?.forename ?? ''} ${person?.surname ?? ''}`.trim();
  };
  // Who came at once stands by name.
  const inOrder = [...team].sort(
    (a, b) => a.fromAt.getTime() - b.fromAt.getTime() || nameOf(a).localeCompare(nameOf(b)),
  );
  return inOrder.map((member) => ({
    id: member.id,
    cells: [
      nameOf(member),
      agencies.find(({ id }) => id === member.agencyId)?.name ?? '',
      said(t, 'parts', member.part),
      { text: formatDay(londonDate(member.fromAt)), nowrap: true },
    ],
  }));
}

/** Names of forums and of forces, which are known to everybody who holds a post. */
export async function placeNames(tx: Tx): Promise<Record<'forums' | 'forces' | 'districts', Map<string, string>>> {
  const [forums, forces] = await Promise.all([tx.rows(Forum).all(), tx.rows(ForceArea).all()]);
  return {
    forums: new Map(forums.map(({ id, name }) => [id, name])),
    forces: new Map(forces.map(({ code, name }) => [code, name])),
    districts: namesOfDistricts(forces),
  };
}

const colours: Readonly<Record<string, string>> = { open_triage: 'blue', active: 'green', monitoring: 'yellow' };

/** The tag of a case's state. */
export const stateTag = (t: Words, { state }: Pick<CaseFile, 'state'>) => ({
  text: t(`cases.states.${state}`),
  colour: colours[state] ?? 'grey',
});
