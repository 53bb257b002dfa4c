import { randomUUID } from 'node:crypto';
import { XLSX } from '../../libs/platform/http/files.js';
import { forumOf } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { aCrime, crimes, csvOf, openSweeps, ROSALIND, sendCsv } from '../sweep-stage.js';
import { workbookOf } from '../workbook.js';

let clinic: Clinic;
let rosalind: Agent;
let forumId: string;
beforeEach(async () => void ({ clinic, rosalind, forumId } = await openSweeps()));
afterEach(() => clinic.close());

const count = async (table: string) =>
  (await clinic.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;
const desk = async (query = '&desk=yes') =>
  (await rosalind.get(`/v1/swept-crimes?forum=${forumId}&limit=200${query}`).expect(200)).body;
const six = [4, 11, 19, 25, 33, 40];

describe('G1: every recorded crime since the last panel', () => {
  it('shows the six victims whom nobody has referred on top; a referral is dated, and next week they are gone', async () => {
    const { body } = await sendCsv(rosalind, forumId, crimes(40, six)).expect(200);
    expect(body).toMatchObject({ rows: 40, entered: 40, matched: 0, refused: 0, refusals: [] });
    const { items, total } = await desk();
    expect(total).toBe(40);
    expect(items.slice(0, 6).map((one: { unreferred: boolean }) => one.unreferred)).toEqual(Array(6).fill(true));
    expect(items[6]).toMatchObject({
      unreferred: false,
      referredOnArrival: true,
      referredAt: '2026-03-10T12:00:00.000Z',
    });
    const { body: before } = await rosalind.get(`/v1/sweeps/${body.id}`).expect(200);
    expect(before.figures).toEqual({
      recorded: 40,
      reviewed: 0,
      coverage: 0,
      referredOnArrival: 34,
      referredOnArrivalShare: 85,
      referred: 34,
      unreferred: 6,
    });

    for (const one of items.slice(0, 6)) {
      const said = { version: one.version, happenedAt: '2026-03-16T08:30:00Z' };
      await rosalind.post(`/v1/swept-crimes/${one.id}/refer`).send(said).expect(200);
    }
    const { body: referred } = await rosalind.get(`/v1/swept-crimes/${items[0].id}`).expect(200);
    expect(referred).toMatchObject({
      advocacy: 'referred',
      referredAt: '2026-03-16T08:30:00.000Z',
      referredOnArrival: false,
    });

    clinic.clock.set('2026-03-23T09:00:00Z');
    rosalind = await clinic.as(ROSALIND);
    await sendCsv(rosalind, forumId, [...crimes(40, six), aCrime(41)]).expect(200);
    expect(await desk('&unreferred=yes')).toMatchObject({ total: 0 });
    const { body: after } = await rosalind.get(`/v1/sweeps?forum=${forumId}`).expect(200);
    expect(after).toMatchObject({
      total: 2,
      figures: { recorded: 41, unreferred: 0, referred: 41, referredOnArrival: 35 },
    });
  });

  it('takes three answers a row, which leaves the desk and sends the case on to the next forum', async () => {
    await sendCsv(rosalind, forumId, crimes(2, [1])).expect(200);
    const [first, second] = (await desk()).items;
    const clinicId = await forumOf(clinic, 'hampshire-clinic');
    const answers = { advocacy: 'referred', safeguarding: 'done', next: 'forum', nextForumId: clinicId };
    const answer = (row: { id: string }, body: object) => rosalind.post(`/v1/swept-crimes/${row.id}/answer`).send(body);
    await answer(first, { version: 1, ...answers, nextForumId: await forumOf(clinic) }).expect(422);
    await answer(first, { version: 1, ...answers, nextForumId: undefined }).expect(422);
    await answer(first, { version: 1, ...answers }).expect(200);
    await answer(first, { version: 1, ...answers }).expect(409);
    const standing = `case_forum WHERE to_at IS NULL AND forum_id = '${clinicId}'`;
    expect(await count(standing)).toBe(1);
    await answer(second, { version: 1, advocacy: 'declined', safeguarding: 'under_way', next: 'none' }).expect(200);
    expect(await desk()).toMatchObject({ total: 0 });
    expect(await desk('')).toMatchObject({ total: 2 });
    const { body } = await rosalind.get(`/v1/sweeps?forum=${forumId}`).expect(200);
    expect(body.figures).toMatchObject({ recorded: 2, reviewed: 2, coverage: 100, referredOnArrivalShare: 50 });

    await rosalind.post(`/v1/swept-crimes/${first.id}/undo`).send({ version: 2 }).expect(200);
    expect(await count(standing)).toBe(0);
    expect((await desk()).items).toEqual([
      expect.objectContaining({ id: first.id, unreferred: true, referredAt: null }),
    ]);
  });
});

describe('a sweep', () => {
  it('matches a crime that the desk has, and takes from it that the victim was referred since', async () => {
    await sendCsv(rosalind, forumId, crimes(3, [1, 2])).expect(200);
    const again = [
      aCrime(1, { crime_ref: 'fic 2603/0001' }),
      aCrime(2, { advocacy_referred: 'no', advocacy_referred_on: '' }),
      aCrime(9),
    ];
    const { body } = await sendCsv(rosalind, forumId, again).expect(200);
    expect(body).toMatchObject({ rows: 3, entered: 1, matched: 2, refused: 0 });
    expect((await desk('&unreferred=yes')).items).toEqual([expect.objectContaining({ crimeRef: 'FIC-2603-0002' })]);
    expect(await count('swept_crime')).toBe(4);
    expect(await count('case_file')).toBe(4);
  });

  it('says of each row that it does not take what is wrong with it, and enters the others', async () => {
    const rows = [
      aCrime(1),
      aCrime(2, { recorded_on: '03/04/2026' }),
      aCrime(3, { victim_surname: '' }),
      aCrime(1),
      aCrime(5, { recorded_on: '2026-04-01' }),
    ];
    const { body } = await sendCsv(rosalind, forumId, rows).expect(200);
    expect(body).toMatchObject({ rows: 5, entered: 1, refused: 4 });
    const wrong = body.refusals.map(({ row, line, problems }: { row: number; line: number; problems: object[] }) => [
      row,
      line,
      ...problems.map((one) => (one as { reason: string }).reason),
    ]);
    expect(wrong).toEqual([
      [2, 3, 'bad_date'],
      [3, 4, 'missing_mandatory'],
      [4, 5, 'twice_in_file'],
      [5, 6, 'future_date'],
    ]);
    expect(JSON.stringify(body)).not.toContain('03/04/2026');
    const { body: kept } = await rosalind.get(`/v1/sweeps/${body.id}`).expect(200);
    expect(kept.receipt).toMatchObject({ rows: 5, refusals: body.refusals });
  });

  it.each(['FIC\0-1', 'FIC\uD83D-1', 'FIC-1\uDE00'])(
    'refuses rows whole of which one cannot be kept (%j), and says which',
    async (ref) => {
      const send = rosalind.post('/v1/sweeps').send({ forumId, rows: [aCrime(1, { crime_ref: ref }), aCrime(2)] });
      const { body } = await send.expect(422);
      expect(body.errors).toMatchObject([{ pointer: '#/rows/0/crime_ref' }]);
      expect(await count('sweep')).toBe(0);
    },
  );

  it.each(['text/csv', XLSX])('cuts what it keeps of a reference between characters (%s)', async (type) => {
    const row = aCrime(1, { crime_ref: `${'F'.repeat(99)}😀${'1'.repeat(9)}` });
    const file = type === XLSX ? workbookOf(Object.keys(row), [Object.values(row)]) : csvOf([row]);
    const sent = rosalind.post(`/v1/sweeps?forum=${forumId}`).set('content-type', type).send(file);
    expect((await sent.expect(200)).body.refusals).toMatchObject([{ reference: `${'F'.repeat(99)}😀` }]);
  });

  it('refuses a file with NUL in it whole', async () => {
    await sendCsv(rosalind, forumId, [aCrime(1, { crime_ref: 'FIC\0-1' })]).expect(422);
    expect(await count('sweep')).toBe(0);
  });

  it('reads dates day first where the sender declares it for the file', async () => {
    const rows = [aCrime(1, { recorded_on: '3/2/2026', advocacy_referred_on: '12.03.2026' })];
    await sendCsv(rosalind, forumId, rows, '&dates=day_month_year').expect(200);
    expect((await desk()).items).toEqual([
      expect.objectContaining({ recordedOn: '2026-02-03', referredAt: '2026-03-12T12:00:00.000Z' }),
    ]);
  });

  it('comes as rows of JSON too, and once however often it is sent with one key', async () => {
    const body = { forumId, rows: crimes(3, [2]) };
    const send = (key: string) => rosalind.post('/v1/sweeps').set('idempotency-key', key).send(body);
    const key = randomUUID();
    const { body: first } = await send(key).expect(200);
    expect(first).toMatchObject({ entered: 3 });
    expect((await send(key).expect(200)).body).toEqual(first);
    expect(await count('sweep')).toBe(1);
    await rosalind
      .post('/v1/sweeps')
      .send({ forumId, rows: [{ crime_ref: 'x', home_address: 'y' }] })
      .expect(422);
  });

  it('is taken by a forum of sweeps alone, from its coordinator alone', async () => {
    const clinicId = await forumOf(clinic, 'hampshire-clinic');
    await sendCsv(rosalind, clinicId, crimes(1)).expect(422);
    for (const email of [
      'keziah.lovibond@hi-police.example',
      'latoya.tomblin@hi-isac.example',
      'siwan.gwynne@dp-coord.example',
    ])
      await sendCsv(await clinic.as(email), forumId, crimes(1)).expect(403);
    expect(await count('swept_crime')).toBe(0);
  });
});

describe('who sees which part of a row', () => {
  it('shows the desk to those who run the forum alone, and where the victim is not even to them', async () => {
    await sendCsv(rosalind, forumId, crimes(1, [1])).expect(200);
    const [crime] = (await desk()).items;
    expect(crime).toMatchObject({ victim: 'Nia Victim1', perpetrator: 'Idris Suspect1', district: 'Quayside' });
    expect((await rosalind.get(`/v1/cases/${crime.caseId}`).expect(200)).text).not.toContain('ZZ2 9AA');
    const chair = await clinic.as('keziah.lovibond@hi-police.example');
    await chair.get(`/v1/swept-crimes/${crime.id}`).expect(200);
    for (const email of [
      'bernard.hinchcliffe@hi-police.example',
      'conrad.jephcott@hi-probation.example',
      'latoya.tomblin@hi-isac.example',
      'ursula.lambourne@hi-nhs.example',
    ])
      await (await clinic.as(email)).get(`/v1/swept-crimes/${crime.id}`).expect(404);
    const detective = await clinic.as('bernard.hinchcliffe@hi-police.example');
    const seen = (await detective.get(`/v1/cases/${crime.caseId}`).expect(200)).text;
    expect(seen).toContain('Victim1');
    expect(seen).not.toContain('ZZ2 9AA');
  });

  it('counts a crime whose case is kept from the sender as new, and shows them nothing of it', async () => {
    await sendCsv(rosalind, forumId, crimes(2)).expect(200);
    const [barred] = (await desk()).items;
    const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [ROSALIND]);
    await clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by)
       VALUES ($1, $2, $3, 'colleague', $4, $3)`,
      [randomUUID(), barred.caseId, rows[0]?.id, clinic.clock.now()],
    );
    expect(await desk()).toMatchObject({ total: 1 });
    const { body } = await sendCsv(rosalind, forumId, crimes(2)).expect(200);
    expect(body).toMatchObject({ entered: 1, matched: 1 });
    expect((await sendCsv(rosalind, forumId, crimes(2)).expect(200)).body).toMatchObject({ entered: 0, matched: 2 });
  });
});
