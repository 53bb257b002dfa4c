import { aNomination, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { openPages } from '../web.js';

const [COORDINATOR, OFFICER, ISAC] = [
  'siwan.gwynne@dp-coord.example',
  'elfyn.rosser@dp-lpa-carms.example',
  'deborah.ishmael@dp-isac.example',
];

interface Shown {
  readonly items: {
    kind: string;
    on: string;
    since?: string;
    text: string;
    caseReference: string | null;
    samePair: boolean;
  }[];
  readonly total: number;
}
interface Part {
  readonly part: string;
  readonly person: { personId: string };
  readonly candidates: { personId: string; records: { caseId: string }[] }[];
}

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let coordinator: Agent;
let forumId: string;
const made: { id: string; caseId: string }[] = [];

const nominate = async (answers: object) => {
  const { body } = await (
    await clinic.as(OFFICER)
  )
    .post('/v1/nominations')
    .send(aNomination(forumId, answers))
    .expect(201);
  const { body: one } = await coordinator.get(`/v1/nominations/${(body as { id: string }).id}`).expect(200);
  return one as { id: string; caseId: string };
};
/** Says that people of one nomination are those of another. */
const same = async (one: { id: string }, other: { caseId: string }) => {
  const { body } = await coordinator.get(`/v1/nominations/${one.id}/candidates`).expect(200);
  for (const { part, person, candidates } of (body as { parts: Part[] }).parts)
    for (const found of candidates.filter(({ records }) => records.some(({ caseId }) => caseId === other.caseId)))
      await coordinator
        .post(`/v1/nominations/${one.id}/match`)
        .send({ part, personId: person.personId, otherId: found.personId, decision: 'same', reason: 'Same numbers.' })
        .expect(200);
};
const conduct = async (caseId: string, who = coordinator): Promise<Shown> =>
  (await who.get(`/v1/cases/${caseId}/conduct`).expect(200)).body as Shown;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
  coordinator = await clinic.as(COORDINATOR);
  made.push(
    await nominate({ behaviours: 'Waits outside her work.', firstSeenOn: '2026-01-05', latestOn: '2026-02-10' }),
  );
  made.push(
    await nominate({ behaviours: 'Sends flowers to her new desk.', firstSeenOn: '2026-02-20', latestOn: '2026-03-12' }),
  );
  made.push(
    await nominate({
      behaviours: 'Follows a colleague home.',
      firstSeenOn: '2025-06-01',
      latestOn: '2025-07-01',
      victimSurname: 'Somebody',
      victimForename: 'Else',
      victimDob: '1971-05-06',
      victimPostcode: 'QX1 1AA',
      victimSafeContactValue: '07700 900456',
    }),
  );
  const [first, second, other] = made as [
    { id: string; caseId: string },
    { id: string; caseId: string },
    { id: string; caseId: string },
  ];
  await same(second, first);
  await same(other, first);
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

describe('L1: a new report about a known pair', () => {
  it('opens on the timeline that joins it with the others, and not alone', async () => {
    const { text } = await (await pages.as(COORDINATOR)).get(`/nominations/${made[1]?.id ?? ''}`);
    const [timeline, whole] = [text.indexOf('Course of conduct'), text.indexOf('What the nomination says')];
    expect(timeline).toBeGreaterThan(0);
    expect(timeline).toBeLessThan(whole);
    expect(text).toContain('3 reports of what this person did from 1 June 2025 to 12 March 2026');
    const order = ['Sends flowers to her new desk.', 'Waits outside her work.', 'Follows a colleague home.'].map(
      (said) => text.indexOf(said),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(timeline);
  });

  it('tells the pair from another victim of the same person', async () => {
    const { items, total } = await conduct(made[1]?.caseId ?? '');
    expect(total).toBe(3);
    expect(items.map(({ on, since, samePair }) => [on, since, samePair])).toEqual([
      ['2026-03-12', '2026-02-20', true],
      ['2026-02-10', '2026-01-05', true],
      ['2025-07-01', '2025-06-01', false],
    ]);
    const browser = await pages.as(COORDINATOR);
    const pair = await browser.get(`/cases/${made[0]?.caseId ?? ''}/conduct?only=pair`);
    expect(pair.text).toContain('Waits outside her work.');
    expect(pair.text).not.toContain('Follows a colleague home.');
    const alone = await browser.get(`/cases/${made[2]?.caseId ?? ''}/conduct?only=pair`);
    expect(alone.text).toContain('One report');
  });

  it('joins what was posted between meetings, once that is said, and takes back what was withdrawn', async () => {
    const [first] = made;
    const accepted = { version: 1, levelOfConcern: 'high', depth: 'core' };
    await coordinator
      .post(`/v1/nominations/${first?.id ?? ''}/accept`)
      .send(accepted)
      .expect(200);
    const update = { caseId: first?.caseId, noteCategory: 'offendingHistory', information: 'Seen at her gym.' };
    const { body } = await coordinator.post('/v1/updates').send(update).expect(201);
    const kinds = async () => (await conduct(made[1]?.caseId ?? '')).items.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['update', 'nomination', 'nomination', 'nomination']);
    const { id, version } = (await coordinator.get(`/v1/updates/${(body as { id: string }).id}`)).body as {
      id: string;
      version: number;
    };
    await coordinator
      .post(`/v1/updates/${id}/withdraw`)
      .send({ version, withdrawReason: 'It was somebody else.' })
      .expect(200);
    expect(await kinds()).toEqual(['nomination', 'nomination', 'nomination']);
  });

  it('keeps from each reader what they may not read, and tells nobody of a case that is kept from them', async () => {
    const [first, second] = made;
    const officer = await clinic.as(OFFICER);
    const { items } = await conduct(second?.caseId ?? '', officer);
    expect(items.map(({ text }) => text)).toContain('Sends flowers to her new desk.');
    await (await clinic.as(ISAC)).get(`/v1/cases/${second?.caseId ?? ''}/conduct`).expect(404);
    await clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, state, version, declared_at, declared_by)
       SELECT gen_random_uuid(), $1, id, 'Neighbour', 'in_force', 1, '2026-03-01', id FROM staff WHERE email = $2`,
      [first?.caseId, COORDINATOR],
    );
    const left = await conduct(second?.caseId ?? '');
    expect(left.items.map(({ text }) => text)).toEqual(['Sends flowers to her new desk.', 'Follows a colleague home.']);
    expect(left.total).toBe(2);
    await coordinator.get(`/v1/cases/${first?.caseId ?? ''}/conduct`).expect(404);
  });

  it('shows the guidance of the area where a report is entered and where it opens, with nothing of the case in the link', async () => {
    const link = 'https://intranet.dyfed-powys.example/stalking';
    const browser = await pages.as(COORDINATOR);
    const nomination = made[1] ?? { id: '', caseId: '' };
    const at = ['/nominations/new', `/nominations/${nomination.id}`, `/cases/${nomination.caseId}/conduct`];
    for (const path of at) expect((await browser.get(path)).text).not.toContain('How reports are joined');
    const { rows } = await clinic.owner.query<{ id: string }>(`SELECT id FROM force_area WHERE code = 'dyfed-powys'`);
    const form = `/area-settings/${rows[0]?.id ?? ''}/new`;
    const administrator = await pages.as('ravi.menon@dp-it.example');
    const today = clinic.clock.now().toISOString().slice(0, 10).split('-');
    const dated = { 'fromOn-year': today[0] ?? '', 'fromOn-month': today[1] ?? '', 'fromOn-day': today[2] ?? '' };
    for (const [href, text] of [
      ['http://intranet.dyfed-powys.example', 'How'],
      ['javascript:alert(1)', 'How'],
      [link, ''],
      ['', 'How'],
    ] as const)
      expect((await administrator.fill(form, { ...dated, guidanceHref: href, guidanceText: text })).status).toBe(422);
    const settled = { ...dated, guidanceHref: link, guidanceText: 'How reports are joined' };
    expect((await administrator.fill(form, settled)).status).toBe(303);
    for (const path of at) {
      const { text } = await browser.get(path);
      expect([
        path,
        /<a[^>]*href="([^"]*)"[^>]*>How reports are joined \(opens in a new tab\)/.exec(text)?.[0],
      ]).toEqual([
        path,
        `<a class="govuk-link" href="${link}" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">How reports are joined (opens in a new tab)`,
      ]);
    }
    expect((await browser.get(form.replace('/new', ''))).text).toContain(`How reports are joined: ${link}`);
    const { body } = await coordinator.get('/v1/area-settings?area=dyfed-powys').expect(200);
    expect((body as { items: object[] }).items[0]).toMatchObject({
      guidance: { href: link, text: 'How reports are joined' },
    });
  });

  it('is recorded as a look at the case, and asks no more of the database for many reports', async () => {
    const caseId = made[1]?.caseId ?? '';
    const looks = async () =>
      (
        await clinic.owner.query(
          `SELECT 1 FROM audit_entry WHERE action = 'read' AND subject = 'CaseFile' AND subject_id = $1`,
          [caseId],
        )
      ).rowCount ?? 0;
    const before = await looks();
    await conduct(caseId);
    expect((await looks()) - before).toBe(1);
    expect(await fewestStatements(() => conduct(caseId))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});
