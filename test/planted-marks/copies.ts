import { Action } from '../../libs/panels/actions/index.js';
import { copied, type Copied } from '../../libs/oversight/copies/copy.fields.js';
import type { DestinationName } from '../../libs/oversight/copies/copy.destinations.js';
import { Nomination } from '../../libs/intake/nominations/index.js';
import { ProtectionOrder } from '../../libs/perpetrators/orders/index.js';
import { AgendaItem } from '../../libs/panels/agenda/index.js';
import { AgencyReturn } from '../../libs/panels/returns/index.js';
import type { Entity } from '../../libs/platform/access/access.js';
import type { Row } from '../../libs/platform/work/tx.js';
import type { Planted, waysOf } from './planting.js';
import { emailOf, type World } from './world.js';

type Ways = ReturnType<typeof waysOf>;

/** What can be copied, each as the rows that it is. */
export const entities: Readonly<Record<Copied, Entity<Row & { caseId: string }>>> = {
  nominations: Nomination,
  returns: AgencyReturn,
  'agenda-items': AgendaItem,
  actions: Action,
  orders: ProtectionOrder,
};

/** Into whose record somebody of each role copies; nobody else's agency keeps one. */
export const records: Readonly<Record<string, DestinationName>> = {
  coordinator: 'police_log',
  chair: 'police_log',
  police: 'police_log',
  probation: 'probation_record',
  health: 'health_record',
  isac: 'advocacy_file',
};

/** One of each of what there is to copy of the case, as the person sees it now. */
const seenBy = async ({ clinic }: World, name: string, caseId: string) => {
  const actor = await clinic.actor(emailOf(name));
  return clinic.work.as(actor, (tx) =>
    Promise.all(copied.map(async (thing) => [thing, await tx.rows(entities[thing]).where({ caseId }).one()] as const)),
  );
};

/** Everybody whose agency keeps a record copies into it one of each of what they see, while everything of theirs is still in force. */
export async function plantCopies(world: World, { post }: Ways, { cases }: Planted): Promise<void> {
  for (const { name, role } of world.people) {
    const destination = records[role];
    if (!destination) continue;
    for (const [thing, row] of await seenBy(world, name, cases.here))
      if (row) await post(emailOf(name), 'copies', { thing, subjectId: row.id, destination });
  }
}
