import { CaseFile } from '../../libs/cases/cases/index.js';
import { exportKinds, exportRoles } from '../../libs/platform/access/export-roles.js';
import type { Somebody } from './people.js';
import type { Planted, waysOf } from './planting.js';
import { emailOf, type World } from './world.js';

type Ways = ReturnType<typeof waysOf>;

/** What each role may export; a pack only of a case that they see. */
export const kindsOf = ({ role }: Somebody) =>
  exportKinds.filter((kind) => (exportRoles[kind] as readonly string[]).includes(role));

/** Everybody who may exports all that they may, while everything of theirs is still in force. */
export async function plantExports(world: World, { post }: Ways, { cases, meetingId }: Planted): Promise<void> {
  for (const person of world.people) {
    const { name, agency } = person;
    for (const kind of kindsOf(person)) {
      const actor = await world.clinic.actor(emailOf(name));
      const sees = await world.clinic.work.as(actor, (tx) => tx.rows(CaseFile).where({ id: cases.here }).one());
      if (kind === 'case_pack' && !sees) continue;
      await post(emailOf(name), 'exports', {
        kind,
        ...(kind === 'case_pack' && { caseId: cases.here }),
        ...(kind === 'agenda' && { filters: `meeting=${meetingId}` }),
        reason: world.marks.plant({
          where: 'Export.reason',
          caseKey: 'none',
          agency,
          category: 'none',
          released: false,
          // Of a case that was kept from them afterwards nothing is left, the reason that they gave neither.
          only: kind === 'case_pack' && person.facts.stopped === 'barred' ? [] : [{ person: name }],
        }),
      });
    }
  }
  await world.clinic.runJobs();
}
