import { londonDate } from '../../libs/kernel/london-date.js';
import { openAreaOf } from '../area-stage.js';
import { aCrime, RAP, ROSALIND, sendCsv } from '../sweep-stage.js';

/** The advocate who sits at the panel and allocates at her service; and the police at the same panel. */
const LATOYA = 'latoya.tomblin@hi-isac.example';

let area: Awaited<ReturnType<typeof openAreaOf>>;
let service: string;
const rowOf = async (at: number) => {
  const { items } = await area.read(ROSALIND, `swept-crimes?forum=${area.forumId}&limit=100`);
  const ref = aCrime(at)['crime_ref'];
  return (items as { id: string; version: number; caseId: string; crimeRef: string }[]).find(
    ({ crimeRef }) => crimeRef === ref,
  );
};
const idOf = async (at: number): Promise<string> => (await rowOf(at))?.id ?? '';
const sentFor = (crimeRef: string) =>
  area.rowsOf<{ id: string; service: string; surname: string; state: string }>(
    `SELECT r.id, a.key AS service, r.surname, r.state FROM advocacy_referral r JOIN agency a ON a.id = r.service_id WHERE r.crime_ref = $1`,
    crimeRef,
  );

beforeAll(async () => {
  area = await openAreaOf(RAP, 'hampshire');
  service = await area.agency('hi-isac');
  const unreferred = { advocacy_referred: 'no', advocacy_referred_on: '' };
  const rows = Array.from({ length: 6 }, (_, at) => aCrime(at + 1, at < 5 ? unreferred : {}));
  await sendCsv(await area.as(ROSALIND), area.forumId, rows).expect(200);
}, 120_000);
afterAll(() => area.close());

/** The area settles that all its victims go to the service, and who allocates there. */
const settle = async () => {
  const administrator = await area.administers();
  const settings = {
    areaCode: 'hampshire',
    fromOn: londonDate(area.clinic.clock.now()),
    version: 0,
    advocacyDaAgencyId: service,
    advocacyOtherAgencyId: service,
  };
  await area.post(administrator, 'area-settings', settings);
  await area.rowsOf(
    `INSERT INTO advocacy_service (id, agency_id, number, from_on, areas, districts, takes, senior_ids, reason, set_by, set_at)
     VALUES (gen_random_uuid(), $1, 1, '2026-01-01', '{hampshire}', '{}', 'all', ARRAY[$2::uuid], 'As agreed.', $2, '2026-01-01')`,
    service,
    await area.staff(LATOYA),
  );
};

describe('G1: Refer on the desk of a panel', () => {
  it('is only noted where the area has settled no service, and says so', async () => {
    const id = await idOf(5);
    await area.moved(ROSALIND, `swept-crimes/${id}`, 'refer');
    expect(await area.read(ROSALIND, `swept-crimes/${id}`)).toMatchObject({ advocacy: 'referred', serviceNames: [] });
    expect((await area.page(ROSALIND, `/swept-crimes/${id}`)).text).toContain(
      'No service. Your area has no advocacy service',
    );
    expect(await sentFor('FIC-2603-0005')).toEqual([]);
  });

  it('sends the victim to the service, which sees the referral and the row of the desk', async () => {
    await settle();
    const id = await idOf(1);
    expect(await area.status(LATOYA, `swept-crimes/${id}`)).toBe(404);
    await area.moved(ROSALIND, `swept-crimes/${id}`, 'refer');
    const [sent, ...others] = await sentFor('FIC-2603-0001');
    expect([sent, others]).toEqual([
      expect.objectContaining({ service: 'hi-isac', surname: 'Victim1', state: 'sent' }),
      [],
    ]);
    const row = await area.read(LATOYA, `swept-crimes/${id}`);
    expect(row).toMatchObject({ crimeRef: 'FIC-2603-0001', advocacy: 'referred', moves: [] });
    const { items } = await area.read(LATOYA, 'advocacy-referrals');
    expect(items).toEqual([expect.objectContaining({ id: sent?.id, surname: 'Victim1', crimeRef: 'FIC-2603-0001' })]);
    expect((await area.read(ROSALIND, `swept-crimes/${id}`)).serviceNames).toHaveLength(1);
  });

  it('sees the desk’s rows of its own victims and of no other, also on the page of its case', async () => {
    const { items, total } = await area.read(LATOYA, 'swept-crimes');
    expect([total, (items as { crimeRef: string }[]).map(({ crimeRef }) => crimeRef)]).toEqual([1, ['FIC-2603-0001']]);
    const [shell] = await area.rowsOf<{ id: string }>('SELECT id FROM advocacy_case WHERE agency_id = $1', service);
    const html = (await area.page(LATOYA, `/advocacy-cases/${shell?.id}/updates`)).text;
    for (const said of ['Recorded crimes on the panel’s desk', 'FIC-2603-0001']) expect(html).toContain(said);
    expect(html).not.toContain('Suspect1');
    expect((await area.page(LATOYA, `/swept-crimes/${await idOf(1)}`)).status).toBe(200);
    for (const name of ['answer', 'refer'])
      expect((await area.move(LATOYA, `swept-crimes/${await idOf(1)}`, name, {})).status).toBe(403);
  });

  it('sends with all three answers too, each victim once, and takes nothing back that went out', async () => {
    const id = await idOf(2);
    const answers = { advocacy: 'referred', safeguarding: 'done', next: 'none' };
    await area.moved(ROSALIND, `swept-crimes/${id}`, 'answer', answers);
    expect(await sentFor('FIC-2603-0002')).toHaveLength(1);
    expect((await area.move(ROSALIND, `swept-crimes/${id}`, 'undo')).status).toBe(409);
    area.clinic.clock.advance({ minutes: 1 });
    await area.moved(ROSALIND, `swept-crimes/${id}`, 'answer', { ...answers, safeguarding: 'under_way' });
    await area.moved(ROSALIND, `swept-crimes/${id}`, 'undo');
    expect(await sentFor('FIC-2603-0002')).toHaveLength(1);
    expect((await area.read(LATOYA, `swept-crimes/${id}`)).safeguarding).toBe('done');
  });

  it('goes from the page of the desk as well, and nowhere for a victim who declined or came as referred', async () => {
    const row = await rowOf(3);
    const desk = `/swept-crimes?forum=${area.forumId}`;
    const browser = await area.pages.as(ROSALIND);
    const filled = { [`version-${row?.id}`]: String(row?.version), [`advocacy-${row?.id}`]: 'referred' };
    expect((await browser.fill(desk, filled, desk)).status).toBe(303);
    expect(await sentFor('FIC-2603-0003')).toHaveLength(1);
    for (const [at, advocacy] of [
      [4, 'declined'],
      [6, 'referred'],
    ] as const) {
      await area.moved(ROSALIND, `swept-crimes/${await idOf(at)}`, 'answer', {
        advocacy,
        safeguarding: 'done',
        next: 'none',
      });
      expect(await sentFor(`FIC-2603-000${at}`)).toEqual([]);
    }
  });
});
