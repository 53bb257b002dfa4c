import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { BRONAGH, DEBORAH, HAF, LLEUCU, RAVI } from '../people.js';

const MOIRA = 'moira.eyton@sw-isac.example';
let stage: Advocacy;

beforeAll(async () => void (stage = await openAdvocacy()), 120_000);
afterAll(() => stage.close());

const opened = async (lead: string, more: object = {}): Promise<string> => {
  const id = await stage.referred(more);
  for (const move of ['offer', 'accept']) await stage.moved(LLEUCU, stage.path(id), move);
  await stage.moved(LLEUCU, stage.path(id), 'allocate', { leadId: await stage.staff(lead) });
  return id;
};
/** The post of somebody at the service. */
const postThere = async (email: string): Promise<string> =>
  (
    await stage.rowsOf<{ id: string }>(
      'SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1 AND p.agency_id = $2',
      email,
      stage.service,
    )
  )[0]?.id ?? '';
const ends = async (path: string, by = RAVI) =>
  stage.move(by, path, 'end', { lastDay: '2026-04-30', reason: 'The grant ends.' });

describe('E4: the post of an advocate', () => {
  it('does not end until each of their victims is re-allocated, transferred or closed', async () => {
    const path = `posts/${await postThere(HAF)}`;
    const [first, second, third] = [await opened(HAF), await opened(HAF), await opened(HAF)];
    const refused = await ends(path);
    expect([refused.status, refused.body.errors[0].detail]).toEqual([
      422,
      'They lead for 3 victims. Hand each case over, transfer it to another service or close it first',
    ]);
    await stage.moved(LLEUCU, stage.path(first), 'hand_over', {
      leadId: await stage.staff(DEBORAH),
      reason: 'Haf leaves.',
    });
    await stage.moved(LLEUCU, stage.path(second), 'close', { reason: 'She is safe.', reopenSign: 'He comes back.' });
    expect((await ends(path)).body.errors[0].detail).toContain('They lead for 1 victim.');
    const { items } = (await stage.read(
      LLEUCU,
      `advocacy-services/${stage.service}/orphans?lead=${await stage.staff(HAF)}`,
    )) as unknown as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual([third]);
    const serviceId = await stage.agency('sw-isac');
    await stage.moved(LLEUCU, stage.path(third), 'transfer', {
      serviceId,
      consent: 'given',
      reason: 'She moved to Swansea.',
    });
    expect((await ends(path)).status).toBe(200);
  });

  it('shows whoever leads the service the way to the list', async () => {
    const id = await opened(DEBORAH);
    await stage.moved(RAVI, `agencies/${stage.service}`, 'settle', {
      leadId: await stage.staff(LLEUCU),
      deputyId: await stage.staff(DEBORAH),
      roles: ['isac'],
      confirms: false,
    });
    const lleucu = await stage.pages.as(LLEUCU);
    const path = `/posts/${await postThere(DEBORAH)}/end`;
    const answer = await lleucu.fill(
      path,
      { 'lastDay-day': '30', 'lastDay-month': '4', 'lastDay-year': '2026', reason: 'She leaves.' },
      path,
    );
    const href = `/advocacy-services/${stage.service}/orphans?lead=${await stage.staff(DEBORAH)}`;
    expect(answer.text).toContain(href);
    expect((await lleucu.get(href)).text).toContain((await stage.read(LLEUCU, stage.path(id))).reference as string);
  });
});

test('E4: a victim who is transferred is a new referral of the other service, and nobody of the old team reaches either', async () => {
  const id = await opened(DEBORAH, { surname: 'Pwllgwyn' });
  const serviceId = await stage.agency('sw-isac');
  const clinicCaseId = await stage.aCase('dp-police');
  await stage.rowsOf(
    `INSERT INTO advocacy_link (id, case_id, agency_id, category, released, clinic_case_id, linked_at, linked_by)
     SELECT gen_random_uuid(), id, agency_id, 'advocateConfidence', false, $2, now(), opened_by FROM advocacy_case WHERE id = $1`,
    id,
    clinicCaseId,
  );
  const here = await stage.move(LLEUCU, stage.path(id), 'transfer', {
    serviceId: stage.service,
    consent: 'given',
    reason: 'x',
  });
  expect(here.status).toBe(422);
  await stage.moved(LLEUCU, stage.path(id), 'transfer', {
    serviceId,
    consent: 'given',
    reason: 'She moved to Swansea.',
  });
  for (const email of [LLEUCU, DEBORAH]) expect(await stage.status(email, stage.path(id))).toBe(404);
  const { items } = (await stage.read(MOIRA, 'advocacy-cases?state=referred')) as unknown as {
    items: { id: string; victim: string }[];
  };
  const found = items.find(({ victim }) => victim === 'Gwenno Pwllgwyn');
  expect(await stage.read(MOIRA, stage.path(found?.id ?? ''))).toMatchObject({
    state: 'referred',
    source: 'professional',
    why: 'She moved to Swansea.',
    perpetrator: null,
    people: [{ part: 'victim', safeContact: { value: '07700 900461' } }],
  });
  expect(await stage.status(LLEUCU, stage.path(found?.id ?? ''))).toBe(404);
  // What happens in the clinic's case is heard by the next advocate.
  const links = await stage.rowsOf(
    'SELECT case_id AS of FROM advocacy_link WHERE clinic_case_id = $1 AND ended_at IS NULL',
    clinicCaseId,
  );
  expect(links).toEqual([{ of: found?.id }]);
});

test('E4: a service does not end while a victim is open there', async () => {
  const answer = await ends(`agencies/${stage.service}`);
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].detail).toMatch(/^\d victims are still open here\./);
  expect((await ends(`agencies/${await stage.agency('wm-isac')}`)).status).toBe(200);
});

test('E4: whose advocate is gone, whoever allocates finds on a list', async () => {
  const id = await opened(DEBORAH);
  const orphans = async () =>
    (
      (await stage.read(LLEUCU, `advocacy-services/${stage.service}/orphans`)) as unknown as { items: { id: string }[] }
    ).items.map((one) => one.id);
  expect(await orphans()).not.toContain(id);
  stage.clinic.clock.set('2026-05-18T09:00:00+01:00');
  expect(await orphans()).toContain(id);
  const { text } = await stage.page(LLEUCU, `/advocacy-services/${stage.service}/orphans`);
  expect(text).toContain('Deborah Ishmael');
});

test('E5: who waits is listed by risk and then by how long, with the days and the median of the first allocation', async () => {
  stage.clinic.clock.set('2026-05-18T10:00:00+01:00');
  const waits = async (risk: string | undefined, referredOn: string): Promise<string> => {
    const id = await stage.referred({ risk, referredOn });
    for (const move of ['offer', 'accept']) await stage.moved(LLEUCU, stage.path(id), move);
    return id;
  };
  const [standard, late, early, none] = [
    await waits('standard', '2026-04-01'),
    await waits('high', '2026-05-11'),
    await waits('high', '2026-05-04'),
    await waits(undefined, '2026-03-02'),
  ];
  const path = `advocacy-services/${stage.service}/waiting`;
  interface Waiting {
    readonly items: { readonly id: string; readonly days: number }[];
    readonly medianDays: number;
  }
  const waiting = (await stage.read(LLEUCU, path)) as unknown as Waiting;
  expect(waiting.items.map(({ id, days }) => [id, days])).toEqual([
    [early, 14],
    [late, 7],
    [standard, 47],
    [none, 77],
  ]);
  expect(waiting.medianDays).toBe(14);
  const { text } = await stage.page(LLEUCU, `/${path}`);
  expect(text).toContain('to first contact is 14 days');
  expect(text).toContain('Bronagh Keane');
  expect(await stage.status(BRONAGH, path)).toBe(403);
});
