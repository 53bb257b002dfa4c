import { controlsIn, faultsOf, openSignedIn } from '../browser.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, LLEUCU, MEDI, MERERID, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';

let panels: PanelPages;
/** Each meeting has a day of its own. */
let days = 1;
beforeAll(async () => void (panels = await openPanelPages()), 120_000);
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

interface Held {
  readonly meetingId: string;
  readonly day: string;
  readonly path: string;
}

/** A meeting at ten to which the members of the forum are invited; these have accepted. */
async function aPanel(...accepting: string[]): Promise<Held> {
  panels.clock.set('2026-03-30T09:00:00+01:00');
  // On the eleventh the forum has a meeting of its cadence.
  days += days === 10 ? 2 : 1;
  const day = `2026-06-${String(days).padStart(2, '0')}`;
  const { meetingId } = await panels.anAgenda([{}], { day, time: '10:00' });
  panels.clock.set('2026-03-30T09:30:00+01:00');
  await panels.runJobs();
  for (const email of accepting)
    await panels.moved(email, `meeting-invitations/${await invitationOf(email, meetingId)}`, 'accept');
  return { meetingId, day, path: `/meetings/${meetingId}/attendance` };
}

async function invitationOf(email: string, meetingId: string): Promise<string> {
  const text = 'SELECT id FROM meeting_invitation WHERE meeting_id = $1 AND staff_id = $2';
  return (await panels.owner.query<{ id: string }>(text, [meetingId, await panels.staff(email)])).rows[0]?.id ?? '';
}

const at = ({ day }: Held, time: string): void => panels.clock.set(`${day}T${time}:00+01:00`);

/** What is kept of somebody's stays, and of their answer. */
async function kept({ meetingId }: Held, email: string) {
  const staffId = await panels.staff(email);
  const text = `SELECT state, to_char(arrived_at AT TIME ZONE 'Europe/London', 'HH24:MI') AS arrived,
      to_char(left_at AT TIME ZONE 'Europe/London', 'HH24:MI') AS left, acknowledged_at IS NOT NULL AS said, chairing
    FROM attendance WHERE meeting_id = $1 AND staff_id = $2 ORDER BY arrived_at`;
  const { rows } = await panels.owner.query<Record<string, unknown>>(text, [meetingId, staffId]);
  return rows;
}
const answerOf = async ({ meetingId }: Held, email: string): Promise<unknown> => {
  const text = 'SELECT state FROM meeting_invitation WHERE meeting_id = $1 AND staff_id = $2';
  return (await panels.owner.query(text, [meetingId, await panels.staff(email)])).rows[0]?.state;
};
const nothing = { left: null, said: false, chairing: false };

/** What a browser sends of the form that it was shown, as it stands. */
function fieldsIn(html: string): Record<string, string> {
  const [form = ''] = /<form method="post" action="\/meetings\/[^"]+\/attendance"[^]*?<\/form>/.exec(html) ?? [];
  const value = (tag: string, name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  const inputs = [...form.matchAll(/<input [^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag))
    .map((tag) => [value(tag, 'name') ?? '', value(tag, 'value') ?? '']);
  const selects = [...form.matchAll(/<select [^>]*name="([^"]+)"[^]*?<\/select>/g)].map(([select, name = '']) => [
    name,
    /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '',
  ]);
  return Object.fromEntries([...inputs, ...selects]);
}

type Browser = Awaited<ReturnType<PanelPages['pages']['as']>>;

/** What is changed in the rows of some people, by the address of each. */
type Changes = Readonly<Record<string, Readonly<Record<string, string>>>>;

async function withChanges(html: string, changes: Changes, more: object = {}): Promise<Record<string, string>> {
  const each = await Promise.all(
    Object.entries(changes).map(async ([email, fields]) => {
      const staffId = await panels.staff(email);
      return Object.entries(fields).map(([name, value]) => [`${name}_of_${staffId}`, value]);
    }),
  );
  return { ...fieldsIn(html), ...Object.fromEntries(each.flat()), ...more };
}

/** Opens the page, changes some rows and saves it. */
async function save(browser: Browser, { path }: Held, changes: Changes = {}, more: object = {}) {
  const { text } = await browser.get(path);
  const answer = await browser.post(path, await withChanges(text, changes, more));
  if (answer.status === 303) await browser.get(answer.headers['location'] ?? '');
  return answer;
}

/** The row of one person in a page. */
const rowOf = (html: string, name: string): string =>
  html
    .split('<div class="app-attend"')
    .find((part) => part.includes(`>${name}</h2>`))
    ?.replaceAll(/\s+/g, ' ') ?? '';
const chosenIn = (row: string): string | undefined => / value="(\w+)" checked/.exec(row)?.[1];

describe('before the day', () => {
  it('the coordinator confirms who is expected by one press, prefilled by who accepted; only that gives a place', async () => {
    const held = await aPanel(RACHEL, OWAIN);
    await panels.moved(LLEUCU, `meeting-invitations/${await invitationOf(LLEUCU, held.meetingId)}`, 'apologise');
    const browser = await panels.pages.as(SIWAN);
    const { text } = await browser.get(held.path);
    expect(text).toContain('Quorum expected: Not quorate.');
    expect(
      ['Rachel Adeyemi', 'Owain Pask', 'Lleucu Nantlais', 'Huw Bebb'].map((name) => chosenIn(rowOf(text, name))),
    ).toEqual(['expected', 'expected', 'apologies', 'not_yet']);
    expect(await kept(held, RACHEL)).toEqual([]);
    const saved = await save(browser, held);
    expect([saved.status, saved.headers['location']]).toEqual([303, `${held.path}?saved=yes`]);
    const expected = { ...nothing, state: 'expected', arrived: null };
    expect([await kept(held, RACHEL), await kept(held, OWAIN), await kept(held, HUW)]).toEqual([
      [expected],
      [expected],
      [],
    ]);
    const after = (await browser.get(`${held.path}?saved=yes`)).text;
    expect(after).toContain('Attendance saved');
    expect(after).toContain('2 people expected');
  });

  it('takes apologies that came otherwise, a deputy, and somebody who comes after all', async () => {
    const held = await aPanel(RACHEL);
    const browser = await panels.pages.as(SIWAN);
    await save(browser, held);
    const changes = {
      [RACHEL]: { attending: 'apologies' },
      [OWAIN]: { attending: 'deputy', deputyId: await panels.staff(MEDI) },
    };
    expect((await save(browser, held, changes)).status).toBe(303);
    expect([await answerOf(held, RACHEL), await answerOf(held, OWAIN)]).toEqual(['apologies', 'deputed']);
    expect([await kept(held, RACHEL), await kept(held, MEDI)]).toEqual([
      [expect.objectContaining({ state: 'apologies' })],
      [],
    ]);
    expect((await save(browser, held, { [RACHEL]: { attending: 'expected' } })).status).toBe(303);
    expect([await answerOf(held, RACHEL), await kept(held, RACHEL)]).toEqual([
      'accepted',
      [expect.objectContaining({ state: 'expected' })],
    ]);
  });
});

describe('in the room', () => {
  it('everybody who came is saved by one press, and the quorum line follows', async () => {
    const held = await aPanel(RACHEL, OWAIN, LLEUCU, HUW);
    await panels.moved(SIWAN, `meetings/${held.meetingId}`, 'arrange', { chairId: await panels.staff(HUW) });
    at(held, '09:58');
    const browser = await panels.pages.as(SIWAN);
    const before = (await browser.get(held.path)).text;
    expect(before).toContain('Quorum now: Not quorate.');
    expect(before).toContain('The chair is not in the room.');
    // Who chairs comes first, by name and label, though the agency is not the first of the alphabet.
    expect(rowOf(before, 'Huw Bebb')).toMatch(/<strong class="govuk-tag[^>]*>Chair<\/strong>/);
    expect(before.indexOf('Huw Bebb</h2>')).toBeLessThan(before.indexOf('Owain Pask</h2>'));
    expect(rowOf(before, 'Rachel Adeyemi')).not.toContain('>Chair<');
    const changes = { [LLEUCU]: { attending: 'apologies' } };
    expect((await save(browser, held, changes, { statement: 'yes' })).status).toBe(303);
    const here = { state: 'present', arrived: '09:58', left: null, said: true };
    expect(await kept(held, RACHEL)).toEqual([{ ...here, chairing: false }]);
    expect(await kept(held, HUW)).toEqual([{ ...here, chairing: true }]);
    expect([await answerOf(held, LLEUCU), await kept(held, LLEUCU)]).toEqual(['apologies', []]);
    const after = (await browser.get(held.path)).text;
    expect(after).toContain('3 people in the room');
    expect(after).not.toContain('The chair is not in the room.');
    expect(rowOf(after, 'Rachel Adeyemi')).toMatch(/name="arrived_of_[^"]+" value="9:58am"/);
  });

  it.each([
    ['9.30', '09:30'],
    ['9:40', '09:40'],
    ['0945', '09:45'],
    ['9.50am', '09:50'],
  ])('takes a time as it is typed: %s', async (typed, time) => {
    const held = await aPanel(RACHEL);
    at(held, '10:30');
    const browser = await panels.pages.as(SIWAN);
    const changes = { [RACHEL]: { attending: 'present', arrived: typed, left: '10.20 am' } };
    expect((await save(browser, held, changes)).status).toBe(303);
    expect(await kept(held, RACHEL)).toEqual([{ ...nothing, state: 'left', arrived: time, left: '10:20' }]);
  });

  it('names a deputy, who is there at once and is counted for the agency', async () => {
    const held = await aPanel(OWAIN);
    at(held, '10:05');
    const browser = await panels.pages.as(SIWAN);
    const changes = {
      [OWAIN]: { attending: 'deputy', deputyId: await panels.staff(MEDI), arrived: '10.00', statement: 'yes' },
    };
    expect((await save(browser, held, changes)).status).toBe(303);
    expect([await answerOf(held, OWAIN), await answerOf(held, MEDI), await kept(held, OWAIN)]).toEqual([
      'deputed',
      'accepted',
      [],
    ]);
    expect(await kept(held, MEDI)).toEqual([
      { state: 'present', arrived: '10:00', left: null, said: true, chairing: false },
    ]);
    const { text } = await browser.get(held.path);
    expect(rowOf(text, 'Owain Pask')).toContain('Deputy: Medi Harries');
    expect(rowOf(text, 'Medi Harries')).toContain('Deputy for Owain Pask');
    panels.clock.set(`${held.day}T10:30:00+01:00`);
    await panels.runJobs();
    const mails = 'SELECT 1 FROM sent_mail WHERE address = $1 AND at > $2';
    expect((await panels.owner.query(mails, [MEDI, new Date(`${held.day}T00:00:00Z`)])).rows).toEqual([]);
  });

  it('asks who the deputy is, and takes nobody of another agency', async () => {
    const held = await aPanel(OWAIN);
    at(held, '10:05');
    const browser = await panels.pages.as(SIWAN);
    const missing = await save(browser, held, { [OWAIN]: { attending: 'deputy' } });
    expect([missing.status, missing.text]).toEqual([
      422,
      expect.stringContaining('Owain Pask: Select who the deputy is'),
    ]);
    const other = { attending: 'deputy', deputyId: await panels.staff(RACHEL) };
    expect((await save(browser, held, { [OWAIN]: other })).status).toBe(422);
    expect([await answerOf(held, OWAIN), await kept(held, RACHEL)]).toEqual(['accepted', []]);
  });

  it('notes by one press who came and who went, and keeps what was typed in other rows', async () => {
    const held = await aPanel(RACHEL, OWAIN);
    at(held, '10:10');
    const browser = await panels.pages.as(SIWAN);
    const rachel = await panels.staff(RACHEL);
    const came = await save(browser, held, {}, { press: `arrive ${rachel}` });
    expect([came.status, await kept(held, OWAIN)]).toEqual([303, []]);
    expect(await kept(held, RACHEL)).toEqual([{ ...nothing, state: 'present', arrived: '10:10' }]);
    // A session lasts half an hour after the page before.
    at(held, '10:30');
    const typed = { [OWAIN]: { attending: 'present', arrived: '10.15' } };
    const went = await save(browser, held, typed, { press: `leave ${rachel}` });
    expect([went.status, went.text]).toEqual([200, expect.stringContaining('Your other changes are not saved yet.')]);
    expect(await kept(held, RACHEL)).toEqual([{ ...nothing, state: 'left', arrived: '10:10', left: '10:30' }]);
    expect(rowOf(went.text, 'Owain Pask')).toMatch(/name="arrived_of_[^"]+" value="10.15"/);
    const saved = await browser.post(held.path, fieldsIn(went.text));
    expect([saved.status, saved.headers['location']]).toEqual([303, `${held.path}?saved=yes`]);
    // The answer arrives with the page that it leads to: only then the form is a new one.
    await browser.get(`${held.path}?saved=yes`);
    expect(await kept(held, OWAIN)).toEqual([{ ...nothing, state: 'present', arrived: '10:15' }]);
    at(held, '10:50');
    const back = await save(browser, held, { [OWAIN]: { statement: 'yes' } }, { press: `arrive ${rachel}` });
    expect((await kept(held, RACHEL)).map(({ arrived }) => arrived)).toEqual(['10:10', '10:50']);
    expect([back.status, rowOf(back.text, 'Owain Pask')]).toEqual([
      200,
      expect.stringMatching(/type="checkbox"[^>]* checked/),
    ]);
    expect(await kept(held, OWAIN)).toEqual([expect.objectContaining({ said: false })]);
  });

  it('takes back what was just recorded wrong, and says where to correct what was recorded before', async () => {
    const held = await aPanel(RACHEL);
    at(held, '10:10');
    const browser = await panels.pages.as(SIWAN);
    await save(browser, held);
    await save(browser, held, { [RACHEL]: { arrived: '9.55' } });
    expect(await kept(held, RACHEL)).toEqual([{ ...nothing, state: 'present', arrived: '09:55' }]);
    await save(browser, held, { [RACHEL]: { attending: 'not_yet', arrived: '' } });
    expect(await kept(held, RACHEL)).toEqual([{ ...nothing, state: 'expected', arrived: null }]);
    await save(browser, held, { [RACHEL]: { attending: 'present' } });
    at(held, '10:30');
    const late = await save(browser, held, { [RACHEL]: { arrived: '10.00' } });
    expect([late.status, rowOf(late.text, 'Rachel Adeyemi')]).toEqual([
      422,
      expect.stringMatching(/href="\/attendance\/[^"]+\/correct\?back=\/meetings\/[^"]+\/attendance"/),
    ]);
    expect(await kept(held, RACHEL)).toEqual([expect.objectContaining({ arrived: '10:10' })]);
  });

  it('takes nobody to be there once the panel has begun who was not seen', async () => {
    const held = await aPanel(RACHEL, HUW);
    await panels.moved(SIWAN, `meetings/${held.meetingId}`, 'lock');
    at(held, '10:00');
    const browser = await panels.pages.as(SIWAN);
    await save(browser, held, { [RACHEL]: { attending: 'not_yet' } }, { statement: 'yes' });
    await panels.attends(held.meetingId, MERERID, { attending: 'present', acknowledged: true, chairing: true });
    await panels.moved(HUW, `meetings/${held.meetingId}`, 'begin', {
      confidentialityRead: true,
      overrideReason: 'Few',
    });
    const { text } = await browser.get(held.path);
    expect(chosenIn(rowOf(text, 'Rachel Adeyemi'))).toBe('not_yet');
    at(held, '10:20');
    // A time says that they came.
    expect(
      (await save(browser, held, { [RACHEL]: { arrived: '10.12' }, [OWAIN]: { attending: 'apologies' } })).status,
    ).toBe(303);
    expect(await kept(held, RACHEL)).toEqual([{ ...nothing, state: 'present', arrived: '10:12' }]);
    expect(await kept(held, OWAIN)).toEqual([expect.objectContaining({ state: 'apologies' })]);
  });
});

describe('the panel begins', () => {
  const opened = async (browser: Browser, { path }: Held): Promise<string> => (await browser.get(path)).text;
  const begins = async (browser: Browser, held: Held, more: object = {}) => {
    const said = { statement: 'yes', confidentialityRead: 'yes', ...more };
    return browser.post(`${held.path}/begin`, await withChanges(await opened(browser, held), {}, said));
  };
  const stateOf = async ({ meetingId }: Held): Promise<unknown> =>
    (await panels.read(SIWAN, `meetings/${meetingId}`)).state;

  it('by the press that saves who is there, on its day, once its agenda is locked', async () => {
    const held = await aPanel(RACHEL, HUW);
    const offered = async () => {
      const page = await opened(await panels.pages.as(SIWAN), held);
      return ['Save attendance', 'Confirm who is expected', 'Save and begin the panel'].filter((one) =>
        page.includes(`${one}\n`),
      );
    };
    at(held, '09:50');
    expect(await offered()).toEqual(['Save attendance']);
    await panels.moved(SIWAN, `meetings/${held.meetingId}`, 'lock');
    expect(await offered()).toEqual(['Save attendance', 'Save and begin the panel']);
    panels.clock.set('2026-03-30T10:00:00+01:00');
    expect(await offered()).toEqual(['Confirm who is expected']);
  });

  it('with a chair: without one it leads to where one is chosen, or is said to be there', async () => {
    const held = await aPanel(RACHEL, HUW);
    const meeting = `meetings/${held.meetingId}`;
    await panels.owner.query('UPDATE meeting SET chair_id = NULL WHERE id = $1', [held.meetingId]);
    await panels.moved(SIWAN, meeting, 'lock');
    at(held, '09:55');
    const siwan = await panels.pages.as(SIWAN);
    expect(await opened(siwan, held)).toContain(`href="/${meeting}/arrange">Choose who chairs it</a>`);
    const none = await begins(siwan, held);
    expect([none.status, none.text]).toEqual([422, expect.stringContaining(`href="/${meeting}/arrange"`)]);
    await panels.moved(SIWAN, meeting, 'arrange', { chairId: await panels.staff(LLEUCU) });
    const absent = await begins(siwan, held);
    expect(absent.text).toMatch(/href="[^"]*\/attendance">The chair is not in the room\. Mark them as present/);
  });

  it('with what was recorded, or not at all: what is missing is said, and everything typed stays', async () => {
    const held = await aPanel(RACHEL, HUW);
    await panels.moved(SIWAN, `meetings/${held.meetingId}`, 'arrange', { chairId: await panels.staff(HUW) });
    await panels.moved(SIWAN, `meetings/${held.meetingId}`, 'lock');
    at(held, '09:58');
    const [siwan, huw] = [await panels.pages.as(SIWAN), await panels.pages.as(HUW)];
    const unread = await begins(siwan, held, { confidentialityRead: '' });
    expect([unread.status, unread.text]).toEqual([422, expect.stringContaining('href="#confidentialityRead"')]);
    const inquorate = await begins(siwan, held);
    expect([inquorate.status, inquorate.text]).toEqual([422, expect.stringContaining('href="#overrideReason"')]);
    expect(fieldsIn(inquorate.text)).toMatchObject({ confidentialityRead: 'yes', statement: 'yes' });
    expect([await stateOf(held), await kept(held, RACHEL)]).toEqual(['agenda_locked', []]);
    const begun = await begins(huw, held, { overrideReason: 'A trial' });
    const [item] = (await panels.read(SIWAN, `agenda-items?meeting=${held.meetingId}`)).items as { id: string }[];
    expect([begun.status, begun.headers['location']]).toEqual([303, `/agenda-items/${item?.id}/live?done=begin`]);
    expect((await huw.get(begun.headers['location'] ?? '')).text).toContain('Panel begun');
    expect([await stateOf(held), await kept(held, RACHEL)]).toEqual([
      'in_session',
      [expect.objectContaining({ state: 'present', arrived: '09:58', said: true })],
    ]);
    expect(await opened(huw, held)).not.toContain('Save and begin the panel');
  });
});

describe('what cannot be saved', () => {
  it('is named row by row, everything typed stays, and nothing is recorded', async () => {
    const held = await aPanel(RACHEL, OWAIN, HUW);
    at(held, '10:30');
    const browser = await panels.pages.as(SIWAN);
    const changes = {
      [RACHEL]: { attending: 'present', arrived: 'about ten' },
      [OWAIN]: { attending: 'present', arrived: '10.10', left: '10.05' },
      [HUW]: { attending: 'present', arrived: '10.20', statement: 'yes' },
      [LLEUCU]: { attending: 'apologies', arrived: '10.00' },
    };
    const refused = await save(browser, held, changes);
    expect(refused.status).toBe(422);
    const [rachel, owain] = [await panels.staff(RACHEL), await panels.staff(OWAIN)];
    expect(refused.text).toContain('govuk-error-summary');
    expect(refused.text).toContain(`href="#arrived_of_${rachel}"`);
    expect(refused.text).toContain(`href="#left_of_${owain}"`);
    expect(refused.text).toMatch(/Lleucu Nantlais: Select Present, or leave the times empty/);
    expect(rowOf(refused.text, 'Rachel Adeyemi')).toContain('value="about ten"');
    expect(rowOf(refused.text, 'Huw Bebb')).toMatch(/value="10.20"[^]*type="checkbox"[^>]* checked/);
    expect([await kept(held, RACHEL), await kept(held, OWAIN), await kept(held, HUW)]).toEqual([[], [], []]);
    const again = await withChanges(refused.text, {
      [RACHEL]: { arrived: '10.00' },
      [OWAIN]: { left: '10.25' },
      [LLEUCU]: { arrived: '' },
    });
    expect((await browser.post(held.path, again)).status).toBe(303);
    expect([await kept(held, RACHEL), await kept(held, OWAIN), await kept(held, HUW)]).toEqual([
      [expect.objectContaining({ arrived: '10:00' })],
      [expect.objectContaining({ arrived: '10:10', left: '10:25' })],
      [expect.objectContaining({ arrived: '10:20', said: true })],
    ]);
  });

  it('is a time that is still to come', async () => {
    const held = await aPanel(RACHEL);
    at(held, '10:30');
    const refused = await save(await panels.pages.as(SIWAN), held, { [RACHEL]: { arrived: '11.00' } });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Rachel Adeyemi: ')]);
    expect(await kept(held, RACHEL)).toEqual([]);
  });

  it('is a row that another person has changed meanwhile: it says what is recorded now, and the second press counts', async () => {
    const held = await aPanel(RACHEL, OWAIN, HUW);
    at(held, '10:00');
    const [siwan, mererid] = [await panels.pages.as(SIWAN), await panels.pages.as(MERERID)];
    const { text } = await siwan.get(held.path);
    await save(mererid, held, { [RACHEL]: { attending: 'apologies' }, [OWAIN]: {}, [HUW]: { attending: 'not_yet' } });
    const refused = await siwan.post(held.path, await withChanges(text, { [HUW]: { arrived: '9.45' } }));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(
      'Rachel Adeyemi was changed by another person while this page was open. Recorded now: Apologies.',
    );
    expect(await kept(held, HUW)).toEqual([]);
    // Of Owain both said the same.
    expect(refused.text).not.toContain('Owain Pask was changed');
    expect((await siwan.post(held.path, fieldsIn(refused.text))).status).toBe(303);
    expect([await kept(held, RACHEL), await kept(held, HUW)]).toEqual([
      [expect.objectContaining({ state: 'present' })],
      [expect.objectContaining({ arrived: '09:45' })],
    ]);
  });

  it('says nothing of a row that another person has changed and this one left alone', async () => {
    const held = await aPanel(RACHEL, OWAIN);
    at(held, '10:00');
    const [siwan, mererid] = [await panels.pages.as(SIWAN), await panels.pages.as(MERERID)];
    await save(siwan, held);
    const { text } = await siwan.get(held.path);
    at(held, '10:20');
    await save(mererid, held, {}, { press: `leave ${await panels.staff(RACHEL)}` });
    const typed = await withChanges(text, { [OWAIN]: { left: '10.15' } });
    expect((await siwan.post(held.path, typed)).status).toBe(303);
    expect([await kept(held, RACHEL), await kept(held, OWAIN)]).toEqual([
      [expect.objectContaining({ state: 'left', left: '10:20' })],
      [expect.objectContaining({ state: 'left', left: '10:15' })],
    ]);
  });
});

it('records nothing twice where the same page is sent again', async () => {
  const held = await aPanel(RACHEL, OWAIN);
  at(held, '10:00');
  const browser = await panels.pages.as(SIWAN);
  const typed = fieldsIn((await browser.get(held.path)).text);
  const [first, second] = [await browser.post(held.path, typed), await browser.post(held.path, typed)];
  expect([first.status, second.status, second.headers['location']]).toEqual([303, 303, first.headers['location']]);
  expect([await kept(held, RACHEL), await kept(held, OWAIN)].map(({ length }) => length)).toEqual([1, 1]);
});

describe('who may', () => {
  it('is whoever runs the forum: a member is not allowed, a stranger finds nothing', async () => {
    const held = await aPanel(RACHEL);
    at(held, '10:00');
    const statusOf = async (email: string) => (await (await panels.pages.as(email)).get(held.path)).status;
    expect([await statusOf(HUW), await statusOf(RACHEL), await statusOf(STRANGER)]).toEqual([200, 403, 404]);
    const typed = fieldsIn((await (await panels.pages.as(SIWAN)).get(held.path)).text);
    const sent = async (email: string) => {
      const browser = await panels.pages.as(email);
      const { _csrf, _key } = fieldsIn((await browser.get('/search')).text) as { _csrf: string; _key: string };
      const token = /name="_csrf" value="([^"]+)"/.exec((await browser.get('/account')).text)?.[1] ?? _csrf;
      return (await browser.post(held.path, { ...typed, _csrf: token, _key })).status;
    };
    expect([await sent(RACHEL), await sent(STRANGER)]).toEqual([403, 404]);
    expect(await kept(held, RACHEL)).toEqual([]);
  });

  it('is led there from the panel and from the item that is discussed, and back', async () => {
    const held = await aPanel(HUW);
    await panels.moved(SIWAN, `meetings/${held.meetingId}`, 'lock');
    at(held, '10:00');
    const browser = await panels.pages.as(SIWAN);
    expect((await browser.get(`/meetings/${held.meetingId}`)).text).toContain(`href="${held.path}"`);
    expect((await (await panels.pages.as(RACHEL)).get(`/meetings/${held.meetingId}`)).text).not.toContain(held.path);
    const { agenda } = (await panels.read(SIWAN, `meetings/${held.meetingId}`)) as { agenda: { id: string }[] };
    const discussion = `/agenda-items/${agenda[0]?.id ?? ''}/discussion`;
    const link = `${held.path}?item=${agenda[0]?.id ?? ''}`;
    expect((await browser.get(discussion)).text).toContain(`href="${link}"`);
    const { text } = await browser.get(link);
    expect(text).toContain(`href="${discussion}"`);
    expect((await browser.post(held.path, fieldsIn(text))).headers['location']).toBe(`${link}&saved=yes`);
  });
});

it('names in every control the person whom it is about', async () => {
  const held = await aPanel(RACHEL);
  at(held, '10:00');
  const row = rowOf((await (await panels.pages.as(SIWAN)).get(held.path)).text, 'Rachel Adeyemi');
  const named = row.replaceAll(/<span class="govuk-visually-hidden" translate="no">(, [^<]+)<\/span>/g, '$1');
  for (const control of ['Attendance', 'Arrived', 'Left', 'Statement acknowledged', 'Arrived now'])
    expect(named).toContain(`${control}, Rachel Adeyemi`);
});

describe('in a browser', () => {
  it('tells those who do not see it of each control what it is, whose it is and how it stands', async () => {
    const held = await aPanel(RACHEL);
    at(held, '10:05');
    const siwan = await panels.pages.as(SIWAN);
    const { page, address, close } = await openSignedIn(panels.pages.app, siwan.cookie());
    try {
      await page.goto(`${address}${held.path}`);
      const heard = (name: string) => controlsIn(page.getByRole('group', { name, exact: true }));
      const of = (name: string, present: string, notYet: string): string[] => [
        `group ${name}`,
        `group Attendance, ${name}`,
        `radio Present${present}`,
        `radio Not here yet${notYet}`,
        'radio Apologies',
        `textbox Arrived, ${name}`,
        `button Arrived now, ${name}`,
        `textbox Left, ${name}`,
        `checkbox Statement acknowledged, ${name}`,
      ];
      const deputy = (one: string) => one !== 'radio Deputy';
      expect((await heard('Rachel Adeyemi')).filter(deputy)).toEqual(of('Rachel Adeyemi', ' [checked]', ''));
      expect((await heard('Lleucu Nantlais')).filter(deputy)).toEqual(of('Lleucu Nantlais', '', ' [checked]'));
      await page.getByRole('button', { name: /^Arrived now ?, Lleucu Nantlais$/ }).click();
      await page.getByText('Attendance saved').or(page.getByText('That person is saved')).waitFor();
      expect(await heard('Lleucu Nantlais')).toEqual(
        expect.arrayContaining(['radio Present [checked]', 'button Left now, Lleucu Nantlais']),
      );
    } finally {
      await close();
    }
  }, 180_000);

  const wide = { width: 1366, height: 768 };
  const narrow = { width: 375, height: 812 };

  it('fits a wide window and a telephone, has no fault that axe finds, and Enter in a time saves the page', async () => {
    const held = await aPanel(RACHEL, OWAIN, HUW, LLEUCU);
    at(held, '10:05');
    const siwan = await panels.pages.as(SIWAN);
    await save(siwan, held, { [OWAIN]: { attending: 'not_yet' }, [HUW]: { attending: 'not_yet' } });
    const { page, address, close } = await openSignedIn(panels.pages.app, siwan.cookie());
    try {
      await page.goto(`${address}${held.path}`);
      for (const size of [wide, narrow]) {
        await page.setViewportSize(size);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(size.width);
        expect(await faultsOf(page)).toEqual([]);
      }
      const ofOwain = page.getByLabel('Arrived, Owain Pask', { exact: true });
      await ofOwain.fill('10.00');
      await ofOwain.press('Enter');
      await page.getByText('Attendance saved').waitFor();
      expect(await kept(held, OWAIN)).toEqual([expect.objectContaining({ arrived: '10:00' })]);
      // What is hidden is named apart from what is seen.
      const left = page.getByRole('button', { name: /^Left now ?, Owain Pask$/ });
      await Promise.all([page.waitForEvent('load'), left.click()]);
      await page.getByText('Attendance saved').waitFor();
      expect(await kept(held, OWAIN)).toEqual([expect.objectContaining({ state: 'left' })]);
      const deputy = page.getByLabel('Who is the deputy?, Huw Bebb', { exact: true });
      expect(await deputy.isVisible()).toBe(false);
      const ofHuw = page.getByRole('group', { name: /^Attendance ?, Huw Bebb$/ });
      await ofHuw.getByLabel('Deputy', { exact: true }).check();
      expect(await deputy.isVisible()).toBe(true);
    } finally {
      await close();
    }
  }, 180_000);
});
