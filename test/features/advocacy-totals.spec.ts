import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { DEBORAH, HAF, LLEUCU, MERERID } from '../people.js';

const [IOLO, PRIYA] = ['iolo.pennant@dp-opcc.example', 'priya.raghunathan@dp-idva.example'];
const ELSEWHERE = 'felicity.nethercott@hi-body.example';

interface Totals {
  readonly items: {
    readonly areaCode: string;
    readonly once: number | null;
    readonly services: { readonly agencyName: string; readonly count: number | null }[];
  }[];
}

let stage: Advocacy;
let idva: string;

/** Somebody who is called like nobody else, and always the same by the same number. */
const victim = (nth: number) => ({
  forename: 'Gwen',
  surname: `Fictional${'abcdefghijklmnopqrstuvwxyz'.charAt(nth)}`,
  dateOfBirth: `1990-05-${String(nth + 1).padStart(2, '0')}`,
});
/** Support is offered, so that the referral is valid. */
const offered = (id: string, by: string) => stage.moved(by, stage.path(id), 'offer');
const toIsac = async (nth: number, more: object = {}) =>
  offered(await stage.referred({ ...victim(nth), ...more }, LLEUCU), LLEUCU);
const toIdva = async (nth: number, more: object = {}) =>
  offered(await stage.referred({ ...victim(nth), agencyId: idva, ...more }, PRIYA), PRIYA);
const read = async (by: string, quarter: string): Promise<Totals> => {
  const { status, body } = await (await stage.as(by)).get(`/v1/advocacy-totals?quarter=${quarter}`);
  expect(status).toBe(200);
  return body as Totals;
};
const counted = async (by: string, quarter: string) =>
  (await read(by, quarter)).items.map(({ areaCode, once, services }) => [
    areaCode,
    once,
    ...services.map(({ count }) => count),
  ]);

beforeAll(async () => {
  stage = await openAdvocacy();
  idva = await stage.agency('dp-idva');
  // From January to March: 0 to 7 come to the one service, 8 to 14 to the other, 15 to 20 to both.
  for (let nth = 0; nth <= 7; nth += 1) await toIsac(nth);
  for (let nth = 8; nth <= 14; nth += 1) await toIdva(nth);
  for (let nth = 15; nth <= 20; nth += 1) await Promise.all([toIsac(nth), toIdva(nth)]);
  // One comes a second time, one was sent to the wrong place, and of one nobody has decided.
  await toIsac(0);
  const wrong = await stage.referred(victim(25), LLEUCU);
  await stage.referred(victim(24), LLEUCU);
  await stage.moved(LLEUCU, stage.path(wrong), 'bounce', { bounceReason: 'wrong_area', reason: 'She lives in Kent.' });
}, 240_000);
afterAll(() => stage.close());

const night = async (at: string): Promise<void> => {
  stage.clinic.clock.set(at);
  await stage.clinic.runJobs();
};

test('B6: nothing is told of a quarter that goes on', async () => {
  await night('2026-03-30T02:00:00+01:00');
  expect(await counted(IOLO, '2026-Q1')).toEqual([]);
});

test('B6: two services report the same victims; the total of the area counts each person once, beside what both count', async () => {
  await night('2026-04-01T02:00:00+01:00');
  // By hand: 8 + 6 come to the one, 7 + 6 to the other, 8 + 7 + 6 are there.
  expect(await counted(IOLO, '2026-Q1')).toEqual([['dyfed-powys', 21, 14, 13]]);
  const { text } = await stage.page(IOLO, '/advocacy-totals');
  for (const words of ['Hafan Wen Domestic Abuse Service', 'Total, each victim once', '21'])
    expect(text).toContain(words);
  expect((await stage.page(IOLO, '/figures')).text).toContain('href="/advocacy-totals"');
});

test('B6: it is settled once, and the same afterwards', async () => {
  await toIdva(0, { referredOn: '2026-03-20' });
  await stage.rowsOf(
    `UPDATE advocacy_case SET decided_at = '2026-03-20T10:00:00Z' WHERE decided_at >= '2026-04-01' RETURNING id`,
  );
  await night('2026-04-02T02:00:00+01:00');
  expect(await counted(IOLO, '2026-Q1')).toEqual([['dyfed-powys', 21, 14, 13]]);
});

test('B6: no people of an advocacy service get it, whatever other posts they have, nor who sees cases', async () => {
  for (const email of [DEBORAH, LLEUCU, HAF, PRIYA, MERERID, ELSEWHERE]) {
    expect(await counted(email, '2026-Q1')).toEqual([]);
    expect((await stage.page(email, '/advocacy-totals?quarter=2026-Q1')).text).toContain(
      'Not counted yet for this quarter',
    );
  }
  // Whoever is at the policing body and takes a post at a service is one of its people.
  await stage.rowsOf(
    `INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership, from_on, version)
     SELECT gen_random_uuid(), p.staff_id, $2::uuid, 'isac', p.area_code, '{}', 'substantive', p.from_on, 1 FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1 RETURNING id`,
    IOLO,
    stage.service,
  );
  expect(await counted(IOLO, '2026-Q1')).toEqual([]);
  await stage.rowsOf(
    `DELETE FROM post WHERE role = 'isac' AND staff_id = (SELECT id FROM staff WHERE email = $1) RETURNING id`,
    IOLO,
  );
});

test('B6: a total of which a small overlap follows is withheld, and a service with few is not shown', async () => {
  stage.clinic.clock.set('2026-04-06T09:00:00+01:00');
  const again = { referredOn: '2026-04-06' };
  for (let nth = 0; nth <= 9; nth += 1) await toIsac(nth, again);
  for (let nth = 6; nth <= 15; nth += 1) await toIdva(nth, again);
  await night('2026-07-01T02:00:00+01:00');
  // Ten and ten, of whom four are the same.
  expect(await counted(IOLO, '2026-Q2')).toEqual([['dyfed-powys', null, 10, 10]]);
  expect((await stage.page(IOLO, '/advocacy-totals')).text).toContain('Withheld');
  for (let nth = 0; nth <= 9; nth += 1) await toIsac(nth, { referredOn: '2026-07-01' });
  for (let nth = 6; nth <= 9; nth += 1) await toIdva(nth, { referredOn: '2026-07-01' });
  await night('2026-10-01T02:00:00+01:00');
  expect(await counted(IOLO, '2026-Q3')).toEqual([['dyfed-powys', null, 10, null]]);
  expect((await stage.page(IOLO, '/advocacy-totals')).text).toContain('Fewer than 5');
  // What is hidden is nowhere kept.
  const kept = await stage.rowsOf<{ services: { count: number | null }[] }>(
    `SELECT services FROM advocacy_total WHERE quarter = '2026-Q3'`,
  );
  expect(kept.flatMap(({ services }) => services.map(({ count }) => count)).toSorted()).toEqual([10, null]);
});

test('B6: a quarter that cannot be read is said, and the form comes again', async () => {
  expect((await stage.page(IOLO, '/advocacy-totals?quarter=soon')).status).toBe(422);
  expect((await (await stage.as(IOLO)).get('/v1/advocacy-totals?quarter=soon')).status).toBe(422);
});
