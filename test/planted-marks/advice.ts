import { randomUUID } from 'node:crypto';
import type { World } from './world.js';

const fields = ['professional_agency', 'professional_role', 'asked', 'advised', 'reason'] as const;
const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Advice that was given for the forum by the advocates and by the office, one of each withdrawn. */
export async function plantAdvice({ clinic: { owner, clock }, ids, marks }: World): Promise<void> {
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  for (const agency of ['agency-isac', 'office'])
    for (const state of ['given', 'withdrawn']) {
      const said = fields.map((column) =>
        marks.plant({
          where: `AdviceRecord.${camel(column)}`,
          caseKey: 'none',
          agency,
          category: 'none',
          released: false,
          only: ['advised'],
        }),
      );
      await owner.query(
        `INSERT INTO advice_record (id, forum_id, agency_id, state, advised_on, level, advised_by, minutes, made_by, made_at, ${fields.join(', ')})
         VALUES ($1, $2, $3, $4, '2026-03-02', 'high', $5, 20, $5, $6, $7, $8, $9, $10, $11)`,
        [randomUUID(), ids.forums.here, ids.agencies.get(agency), state, by, at, ...said],
      );
    }
}
