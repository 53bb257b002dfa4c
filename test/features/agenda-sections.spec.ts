import { bar } from '../../libs/cases/cases/index.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, MERERID, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

/** What a page says, without its marks. */
const textOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');
const opened = async (email: string, path: string): Promise<string> =>
  textOf((await (await panels.pages.as(email)).get(path)).text);
const planOf = async (email: string, meetingId: string) => (await panels.read(email, `meetings/${meetingId}`)).plan;
const shape = ({ sections }: { sections: { section: string; count: number; minutes: number }[] }) =>
  sections.map(({ section, count, minutes }) => [section, count, minutes]);
const referenceOf = async (id: string): Promise<string> =>
  (await panels.read(SIWAN, `agenda-items/${id}`)).caseReference;
const returnOf = async (email: string, itemId: string | undefined): Promise<string> =>
  (await panels.read(email, 'returns')).items.find((one: { itemId: string }) => one.itemId === itemId).id;
/** Whether words stand on a page in this order. */
const inOrder = (page: string, words: readonly string[]): boolean => {
  const at = words.map((one) => page.indexOf(one));
  return at.every((place, nth) => place >= 0 && place > (at[nth - 1] ?? -1));
};

describe('an agenda in sections (capability F7)', () => {
  it('shows what is urgent, then the perpetrator list and the victim list, each new, review, carried over', async () => {
    const { meetingId, ids } = await panels.anAgenda(
      [{ list: 'victim' }, { itemKind: 'carried' }, {}, { itemKind: 'review', minutesAllotted: 30 }],
      { day: '2026-04-13' },
    );
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    const caseId = await panels.aCase();
    const put = { meetingId, caseId, list: 'victim', urgencyReason: 'He is released tomorrow' };
    const { id: urgent } = await panels.post(SIWAN, 'agenda-items', put);
    const [victim, carried, fresh, review] = await Promise.all(ids.map(referenceOf));
    const page = await opened(SIWAN, `/meetings/${meetingId}`);
    const read = [
      'Added as urgent',
      await referenceOf(urgent),
      'Urgent',
      'He is released tomorrow',
      'Perpetrator list',
      'New (1)',
      fresh,
      'Review (1)',
      review,
      'Carried over (1)',
      carried,
      'Victim list',
      'New (1)',
      victim,
    ] as string[];
    expect(inOrder(page.slice(page.indexOf('Added as urgent')), read.slice(0, 11))).toBe(true);
    expect(page.indexOf(victim as string)).toBeGreaterThan(page.indexOf('Victim list'));
    expect(shape(await planOf(SIWAN, meetingId))).toEqual([
      ['urgent', 1, 15],
      ['perpetrator', 3, 60],
      ['victim', 1, 15],
    ]);
    expect(page).toContain('5 items, 90 minutes. The panel is planned to end at 11:30am.');
    expect(page).toContain('3 items, 60 minutes. The last is planned until 11:15am.');
  });
});

describe('the running order', () => {
  it('is one for all sections: times follow it, and where the sections read otherwise that is said', async () => {
    const { meetingId, ids } = await panels.anAgenda(
      [{}, { list: 'victim', minutesAllotted: 40 }, { fixedTime: '11:30' }],
      { day: '2026-04-14' },
    );
    const [first, second, third] = (await Promise.all(ids.map(referenceOf))) as [string, string, string];
    const page = await opened(SIWAN, `/meetings/${meetingId}`);
    expect(page).toContain('Cases are heard in the order of their numbers, not in the order of these sections.');
    expect(
      inOrder(page, [
        `1 10am 15 minutes ${first}`,
        `3 11:30am, fixed 15 minutes ${third}`,
        `2 10:15am 40 minutes ${second}`,
      ]),
    ).toBe(true);
    const heard = await opened(SIWAN, `/meetings/${meetingId}?show=order`);
    expect(inOrder(heard, ['In the order cases are heard', first, second, third])).toBe(true);
    const back = `/meetings/${meetingId}?show=order`;
    const browser = await panels.pages.as(SIWAN);
    const up = `/agenda-items/${ids[2]}/up`;
    const [, version] =
      new RegExp(`action="${up}"[^]*?name="_version" value="(\\d+)"`).exec((await browser.get(back)).text) ?? [];
    const pressed = await browser.fill(back, { _back: back, _version: version }, up);
    expect([pressed.status, pressed.headers['location']]).toEqual([303, back]);
  });

  it('is not said to be otherwise where it is not', async () => {
    const { meetingId } = await panels.anAgenda([{}, { list: 'victim' }], { day: '2026-04-15' });
    expect(await opened(SIWAN, `/meetings/${meetingId}`)).not.toContain(
      'Cases are heard in the order of their numbers',
    );
  });
});

describe('what cannot be kept', () => {
  it('is said in words: an agenda that is too long, and a fixed time that comes too soon', async () => {
    const { meetingId, ids } = await panels.anAgenda([{ minutesAllotted: 100 }, { fixedTime: '11:15' }, {}], {
      day: '2026-04-16',
    });
    const page = await opened(SIWAN, `/meetings/${meetingId}`);
    expect(page).toContain('planned to end at 12:10pm, 10 minutes after the panel’s usual end at midday.');
    const reference = await referenceOf(ids[1] as string);
    expect(page).toContain(`${reference} is fixed for 11:15am and cannot begin before 11:40am`);
    expect(await planOf(SIWAN, meetingId)).toMatchObject({ count: 3, minutes: 130, overBy: 10, inOrder: true });
  });

  it('counts for each reader what they see and nothing else', async () => {
    const { meetingId, items, ids } = await panels.anAgenda(
      [{ minutesAllotted: 100 }, { list: 'victim', fixedTime: '11:15' }, { minutesAllotted: 30 }],
      { day: '2026-04-17' },
    );
    const staffId = await panels.staff(MERERID);
    await panels.system((tx) => bar(tx, items[0]?.caseId as string, { staffId, relation: 'neighbour' }));
    const page = await opened(MERERID, `/meetings/${meetingId}`);
    expect(page).toContain('2 items, 45 minutes. The panel is planned to end at midday.');
    expect(page).not.toMatch(/too long|cannot begin before/);
    expect(page).not.toContain(await referenceOf(ids[0] as string));
    expect(shape(await planOf(MERERID, meetingId))).toEqual([
      ['perpetrator', 1, 30],
      ['victim', 1, 15],
    ]);
    expect(await opened(SIWAN, `/meetings/${meetingId}`)).toMatch(
      /3 items, 145 minutes.*too long.*cannot begin before/,
    );
  });

  it('counts for an agency’s member the items that they were given and no others', async () => {
    const { meetingId, items, ids } = await panels.anAgenda(
      [{ minutesAllotted: 100 }, { list: 'victim', fixedTime: '11:15' }, { minutesAllotted: 20 }],
      { day: '2026-05-01' },
    );
    const totals = 'The panel is planned to end';
    await panels.attends(meetingId, RACHEL);
    const before = await opened(RACHEL, `/meetings/${meetingId}`);
    expect([before.includes('No cases on this agenda yet.'), before.includes(totals)]).toEqual([true, false]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    const staffId = await panels.staff(RACHEL);
    await panels.system((tx) => bar(tx, items[0]?.caseId as string, { staffId, relation: 'neighbour' }));
    const page = await opened(RACHEL, `/meetings/${meetingId}`);
    expect(page).toContain(`2 items, 35 minutes. ${totals} at 11:50am.`);
    expect(page).toContain(`1 11:15am, fixed 15 minutes ${await referenceOf(ids[1] as string)}`);
    expect(page).not.toMatch(/too long|cannot begin before|\/retime/);
    expect(await planOf(RACHEL, meetingId)).toMatchObject({ count: 2, minutes: 35, overBy: 0 });
  });
});

describe('an item', () => {
  it('says in words who has not answered, on the agenda and on its page', async () => {
    const { meetingId, ids } = await panels.anAgenda(
      [{ asks: ['dp-probation', 'dp-cid'], asking: { dueOn: '2026-04-08' } }, {}],
      { day: '2026-04-20' },
    );
    await panels.moved(OWAIN, `returns/${await returnOf(OWAIN, ids[0])}`, 'answer', {
      result: 'nothing_known',
      roomSees: 'which',
    });
    const silence = 'No answer yet, asked 30 March 2026, due 8 April 2026';
    const page = await opened(SIWAN, `/meetings/${meetingId}`);
    expect(page).toMatch(new RegExp(`1 of 2 answered [^·]*Probation[^·]*: ${silence}`));
    expect(page).toContain('No agencies asked');
    expect(await opened(SIWAN, `/agenda-items/${ids[0]}`)).toContain(`: ${silence}`);
  });

  it('that came after the agenda was locked, or too late for returns, is marked with why', async () => {
    const { meetingId, ids } = await panels.anAgenda([{}], { day: '2026-04-22' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    await panels.attends(meetingId, RACHEL);
    panels.clock.set('2026-04-22T08:00:00+01:00');
    const put = { meetingId, list: 'victim', urgencyReason: 'He was seen at her door' };
    const { id } = await panels.post(SIWAN, 'agenda-items', { ...put, caseId: await panels.aCase() });
    const page = await opened(SIWAN, `/meetings/${meetingId}`);
    expect(page).toMatch(/Urgent He was seen at her door Late Added after the returns deadline/);
    const shown = await opened(SIWAN, `/agenda-items/${id}`);
    expect(shown).toContain('Why it is urgent He was seen at her door');
    expect(shown).toContain('Late Added 22 April 2026, after the returns deadline (21 April 2026)');
    expect(await opened(SIWAN, `/agenda-items/${ids[0]}`)).not.toMatch(/Why it is urgent|after the returns deadline/);
    expect(await opened(RACHEL, `/agenda-items/${id}`)).toContain('Why it is urgent He was seen at her door');
  });
});

describe('the minutes and the time of an item', () => {
  const retime = (email: string, id: string | undefined, answers: object) =>
    panels.move(email, `agenda-items/${id}`, 'retime', answers);

  it('are changed on its page, where what stands is filled in and what was typed is kept', async () => {
    const { meetingId, ids } = await panels.anAgenda([{ minutesAllotted: 20, fixedTime: '10:30' }], {
      day: '2026-04-23',
      time: '10:00',
    });
    const path = `/agenda-items/${ids[0]}/retime`;
    const browser = await panels.pages.as(SIWAN);
    const asked = (await browser.get(path)).text;
    expect([
      /name="minutesAllotted"[^>]*value="20"/.test(asked),
      /name="fixedTime"[^>]*value="10:30"/.test(asked),
    ]).toEqual([true, true]);
    const refused = await browser.fill(path, { minutesAllotted: '35', fixedTime: '09:15' });
    expect([refused.status, /name="fixedTime"[^>]*value="09:15"/.test(refused.text)]).toEqual([422, true]);
    expect(textOf(refused.text)).toContain('The time must not be before the panel starts');
    const done = await browser.fill(path, { minutesAllotted: '35', fixedTime: '' });
    expect([done.status, done.headers['location']]).toEqual([303, `/agenda-items/${ids[0]}`]);
    expect(await panels.read(SIWAN, `agenda-items/${ids[0]}`)).toMatchObject({ minutesAllotted: 35, fixedAt: null });
    expect(await planOf(SIWAN, meetingId)).toMatchObject({ minutes: 35, endsAt: '2026-04-23T09:35:00.000Z' });
    await panels.moved(SIWAN, `agenda-items/${ids[0]}`, 'undo');
    expect(await panels.read(SIWAN, `agenda-items/${ids[0]}`)).toMatchObject({
      minutesAllotted: 20,
      fixedAt: '2026-04-23T09:30:00.000Z',
    });
  });

  it('are for those who run the forum, once a key, at the version that was seen, and recorded', async () => {
    const { ids } = await panels.anAgenda([{}], { day: '2026-04-24' });
    const path = `/v1/agenda-items/${ids[0]}/retime`;
    const send = async (email: string, body: object, key = 'retime-once') =>
      (await panels.as(email)).post(path).set({ 'Idempotency-Key': key }).send(body);
    expect((await send(STRANGER, { version: 1 })).status).toBe(404);
    expect((await send(OWAIN, { version: 1 })).status).toBe(403);
    const answers = { version: 1, minutesAllotted: 25, fixedTime: '11:00' };
    const [once, twice] = [await send(SIWAN, answers), await send(SIWAN, answers)];
    expect([once.status, twice.body]).toEqual([200, once.body]);
    expect(once.body.version).toBe(2);
    expect((await send(HUW, answers, 'another')).status).toBe(409);
    for (const wrong of [{ minutesAllotted: 0 }, { minutesAllotted: 481 }, { fixedTime: '25:00' }, { minutes: 5 }])
      expect((await send(SIWAN, { version: 2, ...wrong }, JSON.stringify(wrong))).status).toBe(422);
    const { rows } = await panels.owner.query(
      `SELECT action FROM audit_entry WHERE subject_id = $1 AND action = 'retime'`,
      [ids[0]],
    );
    expect(rows).toHaveLength(1);
  });

  it('stand once the panel has begun, and of what is not on an agenda', async () => {
    const { meetingId, ids } = await panels.anAgenda([{}, {}], { day: '2026-04-27' });
    await panels.moved(SIWAN, `agenda-items/${ids[1]}`, 'withdraw', { reason: 'Moved to MARAC' });
    expect((await retime(SIWAN, ids[1], { minutesAllotted: 5 })).body.type).toBe('/problems/wrong-state');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    panels.clock.set('2026-04-27T10:00:00+01:00');
    await panels.attends(meetingId, HUW, { attending: 'present', chairing: true, acknowledged: true });
    await panels.moved(SIWAN, `agenda-items/${ids[0]}`, 'retime', { minutesAllotted: 10 });
    await panels.moved(HUW, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'Urgent' });
    expect((await retime(SIWAN, ids[0], { minutesAllotted: 5 })).status).toBe(409);
    expect((await panels.move(SIWAN, `agenda-items/${ids[0]}`, 'undo')).body.type).toBe('/problems/undo-too-late');
  });

  it('reach the calendars of those who see the item once the agenda is out, and no mail tells of them', async () => {
    const { meetingId, ids } = await panels.anAgenda([{ minutesAllotted: 40 }, {}], {
      day: '2026-04-28',
      time: '10:00',
    });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    panels.clock.advance({ minutes: 11 });
    await panels.runJobs();
    const ends = async (email: string): Promise<string | undefined> =>
      /^DTEND:\d{8}T(\d{4})/m.exec(
        (await (await panels.as(email)).get(`/v1/meetings/${meetingId}/invitation.ics`).expect(200)).text,
      )?.[1];
    const mails = async () => (await panels.owner.query('SELECT count(*)::int AS n FROM sent_mail')).rows[0].n;
    const before = await mails();
    expect([await ends(SIWAN), await ends(RACHEL)]).toEqual(['0955', '1100']);
    await panels.moved(SIWAN, `agenda-items/${ids[1]}`, 'retime', { minutesAllotted: 45, fixedTime: '11:30' });
    panels.clock.advance({ minutes: 11 });
    await panels.runJobs();
    expect([await ends(SIWAN), await ends(RACHEL), await mails()]).toEqual(['1115', '1100', before]);
  });
});

describe('what waits for a panel', () => {
  it('is listed for those who run the forum while the agenda is open, each with a press that puts it there', async () => {
    const far = await panels.anAgenda([{ list: 'victim' }], { day: '2027-06-01' });
    await panels.moved(SIWAN, `meetings/${far.meetingId}`, 'cancel', { reason: 'No room' });
    const { meetingId } = await panels.anAgenda([{}], { day: '2026-04-29' });
    const path = `/meetings/${meetingId}`;
    const reference = await referenceOf(far.ids[0] as string);
    const browser = await panels.pages.as(SIWAN);
    expect(textOf((await browser.get(path)).text)).toMatch(
      new RegExp(`Waiting for a panel .*${reference} .*Add to this agenda`),
    );
    expect(await opened(OWAIN, path)).not.toContain('Waiting for a panel');
    const { version } = await panels.read(SIWAN, `agenda-items/${far.ids[0]}`);
    const put = { meetingId, _version: String(version), _back: path };
    const pressed = await browser.fill(path, put, `/agenda-items/${far.ids[0]}/list`);
    expect([pressed.status, pressed.headers['location']]).toEqual([303, path]);
    const after = await opened(SIWAN, path);
    expect(after).not.toContain('Waiting for a panel');
    expect(inOrder(after, ['Victim list', reference])).toBe(true);
  });
});
