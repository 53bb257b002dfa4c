import { randomUUID } from 'node:crypto';
import { releasedByBeingSaid } from '../../libs/panels/decisions/note.rules.js';
import { updateCategories } from '../../libs/panels/updates/update.fields.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const holders = ['office', 'agency-health', 'no-agreement'] as const;
const fields = ['information', 'withdrawReason'] as const;

/** New information of every category, by agencies with an agreement and one without, with all that can be written marked. */
export async function plantUpdates({ clinic, ids, marks }: World, { cases, itemId }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  for (const category of updateCategories)
    for (const agency of holders) {
      const id = randomUUID();
      await owner.query(
        `INSERT INTO case_update (id, case_id, agency_id, category, released, case_reference, forum_id, state, urgent, made_by, made_at, withdrawn_at, item_id)
         SELECT $1, id, agency_id, 'caseExists', false, reference, $3, $4, false, $5, $6, $7, $8 FROM case_file WHERE id = $2`,
        [
          id,
          cases.here,
          ids.forums.here,
          agency === 'no-agreement' ? 'withdrawn' : 'posted',
          by,
          at,
          agency === 'no-agreement' ? at : null,
          itemId,
        ],
      );
      for (const field of fields) {
        const released = releasedByBeingSaid.includes(category);
        const text = marks.plant({
          where: `CaseUpdateText.${field}`,
          caseKey: 'here',
          agency,
          category,
          released,
          // It is shown with the update, which is there for whoever knows of the case.
          through: { category: 'caseExists', agency: 'office' },
        });
        await owner.query(
          `INSERT INTO case_update_text (id, update_id, case_id, agency_id, category, released, field, text, made_by, made_at)
           VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [id, cases.here, ids.agencies.get(agency), category, released, field, text, by, at],
        );
      }
    }
}
