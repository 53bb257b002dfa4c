import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, ANWEN, DAWN, FRANCES, HUW, MEDI, MERERID, OWAIN, RACHEL, RAVI, SIWAN } from '../people.js';
import { storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  mererid: MERERID,
  siwan: SIWAN,
  huw: HUW,
  medi: MEDI,
  owain: OWAIN,
  rachel: RACHEL,
  alastair: ALASTAIR,
  frances: FRANCES,
  ravi: RAVI,
  dawn: DAWN,
} as const;
type Who = keyof typeof who;

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly category: string;
  readonly caseId: string;
  readonly recipientStaffName: string | null;
  readonly recipientName: string | null;
  readonly basisSource: string;
  readonly href: string | null;
  readonly subjectId: string;
  readonly at: string;
}
interface Page {
  readonly items: Entry[];
  readonly total: number;
  readonly next: string | null;
  readonly counts: Record<string, number>;
}

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openStory('2026-05-14T08:00:00+01:00');
  await clinic.runJobs();
  pages = await openPages(clinic);
}, 180_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { all, one, idOf, post } = storyWays(() => clinic, who);
const ask = async (name: Who, query = ''): Promise<Page> =>
  (await (await clinic.as(who[name])).get(`/v1/ledger${query}`)).body as Page;
const april = () => idOf('meeting', 'external_key', 'DPC-M-2026-04');
const kinds = (page: Page): string[] => [...new Set(page.items.map(({ kind }) => kind))].sort();

describe('the ledger', () => {
  it('has by itself each copy of the minutes that was given, case by case, with its basis', async () => {
    const found = await ask('siwan', '?kind=minutes_given&limit=200');
    expect(found.total).toBeGreaterThan(10);
    expect(
      found.items.every(({ category, basisSource }) => category === 'minutes' && basisSource.includes('agreement')),
    ).toBe(true);
    const wrong = await all(
      `SELECT c.id FROM minutes_copy c, jsonb_array_elements(c.content->'items') i
       WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.subject_id = c.issue_id AND e.case_id = (i->>'caseId')::uuid
         AND e.recipient_staff_id = c.staff_id AND e.kind = 'minutes_given')`,
    );
    expect(wrong).toEqual([]);
    expect(found.items.map(({ href }) => href)).toContain(`/meetings/${await april()}`);
  });

  it('has a copy that is opened once, and one that is printed each time', async () => {
    const meeting = await april();
    const rachel = await clinic.as(who.rachel);
    const count = async (kind: string): Promise<number> =>
      (await one<{ n: number }>('SELECT count(*)::int AS n FROM ledger_entry WHERE kind = $1', [kind])).n;
    const before = [await count('minutes_opened'), await count('minutes_printed')] as const;
    await rachel.get(`/v1/meetings/${meeting}/minutes`).expect(200);
    const opened = (await count('minutes_opened')) - before[0];
    await rachel.get(`/v1/meetings/${meeting}/minutes`).expect(200);
    expect([opened > 0, (await count('minutes_opened')) - before[0]]).toEqual([true, opened]);
    for (const times of [1, 2]) {
      await rachel.get(`/v1/meetings/${meeting}/minutes.pdf`).expect(200);
      expect((await count('minutes_printed')) - before[1]).toBe(times * opened);
    }
  });

  it('has the glass that was broken and access that was granted, category by category', async () => {
    const caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
    const asked = { caseId, categories: ['victimLocation', 'children'], reason: 'A call came from her address.' };
    const glass = (await post('owain', 'glass-breaks', asked)).body as { id: string };
    const request = (await post('owain', 'access-requests', { ...asked, until: '2026-05-30' })).body as { id: string };
    await post('huw', `access-requests/${request.id}/grant`, { version: 1 });
    const entered = await all(
      `SELECT kind, category, basis FROM ledger_entry WHERE subject_id = ANY($1) ORDER BY kind, category`,
      [[glass.id, request.id]],
    );
    expect(entered).toEqual([
      { kind: 'access_granted', category: 'children', basis: 'granted_access' },
      { kind: 'access_granted', category: 'victimLocation', basis: 'granted_access' },
      { kind: 'glass_broken', category: 'children', basis: 'safeguarding_now' },
      { kind: 'glass_broken', category: 'victimLocation', basis: 'safeguarding_now' },
    ]);
    await post('huw', `access-requests/${request.id}/undo`, { version: 2 });
    const back = await all('SELECT 1 FROM ledger_entry WHERE subject_id = $1 AND takes_back IS NOT NULL', [request.id]);
    expect(back.length).toBe(2);
  });

  it('has what whoever runs a case opens to somebody unasked, taken back where that is', async () => {
    const caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
    const move = async (name: Who, move: string, answers: object = {}) => {
      const { version } = await one<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [caseId]);
      return post(name, `cases/${caseId}/${move}`, { version, ...answers });
    };
    const entered = (): Promise<object[]> =>
      all(
        `SELECT e.kind, e.category, e.basis, a.key AS agency, e.recipient_agency_id = e.agency_id AS theirs, s.email, e.takes_back IS NOT NULL AS back
         FROM ledger_entry e JOIN agency a ON a.id = e.agency_id JOIN staff s ON s.id = e.recipient_staff_id
         WHERE e.subject = 'CaseGrant' AND e.case_id = $1 AND e.made_by = $2 AND e.at = $3 ORDER BY e.category, back`,
        [caseId, siwan, clinic.clock.now()],
      );
    const siwan = await idOf('staff', 'email', who.siwan);
    clinic.clock.set('2026-05-14T09:00:00+01:00');
    const staffId = await idOf('staff', 'email', ANWEN);
    const opened = {
      staffId,
      categories: ['perpetratorIdentity', 'victimHealth'],
      until: '2026-05-30',
      reason: 'Sees him.',
    };
    expect((await move('siwan', 'grant', { ...opened, until: '2026-05-01' })).status).toBe(422);
    expect(await entered()).toEqual([]);
    expect((await move('siwan', 'grant', opened)).status).toBe(200);
    const line = {
      kind: 'access_granted',
      basis: 'granted_access',
      agency: 'dp-health-west',
      theirs: true,
      email: ANWEN,
    };
    const lines = (back: boolean) => opened.categories.map((category) => ({ ...line, category, back }));
    expect(await entered()).toEqual(lines(false));
    // A coordinator does not read the victim's health, and takes back the line about it with the others.
    expect((await move('siwan', 'undo')).status).toBe(200);
    expect(await entered()).toEqual(lines(false).flatMap((one) => [one, { ...one, back: true }]));
    const left = await all(
      `SELECT 1 FROM case_grant WHERE case_id = $1 AND staff_id = $2 AND kind = 'grant' AND to_at > $3`,
      [caseId, staffId, clinic.clock.now()],
    );
    expect(left).toEqual([]);
    const told = (await ask('frances', '?kind=access_granted&limit=200')).items.filter(
      ({ caseId: of }) => of === caseId,
    );
    expect(told.some(({ recipientStaffName }) => recipientStaffName === 'Anwen Salisbury')).toBe(true);
  });

  it('has by itself what was opened in the months that were loaded', async () => {
    const wrong = await all(
      `SELECT g.id FROM case_grant g WHERE g.kind IN ('grant', 'guest') AND g.from_at < '2026-05-14' AND NOT EXISTS (SELECT 1 FROM access_request r WHERE r.grant_id = g.id)
         AND (SELECT count(*) FROM ledger_entry e WHERE e.subject = 'CaseGrant' AND e.subject_id = g.id AND e.takes_back IS NULL) <> cardinality(g.categories)`,
    );
    expect(wrong).toEqual([]);
  });

  it('leaves nothing behind of what did not happen', async () => {
    const before = (await one<{ n: number }>('SELECT count(*)::int AS n FROM ledger_entry')).n;
    const caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
    await post('rachel', 'glass-breaks', { caseId, categories: ['advocateConfidence'], reason: 'x' });
    expect((await one<{ n: number }>('SELECT count(*)::int AS n FROM ledger_entry')).n).toBe(before);
  });
});

describe('who reads it', () => {
  it('is whoever may read the category in its case; the data protection officer all, an administrator nothing', async () => {
    const officer = await idOf('staff', 'email', who.frances);
    const text = 'SELECT count(*)::int AS n FROM ledger_entry WHERE NOT kept_from(case_id, $1, $2)';
    const { n: whole } = await one<{ n: number }>(text, [officer, clinic.clock.now()]);
    expect((await ask('frances')).total).toBe(whole);
    for (const name of ['ravi', 'dawn'] as const)
      expect(await ask(name)).toMatchObject({ total: 0, items: [], counts: {} });
    const police = await ask('owain', '?limit=200');
    const coordinator = await ask('siwan', '?limit=200');
    expect(coordinator.total).toBeGreaterThan(0);
    const closed = coordinator.items.filter(({ category }) => ['victimHealth', 'thirdParty'].includes(category));
    expect(closed).toEqual([]);
    expect(
      police.items.filter(({ category }) => category === 'victimLocation').every(({ subjectId }) => subjectId),
    ).toBe(true);
    const provider = await ask('alastair', '?limit=200');
    const victims = ['victimIdentity', 'victimLocation', 'safetyPlan', 'victimHealth', 'minutes', 'children'];
    expect(provider.items.filter(({ category }) => victims.includes(category))).toEqual([]);
  });

  it('is nobody who is barred: neither in the list nor in counts nor by asking for the case or its people', async () => {
    const { id, reference } = await one<{ id: string; reference: string }>(
      `SELECT id, reference FROM case_file WHERE external_key = 'DPC-C-001'`,
    );
    const { surname } = await one<{ surname: string }>(
      `SELECT n.surname FROM person_name n JOIN case_person p ON p.person_id = n.person_id AND p.case_id = n.case_id
       WHERE n.case_id = $1 AND p.part = 'perpetrator' AND n.kind = 'as_recorded' LIMIT 1`,
      [id],
    );
    const person = await one<{ id: string }>(
      `SELECT person_id AS id FROM case_person WHERE case_id = $1 AND part = 'perpetrator'`,
      [id],
    );
    const asked = async () => {
      const found = await post('mererid', 'ledger/search', { words: surname });
      return {
        all: await ask('mererid'),
        narrowed: [
          await ask('mererid', `?caseId=${id}`),
          await ask('mererid', `?reference=${reference}`),
          await ask('mererid', `?personId=${person.id}`),
        ],
        searched: (found.body as Page).items.filter(({ caseId }) => caseId === id),
      };
    };
    const before = await asked();
    expect(before.narrowed.map(({ total }) => total > 0)).toEqual([true, true, true]);
    expect(before.searched.length).toBeGreaterThan(0);
    const staffId = await idOf('staff', 'email', who.mererid);
    await clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by) VALUES (gen_random_uuid(), $1, $2, 'cousin', '2026-04-20', $2)`,
      [id, staffId],
    );
    const after = await asked();
    expect(after.narrowed.map(({ total }) => total)).toEqual([0, 0, 0]);
    expect(after.searched).toEqual([]);
    expect(after.all.total).toBe(before.all.total - (before.narrowed[0]?.total ?? 0));
    expect(Object.values(after.all.counts).reduce((sum, n) => sum + n, 0)).toBe(after.all.total);
    await clinic.owner.query(`UPDATE conflict SET ended_at = '2026-04-20', state = 'ended' WHERE staff_id = $1`, [
      staffId,
    ]);
  });
});

describe('the page', () => {
  it('is narrowed by agency, person, case and days, with counts, and pages on', async () => {
    const probation = await idOf('agency', 'key', 'dp-probation');
    const rachel = await idOf('staff', 'email', who.rachel);
    const all = await ask('siwan');
    const to = await ask('siwan', `?recipientAgencyId=${probation}&limit=200`);
    expect(to.total).toBeGreaterThan(0);
    expect(to.total).toBeLessThan(all.total);
    const hers = await ask('siwan', `?recipientStaffId=${rachel}&limit=200`);
    expect([...new Set(hers.items.map(({ recipientStaffName }) => recipientStaffName))]).toEqual(['Rachel Adeyemi']);
    const days = await ask('siwan', '?from=2026-04-01&to=2026-04-30&limit=200');
    expect(days.items.length).toBeGreaterThan(0);
    expect(days.items.every(({ at }) => at >= '2026-03-31' && at < '2026-05-01')).toBe(true);
    const first = await ask('siwan', '?limit=2');
    const second = await ask('siwan', `?limit=2&cursor=${first.next}`);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
    for (const query of ['?kind=nothing', '?from=yesterday', '?cursor=x', '?limit=0', '?caseId=1', '?unknown=1'])
      expect((await (await clinic.as(who.siwan)).get(`/v1/ledger${query}`)).status).toBe(422);
    const { status, text } = await (await pages.as(who.siwan)).get(`/ledger?kind=minutes_given&recipient=${probation}`);
    expect(status).toBe(200);
    expect(text).toContain('Rachel Adeyemi');
    const wrong = await (await pages.as(who.siwan)).get('/ledger?from-day=31&from-month=2&from-year=2026');
    expect(wrong.status).toBe(422);
    expect((await (await pages.as(who.dawn)).get('/ledger')).text).toContain('No entries yet.');
  });

  it('tells a third party by name only to whoever may read that, and finds by a name that is posted', async () => {
    const seen = await ask('huw', '?kind=disclosure');
    expect(kinds(seen)).toEqual(['disclosure']);
    expect(seen.items[0]).toMatchObject({
      recipientName: 'employer of the victim’s friend'.replace('’', "'"),
      category: 'offendingHistory',
    });
    expect((await ask('frances', '?kind=disclosure')).items[0]).toMatchObject({ recipientName: null, href: null });
    const found = await (await pages.as(who.siwan)).fill('/ledger', { words: 'Nobodyofthisname' }, '/ledger/search');
    expect([found.status, found.text.includes('Nobodyofthisname')]).toEqual([200, true]);
    const short = await (await pages.as(who.siwan)).fill('/ledger', { words: 'x' }, '/ledger/search');
    expect(short.status).toBe(422);
  });

  it('stands with its disclosures on the page of a case', async () => {
    const id = await idOf('case_file', 'external_key', 'DPC-C-001');
    const { text } = await (await pages.as(who.huw)).get(`/cases/${id}/all`);
    expect(text).toContain(`href="/ledger?case=${id}"`);
    expect(text).toContain(`href="/disclosures/new?case=${id}"`);
    expect(text).toContain('employer of the victim&#39;s friend');
  });
});
