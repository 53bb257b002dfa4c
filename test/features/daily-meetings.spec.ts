import { Agency, Staff } from '../../libs/administration/agencies/index.js';
import { bar, openCase } from '../../libs/cases/cases/index.js';
import { forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, openPanels, SIWAN } from '../panel-stage.js';
import { openPages } from '../web.js';

const KEY = 'metropolitan-stac';
const CLEMENTINE = 'clementine.eccleshall@met-police.example';
const ESME = 'esme.gathercole@met-police.example';
const ROSALIND = 'rosalind.merriweather@met-probation.example';
/** Five working days: a weekend and the spring bank holiday are among them. */
const DAYS = ['2026-05-21', '2026-05-22', '2026-05-26', '2026-05-27', '2026-05-28'] as const;

interface Item {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
  readonly itemKind: string;
  readonly carryCount: number;
}

let clinic: Clinic;
let forumId: string;
let meetings: Map<string, string>;

const as = (email: string) => clinic.as(email);
const read = async (path: string, email = CLEMENTINE) => (await (await as(email)).get(`/v1/${path}`).expect(200)).body;
const post = async (path: string, body: object) =>
  (await (await as(CLEMENTINE)).post(`/v1/${path}`).send(body).expect(201)).body;
const move = async (path: string, name: string, answers: object = {}, status = 200) => {
  const { version } = await read(path);
  return (
    await (
      await as(CLEMENTINE)
    )
      .post(`/v1/${path}/${name}`)
      .send({ version, ...answers })
      .expect(status)
  ).body;
};
const system = <R>(act: Parameters<typeof clinic.work.as<R>>[1]): Promise<R> => clinic.work.as(clinic.system(), act);
const meetingOn = (day: string): string => meetings.get(day) ?? '';
const agenda = async (day: string, email = CLEMENTINE): Promise<Item[]> =>
  (await read(`agenda-items?meeting=${meetingOn(day)}&limit=50`, email)).items;

/** A new report: a case of the forum. */
const aCase = (): Promise<string> =>
  system(async (tx) => {
    const agency = await tx.rows(Agency).where({ key: 'met-police' }).one();
    const opened = { agencyId: agency?.id ?? '', forumId, areaCode: 'metropolitan', externalKey: null };
    return (await openCase(tx, opened)).id;
  });

/** Holds the meeting of a day, whose agenda has these new cases, as far as its first item; it is not concluded. */
async function hold(day: string, cases: readonly string[], decided = 1): Promise<void> {
  const meeting = `meetings/${meetingOn(day)}`;
  clinic.clock.set(`${day}T07:00:00Z`);
  if ((await read(meeting)).state === 'scheduled') await move(meeting, 'open_agenda');
  for (const caseId of cases) await post('agenda-items', { meetingId: meetingOn(day), caseId, list: 'victim' });
  await move(meeting, 'lock');
  clinic.clock.set(`${day}T09:00:00Z`);
  for (const email of [CLEMENTINE, ESME, ROSALIND]) {
    const staffId = await system(async (tx) => (await tx.rows(Staff).where({ email }).one())?.id);
    await post(`meetings/${meetingOn(day)}/attendance`, {
      staffId,
      acknowledged: true,
      attending: 'present',
      chairing: email === ESME,
    });
  }
  await move(meeting, 'begin', { confidentialityRead: true });
  for (const { id } of (await agenda(day)).filter(({ state }) => state === 'ready').slice(0, decided)) await decide(id);
}

async function decide(id: string): Promise<void> {
  await move(`agenda-items/${id}`, 'start');
  for (const question of ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'])
    await post(`agenda-items/${id}/answers`, {
      question,
      answer: 'no',
      reason: 'Looked at',
      ...(question === 'victim_view' && { givenBy: 'police' }),
    });
  clinic.clock.advance({ minutes: 5 });
  await move(`agenda-items/${id}`, 'end');
  await move(`agenda-items/${id}`, 'record_outcome', { decision: 'Advise', rationale: 'Low risk', outcome: 'close' });
}

const conclude = (day: string, status = 200) => move(`meetings/${meetingOn(day)}`, 'conclude', {}, status);
const said = (items: readonly Item[]) =>
  items.map(({ caseId, state, itemKind, carryCount }) => [caseId, state, itemKind, carryCount]);

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: `${DAYS[0]}T06:00:00Z` });
  forumId = await forumOf(clinic, KEY);
  await post('meetings/plan', { forumId, count: 5 });
  const { items } = await read(`meetings?forum=${forumId}&limit=60`);
  meetings = new Map(items.map(({ day, id }: { day: string; id: string }) => [day, id]));
});
afterAll(() => clinic.close());

describe('F5: daily meetings', () => {
  const cases: string[] = [];

  it('are five in one action, on working days and not on the bank holiday', () => {
    expect([...meetings.keys()].sort()).toEqual(DAYS);
  });

  it('carry what was not reached to the next one by themselves, counted', async () => {
    cases.push(await aCase(), await aCase(), await aCase());
    const [first, second, third] = cases;
    await hold(DAYS[1], cases);
    await conclude(DAYS[1]);
    expect(said(await agenda(DAYS[1]))).toEqual([
      [first, 'outcome_recorded', 'new', 0],
      [second, 'deferred', 'new', 0],
      [third, 'deferred', 'new', 0],
    ]);
    expect(said(await agenda(DAYS[2]))).toEqual([
      [second, 'listed', 'carried', 1],
      [third, 'listed', 'carried', 1],
    ]);
  });

  it('take it back with the end of the meeting', async () => {
    const [first, second, third] = cases;
    await move(`meetings/${meetingOn(DAYS[1])}`, 'undo');
    expect(said(await agenda(DAYS[1]))).toEqual([
      [first, 'outcome_recorded', 'new', 0],
      [second, 'ready', 'new', 0],
      [third, 'ready', 'new', 0],
    ]);
    expect((await agenda(DAYS[2])).filter(({ state }) => state !== 'withdrawn')).toEqual([]);
    await conclude(DAYS[1]);
    expect(said((await agenda(DAYS[2])).filter(({ state }) => state === 'listed'))).toEqual([
      [second, 'listed', 'carried', 1],
      [third, 'listed', 'carried', 1],
    ]);
  });

  it('carry on again, when the chair is told, and hold back nothing that whoever ends the meeting may not see', async () => {
    const [, , third] = cases;
    const kept = await aCase();
    await hold(DAYS[2], [kept]);
    const staffId = (await clinic.actor(CLEMENTINE)).id;
    await system((tx) => bar(tx, kept, { staffId, relation: 'a neighbour' }));
    await conclude(DAYS[2]);
    expect(said(await agenda(DAYS[3]))).toEqual([[third, 'listed', 'carried', 2]]);
    expect(said(await agenda(DAYS[3], ESME))).toEqual([
      [third, 'listed', 'carried', 2],
      [kept, 'listed', 'carried', 1],
    ]);
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    const { rows } = await clinic.owner.query(`SELECT address FROM sent_mail WHERE template = 'panels.mails.raised'`);
    expect(rows).toEqual([{ address: ESME }]);
  });

  it('say on the page what becomes of it, and end only once what is being discussed has an outcome', async () => {
    await hold(DAYS[3], [], 0);
    const [item] = await agenda(DAYS[3]);
    await move(`agenda-items/${item?.id}`, 'start');
    const { errors } = await conclude(DAYS[3], 422);
    expect(errors).toMatchObject([{ pointer: '#/items' }]);
    const pages = await openPages(clinic);
    const browser = await pages.as(CLEMENTINE);
    const page = await browser.get(`/meetings/${meetingOn(DAYS[3])}/conclude`);
    expect(page.text).toContain('items not reached go to the next panel and are counted');
    await pages.close();
  });
});

it('of a forum that chooses its cases no meeting ends while one of them waits', async () => {
  const panels = await openPanels();
  const { meetingId } = await panels.anItem({}, { day: '2026-04-13' });
  panels.clock.set('2026-04-13T10:00:00+01:00');
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  await panels.attends(meetingId, HUW, { agency: 'dp-ppu', attending: 'present', acknowledged: true, chairing: true });
  await panels.moved(HUW, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A trial' });
  const { status, body } = await panels.move(HUW, `meetings/${meetingId}`, 'conclude');
  expect([status, body.errors[0].detail]).toEqual([
    422,
    '1 item is still open. Give it an outcome, defer it or withdraw it first. See which under Conclude and minutes',
  ]);
  await panels.close();
});
