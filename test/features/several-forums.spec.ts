import { NEVILLE, OWAIN, SIWAN, STRANGER } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';

const FELICITY = 'felicity.threadgold@sx-police.example';
/** What the two forces agree to share of a case in the MATAC. */
const agreed = ['case_exists', 'perpetrator_identity', 'victim_identity', 'offending_history'];

let two: TwoForums;
beforeAll(async () => void (two = await openTwoForums()));
beforeEach(() => two.clock.set('2026-03-16T09:00:00Z'));
afterAll(() => two.close());

const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await two.owner.query<R>(text, values)).rows;
const standing = async (caseId: string): Promise<string[]> =>
  (
    await rowsOf<{ forum_id: string }>(
      'SELECT forum_id FROM case_forum WHERE case_id = $1 AND to_at IS NULL ORDER BY from_at',
      caseId,
    )
  ).map(({ forum_id }) => forum_id);
const mailsTo = async (email: string) =>
  rowsOf<{ subject: string; body: string }>('SELECT subject, body FROM sent_mail WHERE address = $1', email);
const ask = async (caseId: string, answers: object = {}, by = SIWAN) =>
  (await two.as(by)).post('/v1/forum-requests').send({ ...two.asked(caseId), ...answers });
const asked = async (caseId: string): Promise<string> => (await ask(caseId)).body.id as string;

describe('A case in several forums: another forum is asked to take it too', () => {
  it('tells the other forum that there is a case and what it needs to decide, and opens nothing of it', async () => {
    const caseId = await two.aCase({ perpetratorSurname: 'Cadfael' });
    const id = await asked(caseId);
    const told = await two.read(NEVILLE, `forum-requests/${id}`);
    expect(told).toMatchObject({
      state: 'asked',
      fromForumName: 'Dyfed-Powys Stalking Clinic',
      forumName: 'Sussex MATAC: Brighton and Hove',
      levelOfConcern: 'high',
      district: null,
      basis: 'law_enforcement',
      caseId: null,
      madeByName: 'Siwan Gwynne',
      reason: 'The offending goes on in Brighton.',
      purpose: 'To plan with the force there.',
    });
    expect(told.caseReference).toMatch(/^C-/);
    const neville = await two.as(NEVILLE);
    await neville.get(`/v1/cases/${caseId}`).expect(404);
    expect((await neville.post('/v1/cases/search').send({ words: 'Cadfael' }).expect(200)).body.items).toEqual([]);
    for (const other of [OWAIN, STRANGER, 'lionel.southerden@sx-housing.example'])
      await (await two.as(other)).get(`/v1/forum-requests/${id}`).expect(404);
    const entered = await rowsOf('SELECT kind, category, basis FROM ledger_entry WHERE case_id = $1', caseId);
    expect(entered).toEqual([{ kind: 'share', category: 'caseExists', basis: 'law_enforcement' }]);
  });

  it('writes to those who run that forum, and says nothing of the case', async () => {
    await two.owner.query('TRUNCATE message_about, sent_mail, follow_up');
    const id = await asked(await two.aCase());
    await two.runJobs();
    for (const email of [NEVILLE, FELICITY]) {
      const [mail, ...more] = await mailsTo(email);
      expect([more.length, mail?.subject]).toEqual([0, 'A request is waiting for your forum']);
      expect(mail?.body).toContain(`/forum-requests/${id}`);
      expect(mail?.body).not.toMatch(/C-\d|Sussex|Brighton|Dyfed/);
    }
    expect(await mailsTo('jerome.wigglesworth@sx-police.example')).toEqual([]);
  });

  it('is asked by those who run a forum in which it stands, once a forum, on a basis of their regime', async () => {
    const caseId = await two.aCase();
    expect((await ask(caseId, {}, OWAIN)).status).toBe(403);
    expect((await ask(caseId, {}, NEVILLE)).status).toBe(404);
    expect((await ask(caseId, { basis: 'public_task' })).body.errors).toMatchObject([{ pointer: '#/basis' }]);
    expect((await ask(caseId, { forumId: two.forumId })).body.errors[0].detail).toContain('already in this forum');
    expect((await ask(caseId, { reason: 'She lives at ZZ9 9AA now' })).status).toBe(201);
    expect((await ask(caseId)).body.errors[0].detail).toContain('already been asked');
    const located = await two.aCase({ victimPostcode: 'ZZ47 9QQ' });
    const near = await ask(located, { reason: 'Near zz479qq.' });
    expect(near.status).toBe(201);
    expect(await two.read(NEVILLE, `forum-requests/${String(near.body.id)}`)).toMatchObject({
      reason: 'Near [contact detail withheld].',
    });
  });

  it('is accepted only where a sharing agreement in force lets the forum know of it', async () => {
    const caseId = await two.aCase();
    const id = await asked(caseId);
    const refused = await two.move(NEVILLE, `forum-requests/${id}`, 'accept');
    expect([refused.status, refused.body.errors[0].detail]).toEqual([
      422,
      expect.stringContaining('No sharing agreement'),
    ]);
    await two.agree(agreed, '2026-03-17');
    expect((await two.move(NEVILLE, `forum-requests/${id}`, 'accept')).status).toBe(422);
    two.clock.set('2026-03-17T09:00:00Z');
    await two.moved(NEVILLE, `forum-requests/${id}`, 'accept');
    expect(await standing(caseId)).toEqual([two.forumId, two.matacId]);
  });
});

describe('A case in several forums: what becomes of a request', () => {
  beforeAll(() => two.agree(agreed));

  it('stands in both from its acceptance, opens what the agreement names, and that is in the ledger', async () => {
    const caseId = await two.inBoth();
    expect(await two.read(NEVILLE, `cases/${caseId}`)).toMatchObject({
      levelOfConcern: 'high',
      decisions: [],
      forums: [{}, {}],
    });
    expect(await standing(caseId)).toEqual([two.forumId, two.matacId]);
    const entered = await rowsOf<{ category: string }>(
      `SELECT category FROM ledger_entry WHERE case_id = $1 AND subject = 'CaseForum' ORDER BY category`,
      caseId,
    );
    expect(entered.map(({ category }) => category)).toEqual([
      'caseExists',
      'nomination',
      'offendingHistory',
      'perpetratorIdentity',
      'victimIdentity',
    ]);
    const { items } = await two.read(SIWAN, `ledger?caseId=${caseId}`);
    expect(items.map(({ href }: { href: string | null }) => href)).toContain(
      `/forum-requests/${(await rowsOf<{ id: string }>('SELECT id FROM forum_request WHERE case_id = $1', caseId))[0]?.id}`,
    );
  });

  it('may be taken back within ten minutes, until the forum has put it on an agenda', async () => {
    const caseId = await two.inBoth();
    const [request] = await rowsOf<{ id: string }>('SELECT id FROM forum_request WHERE case_id = $1', caseId);
    await two.moved(NEVILLE, `forum-requests/${request?.id}`, 'undo');
    expect(await standing(caseId)).toEqual([two.forumId]);
    await (await two.as(NEVILLE)).get(`/v1/cases/${caseId}`).expect(404);
    const back = await rowsOf(`SELECT 1 FROM ledger_entry WHERE case_id = $1 AND takes_back IS NOT NULL`, caseId);
    expect(back).toHaveLength(5);
    expect(await two.read(NEVILLE, `forum-requests/${request?.id}`)).toMatchObject({ state: 'asked', decidedAt: null });
  });

  it('is declined with a reason, and whoever asked is told once it can no longer be undone', async () => {
    const id = await asked(await two.aCase());
    await two.owner.query('TRUNCATE message_about, sent_mail, follow_up');
    expect((await two.move(NEVILLE, `forum-requests/${id}`, 'decline')).status).toBe(422);
    await two.moved(NEVILLE, `forum-requests/${id}`, 'decline', { decidedReason: 'No serial offending here.' });
    await two.runJobs();
    expect(await mailsTo(SIWAN)).toEqual([]);
    two.clock.advance({ minutes: 11 });
    await two.runJobs();
    expect(await mailsTo(SIWAN)).toMatchObject([{ subject: 'A forum has answered' }]);
    const told = await two.read(SIWAN, `forum-requests/${id}`);
    expect(told).toMatchObject({
      state: 'declined',
      decidedByName: 'Neville Shuttlewood',
      decidedReason: 'No serial offending here.',
    });
  });

  it('is withdrawn by the forum that asked, and answered by the forum that was asked alone', async () => {
    const id = await asked(await two.aCase());
    expect((await two.move(SIWAN, `forum-requests/${id}`, 'accept')).status).toBe(403);
    expect((await two.move(NEVILLE, `forum-requests/${id}`, 'withdraw', { decidedReason: 'x' })).status).toBe(403);
    await two.moved(SIWAN, `forum-requests/${id}`, 'withdraw', { decidedReason: 'He moved away.' });
    expect((await two.move(NEVILLE, `forum-requests/${id}`, 'accept')).status).toBe(409);
  });

  it('is not accepted outside the scope of the forum, nor for a case that has closed or become restricted', async () => {
    const caseId = await two.aCase();
    const id = await asked(caseId);
    await two.moved(SIWAN, `cases/${caseId}`, 'set_district', { district: 'powys', reason: 'It is there.' });
    const outside = await two.move(NEVILLE, `forum-requests/${id}`, 'accept');
    expect([outside.status, outside.body.errors[0].pointer]).toEqual([422, '#/forumId']);
    await two.moved(SIWAN, `cases/${caseId}`, 'restrict', { reason: 'In public life.' });
    await (await two.as(NEVILLE)).get(`/v1/forum-requests/${id}`).expect(404);
    const restricted = await two.aCase();
    await two.moved(SIWAN, `cases/${restricted}`, 'restrict', { reason: 'In public life.' });
    expect((await ask(restricted)).body.errors[0].detail).toContain('restricted');
  });
});

describe('A case in several forums: its pages', () => {
  it('ask from the page of the case, answer from the home, and work without JavaScript', async () => {
    const caseId = await two.aCase();
    const siwan = await two.pages.as(SIWAN);
    expect((await siwan.get(`/cases/${caseId}/all`)).text).toContain(`/forum-requests/new?case=${caseId}`);
    const path = `/forum-requests/new?case=${caseId}`;
    const shown = (await siwan.get(path)).text;
    expect(shown).toContain('Sussex MATAC: Brighton and Hove');
    expect(shown).not.toContain('>Dyfed-Powys Stalking Clinic<');
    const empty = await siwan.fill(path, { caseId }, '/forum-requests/new');
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('There is a problem')]);
    const made = await siwan.fill(path, two.asked(caseId), '/forum-requests/new');
    expect(made.status).toBe(303);
    const at = String(made.headers['location']);
    const neville = await two.pages.as(NEVILLE);
    expect((await neville.get('/')).text).toContain(at);
    expect((await neville.get(at)).text).toContain('The offending goes on in Brighton.');
    expect((await neville.get(at)).text).not.toContain(`/cases/${caseId}`);
    expect((await neville.get('/forum-requests?state=asked')).text).toContain(at);
    expect((await neville.fill(`${at}/accept`, {})).status).toBe(303);
    expect((await neville.get(`/cases/${caseId}/all`)).text).toContain('Sussex MATAC: Brighton and Hove');
    expect((await (await two.pages.as(OWAIN)).get(`/cases/${caseId}/all`)).text).not.toContain(at);
  });
});

const moves = async (email: string, path: string): Promise<string[]> =>
  (await two.read(email, path)).moves.map((one: string | { name: string }) =>
    typeof one === 'string' ? one : one.name,
  );
const leads = async (caseId: string) =>
  rowsOf<{ forum_id: string; ended: boolean }>(
    'SELECT forum_id, to_at IS NOT NULL AS ended FROM case_lead WHERE case_id = $1 ORDER BY from_at, to_at NULLS LAST',
    caseId,
  );
const offer = async (caseId: string, by = SIWAN, forumId = two.matacId) =>
  (await two.as(by)).post('/v1/forum-requests').send({ caseId, kind: 'lead', forumId, reason: 'He lives there now.' });

describe('A case in several forums: one leads it', () => {
  it('is led by its first forum, which alone decides what is so of the case as a whole', async () => {
    const caseId = await two.inBoth();
    expect(await leads(caseId)).toEqual([{ forum_id: two.forumId, ended: false }]);
    const shown = await two.read(NEVILLE, `cases/${caseId}`);
    expect(shown.forums.map(({ leads: it }: { leads: boolean }) => it)).toEqual([true, false]);
    const whole = ['monitor', 'close', 'restrict', 'set_district'];
    expect(await moves(SIWAN, `cases/${caseId}`)).toEqual(expect.arrayContaining([...whole, 'team', 'grant', 'bar']));
    const theirs = await moves(NEVILLE, `cases/${caseId}`);
    expect(theirs).toEqual(expect.arrayContaining(['team', 'grant', 'bar', 'unbar']));
    for (const move of whole) {
      expect(theirs).not.toContain(move);
      expect((await two.move(NEVILLE, `cases/${caseId}`, move, { reason: 'x' })).status).toBe(403);
    }
  });

  it('changes by acceptance, with days from and to, and may be taken back', async () => {
    const caseId = await two.inBoth();
    const { id } = (await offer(caseId)).body;
    expect((await two.move(SIWAN, `forum-requests/${id}`, 'accept')).status).toBe(403);
    two.clock.advance({ minutes: 5 });
    await two.moved(NEVILLE, `forum-requests/${id}`, 'accept');
    expect(await leads(caseId)).toEqual([
      { forum_id: two.forumId, ended: true },
      { forum_id: two.matacId, ended: false },
    ]);
    expect((await two.move(SIWAN, `cases/${caseId}`, 'monitor', { reason: 'Quiet.' })).status).toBe(403);
    await two.moved(NEVILLE, `cases/${caseId}`, 'monitor', { reason: 'Quiet.' });
    await two.moved(NEVILLE, `forum-requests/${id}`, 'undo');
    await two.moved(SIWAN, `cases/${caseId}`, 'step_up', { reason: 'Not quiet.' });
    expect(await two.read(SIWAN, `forum-requests/${id}`)).toMatchObject({ state: 'asked', kind: 'lead', basis: null });
  });

  it('is offered by the forum that leads to one in which the case stands, and may be declined', async () => {
    const caseId = await two.inBoth();
    expect((await offer(caseId, NEVILLE, two.forumId)).status).toBe(403);
    expect((await offer(caseId, SIWAN, two.forumId)).body.errors[0].detail).toContain('already leads the case');
    expect((await offer(await two.aCase())).body.errors[0].detail).toContain('is not in this forum');
    const { id } = (await offer(caseId)).body;
    await two.moved(NEVILLE, `forum-requests/${id}`, 'decline', { decidedReason: 'We have no capacity.' });
    expect(await leads(caseId)).toEqual([{ forum_id: two.forumId, ended: false }]);
    const again = (await offer(caseId)).body.id as string;
    await two.moved(SIWAN, `forum-requests/${again}`, 'withdraw', { decidedReason: 'We keep it.' });
  });

  it('is shown on the page of the case, where it is offered too', async () => {
    const caseId = await two.inBoth();
    const siwan = await two.pages.as(SIWAN);
    const text = (await siwan.get(`/cases/${caseId}/all`)).text;
    expect(text).toContain('Dyfed-Powys Stalking Clinic (lead forum)');
    expect(text).toContain('kind=lead');
    const neville = await two.pages.as(NEVILLE);
    expect((await neville.get(`/cases/${caseId}/all`)).text).not.toContain('kind=lead');
    const path = `/forum-requests/new?case=${caseId}&kind=lead`;
    const made = await siwan.fill(
      path,
      { caseId, kind: 'lead', forumId: two.matacId, reason: 'He lives there now.' },
      '/forum-requests/new',
    );
    const at = String(made.headers['location']);
    expect((await neville.get(at)).text).toContain('Take the lead');
    expect((await neville.fill(`${at}/accept`, {})).status).toBe(303);
    expect((await neville.get(`/cases/${caseId}/all`)).text).toContain('Sussex MATAC: Brighton and Hove (lead forum)');
  });
});

describe('A case in several forums: a forum closes it for itself', () => {
  const closing = {
    reason: 'Managed.',
    linkedVictims: 'none known',
    victimTold: 'By the ISAC.',
    orderWatch: 'no order',
  };
  const opened = async (caseId: string) =>
    rowsOf<{ reason: string; ended: boolean; to_at: Date | null }>(
      `SELECT reason, to_at <= $2 AS ended, to_at FROM case_grant WHERE case_id = $1 AND kind = 'grant' ORDER BY reason`,
      caseId,
      two.clock.now(),
    );
  const grantBy = async (email: string, caseId: string, reason: string) =>
    two.moved(email, `cases/${caseId}`, 'grant', {
      staffId: await two.staff('jerome.wigglesworth@sx-police.example'),
      categories: ['children'],
      until: '2026-04-30',
      reason,
    });

  it('ends its standing and what it opened, and leaves the others and the case as they are', async () => {
    const caseId = await two.inBoth();
    await grantBy(SIWAN, caseId, 'by the clinic');
    await grantBy(NEVILLE, caseId, 'by the MATAC');
    two.clock.advance({ minutes: 1 });
    await two.moved(NEVILLE, `cases/${caseId}`, 'leave_forum', { reason: 'He has left Brighton.' });
    expect(await standing(caseId)).toEqual([two.forumId]);
    expect(await opened(caseId)).toMatchObject([
      { reason: 'by the MATAC', ended: true },
      { reason: 'by the clinic', ended: false },
    ]);
    const receipts = await rowsOf(
      `SELECT 1 FROM case_grant WHERE case_id = $1 AND kind = 'receipt' AND to_at IS NULL`,
      caseId,
    );
    expect(receipts).toHaveLength(2);
    await (await two.as(NEVILLE)).get(`/v1/cases/${caseId}`).expect(404);
    const shown = await two.read(SIWAN, `cases/${caseId}`);
    expect(shown).toMatchObject({
      state: 'active',
      decisions: expect.arrayContaining([
        expect.objectContaining({ move: 'leave_forum', reason: 'He has left Brighton.' }),
      ]),
    });
    await two.moved(SIWAN, `cases/${caseId}`, 'correct', { reason: 'The wrong case.' });
    expect(await standing(caseId)).toEqual([two.forumId, two.matacId]);
    expect((await opened(caseId)).map(({ to_at: at }) => at?.toISOString())).toEqual([
      '2026-04-30T23:00:00.000Z',
      '2026-04-30T23:00:00.000Z',
    ]);
  });

  it('is refused to the forum that leads, in a case’s only forum, and while something is unfinished on its agenda', async () => {
    const caseId = await two.inBoth();
    const leading = await two.move(SIWAN, `cases/${caseId}`, 'leave_forum', { reason: 'x' });
    expect([leading.status, leading.body.errors[0].detail]).toEqual([
      422,
      expect.stringContaining('Hand the lead to another forum'),
    ]);
    const only = await two.move(SIWAN, `cases/${await two.aCase()}`, 'leave_forum', { reason: 'x' });
    expect(only.body.errors[0].detail).toContain('close the case instead');
    await two.post(NEVILLE, 'meetings/plan', { forumId: two.matacId, until: '2026-06-30' });
    const { items: meetings } = await two.read(NEVILLE, `meetings?forum=${two.matacId}`);
    await two.moved(NEVILLE, `meetings/${meetings[0].id}`, 'open_agenda');
    const item = (await two.post(NEVILLE, 'agenda-items', {
      meetingId: meetings[0].id,
      caseId,
      list: 'perpetrator',
    })) as { id: string };
    const held = await two.move(NEVILLE, `cases/${caseId}`, 'leave_forum', { reason: 'x' });
    expect([held.status, held.body.errors[0].detail]).toEqual([422, expect.stringContaining('still on an agenda')]);
    expect(await standing(caseId)).toEqual([two.forumId, two.matacId]);
    await two.moved(NEVILLE, `agenda-items/${item.id}`, 'withdraw', { reason: 'Not for us.' });
    await two.moved(NEVILLE, `cases/${caseId}`, 'leave_forum', { reason: 'Not for us.' });
  });

  it('is the closure of the case in the last of them, with all that is asked of one', async () => {
    const caseId = await two.inBoth();
    const early = await two.move(SIWAN, `cases/${caseId}`, 'close', closing);
    expect([early.status, early.body.errors[0].detail]).toEqual([
      422,
      expect.stringContaining('is in other forums too'),
    ]);
    const { id } = (await offer(caseId)).body;
    await two.moved(NEVILLE, `forum-requests/${id}`, 'accept');
    await two.moved(SIWAN, `cases/${caseId}`, 'leave_forum', { reason: 'It is theirs now.' });
    const owner = await two.staff(NEVILLE);
    const action = (await two.post(NEVILLE, 'actions', {
      caseId,
      text: 'Visit',
      type: 'safeguard',
      tactic: 'prevention',
      agencyId: await two.agency('sx-police'),
      ownerId: owner,
      dueOn: '2026-04-20',
    })) as { id: string; version: number };
    expect((await two.move(NEVILLE, `cases/${caseId}`, 'close', closing)).body.errors[0].detail).toContain(
      'still open',
    );
    await two.moved(NEVILLE, `actions/${action.id}`, 'cancel', { reason: 'No need.' });
    expect(await two.moved(NEVILLE, `cases/${caseId}`, 'close', closing)).toMatchObject({ state: 'closed' });
  });

  it('is offered on the page where the case stands in several', async () => {
    const [alone, both] = [await two.aCase(), await two.inBoth()];
    const siwan = await two.pages.as(SIWAN);
    expect((await siwan.get(`/cases/${alone}/all`)).text).not.toContain('Close in your forum');
    const neville = await two.pages.as(NEVILLE);
    expect((await neville.get(`/cases/${both}/all`)).text).toContain('Close in your forum');
    expect((await neville.get(`/cases/${both}/leave_forum`)).text).toContain('Sussex MATAC: Brighton and Hove');
    const left = await neville.fill(`/cases/${both}/leave_forum`, { reason: 'He has left.' });
    expect([left.status, (left.headers as Record<string, string>)['location']]).toEqual([303, '/cases']);
    expect(await standing(both)).toEqual([two.forumId]);
  });
});

describe('A case in several forums: what each sees of the other', () => {
  const GETHIN = 'gethin.brwynog@dp-housing-carms.example';
  const LIONEL = 'lionel.southerden@sx-housing.example';

  /** A case on an agenda of a forum, with a return asked of an agency there, a note in its minutes, and the agenda gone out. */
  const onAgenda = async (by: string, about: { forumId: string; caseId: string; agency: string; said: string }) => {
    const { forumId, caseId, agency, said } = about;
    await two.post(by, 'meetings/plan', { forumId, until: '2026-07-31' });
    const { items: meetings } = await two.read(by, `meetings?forum=${forumId}&from=2026-06-01&to=2026-07-31`);
    const meetingId = meetings[0].id as string;
    await two.moved(by, `meetings/${meetingId}`, 'open_agenda');
    const item = (await two.post(by, 'agenda-items', { meetingId, caseId, list: 'perpetrator' })) as { id: string };
    await two.moved(by, `agenda-items/${item.id}`, 'request_returns', {
      agencyIds: [await two.agency(agency)],
      dueOn: meetings[0].day,
    });
    await two.post(by, `agenda-items/${item.id}/notes`, {
      kind: 'information',
      noteCategory: 'minutes',
      standing: 'fact',
      text: said,
    });
    await two.moved(by, `meetings/${meetingId}`, 'lock');
    return { item: item.id, meetingId };
  };

  it('shows an agency of one forum nothing of the other’s items, minutes, updates and search, nor their counts', async () => {
    const caseId = await two.inBoth();
    const { case_reference: reference } = (
      await rowsOf<{ case_reference: string }>(
        'SELECT reference AS case_reference FROM case_file WHERE id = $1',
        caseId,
      )
    )[0] ?? { case_reference: '' };
    const here = await onAgenda(SIWAN, {
      forumId: two.forumId,
      caseId,
      agency: 'dp-housing-carms',
      said: 'Said at the clinic.',
    });
    const there = await onAgenda(NEVILLE, {
      forumId: two.matacId,
      caseId,
      agency: 'sx-housing',
      said: 'Said at the MATAC.',
    });
    for (const [email, own, other] of [
      [GETHIN, here, there],
      [LIONEL, there, here],
    ] as const) {
      const who = await two.as(email);
      const { items, total } = (await who.get(`/v1/agenda-items?case=${caseId}`).expect(200)).body;
      expect({ email, ids: items.map(({ id }: { id: string }) => id), total }).toEqual({
        email,
        ids: [own.item],
        total: 1,
      });
      await who.get(`/v1/agenda-items/${other.item}`).expect(404);
      await who.get(`/v1/meetings/${other.meetingId}`).expect(404);
      expect((await who.get(`/v1/returns?case=${caseId}`)).body.total ?? 1).toBe(1);
      expect((await who.get('/v1/updates').expect(200)).body.total).toBe(0);
      const page = await (await two.pages.as(email)).get(`/agenda-items/${own.item}`);
      expect([page.status, page.text.includes(own === here ? 'Said at the MATAC.' : 'Said at the clinic.')]).toEqual([
        200,
        false,
      ]);
      expect(page.text).toContain(reference);
      expect((await (await two.pages.as(email)).get(`/agenda-items/${other.item}`)).status).toBe(404);
    }
  });

  it('lets each forum post its own updates, and tells the agencies of neither', async () => {
    const caseId = await two.inBoth();
    for (const [email, forumId] of [
      [SIWAN, two.forumId],
      [NEVILLE, two.matacId],
    ] as const) {
      const body = { caseId, noteCategory: 'perpetratorIdentity', information: `Seen by ${email}.` };
      const { id } = (await two.post(email, 'updates', body)) as { id: string };
      expect(await two.read(email, `updates/${id}`)).toMatchObject({ forumId, information: `Seen by ${email}.` });
      for (const other of [GETHIN, LIONEL]) await (await two.as(other)).get(`/v1/updates/${id}`).expect(404);
    }
  });
});
