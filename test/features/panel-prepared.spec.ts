import { aNominationOfStrangers } from '../factories.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, NERYS, RACHEL, SIWAN } from '../people.js';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()), 120_000);
afterAll(() => panels.close());

const as = (email: string) => panels.pages.as(email);
const page = async (email: string, path: string): Promise<string> => (await (await as(email)).get(path)).text;

async function accepted(perpetratorSurname: string, besides: object = {}): Promise<{ id: string; caseId: string }> {
  const said = aNominationOfStrangers(panels.forumId, { perpetratorSurname, ...besides });
  const { id } = await panels.post(SIWAN, 'nominations', said);
  await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core' });
  return { id, caseId: (await panels.read(SIWAN, `nominations/${id}`)).caseId };
}

/** A case of the forum whose review is due on a day. */
async function toReview(reviewOn: string): Promise<string> {
  const caseId = await panels.aCase();
  await panels.owner.query(`UPDATE case_file SET state = 'active' WHERE id = $1`, [caseId]);
  const set = { levelOfConcern: 'high', reason: 'It escalates' };
  await panels.moved(SIWAN, `cases/${caseId}`, 'set_concern', set);
  await panels.owner.query('UPDATE case_concern SET review_on = $2 WHERE case_id = $1', [caseId, reviewOn]);
  return caseId;
}

const boxesIn = (html: string): { value: string; text: string; isTicked: boolean }[] =>
  [...html.matchAll(/<input [^>]*name="case" value="([^"]+)"([^>]*)>\s*<label[^>]*>([^]*?)<\/label>/g)].map(
    ([, value = '', rest = '', label = '']) => ({
      value,
      text: label
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
      isTicked: rest.includes('checked'),
    }),
  );
const casesOn = async (meetingId: string): Promise<{ caseId: string; itemKind: string }[]> =>
  (await panels.read(SIWAN, `meetings/${meetingId}`)).agenda;

describe('an agenda is prepared on the page of the panel', () => {
  let [meetingId, path] = ['', ''];
  beforeAll(async () => {
    meetingId = (await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day: '2026-04-20' })).id;
    path = `/meetings/${meetingId}`;
  });

  it('whose one green press opens it, and says what that does', async () => {
    const text = await page(SIWAN, path);
    expect(text).toContain(`<form method="post" action="${path}/open_agenda">`);
    expect(text).toContain('In 10 minutes the forum’s members are invited');
    expect(await page(RACHEL, path)).not.toContain('open_agenda');
    const opened = await (await as(SIWAN)).fill(path, {}, `${path}/open_agenda`);
    expect([opened.status, opened.headers['location']]).toEqual([303, path]);
  });

  it('with accepted nominations and due reviews, named and ticked, added by one press', async () => {
    const [first, second] = [await accepted('Penderyn'), await accepted('Ystwyth')];
    const [due, later] = [await toReview('2026-04-18'), await toReview('2026-08-01')];
    const boxes = boxesIn(await page(SIWAN, path));
    expect(boxes.every(({ isTicked }) => isTicked)).toBe(true);
    expect(boxes.find(({ value }) => value.startsWith(`nomination:${first.id}:`))?.text).toMatch(
      /Penderyn \(perpetrator\).* N-\S+ High concern Accepted nomination, sent today/,
    );
    expect(boxes.find(({ value }) => value.startsWith(`review:${due}:`))?.text).toMatch(
      /High concern Review due 18 April 2026/,
    );
    expect(boxes.some(({ value }) => value.includes(later))).toBe(false);
    const ticked = boxes.filter(({ value }) => [first.id, due].some((id) => value.includes(id)));
    const browser = await as(SIWAN);
    const added = await browser.fill(path, { case: ticked.map(({ value }) => value) }, `${path}/cases`);
    expect([added.status, added.headers['location']]).toEqual([303, `${path}?added=2`]);
    const { text } = await browser.get(`${path}?added=2`);
    expect(text).toContain('2 cases added to the agenda');
    const left = boxesIn(text).map(({ value }) => value);
    expect(left.some((value) => value.includes(second.id))).toBe(true);
    expect(left.some((value) => [first.id, due].some((id) => value.includes(id)))).toBe(false);
    expect(await casesOn(meetingId)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ caseId: first.caseId, itemKind: 'new' }),
        expect.objectContaining({ caseId: due, itemKind: 'review' }),
      ]),
    );
    expect((await panels.read(SIWAN, `nominations/${first.id}`)).state).toBe('listed');
  });

  it('whose cases say how urgent they are, of what concern and how long they wait, the most urgent first', async () => {
    const [routine, urgent] = [await accepted('Machynlleth'), await accepted('Tregaron', { urgency: 'extraordinary' })];
    const [overdue, next] = [await toReview('2026-03-28'), await accepted('Aberaeron', { urgency: 'next_meeting' })];
    const set = `UPDATE nomination SET submitted_at = '2026-03-20T09:00:00Z' WHERE id = $1`;
    await panels.owner.query(set, [routine.id]);
    const boxes = boxesIn(await page(SIWAN, path));
    const of = ({ id }: { id: string }) => boxes.findIndex(({ value }) => value.includes(id));
    const order = [of(urgent), of(next), of(routine), of({ id: overdue })];
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const texts = order.map((at) => boxes[at]?.text);
    expect(texts[0]).toMatch(/Tregaron .* N-\S+ Urgent High concern Accepted nomination, sent today$/);
    expect(texts[1]).toMatch(/ Next panel High concern Accepted nomination, sent today$/);
    expect(texts[2]).toMatch(/ N-\S+ High concern Accepted nomination, waiting 10 days$/);
    expect(texts[3]).toMatch(/ High concern Review due 28 March 2026, 2 days overdue$/);
    for (const { text } of boxes) expect(text).not.toContain('·');
  });

  it('which says of each case that it refused why, and adds the others', async () => {
    const [stale, fresh] = [await accepted('Corwen'), await accepted('Dolgellau')];
    const values = boxesIn(await page(SIWAN, path)).map(({ value }) => value);
    const of = (id: string) => values.find((value) => value.includes(id)) ?? '';
    const old = of(stale.id).replace(/\d+$/, '99');
    const added = await (await as(SIWAN)).fill(path, { case: [old, of(fresh.id)] }, `${path}/cases`);
    expect(added.status).toBe(422);
    expect(added.text).toContain('Not done for 1.');
    const on = (await casesOn(meetingId)).map(({ caseId }) => caseId);
    expect([on.includes(fresh.caseId), on.includes(stale.caseId)]).toEqual([true, false]);
  });

  it('and returns are requested with the usual agencies ticked, and the silent ones reminded by one press', async () => {
    const probation = await panels.agency('dp-probation');
    const before = await panels.anItem({ asks: ['dp-probation'] }, { day: '2026-04-27' });
    expect(before.itemId).toBeTruthy();
    const text = await page(SIWAN, path);
    expect(text).toMatch(new RegExp(`name="agencyIds" value="${probation}" checked`));
    const item = [...text.matchAll(/name="item" value="([^"]+)"/g)].map(([, one]) => one);
    expect(item).toHaveLength((await casesOn(meetingId)).length);
    const fields = { item, agencyIds: probation, back: path };
    const asked = await (await as(SIWAN)).fill(path, fields, '/agenda-items/many/request_returns');
    expect(asked.text).toContain(`done for ${item.length}`);
    const now = await page(SIWAN, path);
    expect(now).not.toContain('name="item"');
    expect(now).toContain('No answer yet: Probation Service: Dyfed-Powys.');
    expect(await page(RACHEL, path)).not.toContain('Remind all');
    const reminded = await (await as(HUW)).fill(path, {}, `${path}/chase`);
    expect(reminded.headers['location']).toBe(path);
    const { rows } = await panels.owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM agency_return r JOIN agenda_item i ON i.id = r.item_id WHERE i.meeting_id = $1 AND r.chases = 1`,
      [meetingId],
    );
    expect(rows[0]?.n).toBe(item.length);
    // Whoever was reminded today is not offered to be reminded again.
    const after = await page(SIWAN, path);
    expect([after.includes('Remind all'), after.includes('eminded today')]).toEqual([false, true]);
  });

  it('and is published by one press, by the chair as well', async () => {
    const text = await page(HUW, path);
    expect(text).toContain(`<form method="post" action="${path}/lock">`);
    expect(text).toContain('If you lock the agenda: the cases are fixed');
    const locked = await (await as(HUW)).fill(path, {}, `${path}/lock`);
    expect(locked.headers['location']).toBe(path);
    expect((await panels.read(SIWAN, `meetings/${meetingId}`)).state).toBe('agenda_locked');
    expect(boxesIn(await page(SIWAN, path))).toEqual([]);
  });

  it('and once that is locked takes a case by exception alone, which the page says and leads to', async () => {
    const { caseId } = await accepted('Llanrwst');
    const text = await page(HUW, path);
    expect(text).toContain('A coordinator or the chair can still add a case that cannot wait, with the reason.');
    const way = `/agenda-items/new?case=${caseId}&amp;meeting=${meetingId}`;
    expect(text).toContain(`href="${way}"`);
    const theirs = await page(RACHEL, path);
    expect(theirs).toContain('Only a coordinator or the chair can still add a case that cannot wait: ask them.');
    expect(theirs).not.toContain('/agenda-items/new');
    const asked = way.replace('&amp;', '&');
    const browser = await as(HUW);
    const asks = (await browser.get(asked)).text;
    for (const said of ['Agenda locked: needs a reason why it cannot wait', 'Llanrwst (perpetrator)'])
      expect(asks).toContain(said);
    const answers = { caseId, meetingId, list: 'perpetrator' };
    const refused = await browser.fill(asked, answers, '/agenda-items/new');
    expect([refused.status, refused.text.includes('The agenda is locked. Enter why the case cannot wait')]).toEqual([
      422,
      true,
    ]);
    const why = { ...answers, urgencyReason: 'Released tomorrow' };
    expect((await browser.fill(asked, why, '/agenda-items/new')).headers['location']).toMatch(/^\/agenda-items\//);
    expect((await casesOn(meetingId)).map((one) => one.caseId)).toContain(caseId);
    expect(await page(HUW, path)).not.toContain(way);
  });

  it('and none of it is offered to a practitioner, or done by one', async () => {
    const open = await panels.anAgenda([{}], { day: '2026-04-28' });
    const at = `/meetings/${open.meetingId}`;
    const { id } = await accepted('Bala');
    const value = boxesIn(await page(SIWAN, at)).find((box) => box.value.includes(id))?.value;
    const theirs = await page(RACHEL, at);
    for (const word of ['name="case"', 'name="agencyIds"', `${at}/lock`, `${at}/chase`, `${at}/cases`])
      expect(theirs).not.toContain(word);
    await (await as(RACHEL)).fill(at, { case: value }, `${at}/cases`);
    expect((await panels.read(SIWAN, `nominations/${id}`)).state).toBe('accepted');
  });

  it('one panel that is planned opens at once, and the only forum of whoever plans it is chosen', async () => {
    const asked = (await (await as(SIWAN)).get('/meetings/plan')).text;
    expect(asked).toMatch(new RegExp(`value="${panels.forumId}"[^>]* checked`));
    const planned = await (await as(SIWAN)).fill('/meetings/plan', { forumId: panels.forumId, count: '1' });
    expect(planned.headers['location']).toMatch(/^\/meetings\/[0-9a-f-]{36}$/);
  });
});

describe('a case that was deferred', () => {
  it('shows at its next panel what was returned for the earlier one, to those who read that', async () => {
    await panels.anAgenda([], { day: '2026-05-19' });
    const before = await panels.anItem({ asks: ['dp-probation', 'dp-cps'] }, { day: '2026-05-18' });
    const { items: returns } = await panels.read(RACHEL, `returns?item=${before.itemId}`);
    const given = returns[0].id as string;
    await panels.moved(RACHEL, `returns/${given}`, 'answer', { result: 'nothing_known' });
    await panels.moved(SIWAN, `agenda-items/${before.itemId}`, 'defer', { reason: 'No time' });
    const { items } = await panels.read(SIWAN, `agenda-items?case=${before.caseId}&state=listed`);
    const path = `/agenda-items/${items[0].id}`;
    for (const at of [path, `${path}/live`]) {
      const text = (await page(SIWAN, at)).replaceAll(/\s+/g, ' ');
      expect(text).toContain('Returns for an earlier panel');
      expect(text).toMatch(
        new RegExp(`href="/returns/${given}">Probation[^<]*</a>: given 30 March 2026, for the panel on 18 May 2026`),
      );
      expect(text.match(/href="\/returns\//g)).toHaveLength(1);
    }
    expect(await page(SIWAN, `/agenda-items/${before.itemId}`)).not.toContain('Returns for an earlier panel');
    // The agency that gave it reads it; one that was not asked reads neither, and at the next panel what its place opens.
    expect(await page(RACHEL, path)).toContain(`href="/returns/${given}"`);
    expect((await (await as(NERYS)).get(path)).status).toBe(404);
    await panels.attends(items[0].meetingId, NERYS, { agency: 'dp-substance', attending: 'expected' });
    expect((await (await as(NERYS)).get(`/returns/${given}`)).status).toBe(404);
    expect(await page(NERYS, path)).not.toContain(given);
  });
});

describe('the lists of panels', () => {
  it('show a panel of today among those that are coming, and not among the past', async () => {
    const { id } = await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day: '2026-05-12' });
    panels.clock.set('2026-05-12T10:00:00+01:00');
    expect(await page(SIWAN, '/meetings')).toContain(`href="/meetings/${id}"`);
    expect(await page(SIWAN, '/meetings?show=past')).not.toContain(`href="/meetings/${id}"`);
    panels.clock.set('2026-05-13T10:00:00+01:00');
    expect(await page(SIWAN, '/meetings?show=past')).toContain(`href="/meetings/${id}"`);
  });
});
