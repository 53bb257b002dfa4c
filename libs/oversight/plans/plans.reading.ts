import { called } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { GroupMember, PlanLine, StrategicGroup } from './plan.entity.js';
import type { LineFilters } from './plan.forms.js';

type Told = Record<string, unknown>;

/** Narrows a list of lines: what is still to be done first, and of that what is due longest. */
export function narrowed(
  rows: Rows<PlanLine>,
  { group, state, owner, overdue }: LineFilters,
  { id, today }: Pick<Actor, 'id' | 'today'>,
): Rows<PlanLine> {
  return rows
    .where({
      ...(group && { groupId: group }),
      ...(state && { state }),
      ...(owner && { ownerId: owner === 'mine' ? id : owner }),
      ...(overdue && { open: true, dueOn: { $lt: today } }),
    })
    .orderBy('open', 'DESC')
    .orderBy('dueOn');
}

const groupsOf = (tx: Tx, rows: readonly { groupId: string }[]) =>
  tx
    .rows(StrategicGroup)
    .where({ id: { $in: [...new Set(rows.map(({ groupId }) => groupId))] } })
    .select('id', 'name');

/** Lines as everybody in their group reads them; a handful of queries however many there are. */
export async function linesListed(tx: Tx, rows: readonly PlanLine[]): Promise<Told[]> {
  if (!rows.length) return [];
  const staff = rows.flatMap(({ ownerId, verifiedBy, madeBy, dueDays }) => [
    ownerId,
    verifiedBy,
    madeBy,
    ...dueDays.map(({ setBy }) => setBy),
  ]);
  const forumIds = rows.flatMap(({ figuresForumId }) => figuresForumId ?? []);
  const nameOf = await called(
    tx,
    { staff, agencies: rows.map(({ ownerAgencyId }) => ownerAgencyId) },
    {
      groups: groupsOf(tx, rows),
      forums: tx
        .rows(Forum)
        .where({ id: { $in: forumIds } })
        .select('id', 'name'),
    },
  );
  return rows.map(({ owedSince: _, dueDays, ...one }) => ({
    ...one,
    groupName: nameOf(one.groupId),
    ownerName: nameOf(one.ownerId),
    ownerAgencyName: nameOf(one.ownerAgencyId),
    figuresForumName: nameOf(one.figuresForumId),
    verifiedByName: nameOf(one.verifiedBy),
    madeByName: nameOf(one.madeBy),
    firstDueOn: dueDays[0]?.dueOn ?? one.dueOn,
    dueDays: dueDays.map((day) => ({ ...day, setByName: nameOf(day.setBy) })),
    overdue: one.open && one.dueOn < tx.actor.today,
  }));
}

export async function membersListed(tx: Tx, rows: readonly GroupMember[]): Promise<Told[]> {
  if (!rows.length) return [];
  const ids = { staff: rows.map(({ staffId }) => staffId), agencies: rows.map(({ agencyId }) => agencyId) };
  const nameOf = await called(tx, ids, { groups: groupsOf(tx, rows) });
  return rows.map((one) => ({
    ...one,
    groupName: nameOf(one.groupId),
    staffName: nameOf(one.staffId),
    agencyName: nameOf(one.agencyId),
  }));
}

export const groupsListed = async (_: Tx, rows: readonly StrategicGroup[]): Promise<Told[]> =>
  rows.map((one) => ({ ...one }));
