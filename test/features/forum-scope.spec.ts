import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aNominationOfStrangers, forumOf } from '../factories.js';
import { openPanels, type Panels } from '../panel-stage.js';
import { SIWAN } from '../people.js';
import { engage } from '../stage.js';
import { openPages } from '../web.js';

const CHIDI = 'chidi.stickland@nb-police.example';
const NORA = 'nora.administers@clinic.example';

let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
const meetings = new Map<string, string>();

interface Refused {
  readonly status: number;
  readonly body: { readonly errors?: readonly { pointer: string; detail: string }[] };
}

beforeAll(async () => {
  panels = await openPanels();
  forumId = await forumOf(panels.clinic, 'northumbria-nsip');
  const agencyId = await panels.agency('nb-police');
  await panels.system((tx) =>
    engage(tx, 'nora.administers', { role: 'system_admin', agencyId, areaCode: 'northumbria' }),
  );
  for (const day of ['2026-04-15', '2026-06-15']) {
    const { id } = (await panels.post(CHIDI, 'meetings', { forumId, day })) as { id: string };
    meetings.set(day, id);
  }
  pages = await openPages(panels.clinic);
});
afterAll(async () => {
  await pages.close();
  await panels.clinic.close();
});

/** A nomination that the forum's coordinator accepts, and its case. */
async function accepted(answers: object): Promise<{ id: string; caseId: string }> {
  const said = aNominationOfStrangers(forumId, {
    list: 'perpetrator',
    perpetratorHomeForce: 'northumbria',
    channel: 'force',
  });
  const { id } = (await panels.post(CHIDI, 'nominations', said)) as { id: string };
  await panels.moved(CHIDI, `nominations/${id}`, 'accept', { depth: 'core', reason: 'Fits', ...answers });
  const { caseId } = (await panels.read(CHIDI, `nominations/${id}`)) as { caseId: string };
  return { id, caseId };
}
const put = async (caseId: string, day: string): Promise<Refused> =>
  (await panels.as(CHIDI)).post('/v1/agenda-items').send({ meetingId: meetings.get(day), caseId, list: 'perpetrator' });
const why = ({ body }: Refused) => (body.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`);

describe('F3: a forum of two districts and a threshold', () => {
  it('takes a high case of its districts', async () => {
    const { caseId } = await accepted({ levelOfConcern: 'high', district: 'northumberland' });
    expect((await put(caseId, '2026-04-15')).status).toBe(201);
  });

  it('refuses a case of another district, and one below its threshold, each for its own reason', async () => {
    const elsewhere = await accepted({ levelOfConcern: 'high', district: 'gateshead' });
    expect(why(await put(elsewhere.caseId, '2026-04-15'))).toEqual([
      '#/caseId On the day of this meeting the forum takes only cases from North Tyneside and Northumberland, and another district is dealing with this one',
    ]);
    const low = await accepted({ levelOfConcern: 'medium', district: 'north-tyneside' });
    const below = '#/caseId The forum takes cases of high concern, and this one is below that';
    expect(why(await put(low.caseId, '2026-04-15'))).toEqual([below]);
    const both = await accepted({ levelOfConcern: 'standard', district: 'gateshead' });
    expect(why(await put(both.caseId, '2026-04-15'))).toHaveLength(2);
    const listed = await panels.move(CHIDI, `nominations/${low.id}`, 'list', { meetingId: meetings.get('2026-04-15') });
    expect(why(listed as Refused)).toEqual([below]);
    const page = await (
      await pages.as(CHIDI)
    ).fill(`/nominations/${low.id}/list`, { meetingId: meetings.get('2026-04-15') ?? '' });
    expect(page.text).toContain('The forum takes cases of high concern, and this one is below that');
  });

  it('takes cases of a district that was added by the day of the meeting, and of none before', async () => {
    const { caseId } = await accepted({ levelOfConcern: 'high', district: 'gateshead' });
    const settings = { districts: ['north-tyneside', 'northumberland', 'gateshead'] };
    const { version } = (await panels.read(NORA, `forums/${forumId}/settings`)) as { version: number };
    const path = `/v1/forums/${forumId}/settings`;
    await (await panels.as(NORA)).post(path).send({ version, fromOn: '2026-06-01', settings }).expect(200);
    expect((await put(caseId, '2026-04-15')).status).toBe(422);
    expect((await put(caseId, '2026-06-15')).status).toBe(201);
  });

  it('refuses no case of which nobody knows the district, and says that it is not known', async () => {
    const { caseId } = await accepted({ levelOfConcern: 'high' });
    const answer = await put(caseId, '2026-04-15');
    expect(answer.status).toBe(201);
    const chidi = await pages.as(CHIDI);
    expect((await chidi.get(`/cases/${caseId}/all`)).text).toMatch(
      /Police district that deals with it[\s\S]{0,200}Not known/,
    );
    const { id } = answer.body as unknown as { id: string };
    expect((await chidi.get(`/agenda-items/${id}`)).text).toContain('The case has no district yet');
    const asked = await chidi.get(`/cases/${caseId}/set_district`);
    expect(asked.text).toContain('never choose it from the victim’s address');
    await chidi.fill(`/cases/${caseId}/set_district`, { district: 'northumberland', reason: 'Told by the division' });
    expect(await panels.read(CHIDI, `cases/${caseId}`)).toMatchObject({ district: 'northumberland' });
    expect((await chidi.get(`/cases/${caseId}/all`)).text).toMatch(
      /Police district that deals with it[\s\S]{0,200}Northumberland/,
    );
    expect((await chidi.get(`/agenda-items/${id}`)).text).not.toContain('The case has no district yet');
    await panels.moved(CHIDI, `cases/${caseId}`, 'undo');
    expect(await panels.read(CHIDI, `cases/${caseId}`)).toMatchObject({ district: null });
  });

  it('is of districts that there are', async () => {
    const said = aNominationOfStrangers(forumId, {
      list: 'perpetrator',
      perpetratorHomeForce: 'northumbria',
      channel: 'force',
    });
    const { id } = (await panels.post(CHIDI, 'nominations', said)) as { id: string };
    const answers = { levelOfConcern: 'high', depth: 'core', reason: 'Fits', district: 'powys' };
    const refused = await panels.move(CHIDI, `nominations/${id}`, 'accept', answers);
    expect(why(refused as Refused)).toEqual(['#/district Choose a district in the forum’s areas']);
  });
});

describe('a forum that hears cases by the perpetrator', () => {
  const said = { perpetratorHomeForce: 'northumbria', channel: 'force' };

  it('takes no nomination by the victim, by form or sent on from another forum', async () => {
    const hers = aNominationOfStrangers(forumId, said);
    expect(why((await (await panels.as(CHIDI)).post('/v1/nominations').send(hers)) as Refused)).toEqual([
      '#/list This forum does not take cases from this list. Choose the other list or another forum',
    ]);
    const elsewhere = aNominationOfStrangers(panels.forumId);
    const { id } = (await panels.post('elfyn.rosser@dp-lpa-carms.example', 'nominations', elsewhere)) as { id: string };
    const sentOn = { targetForumId: forumId, reason: 'They live there' };
    expect(why((await panels.move(SIWAN, `nominations/${id}`, 'redirect', sentOn)) as Refused)).toEqual([
      '#/targetForumId This forum does not take cases from the list this one was nominated on. Choose another forum',
    ]);
  });

  it('puts no case on an agenda by the victim', async () => {
    const { caseId } = await accepted({ levelOfConcern: 'high', district: 'northumberland' });
    const body = { meetingId: meetings.get('2026-04-15'), caseId, list: 'victim' };
    const refused = await (await panels.as(CHIDI)).post('/v1/agenda-items').send(body);
    expect(why(refused as Refused)).toEqual([expect.stringContaining('#/list This forum lists perpetrators only')]);
    expect((await put(caseId, '2026-04-15')).status).toBe(201);
  });
});
