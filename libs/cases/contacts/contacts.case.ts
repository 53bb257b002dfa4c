import { calledAs, CasePerson } from '../people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { nameCases } from '../../platform/naming/name-cases.js';
import type { Tx } from '../../platform/work/tx.js';

/** The page on which a contact is logged: of one case, of one of its victims, or first of which. */
export const logHref = (caseId?: string, personId?: string): string => {
  const of = new URLSearchParams({ ...(caseId && { case: caseId }), ...(personId && { person: personId }) });
  return `/victim-contacts/new${of.size ? `?${of.toString()}` : ''}`;
};

/** The page on which a safe contact rule is recorded or checked. */
export const checkHref = (caseId: string, personId: string): string =>
  `/safe-contacts/new?${new URLSearchParams({ case: caseId, person: personId }).toString()}`;

/** The references of cases, for whoever has been shown one of their victims; whoever keeps the case. */
async function referencesOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string>> {
  const text = 'SELECT id, reference FROM case_file WHERE id = ANY($1::uuid[]) ORDER BY reference';
  const found = await tx.run<{ id: string; reference: string }>({ text, values: [[...caseIds]] });
  return new Map(found.map(({ id, reference }) => [id, reference]));
}

export const referenceOf = async (tx: Tx, caseId: string): Promise<string> =>
  (await referencesOf(tx, [caseId])).get(caseId) ?? '';

/** The case and the victim in it whom a page is about, by the name that the reader may see there. */
export async function captionFor(tx: Tx, of: { caseId: string; personId: string; reference: string }): Promise<string> {
  const called = await calledAs(tx, [of.personId], 'victim');
  const victim = called.find(({ caseId }) => caseId === of.caseId)?.name;
  return [of.reference, victim].filter(Boolean).join(', ');
}

/** So many cases to log a contact of are shown at once. */
const AT_ONCE = 50;

/** The cases on whose team somebody is, but those that are kept from them. */
export const teamedCases = ({ team, barredCaseIds }: Actor): string[] =>
  [...new Set(team.map(({ caseId }) => caseId))].filter((id) => !barredCaseIds.includes(id));

/** The cases on whose team somebody is and whose victim they are shown, by reference, a page of them. */
export async function casesToLog(tx: Tx, offset: number) {
  const references = [...(await referencesOf(tx, teamedCases(tx.actor)))];
  const here = references.slice(offset, offset + AT_ONCE);
  const found = here.map(([caseId, reference]) => ({ caseId, reference }));
  await nameCases(
    tx,
    here.map(([id]) => id),
  );
  tx.note('list', CasePerson.name, { count: references.length });
  const end = offset + AT_ONCE;
  return { found, total: references.length, next: end < references.length ? String(end) : null };
}
