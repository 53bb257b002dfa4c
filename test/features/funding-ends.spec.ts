import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { BRONAGH, DEBORAH, LLEUCU, RAVI } from '../people.js';
import { catalogued } from '../programme-stage.js';

let stage: Advocacy;
let grant: string;

const added = async (streamName: string, fromOn: string, toOn?: string): Promise<string> =>
  (
    (await stage.post(LLEUCU, 'funding-streams', {
      agencyId: stage.service,
      streamName,
      fromOn,
      ...(toOn && { toOn }),
    })) as { id: string }
  ).id;
/** The morning of a day, with all that the worker does on it. */
const morning = async (day: string): Promise<void> => {
  stage.clinic.clock.set(`${day}T07:05:00Z`);
  await stage.clinic.runJobs();
};
const rungsOf = async (subjectId: string) =>
  (
    await stage.rowsOf<{ on: string; rung: string; people: string[] }>(
      `SELECT on_day AS "on", rung, (SELECT array_agg(s.email ORDER BY s.email) FROM staff s WHERE s.id = ANY(staff_ids)) AS people
     FROM reminder WHERE subject_id = $1 AND state = 'sent' ORDER BY on_day`,
      subjectId,
    )
  ).map(({ on, rung, people }) => [on, rung, people]);

beforeAll(async () => {
  stage = await openAdvocacy();
  await stage.moved(RAVI, `agencies/${stage.service}`, 'settle', {
    leadId: await stage.staff(LLEUCU),
    deputyId: await stage.staff(DEBORAH),
    roles: ['isac'],
    confirms: false,
  });
  await stage.settles({ seniorIds: [await stage.staff(LLEUCU)] });
  grant = await added('Home Office grant', '2026-03-01', '2026-10-31');
}, 120_000);
afterAll(() => stage.close());

describe('E1: funding that ends', () => {
  it('is known to whoever leads the service six, three and one months ahead, and on its last day', async () => {
    for (const day of [
      '2026-04-29',
      '2026-04-30',
      '2026-07-30',
      '2026-07-31',
      '2026-09-29',
      '2026-09-30',
      '2026-10-31',
    ])
      await morning(day);
    expect(await rungsOf(grant)).toEqual([
      ['2026-04-30', '-6m', [LLEUCU]],
      ['2026-07-31', '-3m', [LLEUCU]],
      ['2026-09-30', '-1m', [LLEUCU]],
      ['2026-10-31', '0', [LLEUCU]],
    ]);
  });

  it('is told in a message that names neither the service nor the money', async () => {
    const mails = await stage.rowsOf<{ said: string }>(
      `SELECT row_to_json(m)::text AS said FROM sent_mail m JOIN staff s ON s.id = m.staff_id WHERE s.email = $1`,
      LLEUCU,
    );
    expect(mails.length).toBeGreaterThan(0);
    for (const { said } of mails) expect(said).not.toMatch(/Home Office|grant/i);
  });

  it('is listed with the open cases that it pays for, for whoever allocates and nobody else', async () => {
    stage.clinic.clock.set('2026-10-20T09:00:00Z');
    const [paid, other] = [await stage.opened({ surname: 'Morfudd' }), await stage.opened({ surname: 'Nantlais' })];
    await stage.moved(LLEUCU, stage.path(paid), 'fund', { streamId: grant });
    const path = `advocacy-services/${stage.service}/wind-down`;
    interface Told {
      readonly streams: { readonly id: string; readonly open: number; readonly goesOn: boolean }[];
      readonly items: { readonly id: string }[];
    }
    const all = (await stage.read(LLEUCU, path)) as unknown as Told;
    expect(all.items.map(({ id }) => id).sort()).toEqual([paid, other].sort());
    expect(all.streams).toEqual([{ id: grant, name: 'Home Office grant', toOn: '2026-10-31', goesOn: false, open: 1 }]);
    const one = (await stage.read(LLEUCU, `${path}?stream=${grant}`)) as unknown as Told;
    expect(one.items.map(({ id }) => id)).toEqual([paid]);
    expect(await stage.status(BRONAGH, path)).toBe(403);
    const { text } = await stage.page(LLEUCU, `/${path}?stream=${grant}`);
    expect(text).toContain('Open cases funded by Home Office grant');
    expect(text).toContain('Gwenno Morfudd');
    expect(text).not.toContain('Gwenno Nantlais');
    expect((await stage.page(LLEUCU, `/advocacy-services/${stage.service}`)).text).toContain(`/${path}`);
  });

  it('is owed until nobody’s case is paid for by it any more', async () => {
    const open = async () =>
      (await stage.rowsOf<{ open: boolean }>('SELECT open FROM owed_duty WHERE subject_id = $1', grant))[0]?.open;
    await morning('2026-11-02');
    expect(await open()).toBe(true);
    const [{ id = '' } = {}] = await stage.rowsOf<{ id: string }>(
      'SELECT id FROM advocacy_case WHERE stream_id = $1',
      grant,
    );
    await stage.moved(LLEUCU, stage.path(id), 'close', { reason: 'She is safe.', reopenSign: 'He comes back.' });
    await morning('2026-11-03');
    expect(await open()).toBe(false);
  });

  it('that goes on by the same name is not owed, and what ends of other money is', async () => {
    const [first, other] = [
      await added('Lottery', '2026-03-01', '2027-03-31'),
      await added('Trust', '2026-03-01', '2027-03-31'),
    ];
    await added('lottery', '2027-04-01');
    await morning('2026-12-31');
    expect([await rungsOf(first), (await rungsOf(other)).length]).toEqual([[], 1]);
    const account = (email: string, kind: string, id: string) => stage.status(email, `duties/${kind}/${id}`);
    expect(await account(LLEUCU, 'funding_end', other)).toBe(200);
    expect(await account(BRONAGH, 'funding_end', other)).toBe(404);
  });

  it('of a programme is known to its provider, and owed while it is open', async () => {
    const id = await catalogued(stage, { name: 'A funded programme', fundedUntil: '2027-07-31' });
    await morning('2027-01-31');
    expect(await rungsOf(id)).toEqual([['2027-01-31', '-6m', ['alastair.broom@dp-programme.example']]]);
    await stage.moved(RAVI, `programmes/${id}`, 'begin_closing', {
      closesOn: '2027-07-31',
      closingReason: 'The money ends.',
    });
    await morning('2027-04-29');
    await morning('2027-04-30');
    expect(await rungsOf(id)).toHaveLength(1);
  });
});
