import { randomUUID } from 'node:crypto';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const swept = ['here', 'beside', 'restricted'] as const;

/**
 * Of each case a crime was counted; of the one beside it also one of the restricted case, so that its score is shown to
 * those alone who see both.
 */
const counted = { here: ['here'], beside: ['beside', 'restricted'], restricted: ['restricted'] } as const;

/** Who was ranked for the meeting that was held, and for the one to come. */
async function plantRankings(
  { clinic: { owner, clock }, ids, marks }: World,
  { cases, meetingId, open }: Planted,
  crimes: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [meeting, on] of [
    [meetingId, '2026-05-12'],
    [open.meetingId, '2026-05-14'],
  ] as const) {
    const rankingId = randomUUID();
    await owner.query(
      `INSERT INTO ranking (id, forum_id, meeting_id, formula_id, ranked_by, ranked_at, ranked_on)
       SELECT $1, $2, $3, id, $4, $5, $6 FROM ranking_formula WHERE forum_id IS NULL LIMIT 1`,
      [rankingId, ids.forums.here, meeting, ids.people.get('the.coordinator'), clock.now(), on],
    );
    for (const caseKey of swept) {
      const seenWith = caseKey === 'beside' ? 'restricted' : caseKey;
      const decided = (column: string): string =>
        marks.plant({
          where: `RankingScore.${column} of ${caseKey}`,
          caseKey: seenWith,
          agency: 'office',
          category: 'nomination',
          released: false,
          only: ['runsForum'],
          through: { category: 'caseExists', agency: 'office' },
        });
      await owner.query(
        `INSERT INTO ranking_score (id, case_id, agency_id, category, case_reference, ranking_id, forum_id, ranked_on, recency,
           frequency, gravity, victims, total, incidents, gravest, victim_count, crime_ids, target, choice, reason)
         SELECT gen_random_uuid(), id, $2, 'nomination', reference, $3, $4, $7, 1, 1, 1, 1, 4, 1, $5, 1, $8, false,
           'not_chosen', $6 FROM case_file WHERE id = $1`,
        [
          cases[caseKey],
          ids.agencies.get('office'),
          rankingId,
          ids.forums.here,
          decided('gravest'),
          decided('reason'),
          on,
          counted[caseKey].map((one) => crimes[one]),
        ],
      );
    }
  }
}

/** Recorded crimes on the desk of the forum, with what their force wrote of them; and what their senders were told. */
export async function plantSweeps(world: World, planted: Planted): Promise<void> {
  const {
    clinic: { owner, clock },
    ids,
    people,
    marks,
  } = world;
  const { cases } = planted;
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  const sweep = async (sentBy: string | undefined): Promise<string> => {
    const id = randomUUID();
    await owner.query(`INSERT INTO sweep (id, forum_id, sent_by, sent_at, dates_as) VALUES ($1, $2, $3, $4, 'iso')`, [
      id,
      ids.forums.here,
      sentBy,
      at,
    ]);
    return id;
  };
  const sweepId = await sweep(by);
  const crimes: Record<string, string> = {};
  for (const caseKey of swept) {
    const crime = randomUUID();
    crimes[caseKey] = crime;
    const said = (column: string): string =>
      marks.plant({
        where: `SweptCrime.${column}`,
        caseKey,
        agency: 'office',
        category: 'nomination',
        released: false,
      });
    await owner.query(
      `INSERT INTO swept_crime (id, case_id, agency_id, category, released, forum_id, sweep_id, case_reference, state, crime_ref,
         crime_ref_key, recorded_on, offence, district, advocacy, referred_on_arrival, unreferred, on_desk)
       SELECT $9, $1, $2, 'nomination', false, $3, $4, reference, 'waiting', $5, $6, '2026-05-12', $7, $8,
         'not_referred', false, true, true FROM case_file WHERE id = $1`,
      [
        cases[caseKey],
        ids.agencies.get('office'),
        ids.forums.here,
        sweepId,
        said('crimeRef'),
        caseKey,
        said('offence'),
        said('district'),
        crime,
      ],
    );
  }
  await plantRankings(world, planted, crimes);
  for (const { name, role, agency, facts } of people) {
    if (role !== 'coordinator' || facts.forum !== 'here') continue;
    const staffId = ids.people.get(name);
    const heading = marks.plant({
      where: 'SweepFile.headings',
      caseKey: 'none',
      agency,
      category: 'none',
      released: false,
      only: [{ person: name }],
    });
    const fileId = randomUUID();
    await owner.query(
      `INSERT INTO sweep_file (id, forum_id, sent_by, dates_as, kept_at) VALUES ($1, $2, $3, 'iso', $4)`,
      [fileId, ids.forums.here, staffId, at],
    );
    await owner.query('INSERT INTO import_chunk VALUES ($1, 0, $2)', [fileId, Buffer.from(`${heading},B,C,D,E,F\n`)]);
    const reference = marks.plant({
      where: 'SweepReceipt.refusals',
      caseKey: 'none',
      agency,
      category: 'none',
      released: false,
      only: [{ person: name }],
    });
    await owner.query(
      `INSERT INTO sweep_receipt (id, sweep_id, sent_by, rows, entered, matched, refused, refusals) VALUES (gen_random_uuid(), $1, $2, 1, 0, 0, 1, $3)`,
      [
        await sweep(staffId),
        staffId,
        JSON.stringify([
          { row: 1, line: 2, reference, problems: [{ column: 'victim_surname', reason: 'missing_mandatory' }] },
        ]),
      ],
    );
  }
}
