import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordName, standIn } from '../../libs/cases/people/index.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { ANWEN, LLEUCU, RACHEL, SIWAN } from '../people.js';

const ADVICE = 'Fixation of this kind answers to structure and to few, clear rules.';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
afterAll(() => panels.close());

/** An item about somebody with a name, of which health is asked or to whose meeting it comes. */
async function anItem(how: 'asked' | 'comes' | 'neither') {
  const caseId = await panels.aCase();
  await panels.system(async (tx) => {
    const holding = { caseId, agencyId: await panels.agency('dp-cid') };
    const about = {
      ...holding,
      personId: await standIn(tx, holding, 'perpetrator'),
      part: 'perpetrator',
      source: 'nomination',
    } as const;
    await recordName(tx, about, { kind: 'as_recorded', forename: 'Ifan', surname: 'Drwgddyn' });
  });
  const asks = ['dp-probation', ...(how === 'asked' ? ['dp-health-west'] : [])];
  const { meetingId, itemId } = await panels.anItem({ caseId, asks });
  if (how === 'comes') await panels.attends(meetingId, ANWEN);
  return { meetingId, itemId, caseId, lock: () => panels.moved(SIWAN, `meetings/${meetingId}`, 'lock') };
}

const give = async (email: string, itemId: string, consultation = ADVICE) =>
  (await panels.as(email)).post(`/v1/agenda-items/${itemId}/consultations`).send({ consultation });
const mine = async (email: string, itemId: string) => (await panels.read(email, `returns?item=${itemId}`)).items[0];

describe('a consultation with no named patient', () => {
  it('is given by a clinician whose agency is asked, and stands with the return and the item', async () => {
    const { itemId, lock } = await anItem('asked');
    expect((await give(ANWEN, itemId)).status).toBe(201);
    const { id } = await mine(ANWEN, itemId);
    expect(await panels.read(ANWEN, `returns/${id}`)).toMatchObject({
      state: 'requested',
      result: null,
      consultations: [{ text: ADVICE }],
    });
    const seen = (await panels.read(SIWAN, `agenda-items/${itemId}`)).notes;
    expect(seen).toMatchObject([{ kind: 'consultation', category: 'perpetratorHealth', text: ADVICE }]);
    await lock();
    // Of what concerns the perpetrator's health an advocate sees nothing (`domain.md` 8).
    expect(JSON.stringify(await panels.read(SIWAN, `agenda-items/${itemId}`))).toContain(ADVICE);
    await (await panels.as(LLEUCU)).get(`/v1/agenda-items/${itemId}`).expect(404);
  });

  it('is given by a clinician whose agency comes to the meeting, once the item is open to them', async () => {
    const { itemId, lock } = await anItem('comes');
    expect((await give(ANWEN, itemId)).status).toBe(404);
    await lock();
    expect((await give(ANWEN, itemId)).status).toBe(201);
    expect((await panels.read(ANWEN, `agenda-items/${itemId}`)).notes).toMatchObject([{ text: ADVICE }]);
  });

  it('is nobody else’s to give, and of no item that the clinician’s agency has nothing to do with', async () => {
    const [asked, other] = [await anItem('asked'), await anItem('neither')];
    expect((await give(ANWEN, other.itemId)).status).toBe(404);
    expect((await give(SIWAN, asked.itemId)).status).toBe(403);
    expect((await give(RACHEL, asked.itemId)).status).toBe(404);
    await asked.lock();
    expect((await give(RACHEL, asked.itemId)).status).toBe(403);
  });

  it('names nobody: with the name that the request told it is refused, and nothing is kept', async () => {
    const { itemId } = await anItem('asked');
    const refused = await give(ANWEN, itemId, 'We would see Drwgddyn as fixated.');
    expect(refused.body.errors).toMatchObject([{ pointer: '#/consultation' }]);
    const count = async (text: string) => (await panels.owner.query(text, [itemId])).rows[0].n;
    const notes = `SELECT count(*)::int AS n FROM item_note WHERE item_id = $1 AND kind = 'consultation'`;
    expect(await count(notes)).toBe(0);
    await give(ANWEN, itemId);
    expect(await count(`${notes} AND row_to_json(item_note)::text ~* 'drwgddyn|ifan'`)).toBe(0);
    expect(await count(notes)).toBe(1);
  });

  it('is a contribution of its agency, beside what it was asked and answered', async () => {
    const { itemId, meetingId } = await anItem('asked');
    await give(ANWEN, itemId);
    const { contributions } = await panels.read(SIWAN, `meetings/${meetingId}`);
    const health = await panels.agency('dp-health-west');
    expect(contributions.find(({ agencyId }: { agencyId: string }) => agencyId === health)).toMatchObject({
      asked: 1,
      answered: 0,
      consultations: 1,
    });
    const { text } = await (await panels.pages.as(SIWAN)).get(`/meetings/${meetingId}`);
    expect(text.replace(/<[^>]+>|\s+/g, ' ')).toMatch(/0 of 1 +1 /);
  });

  it('has a page, offered on that of the return, which leads back to it', async () => {
    const { itemId } = await anItem('asked');
    const { id } = await mine(ANWEN, itemId);
    const anwen = await panels.pages.as(ANWEN);
    const path = `/agenda-items/${itemId}/consultation`;
    expect((await anwen.get(`/returns/${id}`)).text).toContain(`href="${path}"`);
    expect(
      (await (await panels.pages.as(RACHEL)).get(`/returns/${(await mine(RACHEL, itemId)).id}`)).text,
    ).not.toContain(path);
    const empty = await anwen.fill(path, {});
    expect(empty.status).toBe(422);
    const done = await anwen.fill(path, { consultation: ADVICE });
    expect([done.status, done.headers['location']]).toEqual([303, `/returns/${id}`]);
    expect((await anwen.get(`/returns/${id}`)).text).toContain(ADVICE);
  });

  it('is done once with one key, and no more when the minutes are checked', async () => {
    const { itemId, meetingId } = await anItem('asked');
    const anwen = await panels.as(ANWEN);
    const once = () =>
      anwen
        .post(`/v1/agenda-items/${itemId}/consultations`)
        .set('idempotency-key', 'advice-once-0001')
        .send({ consultation: ADVICE });
    expect((await once()).body).toEqual((await once()).body);
    await panels.owner.query(`UPDATE meeting SET state = 'minutes_checked' WHERE id = $1`, [meetingId]);
    expect((await give(ANWEN, itemId)).status).toBe(409);
  });
});
