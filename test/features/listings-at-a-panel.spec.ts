import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BORN, HER, HIM, nameThem, PNC, toldIn } from '../listings-stage.js';
import { openPanelPages } from '../panel-stage.js';

import { RACHEL, SIWAN, TOMOS } from '../people.js';
import { engage } from '../stage.js';
import { keepListings } from '../../libs/panels/listings/index.js';

type PanelPages = Awaited<ReturnType<typeof openPanelPages>>;

/** Who has a place at the meeting of an item, or answers its return, knows who it is about (decision 188). */
let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()), 240_000);
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

/** An item of a case of two named people, for which these agencies are asked. */
async function anItem(asks: readonly string[] = [], day?: string) {
  const caseId = await panels.aCase();
  await nameThem(panels.clinic, { caseId, agencyId: await panels.agency('dp-cid') });
  return panels.anItem({ caseId, ...(asks.length && { asks }) }, { ...(day && { day }) });
}

/** What of who they are somebody reads on the page of the case; nothing where they do not see it. */
async function read(email: string, caseId: string): Promise<string[] | undefined> {
  const { status, text } = await (await panels.as(email)).get(`/v1/cases/${caseId}`);
  return status === 200 ? toldIn(text) : undefined;
}

const listingsOn = async (caseId: string): Promise<{ cause: string; to: string | null; endedBy: string | null }[]> =>
  (
    await panels.owner.query<{ cause: string; to: string | null; endedBy: string | null }>(
      `SELECT cause, to_char(to_at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD HH24:MI') AS "to", ended_by AS "endedBy" FROM case_listing
       WHERE case_id = $1 ORDER BY from_at, cause`,
      [caseId],
    )
  ).rows;

const known = [HIM, HER, BORN, PNC];

describe('a place at the meeting of an item', () => {
  it('tells who it is about from the lock of the agenda on, and an accepted invitation does not', async () => {
    const { meetingId, caseId } = await anItem();
    await panels.attends(meetingId, RACHEL, { agency: 'dp-probation' });
    expect(await read(RACHEL, caseId)).toBeUndefined();
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await read(RACHEL, caseId)).toEqual(known);
    expect(await read(TOMOS, caseId)).toBeUndefined();
  });

  it('says of an answer that is not shown that it may not be seen, and of none only to those who see them all', async () => {
    const { meetingId, itemId } = await anItem();
    await panels.attends(meetingId, RACHEL, { agency: 'dp-probation' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    const said = async (email: string): Promise<boolean[]> => {
      const { text } = await (await panels.pages.as(email)).get(`/agenda-items/${itemId}`);
      return ['Not answered yet', 'No answer shown to you'].map((one) => text.includes(one));
    };
    expect(await said(SIWAN)).toEqual([true, false]);
    expect(await said(RACHEL)).toEqual([false, true]);
  });

  it('given after the lock tells it at once; it is told no longer to those who are out of the room for the item', async () => {
    const { meetingId, itemId, caseId } = await anItem();
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await read(RACHEL, caseId)).toBeUndefined();
    await panels.attends(meetingId, RACHEL, { agency: 'dp-probation' });
    expect(await read(RACHEL, caseId)).toEqual(known);
    await panels.post(SIWAN, `agenda-items/${itemId}/exclusions`, { staffId: await panels.staff(RACHEL) });
    expect((await read(RACHEL, caseId)) ?? []).toEqual([]);
    expect((await listingsOn(caseId)).map(({ endedBy }) => endedBy)).toEqual(['cause']);
  });

  it('tells it until 60 working days after a meeting of which no minutes were issued', async () => {
    const { meetingId, caseId } = await anItem();
    await panels.attends(meetingId, RACHEL, { agency: 'dp-probation' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    const [listing] = await listingsOn(caseId);
    expect(listing).toMatchObject({ cause: 'place', endedBy: null });
    const last = new Date(`${String(listing?.to).slice(0, 10)}T00:00:00+01:00`);
    panels.clock.set(new Date(last.getTime() - 60_000).toISOString());
    expect(await read(RACHEL, caseId)).toEqual(known);
    panels.clock.set(last.toISOString());
    expect((await read(RACHEL, caseId)) ?? []).toEqual([]);
  });
});

describe('a return', () => {
  it('tells who answered it, and no colleague, whom the case is about', async () => {
    const { itemId, caseId } = await anItem(['dp-probation']);
    expect(await read(RACHEL, caseId)).toBeUndefined();
    const { rows } = await panels.owner.query<{ id: string }>('SELECT id FROM agency_return WHERE item_id = $1', [
      itemId,
    ]);
    await panels.moved(RACHEL, `returns/${rows[0]?.id}`, 'answer', { result: 'nothing_known' });
    expect(await read(RACHEL, caseId)).toEqual(known);
    expect(await read(TOMOS, caseId)).toBeUndefined();
  });
});

describe('a guest force', () => {
  const PETER = 'peter.lacon@wm-police.example';
  const GIL = 'gil.visits@clinic.example';
  const visits = async (email: string, agency: string, day: string) => {
    const { meetingId, itemId, caseId } = await anItem([], day);
    const guest = { staffId: await panels.staff(email), agencyId: await panels.agency(agency), guest: true, itemId };
    await panels.post(SIWAN, `meetings/${meetingId}/attendance`, guest);
    expect(await read(email, caseId)).toBeUndefined();
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    return { meetingId, itemId, caseId };
  };
  const wentOut = async (caseId: string): Promise<string[]> =>
    (
      await panels.owner.query<{ line: string }>(
        `SELECT category || ' by ' || basis AS line FROM ledger_entry WHERE case_id = $1 AND subject = 'CaseListing' ORDER BY 1`,
        [caseId],
      )
    ).rows.map(({ line }) => line);

  it('reads who the one item is about and what its column opens, by the agreement, and nothing on the next day', async () => {
    const { itemId, caseId } = await visits(PETER, 'wm-police', '2026-05-06');
    const other = await panels.aCase();
    expect(await read(PETER, caseId)).toEqual(known);
    expect(await read(PETER, other)).toBeUndefined();
    expect(await listingsOn(caseId)).toEqual([{ cause: 'guest', to: '2026-05-07 00:00', endedBy: null }]);
    expect(await wentOut(caseId)).toContain('perpetratorIdentity by sharing_agreement');
    panels.clock.set('2026-05-06T23:59:00+01:00');
    expect(await read(PETER, caseId)).toEqual(known);
    panels.clock.set('2026-05-07T00:00:00+01:00');
    expect(await read(PETER, caseId)).toBeUndefined();
    expect((await (await panels.as(PETER)).get(`/v1/agenda-items/${itemId}`)).status).toBe(404);
  });

  it('is given its place on the page of the item, by those who run the panel', async () => {
    const { meetingId, itemId, caseId } = await anItem([], '2026-05-20');
    const path = `/meetings/${meetingId}/attend?item=${itemId}`;
    const siwan = await panels.pages.as(SIWAN);
    expect((await siwan.get(`/agenda-items/${itemId}`)).text).toContain(`href="${path}"`);
    expect((await siwan.get(path)).text).toContain(': West Midlands Police');
    const staffId = await panels.staff(PETER);
    const empty = await siwan.fill(path, { itemId }, `/meetings/${meetingId}/attend`);
    expect([empty.status, empty.text.includes('There is a problem')]).toEqual([422, true]);
    const placed = await siwan.fill(path, { itemId, staffId }, `/meetings/${meetingId}/attend`);
    expect([placed.status, placed.headers['location']]).toEqual([303, `/agenda-items/${itemId}`]);
    expect(await read(PETER, caseId)).toBeUndefined();
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    panels.clock.set('2026-05-20T09:00:00+01:00');
    expect(await read(PETER, caseId)).toEqual(known);
    const rachel = await (await panels.pages.as(RACHEL)).get(`/agenda-items/${itemId}`);
    expect(rachel.text).not.toContain(path);
  });

  it('reads without an agreement what a request would tell it, and this stands in the sharing log', async () => {
    await panels.system(async (tx) => {
      const administers = { role: 'system_admin' as const, agencyId: await panels.agency('dp-police'), areaCode: '' };
      await engage(tx, 'nora.administers', administers);
      await engage(tx, 'gil.visits', {
        role: 'police',
        agencyId: await panels.agency('sx-police'),
        areaCode: 'sussex',
      });
    });
    const path = `forums/${panels.forumId}/settings`;
    const { version } = await panels.read('nora.administers@clinic.example', path);
    const settings = { version, fromOn: '2026-03-30', settings: { guestForces: true } };
    await (await panels.as('nora.administers@clinic.example')).post(`/v1/${path}`).send(settings).expect(200);
    const { caseId } = await visits(GIL, 'sx-police', '2026-05-13');
    expect(await read(GIL, caseId)).toEqual(known);
    expect(await wentOut(caseId)).toEqual([
      'perpetratorIdentity by granted_access',
      'victimIdentity by granted_access',
    ]);
    panels.clock.set('2026-05-14T00:00:00+01:00');
    expect(await read(GIL, caseId)).toBeUndefined();
  });
});

describe('cover', () => {
  it('tells a deputy for as long as their colleague is away, and no day before', async () => {
    const { meetingId, caseId } = await anItem();
    await panels.attends(meetingId, RACHEL, { agency: 'dp-probation' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    const deputyId = await panels.staff(TOMOS);
    await panels.post(RACHEL, 'absences', { fromOn: '2026-04-02', toOn: '2026-04-07', deputyId });
    const readOn = async (at: string) => {
      panels.clock.set(at);
      return (await read(TOMOS, caseId)) ?? [];
    };
    expect(await readOn('2026-04-01T23:59:00+01:00')).toEqual([]);
    expect(await readOn('2026-04-02T00:00:00+01:00')).toEqual(known);
    expect(await readOn('2026-04-07T23:59:00+01:00')).toEqual(known);
    expect(await readOn('2026-04-08T00:00:00+01:00')).toEqual([]);
  });

  it('goes on when an action of that colleague ends, as long as something else of the case is theirs', async () => {
    const { meetingId, caseId } = await anItem();
    const [ownerId, deputyId, agencyId] = await Promise.all([
      panels.staff(RACHEL),
      panels.staff(TOMOS),
      panels.agency('dp-probation'),
    ]);
    await panels.post(RACHEL, 'absences', { fromOn: '2026-03-30', toOn: '2026-04-07', deputyId });
    const set = async (): Promise<string> =>
      (
        await panels.post(SIWAN, 'actions', {
          caseId,
          text: 'Send a report of his licence supervision',
          type: 'enforce',
          agencyId,
          ownerId,
          dueOn: '2026-04-30',
          successTest: 'The report is read',
          despiteLike: true,
        })
      ).id as string;
    const reads = async () => (await read(TOMOS, caseId)) ?? [];
    const cancel = (id: string) => panels.moved(SIWAN, `actions/${id}`, 'cancel', { reason: 'No longer needed' });
    const [one, other] = [await set(), await set()];
    expect(await reads()).toEqual(known);
    await cancel(one);
    expect(await reads()).toEqual(known);
    await panels.attends(meetingId, RACHEL, { agency: 'dp-probation' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    await cancel(other);
    expect(await reads()).toEqual(known);
    await panels.system((tx) => keepListings(tx, [caseId]));
    expect(await reads()).toEqual(known);
  });

  it('ends with the last that lists their colleague', async () => {
    const caseId = await panels.aCase();
    await nameThem(panels.clinic, { caseId, agencyId: await panels.agency('dp-cid') });
    const [ownerId, deputyId, agencyId] = await Promise.all([
      panels.staff(RACHEL),
      panels.staff(TOMOS),
      panels.agency('dp-probation'),
    ]);
    await panels.post(RACHEL, 'absences', { fromOn: '2026-03-30', toOn: '2026-04-07', deputyId });
    const asked = {
      caseId,
      text: 'Visit him',
      type: 'enforce',
      agencyId,
      ownerId,
      dueOn: '2026-04-30',
      successTest: 'Seen',
    };
    const { id } = await panels.post(SIWAN, 'actions', { ...asked, despiteLike: true });
    expect(await read(TOMOS, caseId)).toEqual(known);
    await panels.moved(SIWAN, `actions/${String(id)}`, 'cancel', { reason: 'No longer needed' });
    expect((await read(TOMOS, caseId)) ?? []).toEqual([]);
  });
});
