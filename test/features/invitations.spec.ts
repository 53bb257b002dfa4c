import { openPanelPages } from '../panel-stage.js';
import { HUW, MEDI, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

let panels: Awaited<ReturnType<typeof openPanelPages>>;
/** Apart from the days of the cadence, on which a cancelled meeting's cases are planned to go on. */
let days = 13;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

const later = async (minutes = 11): Promise<void> => {
  panels.clock.set(new Date(panels.clock.now().getTime() + minutes * 60_000).toISOString());
  await panels.runJobs();
};

interface Line {
  readonly id: string;
  readonly state: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly deputyName: string | null;
  readonly deputyForName: string | null;
}

/** A meeting on a day of its own, whose people were invited by opening its agenda. */
async function aMeeting(): Promise<string> {
  const day = `2026-08-${String((days += 1)).padStart(2, '0')}`;
  const { id } = await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day, time: '10:00' });
  await panels.moved(SIWAN, `meetings/${id}`, 'open_agenda');
  await later();
  return id;
}

const invited = async (email: string, meetingId: string): Promise<Line[]> =>
  (await panels.read(email, `meeting-invitations?meeting=${meetingId}&limit=200`)).items;
const ofPerson = async (email: string, meetingId: string): Promise<Line> => {
  const staffId = await panels.staff(email);
  const found = (await invited(SIWAN, meetingId)).find((one) => one.staffId === staffId);
  if (!found) throw new Error(`${email} is not invited`);
  return found;
};
const mailsTo = async (email: string, template: string): Promise<{ subject: string; body: string }[]> =>
  (
    await panels.owner.query('SELECT subject, body FROM sent_mail WHERE address = $1 AND template = $2 ORDER BY at', [
      email,
      template,
    ])
  ).rows;
const placeOf = async (meetingId: string, email: string) =>
  (
    await panels.owner.query('SELECT state FROM attendance WHERE meeting_id = $1 AND staff_id = $2', [
      meetingId,
      await panels.staff(email),
    ])
  ).rows;

describe('inviting', () => {
  it('asks the members of the forum when its agenda opens, in words that name nobody', async () => {
    const meetingId = await aMeeting();
    const people = await invited(SIWAN, meetingId);
    const members = await panels.owner.query(
      `SELECT count(DISTINCT p.staff_id)::int AS n FROM post p JOIN staff s ON s.id = p.staff_id AND s.kind = 'person' AND s.suspended_at IS NULL
       JOIN meeting m ON m.id = $1 WHERE m.forum_id = ANY(p.forum_ids) AND (p.to_on IS NULL OR p.to_on >= m.day) AND p.from_on <= m.day
         AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on >= m.day) AND p.role NOT IN ('administrator', 'auditor', 'system')`,
      [meetingId],
    );
    expect(people.length).toBeGreaterThan(5);
    expect(people.length).toBeLessThanOrEqual(members.rows[0].n);
    expect(new Set(people.map(({ state }) => state))).toEqual(new Set(['invited']));
    const mine = await ofPerson(RACHEL, meetingId);
    const [mail] = (await mailsTo(RACHEL, 'panels.mails.invitation.invited')).slice(-1);
    expect(mail).toEqual({
      subject: 'You are invited to a meeting',
      body: expect.stringContaining(`/meeting-invitations/${mine.id}`),
    });
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Rachel|Adeyemi|Probation|stalk(?!ing-clinic)|Dyfed/i);
  });

  it('asks nobody twice, and by the press whoever was given a place since', async () => {
    const meetingId = await aMeeting();
    const before = await invited(SIWAN, meetingId);
    await panels.post(SIWAN, `meetings/${meetingId}/attendance`, { staffId: await panels.staff(STRANGER) });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'invite');
    await later();
    const after = await invited(SIWAN, meetingId);
    expect(after).toHaveLength(before.length + 1);
    expect((await ofPerson(STRANGER, meetingId)).state).toBe('invited');
    expect(await mailsTo(STRANGER, 'panels.mails.invitation.invited')).toHaveLength(1);
  });

  it('asks nobody where the press is taken back in time', async () => {
    const { id } = await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day: '2026-05-01' });
    await panels.moved(SIWAN, `meetings/${id}`, 'invite');
    await panels.moved(SIWAN, `meetings/${id}`, 'undo');
    await later();
    expect(await invited(SIWAN, id)).toEqual([]);
  });

  it('is for those who run the forum; whoever is invited sees themself', async () => {
    const meetingId = await aMeeting();
    expect((await panels.move(RACHEL, `meetings/${meetingId}`, 'invite')).status).toBe(403);
    expect((await invited(RACHEL, meetingId)).map(({ staffId }) => staffId)).toEqual([await panels.staff(RACHEL)]);
    const other = await ofPerson(OWAIN, meetingId);
    await (await panels.as(RACHEL)).get(`/v1/meeting-invitations/${other.id}`).expect(404);
    await (await panels.as(HUW)).get(`/v1/meeting-invitations/${other.id}`).expect(200);
    await (await panels.as(STRANGER)).get(`/v1/meeting-invitations/${other.id}`).expect(404);
    expect(await invited(STRANGER, meetingId)).toEqual([]);
  });
});

describe('answering', () => {
  it('accepts without giving a place', async () => {
    const meetingId = await aMeeting();
    const { id } = await ofPerson(RACHEL, meetingId);
    const path = `/meeting-invitations/${id}`;
    const read = async (at: string) => (await (await panels.pages.as(RACHEL)).get(at)).text;
    // Its page and that of each answer say to which panel, and on which day.
    const asked = await read(path);
    expect(asked).toMatch(/<h1[^>]*>Invitation to the panel on \d+ \w+ \d{4}[^<]*, [^<]+<\/h1>/);
    expect(asked).not.toContain('Change answer');
    const form = await read(`${path}/apologise`);
    expect(form).toMatch(/class="app-caption" translate="no">Invitation to the panel on \d+ /);
    expect(form).not.toMatch(/<title>[^<]*rachel/i);
    expect(await panels.moved(RACHEL, `meeting-invitations/${id}`, 'accept')).toMatchObject({ state: 'accepted' });
    expect(await placeOf(meetingId, RACHEL)).toEqual([]);
    // What was answered is in sight, and another answer is offered behind it, in grey.
    const answered = await read(path);
    expect(answered).toMatch(/Answer<\/dt>\s*<dd[^>]*>Will come, \d/);
    expect(answered.indexOf('Change answer')).toBeGreaterThan(0);
    expect(answered.indexOf(`${path}/apologise`)).toBeGreaterThan(answered.indexOf('Change answer'));
    expect(answered).not.toMatch(/<(a|button)[^>]*class="govuk-button"[^>]*>\s*(I will|Send|Name|Undo)/);
  });

  it('is confirmed by those who run the panel, by one press for all who accepted', async () => {
    const meetingId = await aMeeting();
    const [accepted, silent] = [await ofPerson(RACHEL, meetingId), await ofPerson(OWAIN, meetingId)];
    await panels.moved(RACHEL, `meeting-invitations/${accepted.id}`, 'accept');
    const told = async (email: string) =>
      (await (await panels.as(email)).get(`/v1/meetings/${meetingId}`).expect(200)).body.accepted;
    expect(await told(SIWAN)).toEqual([
      expect.objectContaining({ id: accepted.id, staffId: await panels.staff(RACHEL) }),
    ]);
    expect(await told(RACHEL)).toEqual([]);
    const expecting = (email: string, invitationIds: string[]) =>
      panels.move(email, `meetings/${meetingId}`, 'confirm_expected', { invitationIds });
    expect((await expecting(RACHEL, [accepted.id])).status).toBe(403);
    const refused = await expecting(SIWAN, [accepted.id, silent.id]);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '#/invitationIds']);
    expect(await placeOf(meetingId, RACHEL)).toEqual([]);
    expect((await expecting(SIWAN, [accepted.id])).status).toBe(200);
    expect(await placeOf(meetingId, RACHEL)).toEqual([{ state: 'expected' }]);
    expect(await placeOf(meetingId, OWAIN)).toEqual([]);
    expect(await told(SIWAN)).toEqual([]);
    expect((await expecting(SIWAN, [accepted.id])).status).toBe(422);
  });

  it('expects who is arranged to chair to chair', async () => {
    const meetingId = await aMeeting();
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'arrange', { chairId: await panels.staff(HUW) });
    const { id } = await ofPerson(HUW, meetingId);
    await panels.moved(HUW, `meeting-invitations/${id}`, 'accept');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'confirm_expected', { invitationIds: [id] });
    const { body } = await (await panels.as(SIWAN)).get(`/v1/meetings/${meetingId}`);
    expect(body.attendance).toEqual([expect.objectContaining({ staffId: await panels.staff(HUW), chairing: true })]);
  });

  it('gives up a place with the apologies, and takes that one again', async () => {
    const meetingId = await aMeeting();
    await panels.post(SIWAN, `meetings/${meetingId}/attendance`, { staffId: await panels.staff(RACHEL) });
    const path = `meeting-invitations/${(await ofPerson(RACHEL, meetingId)).id}`;
    await panels.moved(RACHEL, path, 'apologise');
    expect(await placeOf(meetingId, RACHEL)).toEqual([{ state: 'apologies' }]);
    await panels.moved(RACHEL, path, 'undo');
    expect(await placeOf(meetingId, RACHEL)).toEqual([{ state: 'expected' }]);
    await panels.moved(RACHEL, path, 'apologise');
    await panels.moved(RACHEL, path, 'accept');
    expect(await placeOf(meetingId, RACHEL)).toEqual([{ state: 'expected' }]);
    await panels.moved(RACHEL, path, 'undo');
    expect(await placeOf(meetingId, RACHEL)).toEqual([{ state: 'apologies' }]);
  });

  it('enters the apologies when the meeting begins, once', async () => {
    const meetingId = await aMeeting();
    await panels.moved(RACHEL, `meeting-invitations/${(await ofPerson(RACHEL, meetingId)).id}`, 'apologise');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    const chair = { staffId: await panels.staff(HUW), attending: 'present', chairing: true, acknowledged: true };
    await panels.post(SIWAN, `meetings/${meetingId}/attendance`, chair);
    panels.clock.set(`${(await panels.read(SIWAN, `meetings/${meetingId}`)).day}T10:00:00+01:00`);
    await panels.moved(HUW, `meetings/${meetingId}`, 'begin', {
      confidentialityRead: true,
      overrideReason: 'On their way.',
    });
    expect(await placeOf(meetingId, RACHEL)).toEqual([{ state: 'apologies' }]);
    expect(
      (await panels.move(RACHEL, `meeting-invitations/${(await ofPerson(RACHEL, meetingId)).id}`, 'accept')).status,
    ).toBe(200);
  });

  it('is over once the meeting is cancelled, and whoever is invited is told', async () => {
    const meetingId = await aMeeting();
    const { id } = await ofPerson(RACHEL, meetingId);
    const told = async (what: string) => (await mailsTo(RACHEL, `panels.mails.invitation.${what}`)).length;
    const [changed, cancelled] = [await told('changed'), await told('cancelled')];
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'arrange', { time: '14:00' });
    await later();
    expect(await told('changed')).toBe(changed + 1);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'arrange', { minuteTakerId: await panels.staff(SIWAN) });
    await later();
    expect(await told('changed')).toBe(changed + 1);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'cancel', { reason: 'Too few can come.' });
    await later();
    expect(await told('cancelled')).toBe(cancelled + 1);
    expect((await panels.move(RACHEL, `meeting-invitations/${id}`, 'accept')).status).toBe(409);
  });
});

describe('deputies', () => {
  const by = async (email: string) => ({ deputyId: await panels.staff(email) });

  it('invites somebody of the same agency, who may read the meeting and answers for themself', async () => {
    const outOfForum = 'UPDATE post SET forum_ids = array_remove(forum_ids, $2) WHERE staff_id = $1';
    await panels.owner.query(outOfForum, [await panels.staff(MEDI), panels.forumId]);
    const meetingId = await aMeeting();
    await (await panels.as(MEDI)).get(`/v1/meetings/${meetingId}`).expect(404);
    const { id } = await ofPerson(OWAIN, meetingId);
    const mails = async () => (await mailsTo(MEDI, 'panels.mails.invitation.invited')).length;
    const before = await mails();
    await panels.moved(OWAIN, `meeting-invitations/${id}`, 'depute', await by(MEDI));
    expect(await mails()).toBe(before);
    await later();
    expect(await mails()).toBe(before + 1);
    const hers = await ofPerson(MEDI, meetingId);
    expect(hers).toMatchObject({ state: 'invited', deputyForName: 'Owain Pask' });
    expect(await ofPerson(OWAIN, meetingId)).toMatchObject({ state: 'deputed', deputyName: 'Medi Harries' });
    await (await panels.as(MEDI)).get(`/v1/meetings/${meetingId}`).expect(200);
    await panels.moved(MEDI, `meeting-invitations/${hers.id}`, 'accept');
    expect((await panels.move(OWAIN, `meeting-invitations/${id}`, 'undo')).status).toBe(409);
  });

  it('asks a deputy no longer where the press is taken back', async () => {
    const meetingId = await aMeeting();
    const path = `meeting-invitations/${(await ofPerson(OWAIN, meetingId)).id}`;
    await panels.moved(OWAIN, path, 'depute', await by(MEDI));
    expect(await panels.moved(OWAIN, path, 'undo')).toMatchObject({ state: 'invited' });
    expect((await ofPerson(MEDI, meetingId)).state).toBe('withdrawn');
    await (await panels.as(MEDI)).get(`/v1/meetings/${meetingId}`).expect(404);
    await panels.moved(OWAIN, path, 'depute', await by(MEDI));
    expect((await ofPerson(MEDI, meetingId)).state).toBe('invited');
  });

  it('opens the meeting to a deputy only while they are to come', async () => {
    const meetingId = await aMeeting();
    const path = `meeting-invitations/${(await ofPerson(OWAIN, meetingId)).id}`;
    await panels.moved(OWAIN, path, 'depute', await by(MEDI));
    const hers = `meeting-invitations/${(await ofPerson(MEDI, meetingId)).id}`;
    const opens = async () => (await (await panels.as(MEDI)).get(`/v1/meetings/${meetingId}`)).status;
    expect(await opens()).toBe(200);
    await panels.moved(MEDI, hers, 'apologise');
    expect(await opens()).toBe(404);
    await panels.moved(MEDI, hers, 'accept');
    expect(await opens()).toBe(200);
    await panels.moved(SIWAN, hers, 'withdraw');
    expect(await opens()).toBe(404);
  });

  it('refuses oneself, somebody of another agency and whoever said that they do not come', async () => {
    const meetingId = await aMeeting();
    const { id } = await ofPerson(OWAIN, meetingId);
    for (const email of [OWAIN, RACHEL]) {
      const answer = await panels.move(OWAIN, `meeting-invitations/${id}`, 'depute', await by(email));
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([422, expect.stringContaining('deputyId')]);
    }
    expect((await ofPerson(OWAIN, meetingId)).state).toBe('invited');
  });
});

describe('the file for a calendar', () => {
  const file = async (email: string, meetingId: string): Promise<string[]> => {
    const answer = await (await panels.as(email)).get(`/v1/meetings/${meetingId}/invitation.ics`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="calendar.ics"',
    });
    return String(answer.text).split('\r\n');
  };
  const said = (lines: string[], name: string) =>
    lines.find((one) => one.startsWith(`${name}:`))?.slice(name.length + 1);

  it('keeps its name while time, place and answer change, and takes the meeting off when it is cancelled', async () => {
    const meetingId = await aMeeting();
    const { id } = await ofPerson(RACHEL, meetingId);
    const files = [await file(RACHEL, meetingId)];
    const then = async (email: string, path: string, move: string, answers: object = {}) => {
      await panels.moved(email, path, move, answers);
      files.push(await file(RACHEL, meetingId));
    };
    await then(RACHEL, `meeting-invitations/${id}`, 'accept');
    await then(SIWAN, `meetings/${meetingId}`, 'arrange', { time: '14:30', place: 'Ty Bryn, the house of somebody' });
    await then(SIWAN, `meetings/${meetingId}`, 'undo');
    await then(SIWAN, `meetings/${meetingId}`, 'cancel', { reason: 'Too few can come.' });
    const each = (name: string) => files.map((lines) => said(lines, name));
    expect(new Set(each('UID'))).toEqual(new Set([id]));
    expect(each('STATUS')).toEqual(['TENTATIVE', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(each('METHOD')).toEqual(['PUBLISH', 'PUBLISH', 'PUBLISH', 'PUBLISH', 'CANCEL']);
    expect(each('DTSTART').map((one) => one?.slice(-7))).toEqual([
      '090000Z',
      '090000Z',
      '133000Z',
      '090000Z',
      '090000Z',
    ]);
    const sequences = each('SEQUENCE').map(Number);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    expect(files.flat().join(' ')).not.toMatch(/Ty Bryn|Rachel|Adeyemi|stalk|clinic|Dyfed|M-\d/i);
  });

  it.each([
    ['cancel', { reason: 'Too few can come.' }, 'cancelled', 'held'],
    ['arrange', { time: '15:00' }, 'changed', 'changed'],
  ])('tells whoever was told of it that a press was put right: %s', async (move, answers, first, then) => {
    const meetingId = await aMeeting();
    const told = async (what: string) => (await mailsTo(RACHEL, `panels.mails.invitation.${what}`)).length;
    const before = await file(RACHEL, meetingId);
    await later(60);
    const [firstBefore, thenBefore] = [await told(first), await told(then)];
    await panels.moved(SIWAN, `meetings/${meetingId}`, move, answers);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'undo');
    await later();
    expect([await told(first), await told(then)]).toEqual([firstBefore, thenBefore]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, move, answers);
    await later();
    expect(await told(first)).toBe(firstBefore + 1);
    const between = await file(RACHEL, meetingId);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'correct', { reason: 'Another was meant.' });
    await panels.runJobs();
    expect(await told(then)).toBe(thenBefore + (first === then ? 2 : 1));
    const after = await file(RACHEL, meetingId);
    const sequences = [before, between, after].map((lines) => Number(said(lines, 'SEQUENCE')));
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    for (const name of ['UID', 'STATUS', 'METHOD', 'DTSTART']) expect(said(after, name)).toBe(said(before, name));
  });

  it('is for whoever is invited', async () => {
    const meetingId = await aMeeting();
    await (await panels.as(STRANGER)).get(`/v1/meetings/${meetingId}/invitation.ics`).expect(404);
    const early = (await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day: '2026-05-02' })).id;
    await (await panels.as(SIWAN)).get(`/v1/meetings/${early}/invitation.ics`).expect(404);
  });
});

describe('pages', () => {
  it('asks for no more statements for many invitations', async () => {
    const meetingId = await aMeeting();
    const agent = await panels.as(SIWAN);
    const counted = await fewestStatements(() => agent.get(`/v1/meeting-invitations?meeting=${meetingId}`));
    expect(counted).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});
