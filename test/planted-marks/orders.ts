import { randomUUID } from 'node:crypto';
import { fieldNames, fields } from '../../libs/perpetrators/orders/orders.texts.js';
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
      [
        id,
        cases.here,
        agencyId,
        `O-2CC-CC${String(nth + 2)}C`,
        ids.forums.here,
        nth ? null : itemId,
        ids.agencies.get('force-team'),
        by,
        at,
        `order ${String(nth)}`,
      ],
    );
    const acknowledgement = marks.plant({
      where: 'OrderNotification.acknowledgement',
      caseKey: 'here',
      agency,
      category: 'spoFile',
      released: true,
    });
    await owner.query(
      `INSERT INTO order_notification (id, order_id, case_id, agency_id, category, released, clock, began_on, met_on, acknowledgement, writing,
         met_writing, made_by, made_at)
       SELECT gen_random_uuid(), $1, $2, $3, 'spoFile', true, clock, '2026-02-06', met_on, acknowledgement, 1, met_writing, $5, $6
       FROM (VALUES ('initial', NULL::date, NULL::text, NULL::int), ('address', '2026-02-09', $4, 1)) v (clock, met_on, acknowledgement, met_writing)`,
      [id, cases.here, agencyId, acknowledgement, by, at],
    );
    await plantBeside({ clinic, ids, marks }, { caseId: cases.here, orderId: id, agency, nth });
    for (const field of fieldNames) {
      const held = fields[field];
      // Its page opens for whoever reads the file, of which the head is released; a provider reads what it requires on the case's.
      const head = { category: 'spoFile', agency, released: true };
      const text = marks.plant({
        where: `OrderText.${field}`,
        caseKey: 'here',
        agency,
        ...held,
        through: head,
      });
      await owner.query(
        `INSERT INTO order_text (id, order_id, case_id, agency_id, category, released, field, text, writing, made_by, made_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, 1, $8, $9)`,
        [id, cases.here, agencyId, held.category, held.released, field, text, by, at],
      );
    }
  }
}

interface About {
  readonly caseId: string;
  readonly orderId: string;
  readonly agency: string;
  readonly nth: number;
}

/** What stands beside an order: a change, a breach, whom it protects, and what another force is asked; with what binds besides. */
async function plantBeside(
  { clinic: { owner, clock }, ids, marks }: Pick<World, 'clinic' | 'ids' | 'marks'>,
  about: About,
): Promise<void> {
  const { caseId, orderId, agency, nth } = about;
  const [at, by, agencyId] = [clock.now(), ids.people.get('the.coordinator'), ids.agencies.get(agency)];
  const file = (where: string) => marks.plant({ where, caseKey: 'here', agency, category: 'spoFile', released: true });
  const head = { category: 'spoFile', agency, released: true };
  const forumId = ids.forums.here;
  await owner.query(
    `INSERT INTO order_change (id, order_id, case_id, agency_id, category, released, kind, changed_on, asked_by, tightened, ends_before,
       ends_after, writing, made_by, made_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 'spoFile', true, 'renewed', '2026-02-12', 'police', false, '2028-02-10', '2029-02-10', 1, $4, $5)`,
    [orderId, caseId, agencyId, by, at],
  );
  const said = ['condition', 'crimeRef', 'summary', 'decision'].map((one) => file(`OrderBreach.${one}`));
  await owner.query(
    `INSERT INTO order_breach (id, order_id, order_reference, case_id, agency_id, category, released, forum_id, state, breached_on, alleged_by,
       alleged_at, decided_on, writing, condition, crime_ref, summary, decision)
     SELECT gen_random_uuid(), o.id, o.reference, $2, $3, 'spoFile', true, $4, 'charged', '2026-02-12', $5, $6, '2026-02-13', 1, $7, $8, $9, $10
     FROM protection_order o WHERE o.id = $1`,
    [orderId, caseId, agencyId, forumId, by, at, ...said],
  );
  for (const [relation, category] of [
    ['parent', 'victimIdentity'],
    ['child', 'children'],
  ] as const)
    await owner.query(
      `INSERT INTO protected_person (id, order_id, case_id, agency_id, category, released, relation, full_name, writing, made_by, made_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6, 1, $7, $8)`,
      [
        orderId,
        caseId,
        agencyId,
        category,
        relation,
        marks.plant({
          where: `ProtectedPerson.${relation}`,
          caseKey: 'here',
          agency,
          category,
          released: false,
          through: head,
        }),
        by,
        at,
      ],
    );
  // A force asks for itself: the others here are none.
  if (['office', 'force-team'].includes(agency))
    await owner.query(
      `INSERT INTO force_request (id, reference, order_id, case_id, agency_id, category, released, to_agency_id, ground, state, asks, asked_on,
         acknowledged_on, answered_on, answer, made_by, made_at, writing)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, 'spoFile', true, $5, 'resides', $6, $7, '2026-02-01', '2026-02-02', $8, $9, $10, $11, 1)`,
      [
        `O-3CC-CC${String(nth + 2)}C`,
        orderId,
        caseId,
        agencyId,
        ids.agencies.get('agency-isac'),
        nth ? 'declined' : 'asked',
        file('ForceRequest.asks'),
        nth ? '2026-02-03' : null,
        nth ? file('ForceRequest.answer') : null,
        by,
        at,
      ],
    );
  const bound = ['issuedBy', 'number', 'conditions', 'endedWhy'].map((one) => file(`OtherOrder.${one}`));
  await owner.query(
    `INSERT INTO other_order (id, case_id, agency_id, category, released, case_reference, forum_id, kind, state, from_on, until_on, made_by, made_at,
       changed_on, issued_by, number, conditions, ended_why)
     SELECT gen_random_uuid(), id, $2, 'spoFile', true, reference, $3, 'licence', 'in_force', '2026-02-01', '2027-02-01', $4, $5, '2026-02-02',
       $6, $7, $8, $9 FROM case_file WHERE id = $1`,
    [caseId, agencyId, forumId, by, at, ...bound],
  );
  const kinds = [
    ['stalking_charge', 'spoFile'],
    ['mental_health', 'perpetratorHealth'],
    ['platform_report', 'spoFile'],
    ['data_request', 'spoFile'],
  ] as const;
  const [kind, category] = kinds[nth] ?? kinds[0];
  await owner.query(
    `INSERT INTO case_route (id, case_id, agency_id, category, released, case_reference, forum_id, kind, state, why, decided_on, made_by, made_at)
     SELECT gen_random_uuid(), id, $2, $3, true, reference, $4, $5, 'considered', $6, '2026-02-01', $7, $8 FROM case_file WHERE id = $1`,
    [
      caseId,
      agencyId,
      category,
      forumId,
      kind,
      marks.plant({ where: `CaseRoute.why ${kind}`, caseKey: 'here', agency, category, released: true }),
      by,
      at,
    ],
  );
}

/** What the coordinator entered of a month before the forum's first meeting. */
export async function plantOrderFigures({ clinic, ids, marks }: World): Promise<void> {
  const source = marks.plant({
    where: 'OrderFigure.source',
    caseKey: 'none',
    agency: 'office',
    category: 'nomination',
    released: false,
    only: ['runsForum'],
  });
  await clinic.owner.query(
    `INSERT INTO order_figure (id, forum_id, month, considered, applied, made, source, entered_by, entered_at)
     SELECT gen_random_uuid(), $1, date_trunc('month', coalesce(min(day), $4::date)) - interval '2 months', 7, 6, 5, $2, $3, $4
     FROM meeting WHERE forum_id = $1 AND concluded_at IS NOT NULL`,
    [ids.forums.here, source, ids.people.get('the.coordinator'), clinic.clock.now()],
  );
}
