import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { listen } from '../log-lines.js';
import { HUW, OWAIN, RACHEL, RAVI, SIWAN } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { openPages, visitor } from '../web.js';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

/** The path of a secret address that somebody makes on the page of their account. */
async function makeAddress(email: string): Promise<string> {
  const browser = await panels.pages.as(email);
  const made = await browser.fill('/account/calendar', {});
  expect(made.status).toBe(200);
  return /http:\/\/localhost:3000(\/calendar\/[\w-]{43}\.ics)</.exec(made.text)?.[1] ?? '';
}

const fetchIt = (path: string) => visitor(panels.pages.app).get(path);
const statusOf = async (path: string): Promise<number> => (await fetchIt(path)).status;

/** A calendar as its entries, each by the names of its lines. */
function entriesOf(text: string): Record<string, string>[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  const events = lines.join('\n').split('BEGIN:VEVENT\n').slice(1);
  return events.map((event) =>
    Object.fromEntries(
      event.split('\n').map((line) => [line.split(/[:;]/)[0] ?? '', line.slice(line.search(/[:;]/) + 1)]),
    ),
  );
}

async function aMeeting(day: string): Promise<string> {
  const { id } = await panels.post(SIWAN, 'meetings', {
    forumId: panels.forumId,
    day,
    time: '10:00',
    place: 'Ty Bryn',
  });
  await panels.moved(SIWAN, `meetings/${id}`, 'open_agenda');
  panels.clock.advance({ minutes: 11 });
  await panels.runJobs();
  return id;
}

const invitationOf = async (email: string, meetingId: string): Promise<string> =>
  (await panels.read(email, `meeting-invitations?meeting=${meetingId}`)).items.find(
    ({ staffId }: { staffId: string }) => Boolean(staffId),
  ).id;
const linesSince = async (id: number) =>
  (
    await panels.owner.query<{ line: string; address: boolean }>(
      `SELECT action || ' ' || subject AS line, EXISTS (SELECT 1 FROM audit_address a WHERE a.entry_id = e.id) AS address
       FROM audit_entry e WHERE id > $1 ORDER BY id`,
      [id],
    )
  ).rows;
const newest = async (): Promise<number> =>
  Number((await panels.owner.query('SELECT max(id) AS n FROM audit_entry')).rows[0].n);

describe('a secret address for calendar programs', () => {
  it('is shown once, kept as a hash, and tells whoever has it when the meetings are and nothing else', async () => {
    const meetingId = await aMeeting('2026-06-01');
    const path = await makeAddress(RACHEL);
    const token = path.slice('/calendar/'.length, -'.ics'.length);
    const browser = await panels.pages.as(RACHEL);
    const account = (await browser.get('/account')).text;
    expect(account).toContain('Not fetched yet');
    expect(account).not.toContain(token);
    const kept = `SELECT count(*)::int AS n FROM calendar_address WHERE token_hash = sha256($1::bytea) AND ended_at IS NULL`;
    expect((await panels.owner.query(kept, [token])).rows).toEqual([{ n: 1 }]);
    const answer = await fetchIt(path);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'no-store',
    ]);
    const entry = entriesOf(answer.text).find(({ URL }) => URL?.endsWith(`/meetings/${meetingId}`));
    const file = await (await panels.as(RACHEL)).get(`/v1/meetings/${meetingId}/invitation.ics`).expect(200);
    const [alone] = entriesOf(String(file.text));
    for (const name of ['UID', 'SEQUENCE', 'DTSTART', 'DTEND', 'STATUS', 'SUMMARY', 'CLASS'])
      expect([name, entry?.[name]]).toEqual([name, alone?.[name]]);
    expect(entry?.['DTEND']).toBe('20260601T110000Z');
    expect(answer.text).not.toMatch(/Ty Bryn|Rachel|Adeyemi|stalk|clinic|Dyfed|LOCATION|ATTENDEE|M-\d/i);
    expect((await browser.get('/account')).text).toContain('Last fetched');
    expect((await browser.get('/account')).text).not.toContain('Not fetched yet');
  });

  it('says that nothing changed, until something does', async () => {
    const meetingId = await aMeeting('2026-06-02');
    const path = await makeAddress(OWAIN);
    const { app } = panels.pages;
    const again = (mark: string) => app.inject({ method: 'GET', url: path, headers: { 'if-none-match': mark } });
    const first = await again('');
    const mark = String(first.headers['etag']);
    panels.clock.advance({ hours: 1 });
    const same = await again(mark);
    expect([first.statusCode, same.statusCode, same.body]).toEqual([200, 304, '']);
    await panels.moved(OWAIN, `meeting-invitations/${await invitationOf(OWAIN, meetingId)}`, 'accept');
    const then = await again(mark);
    expect([then.statusCode, then.body]).toEqual([200, expect.stringContaining('STATUS:CONFIRMED')]);
  });

  it('shows those that are cancelled as cancelled, and none for which apologies were sent', async () => {
    const [cancelled, away] = [await aMeeting('2026-06-03'), await aMeeting('2026-06-04')];
    const path = await makeAddress(RACHEL);
    await panels.moved(SIWAN, `meetings/${cancelled}`, 'cancel', { reason: 'Too few can come.' });
    await panels.moved(RACHEL, `meeting-invitations/${await invitationOf(RACHEL, away)}`, 'apologise');
    const entries = entriesOf((await fetchIt(path)).text);
    const of = (id: string) => entries.filter(({ URL }) => URL?.endsWith(id)).map(({ STATUS }) => STATUS);
    expect([of(cancelled), of(away)]).toEqual([['CANCELLED'], []]);
  });

  it('goes thirty days back and a year ahead', async () => {
    await aMeeting('2026-04-20');
    await aMeeting('2027-05-18');
    const path = await makeAddress(RACHEL);
    const days = async () => entriesOf((await fetchIt(path)).text).map(({ DTSTART }) => DTSTART?.slice(0, 8));
    for (const [now, near, far] of [
      ['2026-05-18', true, true],
      ['2026-05-21', false, true],
      ['2026-05-17', true, false],
    ] as const) {
      panels.clock.set(`${now}T12:00:00+01:00`);
      const shown = await days();
      expect([now, shown.includes('20260420'), shown.includes('20270518')]).toEqual([now, near, far]);
    }
  });

  it('shows what its owner may see when it is fetched, not when it was made', async () => {
    const meetingId = await aMeeting('2026-06-05');
    const path = await makeAddress(OWAIN);
    const shown = async () =>
      entriesOf((await fetchIt(path)).text).filter(({ URL }) => URL?.endsWith(meetingId)).length;
    expect(await shown()).toBe(1);
    const [id, forum] = [await panels.staff(OWAIN), panels.forumId];
    await panels.owner.query('UPDATE post SET forum_ids = array_remove(forum_ids, $2) WHERE staff_id = $1', [
      id,
      forum,
    ]);
    const after = await shown();
    await panels.owner.query('UPDATE post SET forum_ids = array_append(forum_ids, $2) WHERE staff_id = $1', [
      id,
      forum,
    ]);
    expect([after, await shown()]).toEqual([0, 1]);
  });

  it('asks no more of the database for many meetings than for few', async () => {
    const path = await makeAddress(RACHEL);
    expect(await fewestStatements(() => fetchIt(path))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });

  it('is made only shortly after signing in, one at a time, and its owner is told', async () => {
    const [first, second] = [await makeAddress(HUW), await makeAddress(HUW)];
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
    const browser = await panels.pages.as(HUW);
    panels.clock.advance({ minutes: 11 });
    const late = await browser.fill('/account/calendar', {});
    expect([late.status, late.headers['location']]).toEqual([303, '/account/confirm?next=/account/calendar']);
    expect(await statusOf(second)).toBe(200);
    await panels.runJobs();
    const { rows } = await panels.owner.query('SELECT subject, body FROM sent_mail WHERE address = $1 ORDER BY at', [
      HUW,
    ]);
    const told = rows.filter(({ subject }: { subject: string }) => subject.includes('calendar address was made'));
    expect(told).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(second.slice(10, 30));
  });

  it('is not found where it is wrong, whatever is wrong with it', async () => {
    const path = await makeAddress(RACHEL);
    const wrong = [
      path.slice(0, -5),
      path.replace('.ics', ''),
      `${path}x`,
      path.replace(/.\.ics$/, '.ics'),
      '/calendar/x.ics',
      '/calendar/.ics',
      '/calendar/',
    ];
    for (const one of wrong) expect([one, await statusOf(one)]).toEqual([one, 404]);
    const signedIn = await panels.pages.as(RACHEL);
    expect((await signedIn.get('/calendar/x.ics')).status).toBe(404);
    expect(await statusOf(path)).toBe(200);
  });
});

describe('an address ends', () => {
  it('when its owner ends it, who need not sign in anew for that', async () => {
    const path = await makeAddress(RACHEL);
    const browser = await panels.pages.as(RACHEL);
    panels.clock.advance({ minutes: 11 });
    const done = await browser.fill('/account', {}, '/account/calendar/end');
    expect([done.status, done.headers['location']]).toEqual([303, '/account?done=calendar']);
    expect((await browser.get('/account?done=calendar')).text).toContain('The calendar address was ended');
    expect(await statusOf(path)).toBe(404);
    expect((await browser.fill('/account', {}, '/account/calendar/end')).status).toBe(404);
  });

  it('with a suspension, and does not come back', async () => {
    const [path, id] = [await makeAddress(OWAIN), await panels.staff(OWAIN)];
    await panels.moved(RAVI, `staff/${id}`, 'suspend', { reason: 'Long leave' });
    expect(await statusOf(path)).toBe(404);
    await panels.moved(RAVI, `staff/${id}`, 'restore');
    expect(await statusOf(path)).toBe(404);
  });

  it('when somebody is signed out by an administrator, and when everybody is', async () => {
    const [path, other] = [await makeAddress(OWAIN), await makeAddress(RACHEL)];
    await panels.moved(RAVI, `staff/${await panels.staff(OWAIN)}`, 'end_sessions');
    expect([await statusOf(path), await statusOf(other)]).toEqual([404, 200]);
    const ravi = await panels.clinic.as(RAVI);
    await ravi
      .post('/v1/sessions/end-everybody')
      .send({ everybody: ['yes'] })
      .expect(200);
    expect(await statusOf(other)).toBe(404);
  });

  it('when the last post lapses, at once, and for good from the next night on', async () => {
    panels.clock.set('2026-08-03T09:00:00+01:00');
    const path = await makeAddress(RACHEL);
    const id = await panels.staff(RACHEL);
    const until = (day: string | null) =>
      panels.owner.query('UPDATE post SET to_on = $2 WHERE staff_id = $1', [id, day]);
    await until('2026-08-03');
    expect(await statusOf(path)).toBe(200);
    panels.clock.set('2026-08-04T00:05:00+01:00');
    expect(await statusOf(path)).toBe(404);
    panels.clock.set('2026-08-04T00:20:00+01:00');
    await panels.runJobs();
    await until(null);
    expect(await statusOf(path)).toBe(404);
  });
});

describe('fetching', () => {
  it('is recorded each time as its owner, and not from where; making and ending with it', async () => {
    const before = await newest();
    const path = await makeAddress(RACHEL);
    const made = (await linesSince(before)).filter(({ line }) => line.endsWith('CalendarAddress'));
    expect(made).toEqual([{ line: 'add CalendarAddress', address: true }]);
    const since = await newest();
    const first = await fetchIt(path);
    await panels.pages.app.inject({
      method: 'GET',
      url: path,
      headers: { 'if-none-match': String(first.headers['etag']) },
    });
    await fetchIt('/calendar/x.ics');
    const fetched = { line: 'fetch MeetingInvitation', address: false };
    expect(await linesSince(since)).toEqual([fetched, fetched]);
    const { rows } = await panels.owner.query('SELECT DISTINCT actor_id AS id FROM audit_entry WHERE id > $1', [since]);
    expect(rows).toEqual([{ id: await panels.staff(RACHEL) }]);
  });

  it('is refused to an address on the network that asks too often, like everything else', async () => {
    const path = await makeAddress(RACHEL);
    const narrow = { ...panels.clinic, config: { ...panels.clinic.config, LIMIT_PER_ADDRESS: 3 } };
    const pages = await openPages(narrow);
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await visitor(pages.app).get(path)).status);
    await pages.close();
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('writes nothing of the secret into any log, whole or in part, right or wrong', async () => {
    const path = await makeAddress(RACHEL);
    const token = path.slice('/calendar/'.length, -'.ics'.length);
    const pages = await openPages({ ...panels.clinic, config: { ...panels.clinic.config, LOG_LEVEL: 'debug' } });
    const lines: string[] = [];
    listen(pages.app, lines);
    const half = token.slice(0, 21);
    const paths = [
      path,
      `/calendar/${half}.ics`,
      `/Calendar/${token}`,
      `/%63alendar/${token}.ics`,
      `${path}?x=${token}`,
      `/calendar/${token}${'x'.repeat(99)}`,
      `//calendar/${half}/${half}`,
    ];
    for (const one of paths) await visitor(pages.app).get(one);
    await pages.close();
    const written = lines.join('');
    expect(written).toContain('"path":"/calendar/-"');
    for (const part of [half, token.slice(21)]) expect(written).not.toContain(part);
  });
});
