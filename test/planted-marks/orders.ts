import { randomUUID } from 'node:crypto';
import { fieldNames, fields } from '../../libs/orders/orders.texts.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const holders = ['office', 'force-team', 'agency-health', 'no-agreement'] as const;

/** Orders of several agencies, made and not served, with everything that can be written about one marked. */
export async function plantOrders({ clinic, ids, marks }: World, { cases, itemId }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  for (const [nth, agency] of holders.entries()) {
    const [id, agencyId] = [randomUUID(), ids.agencies.get(agency)];
    await owner.query(
      `INSERT INTO protection_order (id, case_id, agency_id, category, released, reference, case_reference, forum_id, item_id, state,
         force_agency_id, force_ground, protects, provider_ready, considered_on, sought_on, authorised_on, lodged_on, hearing_on, interim,
         interim_sought_on, interim_answered_on, interim_ends_on, interim_served_on, made_on, starts_on, ends_on, served_on, served_how,
         in_force_on, ended_on, victim_told_on, victim_told_by, writings, opened_by, opened_at, external_key, authority_from_id, notify_clock, notify_since)
       SELECT $1, $2, $3, 'spoFile', true, $4, reference, $5, $6, 'made', $7, 'resides', 'victim', true, '2026-02-01', '2026-02-02',
         '2026-02-03', '2026-02-04', '2026-02-05', 'served', '2026-02-04', '2026-02-05', '2026-03-05', '2026-02-06', '2026-02-10',
         '2026-02-10', '2028-02-10', '2026-02-11', 'in_person', '2026-02-11', '2026-02-12', '2026-02-12', 'isac', 1, $8, $9, $10, $8, 'initial', '2026-02-06'
       FROM case_file WHERE id = $2`,
      [id, cases.here, agencyId, `O-2CC-CC${String(nth + 2)}C`, ids.forums.here, nth ? null : itemId, ids.agencies.get('force-team'), by, at, `order ${String(nth)}`],
    ); // prettier-ignore
    const acknowledgement = marks.plant({
      where: 'OrderNotification.acknowledgement', caseKey: 'here', agency, category: 'spoFile', released: true,
    }); // prettier-ignore
    await owner.query(
      `INSERT INTO order_notification (id, order_id, case_id, agency_id, category, released, clock, began_on, met_on, acknowledgement, writing,
         met_writing, made_by, made_at)
       SELECT gen_random_uuid(), $1, $2, $3, 'spoFile', true, clock, '2026-02-06', met_on, acknowledgement, 1, met_writing, $5, $6
       FROM (VALUES ('initial', NULL::date, NULL::text, NULL::int), ('address', '2026-02-09', $4, 1)) v (clock, met_on, acknowledgement, met_writing)`,
      [id, cases.here, agencyId, acknowledgement, by, at],
    );
    for (const field of fieldNames) {
      const held = fields[field];
      // Its page opens for whoever reads the file, of which the head is released; a provider reads what it requires on the case's.
      const head = { category: 'spoFile', agency, released: true };
      const text = marks.plant({
        where: `OrderText.${field}`, caseKey: 'here', agency, ...held, through: head,
      }); // prettier-ignore
      await owner.query(
        `INSERT INTO order_text (id, order_id, case_id, agency_id, category, released, field, text, writing, made_by, made_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, 1, $8, $9)`,
        [id, cases.here, agencyId, held.category, held.released, field, text, by, at],
      );
    }
  }
}

/** What the coordinator entered of a month before the forum's first meeting. */
export async function plantOrderFigures({ clinic, ids, marks }: World): Promise<void> {
  const source = marks.plant({
    where: 'OrderFigure.source', caseKey: 'none', agency: 'office', category: 'nomination', released: false, only: ['runsForum'],
  }); // prettier-ignore
  await clinic.owner.query(
    `INSERT INTO order_figure (id, forum_id, month, considered, applied, made, source, entered_by, entered_at)
     SELECT gen_random_uuid(), $1, date_trunc('month', coalesce(min(day), $4::date)) - interval '2 months', 7, 6, 5, $2, $3, $4
     FROM meeting WHERE forum_id = $1 AND concluded_at IS NOT NULL`,
    [ids.forums.here, source, ids.people.get('the.coordinator'), clinic.clock.now()],
  );
}
