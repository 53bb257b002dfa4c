import { calledAs, CasePerson } from '../people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { ContributionPoint } from '../../platform/contributions.js';
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

/** The open cases that are a person's own to work on, of which a room keeps who leads them. */
export type CasesLed = (tx: Tx) => Promise<readonly string[]>;

/** By which rooms those are told. */
export const casesLed = new ContributionPoint<CasesLed>('cases that a person leads');

/** The cases that a person leads among those on whose team they are. */
export async function ownCases(tx: Tx): Promise<string[]> {
  const led = (await Promise.all(casesLed.in(tx).map((ask) => ask(tx)))).flat();
  const teamed = new Set(teamedCases(tx.actor));
  return led.filter((id) => teamed.has(id));
}

/** The cases on whose team somebody is and whose victim they are shown: those that they lead, and of the others by reference a page. */
export async function casesToLog(tx: Tx, offset: number) {
  const [found, led] = await Promise.all([referencesOf(tx, teamedCases(tx.actor)), ownCases(tx)]);
  const all = [...found].map(([caseId, reference]) => ({ caseId, reference }));
  const [own, others] = [true, false].map((is) => all.filter(({ caseId }) => led.includes(caseId) === is));
  const end = offset + AT_ONCE;
  const here = { own: own ?? [], others: (others ?? []).slice(offset, end) };
  await nameCases(
    tx,
    [...here.own, ...here.others].map(({ caseId }) => caseId),
  );
  tx.note('list', CasePerson.name, { count: all.length });
  const total = others?.length ?? 0;
  return { ...here, total, next: end < total ? String(end) : null };
}
