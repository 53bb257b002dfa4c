import { randomUUID } from 'node:crypto';
import { fieldNames } from '../../libs/sharing/summaries/summaries.texts.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const held = { caseKey: 'here', agency: 'office', category: 'minutes', released: false, inside: true } as const;
/** Whose information the paragraphs are. */
const holders = ['office', 'agency-health', 'no-agreement'] as const;

/**
 * A summary that was made and one that is drafted, to somebody outside all agencies, with everything that people write
 * about one marked: to whom, why, what went out, and of every category why it is withheld.
 */
export async function plantSummaries(world: World, { cases, itemId }: Planted): Promise<void> {
  for (const state of ['made', 'drafted'] as const) {
    const id = await plantHead(world, { caseId: cases.here, itemId, state });
    const ofHere = { id, caseId: cases.here };
    for (const field of fieldNames) await plantText(world, ofHere, field);
    if (state === 'drafted') continue;
    await plantReleased(world, ofHere);
    for (const category of world.categories)
      for (const agency of holders)
        for (const released of [true, false]) await plantWithheld(world, ofHere, { category, agency, released });
  }
}

interface Of {
  readonly id: string;
  readonly caseId: string;
}

async function plantHead(
  { clinic: { owner, clock }, ids }: World,
  { caseId, itemId, state }: { caseId: string; itemId: string; state: 'made' | 'drafted' },
): Promise<string> {
  const id = randomUUID();
  const by = ids.people.get('the.coordinator');
  const made = state === 'made' ? [by, clock.now(), 1] : [null, null, null];
  await owner.query(
    `INSERT INTO disclosure_summary (id, case_id, agency_id, category, released, forum_id, item_id, state, version, series_id, edition,
       recipient_kind, basis, drafted_by, drafted_at, made_by, made_at, paragraphs)
     VALUES ($1, $2, $3, 'minutes', false, $4, $5, $6, 1, $1, 1, 'other_third_party', 'public_task', $7, $8, $9, $10, $11)`,
    [id, caseId, ids.agencies.get('office'), ids.forums.here, itemId, state, by, clock.now(), ...made],
  );
  return id;
}

async function plantText({ clinic: { owner, clock }, ids, marks }: World, { id, caseId }: Of, field: string) {
  await owner.query(
    `INSERT INTO summary_text (id, summary_id, case_id, agency_id, category, released, forum_id, field, text, made_by, made_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 'minutes', false, $4, $5, $6, $7, $8)`,
    [
      id,
      caseId,
      ids.agencies.get('office'),
      ids.forums.here,
      field,
      marks.plant({ where: `SummaryText.${field}`, ...held }),
      ids.people.get('the.coordinator'),
      clock.now(),
    ],
  );
}

/** What one went out with, in words that stand nowhere else. */
async function plantReleased({ clinic: { owner, clock }, ids, marks }: World, { id, caseId }: Of) {
  const mark = (column: string): string => marks.plant({ where: `SummaryParagraph.${column}`, ...held });
  await owner.query(
    `INSERT INTO summary_paragraph (id, summary_id, case_id, agency_id, category, released, forum_id, position, subject_id, part,
       choice, label, text, made_by, made_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 'minutes', false, $4, 0, gen_random_uuid(), 'note', 'release', $5, $6, $7, $8)`,
    [
      id,
      caseId,
      ids.agencies.get('office'),
      ids.forums.here,
      mark('label'),
      mark('text'),
      ids.people.get('the.coordinator'),
      clock.now(),
    ],
  );
}

type Kind = Readonly<{ category: string; agency: string; released: boolean }>;

/** Why something of a category is withheld: shown with the summary, to whoever may read the category. */
async function plantWithheld({ clinic: { owner, clock }, ids, marks }: World, { id, caseId }: Of, kind: Kind) {
  const through = { category: 'minutes', agency: 'office' };
  const words = marks.plant({ where: 'SummaryParagraph.words', caseKey: 'here', ...kind, inside: true, through });
  await owner.query(
    `INSERT INTO summary_paragraph (id, summary_id, case_id, agency_id, category, released, forum_id, position, subject_id, part,
       choice, reason, words, made_by, made_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 1, gen_random_uuid(), 'note', 'withhold', 'other', $7, $8, $9)`,
    [
      id,
      caseId,
      ids.agencies.get(kind.agency),
      kind.category,
      kind.released,
      ids.forums.here,
      words,
      ids.people.get('the.coordinator'),
      clock.now(),
    ],
  );
}
