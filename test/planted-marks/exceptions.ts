import { randomUUID } from 'node:crypto';
import { OutOfViews } from '../../libs/oversight/audit/out-of-view.service.js';
import { about } from './glass.js';
import type { Planted, waysOf } from './planting.js';
import { emailOf, type World } from './world.js';

type Ways = ReturnType<typeof waysOf>;
const coordinator = 'siwan.gwynne@dp-coord.example';
const chair = 'huw.bebb@dp-ppu.example';
/** Who declares and asks: whoever else runs the tests, this person is among them. */
const asker = 'police.team';

/** Somebody may know somebody in a case; asks for access and is refused; a note is taken out of view. */
export async function plantExceptions(world: World, { post, move }: Ways, { cases, itemId }: Planted): Promise<void> {
  const { clinic, ids, marks, people } = world;
  if (people.some(({ name }) => name === asker)) {
    const concerned = [{ person: asker }, 'runsForum', 'officer'] as const;
    await post(emailOf(asker), 'conflict-declarations', {
      forumId: ids.forums.here,
      known: marks.plant(about('ConflictDeclaration.known', ['runsForum'], false)),
      relation: marks.plant(about('ConflictDeclaration.relation', ['runsForum'], false)),
    });
    const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM conflict_declaration');
    await move(coordinator, `conflict-declarations/${rows[0]?.id ?? ''}`, 'dismiss', {
      reason: marks.plant(about('ConflictDeclaration.reason', ['runsForum'], false)),
    });
    const { id } = await post(emailOf(asker), 'access-requests', {
      caseId: cases.here,
      categories: ['children'],
      until: '2026-06-30',
      reason: marks.plant(about('AccessRequest.reason', concerned)),
    });
    await move(chair, `access-requests/${id}`, 'refuse', {
      reason: marks.plant(about('AccessRequest.decidedReason', concerned)),
    });
  }
  const note = randomUUID();
  await clinic.owner.query(
    `INSERT INTO item_note (id, case_id, agency_id, category, released, item_id, kind, text, version, made_by, made_at, changed_at)
     VALUES ($1, $2, $3, 'minutes', true, $4, 'information', $5, 1, $6, $7, $7)`,
    [
      note,
      cases.here,
      ids.agencies.get('office'),
      itemId,
      marks.plant(about('ItemNote.text out of view', [])),
      ids.people.get('the.coordinator'),
      clinic.clock.now(),
    ],
  );
  const reason = marks.plant(about('OutOfView.reason', ['officer']));
  await clinic.api
    .get(OutOfViews)
    .take(await clinic.actor(coordinator), { what: 'ItemNote', id: note, why: 'case', reason });
}
