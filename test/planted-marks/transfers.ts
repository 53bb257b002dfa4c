import { randomUUID } from 'node:crypto';
import { fieldNames } from '../../libs/casework/transfers/transfers.texts.js';
import type { Category } from '../../libs/platform/access/access-matrix.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** The agency that is asked to take a side of the case: another force, whose people have nothing else to do with it. */
const ASKED = 'other-force';

/** One that is being handed over, one that came to nothing, and one that is complete, which an agency without an agreement held. */
const planned = [
  { state: 'handover', agency: 'office' },
  { state: 'withdrawn', agency: 'office' },
  { state: 'complete', agency: 'no-agreement' },
] as const;

/** What the other force reads of what was written besides the offer. */
const shared = ['declined', 'handover', 'dualWhy'];

const sections: readonly (readonly [string, Category])[] = [
  ['reason', 'victimIdentity'],
  ['perpetrator', 'perpetratorIdentity'],
  ['mappa', 'offendingHistory'],
  ['orders', 'spoFile'],
  ['actions', 'actions'],
];

type One = { readonly id: string; readonly agency: string };

async function plantTransfer({ clinic, ids }: World, caseId: string, { id, agency, state }: One & { state: string }) {
  const at = clinic.clock.now();
  await clinic.owner.query(
    `INSERT INTO transfer (id, case_id, agency_id, category, released, case_reference, forum_id, state, from_area, to_area, to_agency_id, to_staff_id,
       why, perpetrator_area, victim_area, mappa_from, mappa_to, basis, sections, going, going_as, staying, consent, consent_on, round, acknowledge_by, answer_by,
       dual_until, made_by, made_at, offered_by, offered_at, acknowledged_by, acknowledged_at, answered_by, answered_at, ended_by, ended_at)
     SELECT $1, c.id, $2, 'victimIdentity', false, c.reference, $3, $4, 'dyfed-powys', 'kent', $5, $6, 'victim_moved', 'kent', 'kent', 'dyfed-powys',
       'kent', 'law_enforcement', '{perpetrator}', '{}', '{}', '{}', 'agreed', '2026-03-20', 1, '2026-03-24', '2026-03-30', '2026-12-31', $6, $7, $6, $7, $6, $7,
       $6, $7, $6, $7 FROM case_file c WHERE c.id = $8`,
    [
      id,
      ids.agencies.get(agency),
      ids.forums.here,
      state,
      ids.agencies.get(ASKED),
      ids.people.get('the.coordinator'),
      at,
      caseId,
    ],
  );
}

async function plantLines({ clinic, ids, marks }: World, caseId: string, { id, agency }: One): Promise<void> {
  for (const [position, [section, category]] of sections.entries()) {
    const text = marks.plant({
      where: 'TransferLine.text',
      caseKey: 'here',
      agency,
      category,
      released: true,
      locates: true,
      also: [{ runsFor: ASKED }],
      through: { category: 'victimIdentity', agency },
    });
    await clinic.owner.query(
      `INSERT INTO transfer_line (id, transfer_id, case_id, agency_id, category, released, to_agency_id, round, position, section, text, made_at)
       VALUES ($1, $2, $3, $4, $5, true, $6, 1, $7, $8, $9, $10)`,
      [
        randomUUID(),
        id,
        caseId,
        ids.agencies.get(agency),
        category,
        ids.agencies.get(ASKED),
        position,
        section,
        text,
        clinic.clock.now(),
      ],
    );
  }
}

async function plantTexts({ clinic, ids, marks }: World, caseId: string, { id, agency }: One): Promise<void> {
  const by = ids.people.get('the.coordinator');
  for (const field of fieldNames) {
    const isShared = shared.includes(field);
    const text = marks.plant({
      where: `TransferText.${field}`,
      caseKey: 'here',
      agency,
      category: 'victimIdentity',
      released: false,
      locates: true,
      ...(isShared && { also: [{ runsFor: ASKED }] }),
    });
    await clinic.owner.query(
      `INSERT INTO transfer_text (id, transfer_id, case_id, agency_id, category, released, to_agency_id, field, text, made_by, made_at)
       VALUES ($1, $2, $3, $4, 'victimIdentity', false, $5, $6, $7, $8, $9)`,
      [
        randomUUID(),
        id,
        caseId,
        ids.agencies.get(agency),
        isShared ? ids.agencies.get(ASKED) : null,
        field,
        text,
        by,
        clinic.clock.now(),
      ],
    );
  }
  const note = marks.plant({
    where: 'TransferCheck.note',
    caseKey: 'here',
    agency,
    category: 'victimIdentity',
    released: false,
    locates: true,
    also: [{ runsFor: ASKED }],
  });
  await clinic.owner.query(
    `INSERT INTO transfer_check (id, transfer_id, case_id, agency_id, category, released, to_agency_id, item, position, answer, note, answered_by, answered_at)
     VALUES ($1, $2, $3, $4, 'victimIdentity', false, $5, 'documents', 0, 'done', $6, $7, $8)`,
    [randomUUID(), id, caseId, ids.agencies.get(agency), ids.agencies.get(ASKED), note, by, clinic.clock.now()],
  );
}

/** Both sides of the case go to another force, with all that is written marked; and that force is told who moved in. */
export async function plantTransfers(world: World, { cases }: Planted): Promise<void> {
  for (const { state, agency } of planned) {
    const one = { id: randomUUID(), agency };
    await plantTransfer(world, cases.here, { ...one, state });
    await plantLines(world, cases.here, one);
    await plantTexts(world, cases.here, one);
  }
  const { clinic, ids } = world;
  await clinic.owner.query(
    `INSERT INTO arrival (id, case_id, agency_id, category, released, to_agency_id, to_area, from_area, from_staff_id, forum_id, state, since_on,
       acknowledge_by, told_at)
     VALUES ($1, $2, $3, 'perpetratorIdentity', false, $4, 'kent', 'dyfed-powys', $5, $6, 'told', '2026-03-01', '2026-03-20', $7)`,
    [
      randomUUID(),
      cases.here,
      ids.agencies.get('office'),
      ids.agencies.get(ASKED),
      ids.people.get('the.coordinator'),
      ids.forums.here,
      clinic.clock.now(),
    ],
  );
}
