import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { chairs } from './plan.access.js';
import { GroupMember, PlanLine, StrategicGroup } from './plan.entity.js';
import { groupFilters, lineFilters, memberFilters } from './plan.forms.js';
import { groupStates, lineStates, memberStates } from './plan.states.js';
import { groupMoves, lineMoves, memberMoves } from './plans.moves.js';
import { groupsListed, linesListed, membersListed, narrowed } from './plans.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });
const shape = { shown: asRead, listedShape: asRead };

type Listing<T> = (tx: Tx, rows: readonly T[]) => Promise<Record<string, unknown>[]>;
const shownBy =
  <T>(listed: Listing<T>) =>
  async (tx: Tx, row: T) =>
    (await listed(tx, [row]))[0] ?? {};

/** The routes, buttons and pages of a strategic group. */
export const groupThing = thing<StrategicGroup>({
  name: 'strategic-groups',
  entity: StrategicGroup,
  machine: groupStates,
  moves: groupMoves,
  filters: groupFilters,
  list: (rows) => rows.orderBy('name'),
  show: shownBy(groupsListed),
  listed: groupsListed,
  ...shape,
});

/** Those of somebody who sits in a group. */
export const memberThing = thing<GroupMember>({
  name: 'group-members',
  entity: GroupMember,
  machine: memberStates,
  moves: memberMoves,
  filters: memberFilters,
  list: (rows, { group }) => rows.where(group ? { groupId: group } : {}).orderBy('fromOn'),
  show: shownBy(membersListed),
  listed: membersListed,
  ...shape,
});

/** Those of a line of a plan. */
export const lineThing = thing<PlanLine>({
  name: 'plan-lines',
  entity: PlanLine,
  machine: lineStates,
  moves: lineMoves,
  filters: lineFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor),
  corrects: ({ groupId }, actor) => chairs(actor, groupId),
  show: shownBy(linesListed),
  listed: linesListed,
  ...shape,
});
