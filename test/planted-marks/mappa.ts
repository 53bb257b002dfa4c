import { randomUUID } from 'node:crypto';
import { fullNames, kindOfField } from '../../libs/perpetrators/mappa/mappa.fields.js';
import { fieldNames } from '../../libs/perpetrators/mappa/mappa.texts.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** Those who manage offenders or run the forum; of the others nobody reads anything of it (decision 74). */
export const mappaRoles = ['coordinator', 'chair', 'police', 'probation', 'mappa_coordinator', 'auditor'];

/** The unit to which referrals are submitted. */
export const MAPPA_UNIT = 'agency-mappa_coordinator';

/** One that MAPPA accepted, one that it refused, and one that has left; the first two were submitted to its unit. */
const planned = [
  { state: 'accepted', agency: 'office', recipient: MAPPA_UNIT },
  { state: 'refused', agency: 'office', recipient: MAPPA_UNIT },
  { state: 'exited', agency: 'no-agreement', recipient: undefined },
] as const;

/** What is chosen or dated has no room for a mark. */
const plain: Readonly<Record<string, string>> = {
  convicted: 'convicted',
  terrorist: 'no',
  coercive: 'no',
  capable: 'yes',
  severalAgencies: 'yes',
  senior: 'no',
  imminent: 'no',
  sentenceKind: 'custody',
  listed: 'schedule_15',
  category: '2',
  harm: 'high',
  level: '2',
  formCategory: '2',
  formLevel: '2',
};

/** MAPPA referrals with everything that can be written in one marked, the full form as MAPPA documents. */
export async function plantMappa({ clinic, ids, marks }: World, { cases, open }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  for (const { state, agency, recipient } of planned) {
    const [id, agencyId] = [randomUUID(), ids.agencies.get(agency)];
    const recipientId = recipient ? ids.agencies.get(recipient) : null;
    await owner.query(
      `INSERT INTO mappa_referral (id, case_id, agency_id, category, released, case_reference, forum_id, state, forms_id, month, da_related,
         mappa_category, level, made_by, made_at, screened_at, view_at, decided_at, lead_agency_id, level_one_at, review_on, submitted_on,
         recipient_agency_id, basis, answered_at, waiting_item_id, exited_at, view_agency_id, view_asked_at, view_due_on)
       SELECT $1, c.id, $2, 'offendingHistory', false, c.reference, $3, $4, f.id, '2026-03', true, '2', '2', $5, $6, $6, $6, $6, $2, $6,
         '2026-09-01', '2026-04-01', $7, 'public_task', $6, $8, $6, $10, $6, '2026-04-01' FROM case_file c, mappa_forms f WHERE c.id = $9 AND f.number = 2`,
      [
        id,
        agencyId,
        ids.forums.here,
        state,
        by,
        at,
        recipientId,
        open.items.here,
        cases.here,
        ids.agencies.get(MAPPA_UNIT),
      ],
    );
    for (const field of fieldNames) {
      const category = (fullNames as readonly string[]).includes(field) ? 'mappaDocuments' : 'offendingHistory';
      const isText = kindOfField(field) === 'text' && field !== 'sentenceMonths';
      const text = isText
        ? marks.plant({
            where: `MappaText.${field} of ${state}`,
            caseKey: 'here',
            agency,
            category,
            released: false,
            roles: mappaRoles,
            ...(recipient && { also: [{ received: recipient }] }),
            through: { category: 'offendingHistory', agency },
          })
        : (plain[field] ?? (field === 'sentenceMonths' ? '18' : '2026-02-03'));
      await owner.query(
        `INSERT INTO mappa_text (id, mappa_id, case_id, agency_id, category, released, field, text, origin, recipient_agency_id, made_by, made_at, made_version)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6, $7, $8, $9, $10, 1)`,
        [
          id,
          cases.here,
          agencyId,
          category,
          field,
          text,
          field === 'identity' ? 'prescreen' : null,
          recipientId,
          by,
          at,
        ],
      );
    }
  }
  // Two whom the panel for potentially dangerous persons was asked about, of which it has accepted one.
  for (const [state, nth] of [
    ['accepted', 1],
    ['taken_up', 0],
  ] as const) {
    const plant = (column: string) =>
      marks.plant({
        where: `PdpCheck.${column} of ${state}`,
        caseKey: 'here',
        agency: 'office',
        category: 'offendingHistory',
        released: false,
        roles: mappaRoles,
      });
    await owner.query(
      `INSERT INTO pdp_check (id, case_id, agency_id, category, released, case_reference, forum_id, mappa_id, state, reason, panel, outcome, made_by,
         made_at, taken_up_at, answered_at)
       SELECT gen_random_uuid(), case_id, $1, 'offendingHistory', false, case_reference, forum_id, id, $2, $3, $4, $5, $6, $7, $7, $7 FROM mappa_referral
         WHERE case_id = $8 ORDER BY state LIMIT 1 OFFSET $9`,
      [ids.agencies.get('office'), state, plant('reason'), plant('panel'), plant('outcome'), by, at, cases.here, nth],
    );
  }
  // Forms that are to come, by which those that hold have a last day.
  await owner.query(`INSERT INTO mappa_forms SELECT gen_random_uuid(), area_code, 3, '2099-01-01', form_name, source, settings, settled_by, settled_at
    FROM mappa_forms WHERE number = 2`);
}
