import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, ANWEN, DEBORAH, FRANCES, HUW, MERERID, RAVI, SIWAN, STRANGER } from '../people.js';
import { fewestStatements } from '../statements.js';
import { fieldsAtFault, rowsOf } from '../story-ways.js';
import { openPages } from '../web.js';

/** Of the policing body of the clinic's area, and of another's; and a coordinator of another area. */
const IOLO = 'iolo.pennant@dp-opcc.example';
const FELICITY = 'felicity.nethercott@hi-body.example';
const ROSALIND = 'rosalind.waddilove@hi-police.example';
const MARK = 'Zqxmark';
const few = { shown: 'few', count: null };

interface Line {
  readonly line: string;
  readonly name: string | null;
  readonly shown: 'count' | 'few' | 'withheld';
  readonly count: number | null;
}
interface Profile {
  readonly year: string;
  readonly nominations: number | null;
  readonly tables: readonly { readonly part: string; readonly measure: string; readonly lines: readonly Line[] }[];
}

/** A nomination as the database's owner reads it, with the answers that were last given. */
interface Nominated {
  readonly id: string;
  readonly caseId: string;
  readonly month: string;
  readonly relationship: string;
  readonly daRelated: boolean;
  readonly concern: string | null;
  readonly district: string | null;
  readonly day: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
const { all, one, idOf } = rowsOf(() => clinic);
const ask = async (email: string, query = '') =>
  (await clinic.as(email)).get(`/v1/forums/${forumId}/problem-profile${query}`);
const told = async (email: string, query = ''): Promise<Profile> => {
  const { status, body } = await ask(email, query);
  expect([email, status]).toEqual([email, 200]);
  return body as Profile;
};
const shownPage = async (email: string, ending = '') =>
  (await pages.as(email)).get(`/forums/${forumId}/problem-profile${ending}`);
const tableIn = ({ tables }: Profile, measure: string): readonly Line[] =>
  tables.find((table) => table.measure === measure)?.lines ?? [];

/** All of the year that count, told apart by hand: none that went elsewhere, none that is kept from anybody. */
const nominated = (): Promise<Nominated[]> =>
  all<Nominated>(
    `SELECT n.id, n.case_id AS "caseId", to_char(n.submitted_at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month, n.relationship,
       n.da_related AS "daRelated", n.level_of_concern AS concern, f.district, to_char(n.submitted_at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS day,
       (SELECT jsonb_object_agg(e.key, e.value ORDER BY a.given_at) FROM nomination_answer a, jsonb_each(a.answers) e
         WHERE a.nomination_id = n.id AND a.taken_back_at IS NULL) AS answers
     FROM nomination n JOIN case_file f ON f.id = n.case_id
     WHERE n.forum_id = $1 AND n.submitted_at >= '2025-04-01T00:00:00+01:00' AND n.submitted_at < '2026-04-01T00:00:00+01:00'
       AND n.state NOT IN ('withdrawn', 'merged', 'redirected') AND NOT f.restricted
       AND NOT EXISTS (SELECT 1 FROM conflict k WHERE k.case_id = f.id AND k.ended_at IS NULL)`,
    [forumId],
  );

const tally = (lines: readonly (string | null | undefined)[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line ?? 'not_recorded', (counts.get(line ?? 'not_recorded') ?? 0) + 1);
  return counts;
};

/** Marks what people typed, and what cases and nominations are called, with words that are nowhere else. */
async function plantMarks(): Promise<void> {
  const prose = [
    'behaviours',
    'whyMultiAgency',
    'askOfPanel',
    'victimView',
    'lawfulBasis',
    'victimSafeContactValue',
    'immediateSafetySteps',
    'victimPostcode',
    'childrenOrDependants',
  ];
  for (const statement of [
    `UPDATE person_name SET full_name = '${MARK} ' || full_name, surname = '${MARK}', forename = '${MARK}'`,
    `UPDATE person_fact SET value = '${MARK}' WHERE kind = 'postcode'`,
    `UPDATE nomination SET reference = '${MARK}-' || reference, external_ref = '${MARK}-' || external_ref, risk_grade = '${MARK}'`,
    `UPDATE case_file SET reference = '${MARK}-' || reference, external_key = coalesce(external_key, '') || '${MARK}'`,
    `UPDATE nomination_answer SET answers = answers || (SELECT coalesce(jsonb_object_agg(e.key, '${MARK} ' || e.key), '{}')
       FROM jsonb_each(answers) e WHERE e.key IN ('${prose.join("', '")}'))`,
  ])
    await clinic.owner.query(statement);
}

/** Three districts of the area deal with the nominations in turn, and a fourth with two of them. */
async function spreadOverDistricts(): Promise<void> {
  const { districts } = await one<{ districts: { code: string }[] }>(
    `SELECT districts FROM force_area WHERE code = 'dyfed-powys'`,
  );
  const ids = [...new Set((await nominated()).map(({ caseId }) => caseId))].toSorted();
  for (const [nth, id] of ids.entries())
    await clinic.owner.query('UPDATE case_file SET district = $2 WHERE id = $1', [
      id,
      districts[nth < 2 ? 3 : nth % 3]?.code,
    ]);
}

beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  forumId = await idOf('forum', 'key', 'dyfed-powys-clinic');
  await spreadOverDistricts();
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

describe('F8: stalking problem profile for partners', () => {
  it('counts nominations of the last year that is over by theme, time, place and demographics, as it is counted by hand', async () => {
    const profile = await told(SIWAN);
    const rows = await nominated();
    expect(profile).toMatchObject({ year: '2025-26', from: '2025-04-01', to: '2026-03-31', nominations: rows.length });
    expect([...new Set(profile.tables.map(({ part }) => part))]).toEqual(['theme', 'time', 'place', 'demographics']);
    const yesNo = (answer: unknown): string => (answer ? 'yes' : 'no');
    const age = ({ day, answers }: Nominated, key: string): string | null => {
      const born = answers[key];
      if (typeof born !== 'string') return null;
      const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
      const bands = [
        [18, 'under_18'],
        [25, '18_24'],
        [35, '25_34'],
        [45, '35_44'],
        [55, '45_54'],
        [65, '55_64'],
      ] as const;
      return bands.find(([end]) => years < end)?.[1] ?? '65_over';
    };
    const byHand: Record<string, Map<string, number>> = {
      relationship: tally(rows.map(({ relationship }) => relationship)),
      domesticAbuse: tally(rows.map(({ daRelated }) => yesNo(daRelated))),
      concern: tally(rows.map(({ concern }) => concern)),
      online: tally(rows.map(({ answers }) => yesNo(answers['onlineElement']))),
      escalating: tally(rows.map(({ answers }) => yesNo(answers['escalating']))),
      frequency: tally(rows.map(({ answers }) => answers['frequency'] as string)),
      month: tally(rows.map(({ month }) => month)),
      district: tally(rows.map(({ district }) => district)),
      victimAge: tally(rows.map((row) => age(row, 'victimDob'))),
      perpetratorAge: tally(rows.map((row) => age(row, 'perpetratorDob'))),
    };
    for (const [measure, counts] of Object.entries(byHand)) {
      const lines = tableIn(profile, measure);
      expect([measure, [...counts.keys()].filter((line) => !lines.some((of) => of.line === line))]).toEqual([
        measure,
        [],
      ]);
      const wrong = lines.filter(({ line, shown, count }) => {
        const is = counts.get(line) ?? 0;
        return shown === 'count' ? count !== is : count !== null || (shown === 'few') !== is < 5;
      });
      const closed = lines.every(({ shown }) => shown === 'withheld');
      expect([measure, closed ? [] : wrong]).toEqual([measure, []]);
    }
    // A third of them each, and two.
    const counted = tableIn(profile, 'district').filter(({ shown }) => shown === 'count');
    expect(counted.length).toBeGreaterThan(1);
    expect(counted.every(({ name }) => name)).toBe(true);
    expect(
      profile.tables.flatMap(({ lines }) => lines.filter(({ shown }) => shown === 'count')).length,
    ).toBeGreaterThan(20);
  });

  it('hides small counts from everybody, the coordinator too, with what would give them away', async () => {
    const profile = await told(SIWAN);
    for (const { measure, lines } of profile.tables) {
      const numbers = lines.flatMap(({ count }) => count ?? []);
      expect([measure, numbers.filter((count) => count < 5)]).toEqual([measure, []]);
      // No line is the only one that is hidden: it would be what the others leave.
      expect([measure, lines.length - numbers.length]).not.toEqual([measure, 1]);
    }
    expect(tableIn(profile, 'month').find(({ line }) => line === '2025-04')).toMatchObject(few);
    for (const email of [HUW, MERERID, IOLO, FRANCES]) expect([email, await told(email)]).toEqual([email, profile]);
  });

  it('is of whole years that are over, which do not overlap, so that no two can be subtracted', async () => {
    for (const year of ['2026-27', '2025-27', '2025-Q4', '2025-10', 'soon', '2099-00', 'x'.repeat(50)]) {
      const { status, body } = await ask(SIWAN, `?year=${year}`);
      expect([year, status, fieldsAtFault(body)]).toEqual([year, 422, ['#/year']]);
    }
    expect((await ask(SIWAN, '?from=2026-01&to=2026-03')).status).toBe(422);
    const before = await told(SIWAN, '?year=2024-25');
    expect(before.nominations).toBeNull();
    expect(before.tables.every(({ lines }) => lines.every((line) => line.shown === 'few' && line.count === null))).toBe(
      true,
    );
    const page = await shownPage(SIWAN, '?year=2024-25');
    expect(page.text).toContain('Fewer than 5 nominations were made in this year');
    expect((await shownPage(SIWAN, '?year=2026-27')).status).toBe(422);
  });

  it('is a page with definitions beside the numbers, and a file', async () => {
    const siwan = await pages.as(SIWAN);
    expect((await siwan.get(`/forums/${forumId}/figures`)).text).toContain(`href="/forums/${forumId}/problem-profile"`);
    const { text } = await shownPage(SIWAN);
    for (const words of [
      'Stalking problem profile',
      '1 April 2025',
      '31 March 2026',
      'fewer than 5',
      'Police district',
      'not where the victim is',
      'March 2026',
      'Not recorded',
      'We do not ask about sex or ethnicity',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/figures\.profile|undefined|NaN/);
    const file = await shownPage(SIWAN, '.csv?year=2025-26');
    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="problem-profile.csv"',
      'cache-control': 'no-store',
    });
    const lines = file.text
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    expect([lines[0], lines.at(-1)]).toEqual(['OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE']);
    expect(lines[1]).toBe('Year,Forum,Part,Table,Line,Nominations,What is counted');
    const { nominations, tables } = await told(SIWAN);
    expect(lines).toHaveLength(4 + tables.flatMap((table) => table.lines).length);
    expect(lines[2]).toContain(`,${String(nominations)},`);
    expect(file.text).toContain('Relationship,Former intimate partner,');
    expect((await shownPage(SIWAN, '.csv?year=soon')).status).toBe(422);
  });

  it('carries no identifier: no name, reference, address, word that was typed, id of a row or day', async () => {
    await plantMarks();
    const marked = await all<{ n: number }>(
      `SELECT count(*)::int AS n FROM nomination_answer WHERE answers::text LIKE '%${MARK}%'`,
    );
    expect(marked[0]?.n).toBeGreaterThan(100);
    const ids = [
      ...(await nominated()).flatMap(({ id, caseId }) => [id, caseId]),
      ...(await all<{ id: string }>('SELECT id FROM person')).map(({ id }) => id),
    ];
    const births = (await all<{ value: string }>(`SELECT value FROM person_fact WHERE kind = 'date_of_birth'`)).map(
      ({ value }) => value,
    );
    const answer = JSON.stringify((await ask(SIWAN)).body);
    const page = (await shownPage(SIWAN)).text;
    const file = (await shownPage(SIWAN, '.csv')).text;
    for (const text of [answer, page, file]) {
      expect(text).not.toContain(MARK);
      expect([...ids, ...births].filter((one) => text.includes(one))).toEqual([]);
    }
    // No day but the first and the last of the year.
    expect([...new Set(answer.match(/\d{4}-\d\d-\d\d/g))].toSorted()).toEqual(['2025-04-01', '2026-03-31']);
    expect(file.match(/\d{4}-\d\d-\d\d/g)).toBeNull();
  });

  it('counts for nobody what is kept from anybody, so that two people cannot compare theirs', async () => {
    const rows = await nominated();
    const [{ caseId: first } = { caseId: '' }, { caseId: second } = { caseId: '' }] = rows;
    const of = (caseId: string): number => rows.filter((row) => row.caseId === caseId).length;
    const staffId = await idOf('staff', 'email', SIWAN);
    await (
      await clinic.as(HUW)
    )
      .post('/v1/conflicts')
      .send({ caseId: first, staffId, relation: 'aunt of the victim' })
      .expect(201);
    for (const email of [SIWAN, HUW, IOLO]) expect((await told(email)).nominations).toBe(rows.length - of(first));
    await clinic.owner.query('UPDATE case_file SET restricted = true WHERE id = $1', [second]);
    const left = await told(HUW);
    expect(left.nominations).toBe(rows.length - of(first) - of(second));
    expect(left.nominations).toBe((await nominated()).length);
    for (const email of [SIWAN, IOLO, FRANCES]) expect(await told(email)).toEqual(left);
  });

  it('is not there for those who are shown no figures of the forum, as that of a forum that there is not', async () => {
    const nowhere = '00000000-0000-4000-8000-00000000dead';
    for (const email of [STRANGER, FELICITY, ROSALIND, RAVI, ANWEN, DEBORAH, ALASTAIR]) {
      const [there, not] = [
        await ask(email),
        await (await clinic.as(email)).get(`/v1/forums/${nowhere}/problem-profile`),
      ];
      expect([email, there.status, not.status]).toEqual([email, 404, 404]);
      expect({ ...there.body, instance: 0 }).toEqual({ ...not.body, instance: 0 });
      for (const ending of ['', '.csv']) {
        const { status, text } = await shownPage(email, ending);
        expect([email, ending, status, text.includes('Police district')]).toEqual([email, ending, 404, false]);
      }
    }
    expect((await clinic.nobody().get(`/v1/forums/${forumId}/problem-profile`)).status).toBe(401);
  });

  it('is recorded once for each look, with the year and no case, and takes few statements', async () => {
    const looks = () =>
      all<{ action: string; caseId: string | null; details: unknown }>(
        `SELECT action, case_id AS "caseId", to_jsonb(e)::text AS details FROM audit_entry e WHERE subject_id = $1 AND to_jsonb(e)::text LIKE '%problem-profile%'`,
        [forumId],
      );
    const before = await looks();
    await told(IOLO, '?year=2025-26');
    const after = await looks();
    expect(after.length).toBe(before.length + 1);
    expect(after.every(({ caseId }) => caseId === null)).toBe(true);
    for (const who of [await clinic.as(SIWAN), await clinic.as(IOLO)])
      expect(await fewestStatements(() => who.get(`/v1/forums/${forumId}/problem-profile`))).toBeLessThanOrEqual(10);
  });
});
