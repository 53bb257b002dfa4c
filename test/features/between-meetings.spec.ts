import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, HUW, LLEUCU, MEDI, MERERID, OWAIN, STRANGER } from '../people.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  owain: OWAIN,
  lleucu: LLEUCU,
  huw: HUW,
  mererid: MERERID,
  medi: MEDI,
  alastair: ALASTAIR,
  stranger: STRANGER,
} as const;
type Who = keyof typeof who;

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { all, idOf, post, get, as } = storyWays(() => clinic, who);
const page = async (name: Who, path: string) => (await pages.as(who[name])).get(path);

const NEWS = 'He was seen outside her work on Thursday evening.';
const posted = async (name: Who, answers: object = {}) =>
  post(name, 'updates', { caseId, noteCategory: 'offendingHistory', information: NEWS, ...answers });
const made = async (name: Who, answers: object = {}): Promise<string> => {
  const { status, body } = await posted(name, answers);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
};
const told = (id: string) =>
  all<{ email: string; subject: string; body: string }>(
    `SELECT s.email, m.subject, m.body FROM sent_mail m JOIN staff s ON s.id = m.staff_id
     WHERE m.body LIKE '%/updates/' || $1 || '%' ORDER BY s.email`,
    [id],
  );

describe('F6: urgent information out of hours', () => {
  const at = '/updates/urgent';
  const said = { information: 'He is outside her house.', sure: 'opinion', origin: 'A neighbour rang.' };

  it('is one short form on home, about the person’s own cases, and opens the chair’s decision', async () => {
    const owain = await pages.as(OWAIN);
    expect((await owain.get('/')).text).toContain(`href="${at}"`);
    const { text } = await owain.get(at);
    expect(text).toContain(`value="${caseId}"`);
    expect(text).toContain('If yours is not here, nominate the two people again');
    expect(text).toMatch(/<option value="offendingHistory" selected/);
    const wrong = await owain.fill(at, { noteCategory: 'offendingHistory', about: caseId });
    expect([wrong.status, wrong.text.includes('Enter what is new')]).toEqual([422, true]);
    const sent = await owain.fill(at, { ...said, about: caseId, noteCategory: 'offendingHistory' });
    expect(sent.status).toBe(303);
    const id = String(sent.headers['location']).split('/').at(-1) ?? '';
    expect((await get('owain', `updates/${id}`)).body).toMatchObject({
      urgent: true,
      standing: 'opinion',
      information: 'He is outside her house.\n\nWhere it is from: A neighbour rang.',
    });
    const [item] = await all<{ state: string }>(
      'SELECT i.state FROM agenda_item i JOIN case_update u ON u.item_id = i.id WHERE u.id = $1 AND i.out_of_meeting',
      [id],
    );
    expect(item?.state).toBe('proposed');
    // What takes it back is offered, and does not stand out.
    const [button] =
      /<a [^>]*href="\/updates\/[^"]*\/withdraw"[^>]*>/.exec((await owain.get(`/updates/${id}`)).text) ?? [];
    expect(button).toContain('govuk-button--secondary');
    await post('owain', `updates/${id}/withdraw`, { version: 1, withdrawReason: 'A drill.' });
  });

  it('leads the home of everyone it was sent to, and marks its case, until they open it', async () => {
    const id = await made('owain', { urgent: true, urgencyReason: 'He has her new number.' });
    const { reference } = (await get('owain', `cases/${caseId}`)).body as { reference: string };
    const lead = 'Urgent information to read';
    const marks = async (name: Who) => {
      const [home, ofCase] = [await page(name, '/'), await page(name, `/cases/${caseId}`)];
      const lists = [await page(name, '/cases?state=active'), await page(name, '/cases?state=active&cursor=25')];
      const rows = lists.flatMap(({ text }) => text.split('<tr'));
      const row = rows.find((one) => one.includes(reference)) ?? '';
      return {
        leads:
          /<caption[^>]*>([^<]*)</.exec(home.text)?.[1] === lead && !home.text.split(lead)[0]?.includes('lead-panel'),
        warned: ofCase.text.includes('Urgent information you have not read, sent 0 minutes ago'),
        listed: row.includes(lead),
      };
    };
    for (const name of ['huw', 'mererid', 'lleucu'] as const)
      expect([name, await marks(name)]).toEqual([name, { leads: true, warned: true, listed: true }]);
    expect((await page('huw', '/')).text).toContain('Urgent: new information, sent 0 minutes ago by Owain');
    expect((await page('huw', '/')).text).not.toMatch(/No due date[^]*Urgent: new information/);
    expect(await marks('owain')).toEqual({ leads: false, warned: false, listed: false });
    await page('lleucu', `/updates/${id}`);
    expect(await marks('lleucu')).toEqual({ leads: false, warned: false, listed: false });
    expect((await marks('huw')).leads).toBe(true);
    // What is withdrawn no longer asks to be read.
    await post('owain', `updates/${id}/withdraw`, { version: 1, withdrawReason: 'A drill.' });
    expect(await marks('huw')).toEqual({ leads: false, warned: false, listed: false });
  });

  it('says of two cases of one person which is which, and stands under Home in the navigation', async () => {
    const mererid = await pages.as(MERERID);
    const { text } = await mererid.get(at);
    expect(text).toMatch(/aria-current="(?:page|true)"[^>]*href="\/"|href="\/"[^>]*aria-current/);
    expect(text).not.toMatch(/href="\/nominations"[^>]*aria-current/);
    const options = [...text.matchAll(/<option value="[0-9a-f-]{36}"[^>]*>([^<]*)</g)].map(([, one = '']) =>
      one.trim(),
    );
    const men = options.map((one) => one.split(' (perpetrator)')[0]);
    for (const [nth, one] of options.entries())
      if (one.includes('(perpetrator)') && men.filter((man) => man === men[nth]).length > 1)
        expect(one).toMatch(/, case /);
  });

  it('names no case to whoever has none, and takes none of others', async () => {
    const stranger = await pages.as(STRANGER);
    const shown = await stranger.get(at);
    expect(shown.status).toBe(403);
    expect(shown.text).not.toContain(caseId);
    const sent = await stranger.fill('/', { ...said, about: caseId, noteCategory: 'offendingHistory' }, at);
    expect([403, 404]).toContain(sent.status);
  });
});

describe('F6: new information between meetings', () => {
  it('reaches the case team and those who run the forum, by a mail without case detail and on their home', async () => {
    const id = await made('owain', { standing: 'fact' });
    await clinic.runJobs();
    const mails = await told(id);
    const people = mails.map(({ email }) => email);
    expect(people).toEqual(expect.arrayContaining([LLEUCU, HUW, MERERID]));
    for (const name of [OWAIN, MEDI, ALASTAIR, STRANGER]) expect(people).not.toContain(name);
    const { reference } = (await get('owain', `cases/${caseId}`)).body as { reference: string };
    for (const { subject, body } of mails) {
      expect(subject).toBe('New information on a case');
      for (const detail of [NEWS, reference, caseId, 'offending', 'police']) expect(body).not.toContain(detail);
    }
    for (const name of ['lleucu', 'huw', 'mererid'] as const)
      expect((await page(name, '/')).text).toContain(`/updates/${id}`);
    for (const name of ['owain', 'medi', 'alastair', 'stranger'] as const)
      expect((await page(name, '/')).text).not.toContain(`/updates/${id}`);
    expect(await clinic.record(id)).toEqual(['create']);
  });

  it('is read as its category is read, by the team, the forum and nobody else', async () => {
    const offending = await made('owain');
    const plan = await made('lleucu', { noteCategory: 'victimHealth', information: 'She sleeps badly.' });
    const saidTo = async (name: Who, id: string) => {
      const { status, body } = await get(name, `updates/${id}`);
      return status === 200 ? (body as { information: string | null }).information : status;
    };
    expect(await saidTo('huw', offending)).toBe(NEWS);
    expect(await saidTo('lleucu', offending)).toBe(NEWS);
    // That something came is known to who knows of the case; what about and from whom tells as much as its words.
    expect((await get('mererid', `updates/${plan}`)).body).toMatchObject({
      information: null,
      noteCategory: null,
      sourceAgencyId: null,
      sourceAgencyName: null,
      madeBy: null,
      madeByName: null,
    });
    for (const name of ['alastair', 'stranger'] as const)
      for (const id of [offending, plan]) expect(await saidTo(name, id)).toBe(404);
    expect((await page('mererid', `/updates/${plan}`)).text).toContain('You cannot read what it says.');
    expect((await page('stranger', `/updates/${offending}`)).status).toBe(404);
  });

  it('is posted by the team and by those who run the forum, for their own agency or, as they run it, for another', async () => {
    expect((await posted('alastair')).status).toBe(404);
    expect((await posted('stranger')).status).toBe(404);
    expect((await posted('medi')).status).toBe(403);
    const probation = await idOf('agency', 'key', 'dp-probation');
    const foreign = await posted('owain', { agencyId: probation });
    expect([foreign.status, fieldsAtFault(foreign.body)]).toEqual([422, ['#/agencyId']]);
    const id = await made('mererid', { agencyId: probation });
    expect((await get('huw', `updates/${id}`)).body).toMatchObject({ sourceAgencyId: probation, urgent: false });
  });

  it.each([
    ['a category that its writer may not read', { noteCategory: 'victimHealth' }, '#/noteCategory'],
    ['where the victim is', { noteCategory: 'victimLocation' }, '#/noteCategory'],
    ['nothing', { information: '' }, '#/information'],
  ])('is not posted of %s', async (_, answers, field) => {
    const { status, body } = await posted('mererid', answers);
    expect([status, fieldsAtFault(body)]).toEqual([422, [field]]);
  });

  it('comes once however often it is sent', async () => {
    const owain = await as('owain');
    const send = () =>
      owain
        .post('/v1/updates')
        .set('idempotency-key', 'the-same-update')
        .send({ caseId, noteCategory: 'offendingHistory', information: NEWS });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
  });

  it('is withdrawn with a reason by whoever posted it or runs the forum, at the version they saw, and that is undone', async () => {
    const id = await made('owain');
    const path = `/v1/updates/${id}`;
    const withdraw = async (name: Who, version: number) =>
      (await as(name)).post(`${path}/withdraw`).send({ version, withdrawReason: 'It was another man.' });
    expect((await withdraw('lleucu', 1)).status).toBe(403);
    expect((await withdraw('owain', 9)).status).toBe(409);
    expect((await withdraw('owain', 1)).status).toBe(200);
    expect((await get('huw', `updates/${id}`)).body).toMatchObject({
      state: 'withdrawn',
      information: NEWS,
      withdrawReason: 'It was another man.',
    });
    await clinic.runJobs();
    expect(await told(id)).toEqual([]);
    const { version } = (await get('owain', `updates/${id}`)).body as { version: number };
    expect((await (await as('owain')).post(`${path}/undo`).send({ version })).status).toBe(200);
    expect((await get('huw', `updates/${id}`)).body).toMatchObject({ state: 'posted', withdrawReason: null });
  });
});

const because = { urgent: true, urgencyReason: 'He has her new number.' };
const urgent = async (answers: object = {}) => {
  const id = await made('owain', { ...because, ...answers });
  const { itemId } = (await get('huw', `updates/${id}`)).body as { itemId: string };
  return { id, itemId };
};
const versionOf = async (name: Who, path: string) => (await get(name, path)).body as { version: number };
const moves = async (name: Who, path: string, made: string, answers: object = {}) =>
  post(name, `${path}/${made}`, { version: (await versionOf('huw', path)).version, ...answers });
const done = async (name: Who, path: string, made: string, answers: object = {}): Promise<void> => {
  const { status, body } = await moves(name, path, made, answers);
  if (status !== 200) throw new Error(`${made}: ${JSON.stringify(body)}`);
};
const decision = {
  decision: 'An alarm goes in today.',
  rationale: 'He can reach her.',
  wouldChange: 'He is held.',
  outcome: 'review',
  reviewOn: '2026-05-14',
};
const questions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'];
const answerAll = async (itemId: string): Promise<void> => {
  for (const question of questions) {
    const said = {
      question,
      answer: 'yes',
      reason: `Looked at: ${question}`,
      ...(question === 'victim_view' && { givenBy: 'isac' }),
    };
    const { status, body } = await post('huw', `agenda-items/${itemId}/answers`, said);
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
};

describe('F6: what cannot wait', () => {
  it('says why, and opens one decision for the chair, however much comes', async () => {
    const silent = await posted('owain', { urgent: true });
    expect([silent.status, fieldsAtFault(silent.body)]).toEqual([422, ['#/urgencyReason']]);
    const [first, second] = [await urgent(), await urgent()];
    expect(second.itemId).toBe(first.itemId);
    await clinic.runJobs();
    expect((await told(first.id)).find(({ email }) => email === HUW)?.subject).toBe(
      'Urgent: new information on a case',
    );
    const home = (await page('huw', '/')).text;
    expect(home).toContain(`/agenda-items/${first.itemId}/decide`);
    // What cannot wait is due today, and not the last of all that has no day.
    expect(home.indexOf(first.itemId)).toBeLessThan(home.indexOf('No due date'));
    for (const name of ['mererid', 'lleucu', 'owain'] as const)
      expect((await page(name, '/')).text).not.toContain(`/agenda-items/${first.itemId}/decide`);
    const shown = (await page('huw', `/agenda-items/${first.itemId}`)).text;
    for (const said of [NEWS, `/meetings/new?forum=`, `/agenda-items/${first.itemId}/answer`])
      expect(shown).toContain(said);
    expect((await page('huw', `/updates/${first.id}`)).text).toContain(`/agenda-items/${first.itemId}`);
    for (const name of ['stranger', 'alastair'] as const)
      expect((await get(name, `agenda-items/${first.itemId}`)).status).toBe(404);
  });

  it('is decided by the chair alone, by the same rules as at a panel, and minuted at the next', async () => {
    const { itemId } = await urgent();
    const path = `agenda-items/${itemId}`;
    for (const name of ['mererid', 'owain', 'lleucu'] as const)
      expect((await moves(name, path, 'decide', decision)).status).toBe(403);
    expect((await moves('stranger', path, 'decide', decision)).status).toBe(404);
    const blank = await moves('huw', path, 'decide', decision);
    expect([blank.status, fieldsAtFault(blank.body)]).toEqual([422, questions.map((one) => `#/${one}`)]);
    await answerAll(itemId);
    expect((await post('huw', `${path}/decide`, { version: 900, ...decision })).status).toBe(409);
    const { reviewOn: before } = (await get('huw', `cases/${caseId}`)).body as { reviewOn: string | null };
    await done('huw', path, 'decide', decision);
    const { body } = await get('huw', path);
    expect(body).toMatchObject({
      state: 'outcome_recorded',
      outOfMeeting: true,
      awaitingRatification: false,
      meetingDay: '2026-05-14',
      decision: { decision: 'An alarm goes in today.', rationale: 'He can reach her.', wouldChange: 'He is held.' },
    });
    expect((await get('huw', `cases/${caseId}`)).body).toMatchObject({ reviewOn: '2026-05-14' });
    await done('huw', path, 'undo');
    expect((await get('huw', path)).body).toMatchObject({ state: 'proposed', meetingId: null, decision: null });
    expect((await get('huw', `cases/${caseId}`)).body).toMatchObject({ reviewOn: before });
    await done('huw', path, 'decide', decision);
    expect((await clinic.record(itemId)).filter((one) => one === 'decide')).toHaveLength(2);
    const { meetingId } = (await get('huw', path)).body as { meetingId: string };
    expect((await page('huw', `/meetings/${meetingId}`)).text).toContain('Out of meeting');
    expect((await page('huw', `/${path}`)).text).toContain('Decided out of meeting on');
  });

  it('goes on to the next meeting where that one is cancelled, and comes back where it is not', async () => {
    const [{ id, meeting }] = (await all<{ id: string; meeting: string }>(
      `SELECT id, meeting_id AS meeting FROM agenda_item WHERE case_id = $1 AND out_of_meeting AND state = 'outcome_recorded'`,
      [caseId],
    )) as [{ id: string; meeting: string }];
    const where = async () =>
      (await get('huw', `agenda-items/${id}`)).body as { meetingId: string; meetingDay: string };
    await done('mererid', `meetings/${meeting}`, 'cancel', { reason: 'Snow.' });
    const later = await where();
    expect(later.meetingId).not.toBe(meeting);
    expect(later.meetingDay > '2026-05-14').toBe(true);
    await done('mererid', `meetings/${meeting}`, 'undo');
    expect((await where()).meetingId).toBe(meeting);
  });

  it('is instead put before an extraordinary panel that is called for it', async () => {
    const other = await idOf('case_file', 'external_key', 'DPC-C-006');
    const { itemId } = await urgent({ caseId: other });
    const { forumId } = (await get('huw', `agenda-items/${itemId}`)).body as { forumId: string };
    expect((await page('huw', `/meetings/new?forum=${forumId}`)).text).toContain(`value="${forumId}" checked`);
    const called = await post('huw', 'meetings', { forumId, day: '2026-04-13', calledBecause: 'It cannot wait.' });
    await done('huw', `agenda-items/${itemId}`, 'list', { meetingId: (called.body as { id: string }).id });
    expect((await get('huw', `agenda-items/${itemId}`)).body).toMatchObject({
      state: 'listed',
      outOfMeeting: false,
      meetingDay: '2026-04-13',
    });
    expect((await moves('huw', `agenda-items/${itemId}`, 'decide', decision)).status).toBe(409);
  });

  it('stands in the minutes of the next meeting, with what led to it for whoever may read that', async () => {
    const [{ id, meeting }] = (await all<{ id: string; meeting: string }>(
      `SELECT id, meeting_id AS meeting FROM agenda_item WHERE case_id = $1 AND out_of_meeting AND state = 'outcome_recorded'`,
      [caseId],
    )) as [{ id: string; meeting: string }];
    clinic.clock.set('2026-05-14T10:00:00+01:00');
    const waiting = await all<{ id: string }>(
      `SELECT id FROM agenda_item WHERE meeting_id = $1 AND state IN ('listed', 'research_open', 'ready')`,
      [meeting],
    );
    for (const one of waiting) await done('mererid', `agenda-items/${one.id}`, 'defer', { reason: 'Another day.' });
    await done('mererid', `meetings/${meeting}`, 'lock');
    for (const [email, chairing] of [
      [HUW, true],
      [MERERID, false],
    ] as const)
      await post('mererid', `meetings/${meeting}/attendance`, {
        staffId: (await clinic.actor(email)).id,
        attending: 'present',
        acknowledged: true,
        chairing,
      });
    await done('huw', `meetings/${meeting}`, 'begin', {
      confidentialityRead: true,
      overrideReason: 'Little is heard.',
    });
    for (const made of ['conclude', 'draft_minutes', 'check_minutes', 'issue_minutes'])
      await done('huw', `meetings/${meeting}`, made);
    expect((await get('huw', `agenda-items/${id}`)).body).toMatchObject({ state: 'minuted' });
    const { minutes } = (await get('huw', `meetings/${meeting}/minutes`)).body as {
      minutes: { items: Record<string, unknown>[] };
    };
    expect(minutes.items.find(({ itemId }) => itemId === id)).toMatchObject({
      outOfMeeting: true,
      decision: { decision: 'An alarm goes in today.' },
      sections: { updates: Array(3).fill({ text: NEWS }) },
      reasons: Array(3).fill({ kind: 'urgency', text: 'He has her new number.' }),
    });
    const printed = (await page('huw', `/meetings/${meeting}/minutes`)).text;
    for (const said of ['Decided out of meeting by the chair on', '10 April 2026', 'An alarm goes in today.', NEWS])
      expect(printed).toContain(said);
  });
});

describe('the pages of new information', () => {
  it('are reached from the case, ask who runs the forum whose it is, and say where there is none', async () => {
    const link = `/updates/new?case=${caseId}`;
    for (const name of ['owain', 'lleucu', 'huw'] as const)
      expect((await page(name, `/cases/${caseId}/all`)).text).toContain(link);
    const other = await idOf('case_file', 'external_key', 'DPC-C-030');
    expect((await page('huw', `/cases/${other}/all`)).text).toContain('No new information yet.');
    expect((await page('owain', link)).text).not.toContain('name="agencyId"');
    expect((await page('huw', link)).text).toContain('name="agencyId"');
    expect((await page('medi', link)).status).toBe(403);
    expect((await page('stranger', link)).status).toBe(404);
  });

  it('list what came, by state and urgency', async () => {
    const id = await made('owain', { urgent: false });
    expect((await page('huw', '/updates')).text).toContain(`/updates/${id}`);
    expect((await page('huw', '/updates?state=withdrawn')).text).not.toContain(`/updates/${id}`);
    expect((await page('stranger', '/updates')).text).toContain('No new information yet.');
  });

  it('keep what was typed where something is missing, and lead to what was posted', async () => {
    const owain = await pages.as(OWAIN);
    const missing = await owain.fill(`/updates/new?case=${caseId}`, { caseId, information: NEWS }, '/updates/new');
    expect(missing.status).toBe(422);
    expect(missing.text).toContain(NEWS);
    const done = await owain.fill(
      `/updates/new?case=${caseId}`,
      { caseId, information: NEWS, noteCategory: 'offendingHistory' },
      '/updates/new',
    );
    expect(done.headers['location']).toMatch(/^\/updates\/[0-9a-f-]{36}$/);
    expect((await owain.get(String(done.headers['location']))).text).toContain('>New information added</span>');
  });
});
