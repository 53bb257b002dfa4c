import { AdvocacyCase } from '../advocacy/index.js';
import { called } from '../../administration/agencies/index.js';
import { namesOf } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { AtRiskItem, PersonAtRisk } from './at-risk.entity.js';
import type { AtRiskFilters } from './at-risk.forms.js';
import { saidIn, textsOf } from './circle.texts.js';

type Told = Record<string, unknown>;

/** Narrows a list of people at risk: those first who are looked at again soonest, or should have been. */
export function narrowed(
  rows: Rows<PersonAtRisk>,
  filters: AtRiskFilters,
  { id, today }: Pick<Actor, 'id' | 'today'>,
): Rows<PersonAtRisk> {
  const { case: caseId, state, relation, whose, overdue } = filters;
  return rows
    .where({
      ...(caseId && { caseId }),
      ...(state && { state }),
      ...(relation && { relation }),
      ...(whose && { ownerId: id }),
    })
    .where(overdue ? { state: 'at_risk', reviewOn: { $lt: today } } : {})
    .orderBy('state')
    .orderBy('reviewOn');
}

/** What some rows of advocates' cases speak of: whoever they name, the case by its reference, the victim by name. */
export async function namedIn(tx: Tx, rows: readonly { readonly caseId: string }[], staff: readonly (string | null)[]) {
  const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
  const [nameOf, names] = await Promise.all([
    called(
      tx,
      { staff, agencies: [] },
      {
        cases: tx
          .rows(AdvocacyCase)
          .where({ id: { $in: caseIds } })
          .select('id', 'reference'),
      },
    ),
    namesOf(tx, caseIds),
  ]);
  return { nameOf, victimOf: (caseId: string): string | null => names.get(caseId)?.victim ?? null };
}

/** People at risk as they are listed; a handful of queries however many there are. Where they are is not told in a list. */
export async function atRiskListed(tx: Tx, rows: readonly PersonAtRisk[]): Promise<Told[]> {
  if (!rows.length) return [];
  const [{ nameOf, victimOf }, texts] = await Promise.all([
    namedIn(
      tx,
      rows,
      rows.flatMap(({ ownerId, madeBy }) => [ownerId, madeBy]),
    ),
    textsOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map(({ category: _, released: __, writings: ___, owedSince: ____, ...one }) => ({
    ...one,
    caseReference: nameOf(one.caseId),
    victim: victimOf(one.caseId),
    name: texts.get(one.id)?.name ?? null,
    how: texts.get(one.id)?.how ?? null,
    ownerName: nameOf(one.ownerId),
    madeByName: nameOf(one.madeBy),
    overdue: one.state === 'at_risk' && one.reviewOn < tx.actor.today,
  }));
}

async function itemsOf(tx: Tx, personAtRiskId: string): Promise<Told[]> {
  const rows = await tx
    .rows(AtRiskItem)
    .where({ personAtRiskId, withdrawnAt: { $exists: false } })
    .orderBy('dueOn')
    .all();
  const nameOf = await called(tx, { staff: rows.map(({ doneBy }) => doneBy), agencies: [] });
  return rows.map(({ id, what, who, dueOn, doneAt, doneBy }) => ({
    id,
    what,
    who,
    dueOn,
    doneAt,
    doneByName: nameOf(doneBy),
    overdue: !doneAt && dueOn < tx.actor.today,
  }));
}

/** One of them, with where they are, their plan, and every look at it. */
export async function atRiskShown(tx: Tx, row: PersonAtRisk): Promise<Told> {
  const [[told = {}], texts, items, reviews] = await Promise.all([
    atRiskListed(tx, [row]),
    textsOf(tx, [row.id]),
    itemsOf(tx, row.id),
    saidIn(tx, row.id, 'review'),
  ]);
  const { whereabouts = null, ending = null, reopening = null } = texts.get(row.id) ?? {};
  return { ...told, agencyId: row.agencyId, whereabouts, ending, reopening, items, reviews };
}
