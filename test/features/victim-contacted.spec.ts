import { openPages } from '../web.js';
import { aCrime, openSweeps, ROSALIND, sendCsv } from '../sweep-stage.js';
import { rowsOf } from '../story-ways.js';

const LATOYA = 'latoya.tomblin@hi-isac.example';

type Opened = Awaited<ReturnType<typeof openSweeps>>;
let stage: Opened;
let pages: Awaited<ReturnType<typeof openPages>>;
const rows = rowsOf(() => stage.clinic);

/** An agreement of the force and the service in the forum, each in this part. */
const agree = async (part: string): Promise<void> => {
  const id = await rows.one<{ id: string }>(
    `INSERT INTO sharing_agreement (id, key, issue, title, forum_keys, words, starts_on, ends_on, state)
     VALUES (gen_random_uuid(), 'proactive', 1, 'Proactive contact', '{hampshire-rap}', '{case_exists}', '2026-01-01', '2099-12-31', 'in_force') RETURNING id`,
  );
  for (const [key, as] of [
    ['hi-police', part === 'processor' ? 'controller' : part],
    ['hi-isac', part],
  ] as const)
    await rows.all(
      `INSERT INTO agreement_party (id, agreement_id, agency_id, part, regime) SELECT gen_random_uuid(), $1, id, $3, regime FROM agency WHERE key = $2`,
      [id.id, key, as],
    );
};
const seen = async (email: string, path: string) => (await (await stage.clinic.as(email)).get(`/v1/${path}`)).body;
const home = async (email: string): Promise<string> => (await (await pages.as(email)).get('/')).text;
const came = () => rows.all('SELECT id FROM victim_event');

beforeEach(async () => {
  stage = await openSweeps();
  pages = await openPages(stage.clinic);
});
afterEach(async () => {
  await pages.close();
  await stage.clinic.close();
});

describe('every victim of a recorded crime is contacted by a service that is joint controller (J1)', () => {
  it('within two working days, as a duty of the service, which enters that it was done', async () => {
    await agree('joint');
    const recorded = [aCrime(1, { recorded_on: '2026-03-12' }), aCrime(2, { recorded_on: '2026-03-16' })];
    await sendCsv(stage.rosalind, stage.forumId, recorded).expect(200);
    const { items, total } = await seen(LATOYA, 'victim-events?kind=crime_recorded');
    expect(total).toBe(2);
    expect(
      (items as Record<string, unknown>[]).map(({ crimeRef, dueOn, timing, state }) => ({
        crimeRef,
        dueOn,
        timing,
        state,
      })),
    ).toEqual([
      { crimeRef: 'FIC-2603-0002', dueOn: '2026-03-18', timing: 'code_support_referral', state: 'due' },
      { crimeRef: 'FIC-2603-0001', dueOn: '2026-03-16', timing: 'code_support_referral', state: 'due' },
    ]);
    expect(await home(LATOYA)).toContain('Contact the victim of a recorded crime');
    await stage.clinic.runJobs();
    expect(await (await pages.as(ROSALIND)).get('/duties?kind=victim_event').then(({ text }) => text)).toContain(
      'Update to a victim',
    );
    const path = `victim-events/${String(items[1].id)}`;
    const answer = await (
      await stage.clinic.as(LATOYA)
    )
      .post(`/v1/${path}/tell`)
      .send({ version: 1, method: 'telephone', said: 'safety.support_offered', response: 'She wants an advocate.' });
    expect([answer.status, answer.body.state]).toEqual([200, 'told']);
    expect(await seen(ROSALIND, path)).toMatchObject({ toldByName: 'Latoya Tomblin', timeliness: null });
    // Of the case itself nothing is open to the service by this.
    const { case_id: caseId } = await rows.one<{ case_id: string }>('SELECT case_id FROM victim_event LIMIT 1');
    expect((await (await stage.clinic.as(LATOYA)).get(`/v1/cases/${caseId}`)).status).toBe(404);
  });

  it('makes one duty of a crime that comes again', async () => {
    await agree('joint');
    for (let times = 0; times < 2; times += 1) await sendCsv(stage.rosalind, stage.forumId, [aCrime(1)]).expect(200);
    expect(await came()).toHaveLength(1);
  });

  it.each(['processor', 'controller'])('makes none where the service is a %s', async (part) => {
    await agree(part);
    await sendCsv(stage.rosalind, stage.forumId, [aCrime(1)]).expect(200);
    expect(await came()).toEqual([]);
    expect(await seen(LATOYA, 'victim-events')).toMatchObject({ total: 0 });
  });

  it('makes none without an agreement', async () => {
    await sendCsv(stage.rosalind, stage.forumId, [aCrime(1)]).expect(200);
    expect(await came()).toEqual([]);
  });
});
