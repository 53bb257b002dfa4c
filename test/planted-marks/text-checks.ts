import { randomUUID } from 'node:crypto';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const category = 'victimLocation';

/** Texts that say where the victim is: one that waits and one that was taken out, with what was written and what is recorded marked. */
export async function plantTextChecks({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const [at, by] = [clinic.clock.now(), ids.people.get('the.coordinator')];
  const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM breach_review WHERE case_id = $1', [
    cases.here,
  ]);
  const about = { caseKey: 'here', agency: 'office', category, released: false } as const;
  for (const [field, state] of [
    ['reason', 'open'],
    ['decision', 'taken_out'],
  ] as const) {
    const detail = marks.plant({ where: 'TextCheck.detail', ...about });
    // What was written is shown to those who may read its row besides.
    const through = { category: 'offendingHistory', agency: 'office' };
    const sentence = marks.plant({ where: 'TextCheck.sentence', ...about, through });
    const decided = state === 'open' ? null : at;
    await clinic.owner.query(
      `INSERT INTO text_check (id, case_id, agency_id, category, released, state, subject, subject_id, field, sentence, detail, written_by, made_at,
         decided_by, decided_at, copies)
       VALUES ($1, $2, $3, $4, false, $5, 'BreachReview', $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        randomUUID(),
        cases.here,
        ids.agencies.get('office'),
        category,
        state,
        rows[0]?.id,
        field,
        sentence,
        detail,
        by,
        at,
        decided && by,
        decided,
        decided && { taken: { MinutesCopy: 1 }, stays: { SummaryParagraph: 1 } },
      ],
    );
  }
}
