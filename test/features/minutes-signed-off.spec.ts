import { aNominationOfStrangers } from '../factories.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, RACHEL, SIWAN } from '../people.js';

const OWAIN = 'owain.pask@dp-cid.example';
const LLEUCU = 'lleucu.nantlais@dp-isac.example';

let panels: PanelPages;

beforeAll(async () => {
  panels = await openPanelPages();
}, 120_000);
afterAll(() => panels.close());

const page = async (email: string, path: string) => {
  const { status, text } = await (await panels.pages.as(email)).get(path);
  return { status, text };
};
const answers = [
  ['victim_view', { givenBy: 'isac' }],
  ['mappa', {}],
  ['spo', {}],
  ['disclosure', {}],
  ['linked_victims', {}],
  ['children', {}],
] as const;

/** A panel in session, whose one item waits for its outcome. */
async function panelInSession(
  day: string,
  chair: readonly [email: string, agency: string],
  item: { caseId?: string } = {},
) {
  const { moved, post, clock } = panels;
  clock.set('2026-03-30T09:00:00+01:00');
  const { itemId, meetingId } = await panels.anItem(item, { day });
  await moved(SIWAN, `meetings/${meetingId}`, 'lock');
  clock.set(`${day}T10:00:00+01:00`);
  const there = [chair, [SIWAN, 'dp-coord'], [RACHEL, 'dp-probation'], [LLEUCU, 'dp-isac']] as const;
  for (const [email, agency] of there)
    await panels.attends(meetingId, email, {
      agency,
      attending: 'present',
      acknowledged: true,
      chairing: email === chair[0],
    });
  await moved(HUW, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A small room' });
  await moved(SIWAN, `agenda-items/${itemId}`, 'start');
  for (const [question, more] of answers)
    await post(SIWAN, `agenda-items/${itemId}/answers`, { question, answer: 'no', reason: 'Looked at', ...more });
  clock.set(`${day}T10:30:00+01:00`);
  await moved(HUW, `agenda-items/${itemId}`, 'override', { overrideReason: 'It cannot wait' });
  return { itemId, meetingId, path: `meetings/${meetingId}` };
}

const outcome = { decision: 'Go on', rationale: 'It escalates', outcome: 'close' };

/** A panel of one item that was held, with its minutes in draft. */
async function heldPanel(day: string, chair: readonly [email: string, agency: string]) {
  const held = await panelInSession(day, chair);
  await panels.moved(SIWAN, `agenda-items/${held.itemId}`, 'record_outcome', outcome);
  await panels.moved(SIWAN, held.path, 'conclude');
  await panels.moved(SIWAN, held.path, 'draft_minutes');
  return held;
}

describe('F12 minutes are signed off by the chair', () => {
  let path: string;
  beforeAll(async () => {
    ({ path } = await heldPanel('2026-04-14', [HUW, 'dp-ppu']));
  });
  const minutes = async (email: string) => (await panels.read(email, `${path}/minutes`)).minutes.meeting;

  it('and not by the coordinator, whose pages say for whom they wait', async () => {
    expect((await panels.move(SIWAN, path, 'check_minutes')).status).toBe(403);
    expect((await panels.read(SIWAN, path)).moves).not.toContain('check_minutes');
    const shown = await page(SIWAN, `/${path}`);
    expect(shown.text).toContain('Waiting for the chair');
    expect(shown.text).not.toContain('Sign off the minutes');
    expect((await page(SIWAN, `/${path}/minutes`)).text).toContain('waiting for the chair to sign them off');
    expect(await minutes(SIWAN)).not.toHaveProperty('signedOffBy');
    expect((await panels.move(SIWAN, path, 'issue_minutes')).status).toBe(409);
  });

  it('who is told at home that they wait', async () => {
    expect((await page(HUW, '/')).text).toContain('minutes waiting for your sign-off');
    expect((await page(SIWAN, '/')).text).not.toContain('minutes waiting for your sign-off');
    expect((await page(HUW, `/${path}`)).text).toContain('Sign off the minutes');
  });

  it('and say by whom and when, on the page and in the file', async () => {
    panels.clock.set('2026-04-15T09:00:00+01:00');
    await panels.moved(HUW, path, 'check_minutes');
    expect(await minutes(SIWAN)).toMatchObject({ signedOffBy: 'Huw Bebb', signedOffAt: '2026-04-15T08:00:00.000Z' });
    expect(await panels.read(RACHEL, path)).toMatchObject({ checkedByName: 'Huw Bebb' });
    for (const at of [`/${path}`, `/${path}/minutes`]) {
      const { text } = await page(SIWAN, at);
      expect(text).toContain('Signed off by');
      expect(text).toContain('Huw Bebb on 15 April 2026');
      expect(text).not.toMatch(/[Ww]ait(s|ing)? for the chair/);
    }
    expect((await page(SIWAN, `/${path}/minutes`)).text).not.toContain('waiting for the chair');
  });

  it('again once they were opened again', async () => {
    await panels.moved(SIWAN, path, 'issue_minutes');
    panels.clock.set('2026-04-15T09:30:00+01:00');
    await panels.runJobs();
    expect(await minutes(RACHEL)).toMatchObject({ signedOffBy: 'Huw Bebb', edition: 1 });
    await panels.moved(SIWAN, path, 'reopen_minutes', { amendedAs: 'corrected', amendedBecause: 'A day was wrong' });
    expect(await minutes(SIWAN)).not.toHaveProperty('signedOffBy');
    expect((await panels.move(SIWAN, path, 'check_minutes')).status).toBe(403);
    await panels.moved(SIWAN, path, 'undo');
    expect(await minutes(SIWAN)).toMatchObject({ signedOffBy: 'Huw Bebb' });
  });
});

describe('F12 minutes of a panel that a deputy chaired', () => {
  it('are read in draft and signed off by whoever was in the chair, and by nobody else of those who were there', async () => {
    const { path, meetingId } = await heldPanel('2026-04-16', [OWAIN, 'dp-cid']);
    const refused = (await (await panels.as(RACHEL)).post(`/v1/${path}/check_minutes`).send({ version: 1 })).status;
    expect(refused).toBe(403);
    await (await panels.as(RACHEL)).get(`/v1/${path}/minutes`).expect(404);
    expect(await panels.read(OWAIN, `${path}/minutes`)).toMatchObject({ given: false, state: 'minutes_draft' });
    await panels.moved(OWAIN, `meetings/${meetingId}`, 'check_minutes');
    expect(await panels.read(SIWAN, path)).toMatchObject({ state: 'minutes_checked', checkedByName: 'Owain Pask' });
  });
});

describe('F12 a panel is concluded, and its minutes are signed off and issued, on the page of its minutes', () => {
  let held: Awaited<ReturnType<typeof panelInSession>>;
  let at: string;
  beforeAll(async () => {
    held = await panelInSession('2026-04-20', [HUW, 'dp-ppu']);
    at = `/${held.path}/minutes`;
  });
  const state = async () => (await panels.read(SIWAN, held.path)).state;
  const press = async (email: string, name: string) => {
    const { version } = await panels.read(SIWAN, held.path);
    return (await panels.pages.as(email)).fill(at, { press: name, _version: String(version) });
  };

  it('what holds it up is listed with its link, and there is nothing to press until then', async () => {
    const shown = await page(SIWAN, at);
    expect(shown.text).toContain('1 item has no outcome yet');
    expect(shown.text).toContain(`href="/agenda-items/${held.itemId}"`);
    expect(shown.text).not.toContain('value="conclude"');
    expect((await press(SIWAN, 'conclude')).status).toBe(422);
    expect(await state()).toBe('in_session');
  });

  it('is concluded by one press of the coordinator, who is led there from home', async () => {
    await panels.moved(SIWAN, `agenda-items/${held.itemId}`, 'record_outcome', outcome);
    expect((await page(SIWAN, '/')).text).toContain(`href="${at}"`);
    const action = await panels.post(SIWAN, 'actions', {
      caseId: (await panels.read(SIWAN, `agenda-items/${held.itemId}`)).caseId,
      itemId: held.itemId,
      text: 'Fit locks',
      type: 'housing',
      agencyId: await panels.agency('dp-probation'),
      ownerId: await panels.staff(RACHEL),
      dueOn: '2026-05-06',
      despiteLike: true,
    });
    expect(action).toBeTruthy();
    const answer = await press(SIWAN, 'conclude');
    expect([answer.status, answer.headers['location']]).toEqual([303, `${at}?done=conclude`]);
    expect(await state()).toBe('minutes_draft');
    const { text } = await page(SIWAN, `${at}?done=conclude`);
    expect(text).toContain('Panel concluded and minutes drafted');
    expect(text).toMatch(/Fit locks, .*Rachel Adeyemi, Probation Service: Dyfed-Powys, 6 May 2026/);
  });

  it('and signed off and issued by one press of the chair, who sees who gets them, and can undo it', async () => {
    expect((await page(SIWAN, at)).text).not.toContain('value="sign_and_issue"');
    expect((await press(SIWAN, 'sign_and_issue')).status).toBe(403);
    expect((await page(HUW, '/')).text).toContain(`href="${at}"`);
    const { text } = await page(HUW, at);
    expect(text).toMatch(/Goes to the 4 people who were there: [^<]*Rachel Adeyemi/);
    expect((await press(HUW, 'sign_and_issue')).headers['location']).toBe(`${at}?done=sign_and_issue`);
    expect(await panels.read(SIWAN, held.path)).toMatchObject({ state: 'minutes_issued', checkedByName: 'Huw Bebb' });
    expect((await page(HUW, at)).text).toContain(`href="/${held.path}/undo?back=${at}"`);
    await panels.moved(HUW, held.path, 'undo');
    expect(await state()).toBe('minutes_checked');
  });

  it('or issued by the coordinator once the chair has signed', async () => {
    const { text } = await page(SIWAN, at);
    expect(text).toContain(`/${held.path}/issue_minutes?back=${at}`);
    expect((await page(SIWAN, '/')).text).toContain('Issue the minutes');
    expect((await press(SIWAN, 'issue')).status).toBe(303);
    expect(await state()).toBe('minutes_issued');
    panels.clock.advance({ minutes: 11 });
    await panels.runJobs();
    const copy = await page(RACHEL, at);
    expect(copy.status).toBe(200);
    expect(copy.text).toContain('Fit locks');
    expect(copy.text).not.toContain('name="press"');
  });

  it('and by no practitioner, to whom the page of a panel in session is not there', async () => {
    const other = await panelInSession('2026-04-21', [HUW, 'dp-ppu']);
    expect((await page(RACHEL, `/${other.path}/minutes`)).status).toBe(404);
    for (const name of ['conclude', 'sign', 'issue']) {
      const browser = await panels.pages.as(RACHEL);
      const sent = { press: name, _version: String((await panels.read(SIWAN, other.path)).version) };
      const answer = await browser.fill(`/${other.path}`, sent, `/${other.path}/minutes`);
      expect([403, 404, 409]).toContain(answer.status);
    }
    expect((await press(SIWAN, 'nothing')).status).toBe(404);
  });

  it('twice by a press that was sent twice does nothing more, and one of an older page is refused', async () => {
    const other = await panelInSession('2026-04-22', [HUW, 'dp-ppu']);
    await panels.moved(SIWAN, `agenda-items/${other.itemId}`, 'record_outcome', outcome);
    const browser = await panels.pages.as(SIWAN);
    const [path, { text }] = [`/${other.path}/minutes`, await browser.get(`/${other.path}/minutes`)];
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    const frame = { _csrf: field('_csrf'), _key: field('_key'), _version: field('_version') };
    expect((await browser.post(path, { ...frame, press: 'conclude' })).status).toBe(303);
    expect((await browser.post(path, { ...frame, press: 'conclude' })).status).toBe(303);
    expect((await browser.post(path, { ...frame, _key: crypto.randomUUID(), press: 'conclude' })).status).toBe(409);
    expect((await panels.read(SIWAN, other.path)).state).toBe('minutes_draft');
  });
});

describe('F12 a panel that cannot be concluded yet', () => {
  let held: Awaited<ReturnType<typeof panelInSession>>;
  let at: string;
  let caseId: string;
  beforeAll(async () => {
    panels.clock.set('2026-03-30T09:00:00+01:00');
    await panels.anAgenda([], { day: '2026-05-05' });
    const said = aNominationOfStrangers(panels.forumId, { perpetratorSurname: 'Cwmyoy' });
    const { id } = await panels.post(SIWAN, 'nominations', said);
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core' });
    ({ caseId } = await panels.read(SIWAN, `nominations/${id}`));
    held = await panelInSession('2026-04-28', [HUW, 'dp-ppu'], { caseId });
    at = `/${held.path}/minutes`;
  });

  it('names the items that are open, and says so where its own button is pressed', async () => {
    expect((await page(SIWAN, at)).text).toMatch(
      new RegExp(`href="/agenda-items/${held.itemId}"[^>]*translate="no"[^>]*>[^<]*Cwmyoy`),
    );
    const { version } = await panels.read(SIWAN, held.path);
    const refused = await (await panels.pages.as(SIWAN)).fill(`/${held.path}/conclude`, { _version: String(version) });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('1 item is still open');
    expect(refused.text).toContain(`href="${at}"`);
  });

  it('has all that are open deferred by one press with one reason, which is asked again where it is missing', async () => {
    const shown = await page(SIWAN, at);
    const [, item = ''] = /name="item" value="([^"]+)"/.exec(shown.text) ?? [];
    expect(item).toMatch(new RegExp(`^${held.itemId}:`));
    expect(shown.text).toContain('The item is carried over to the panel on 5 May 2026 with this reason');
    expect((await page(RACHEL, at)).text).not.toContain('name="item"');
    const defer = async (reason: string) =>
      (await panels.pages.as(SIWAN)).fill(at, { item, back: at, reason }, '/agenda-items/many/defer');
    const asked = await defer('');
    expect([asked.status, asked.text.includes('Enter a reason')]).toEqual([422, true]);
    const done = await defer('There was no time left');
    expect(done.text).toContain('done for 1');
    expect(done.text).toContain(`href="${at}"`);
    expect((await panels.read(SIWAN, `agenda-items/${held.itemId}`)).state).toBe('deferred');
    const now = await page(SIWAN, at);
    expect([now.text.includes('name="item"'), now.text.includes('value="conclude"')]).toEqual([false, true]);
  });
});
