import { randomUUID } from 'node:crypto';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** By whom an incident is reported, and whether those who receive summaries may read it. */
const held = [
  ['office', false],
  ['office', true],
  ['agency-health', true],
  ['no-agreement', true],
] as const;

const fields = ['told', 'evidence', 'elsewhere', 'alleged', 'withdrawn'] as const;
const category = 'offendingHistory';

/** What perpetrators did, with all that is written marked, where it was apart; and what follows from a breach. */
export async function plantConduct({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const [{ owner }, at, by] = [clinic, clinic.clock.now(), ids.people.get('the.coordinator')];
  for (const [agency, released] of held) {
    const [id, agencyId] = [randomUUID(), ids.agencies.get(agency)];
    const of = { caseKey: 'here', agency, category, released } as const;
    const crimeRef = marks.plant({ where: 'Incident.crimeRef', ...of });
    await owner.query(
      `INSERT INTO incident (id, case_id, agency_id, category, released, forum_id, state, kind_id, happened_on, happened_at, reporter, crime_ref, breach_of,
         alleged_by, alleged_at, made_by, made_at)
       SELECT $1, $2, $3, $4, $5, $6, 'breach_alleged', k.id, '2026-02-03', '2026-02-03T20:50:00Z', 'victim', $7, 'bail', $8, $9, $8, $9
       FROM behaviour_kind k WHERE k.key = 'loitering'`,
      [id, cases.here, agencyId, category, released, ids.forums.here, crimeRef, by, at],
    );
    const text = async (field: string, as: string, open: boolean): Promise<void> => {
      const said = marks.plant({
        where: `IncidentText.${field}`,
        caseKey: 'here',
        agency,
        category: as,
        released: open,
        through: { category, agency, released },
      });
      await owner.query(
        `INSERT INTO incident_text (id, incident_id, case_id, agency_id, category, released, field, text, made_by, made_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, cases.here, agencyId, as, open, field, said, by, at],
      );
    };
    for (const field of fields) await text(field, category, released);
    await text('place', 'victimLocation', false);
  }
  const reason = marks.plant({
    where: 'BreachReview.reason',
    caseKey: 'here',
    agency: 'office',
    category,
    released: false,
  });
  await owner.query(
    `INSERT INTO breach_review (id, case_id, agency_id, category, released, forum_id, state, raised_by, breach_of, breach_on, raised_at, triage_by, risk_by,
       decision, reason, decided_by, decided_at, made_by, made_at)
     VALUES ($1, $2, $3, $4, false, $5, 'triaged', $1, 'bail', '2026-02-03', $6, '2026-02-04', '2026-02-05', 'no_change', $7, $8, $6, $8, $6)`,
    [randomUUID(), cases.here, ids.agencies.get('office'), category, ids.forums.here, at, reason, by],
  );
}

const itemWords = ['surname', 'forename', 'place', 'vehicle', 'told', 'conditions', 'reason'] as const;

/** Items of intelligence: of the officers of one agency and of the area's police, of no case and linked to the case. */
export async function plantIntelligence({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const [{ owner }, at, by] = [clinic, clinic.clock.now(), ids.people.get('the.constable')];
  for (const [agency, audience, caseKey] of [
    ['force-team', 'own_agency', 'none'],
    ['force-team', 'own_agency', 'here'],
    ['office', 'area_police', 'none'],
    ['office', 'area_police', 'here'],
  ] as const) {
    const policed = audience === 'area_police' ? ('area' as const) : agency;
    const said = itemWords.map((word) =>
      marks.plant({
        where: `IntelligenceItem.${word}`,
        caseKey,
        agency,
        category: 'none',
        released: false,
        only: [{ policed }],
      }),
    );
    const linked = caseKey === 'here';
    await owner.query(
      `INSERT INTO intelligence_item (id, agency_id, area_code, audience, state, kind, standing, name_key, search_key, source_id, assessment_id, handling_id,
         received_on, review_on, linked_case_id, linked_by, linked_at, made_by, made_at, ${itemWords.join(', ')})
       SELECT $1, $2, 'dyfed-powys', $3, 'held', 'weapon', 'fact', 'nobody', 'nothing', s.id, a.id, h.id, '2026-02-01', '2026-08-01', $4, $5, $6, $7, $8,
         $9, $10, $11, $12, $13, $14, $15
       FROM intelligence_grade s, intelligence_grade a, intelligence_grade h WHERE s.code = '2' AND a.code = 'D' AND h.code = 'P'`,
      [
        randomUUID(),
        ids.agencies.get(agency),
        audience,
        linked ? cases.here : null,
        linked ? by : null,
        linked ? at : null,
        by,
        at,
        ...said,
      ],
    );
  }
}

const breachWords = ['summary', 'assessment', 'late_reason', 'not_reported', 'people_told_how', 'lessons'] as const;
const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Personal data breaches, one in each state, with all that is written marked. */
export async function plantDataBreaches({ clinic, ids, marks }: World): Promise<void> {
  const [at, by] = [clinic.clock.now(), ids.people.get('the.coordinator')];
  for (const [nth, state] of ['open', 'reported', 'not_reported', 'closed'].entries()) {
    const said = breachWords.map((column) =>
      marks.plant({
        where: `DataBreach.${camel(column)}`,
        caseKey: 'none',
        agency: 'office',
        category: 'none',
        released: false,
        only: ['officer', 'administrator'],
      }),
    );
    await clinic.owner.query(
      `INSERT INTO data_breach (id, reference, agency_id, area_code, state, aware_at, report_by, report_on, likelihood, severity, people, assessed_at,
         reported_to, reported_at, people_told, people_told_at, closed_at, made_by, made_at, ${breachWords.join(', ')})
       VALUES ($1, $2, $3, 'dyfed-powys', $4, '2026-02-01T10:00:00Z', '2026-02-04T10:00:00Z', '2026-02-04', 'low', 'low', 3, $5, 'regulator', $5, 'told', $5, $5,
         $6, $5, $7, $8, $9, $10, $11, $12)`,
      [randomUUID(), `DB-${String(nth + 1)}`, ids.agencies.get('office'), state, at, by, ...said],
    );
  }
}

const requestWords = [
  'surname',
  'forename',
  'representative',
  'asked',
  'extend_reason',
  'given',
  'kept_back',
  'withdrawn_why',
] as const;

/** Requests of people for what is held about them, one in each state, with all that is written marked. */
export async function plantSubjectAccess({ clinic, ids, marks }: World): Promise<void> {
  const [at, by] = [clinic.clock.now(), ids.people.get('the.coordinator')];
  for (const [nth, state] of ['received', 'waiting', 'answered', 'withdrawn'].entries()) {
    const said = requestWords.map((column) =>
      marks.plant({
        where: `SubjectAccess.${camel(column)}`,
        caseKey: 'none',
        agency: 'office',
        category: 'none',
        released: false,
        only: ['officer'],
      }),
    );
    const stopped = state === 'waiting' ? ['2026-02-02', 'identity'] : [null, null];
    await clinic.owner.query(
      `INSERT INTO subject_access (id, reference, agency_id, area_code, state, received_on, due_on, identity_confirmed, stopped_on, stopped_for, extended_on,
         answered_on, answered_by, exemptions, withdrawn_on, made_by, made_at, ${requestWords.join(', ')})
       VALUES ($1, $2, $3, 'dyfed-powys', $4, '2026-02-01', '2026-05-01', true, $5, $6, '2026-02-03', '2026-02-04', 'post', '{others}', '2026-02-05',
         $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [randomUUID(), `SAR-${String(nth + 1)}`, ids.agencies.get('office'), state, ...stopped, by, at, ...said],
    );
  }
  // One of somebody whom a nomination that is being written names.
  await clinic.owner.query(
    `INSERT INTO subject_access (id, reference, agency_id, area_code, state, received_on, due_on, surname, asked, identity_confirmed, made_by, made_at)
     VALUES ($1, 'SAR-9', $2, 'dyfed-powys', 'received', '2026-02-01', '2026-03-01', 'Drewyn', 'All of it.', false, $3, $4)`,
    [randomUUID(), ids.agencies.get('office'), by, at],
  );
  await clinic.owner.query(
    `INSERT INTO draft (id, staff_id, journey, answers, version, made_at, changed_at) VALUES ($1, $2, 'nomination', $3, 1, $4, $4)`,
    [
      randomUUID(),
      ids.people.get('the.constable'),
      JSON.stringify({ forumId: ids.forums.here, externalRef: 'Drewyn' }),
      at,
    ],
  );
}
