import { joinTeam } from '../../libs/cases/cases/index.js';
import { ALASTAIR, HUW, LLEUCU, MEDI, NEVILLE, OWAIN, SIWAN } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';
import { engage } from '../stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault } from '../story-ways.js';

/** A detective of the other force. */
const BRYONY = 'bryony.sussex@clinic.example';

let two: TwoForums;
let caseId: string;
let victimId: string;
const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await two.owner.query<R>(text, values)).rows;

const joins = async (email: string, agencyKey: string, part: string, of = caseId): Promise<void> => {
  const [staffId, agencyId] = [await two.staff(email), await two.agency(agencyKey)];
  await two.system((tx) => joinTeam(tx, of, { staffId, agencyId, part }));
};
const leaves = async (email: string, of = caseId): Promise<void> =>
  void (await rowsOf(
    'UPDATE case_team SET to_at = $3 WHERE case_id = $1 AND staff_id = $2',
    of,
    await two.staff(email),
    two.clinic.clock.now(),
  ));
const send = async (email: string, path: string, body: object) => (await two.as(email)).post(`/v1/${path}`).send(body);
const arrest = (more: object = {}) => ({ caseId, kind: 'arrest', occurredAt: '2026-03-16', ...more });
const record = async (email: string, more: object = {}): Promise<string> =>
  ((await two.post(email, 'victim-events', arrest(more))) as { id: string }).id;
const event = (email: string, id: string) => two.read(email, `victim-events/${id}`);
const names = async (email: string, whom: string, more: object = {}) =>
  send(email, 'named-contacts', { caseId, staffId: await two.staff(whom), fromOn: '2026-03-16', ...more });
const page = async (email: string, path: string) => (await two.pages.as(email)).get(path);
const contactsNamed = () =>
  rowsOf<{ id: string }>(`SELECT id FROM named_contact WHERE victim_id = $1 AND state = 'named'`, victimId);

beforeAll(async () => {
  two = await openTwoForums();
  const sussex = await two.agency('sx-police');
  await two.system((tx) =>
    engage(tx, 'bryony.sussex', { role: 'police', agencyId: sussex, areaCode: 'sussex', forumIds: [two.matacId] }),
  );
  await two.agree(['case_exists', 'victim_identity', 'perpetrator_identity'], '2026-01-01', ['dp-isac']);
  await rowsOf(
    `UPDATE sharing_agreement SET forum_keys = forum_keys || 'dyfed-powys-clinic'::text WHERE title = 'The clinic and the MATAC'`,
  );
  caseId = await two.inBoth();
  const [victim] = await rowsOf<{ id: string }>(
    `SELECT person_id AS id FROM case_person WHERE case_id = $1 AND part = 'victim'`,
    caseId,
  );
  victimId = victim?.id ?? '';
  await joins(LLEUCU, 'dp-isac', 'isac');
  await joins(MEDI, 'dp-cid', 'officer_in_the_case');
}, 120_000);
afterAll(() => two.close());

describe('exactly one named contact of the victim (I9)', () => {
  it('is nobody at first, which the case and the coordinator’s home say', async () => {
    expect((await page(SIWAN, `/cases/${caseId}/all`)).text).toContain('No named contact. Choose one.');
    expect((await page(SIWAN, '/')).text).toMatch(/<\/strong> victims? without a named contact/);
    const missing = await page(SIWAN, '/named-contacts/missing');
    expect(missing.text).toContain(`/named-contacts/new?case=${caseId}`);
  });

  it('is named by those on the team and by the coordinator, of those who may speak to the victim', async () => {
    await joins(ALASTAIR, 'dp-programme', 'member');
    expect((await names(ALASTAIR, ALASTAIR)).status).toBe(404);
    expect((await names(OWAIN, MEDI)).status).toBe(403);
    expect(fieldsAtFault((await names(SIWAN, ALASTAIR)).body)).toEqual(['#/staffId']);
    expect(fieldsAtFault((await names(SIWAN, OWAIN)).body)).toEqual(['#/staffId']);
    expect(fieldsAtFault((await names(SIWAN, MEDI, { fromOn: '2026-03-17' })).body)).toEqual(['#/fromOn']);
    const path = `/named-contacts/new?case=${caseId}`;
    const visitor = await two.pages.as(LLEUCU);
    expect((await visitor.get(path)).text).not.toContain('Alastair');
    const empty = await visitor.fill(path, { caseId }, '/named-contacts/new');
    expect(empty.status).toBe(422);
    const day = { 'fromOn-day': '16', 'fromOn-month': '3', 'fromOn-year': '2026' };
    const made = await visitor.fill(path, { caseId, staffId: await two.staff(MEDI), ...day }, '/named-contacts/new');
    expect([made.status, made.text]).toEqual([303, '']);
    expect((await page(SIWAN, `/cases/${caseId}/all`)).text).toContain(
      'Medi Harries, Dyfed-Powys Police: Stalking Investigation, since 16 March 2026.',
    );
  });

  it('can be no second, by hand, for another case, or in the database', async () => {
    expect(fieldsAtFault((await names(SIWAN, LLEUCU)).body)).toEqual(['#/staffId']);
    const other = await two.aCase();
    await joins(LLEUCU, 'dp-isac', 'isac', other);
    await rowsOf(`UPDATE case_person SET person_id = $2 WHERE case_id = $1 AND part = 'victim'`, other, victimId);
    expect(fieldsAtFault((await names(SIWAN, LLEUCU, { caseId: other })).body)).toEqual(['#/staffId']);
    expect((await page(LLEUCU, `/cases/${other}/all`)).text).toContain('Medi Harries');
    const second = `INSERT INTO named_contact SELECT (json_populate_record(c, json_build_object('id', gen_random_uuid()))).* FROM named_contact c
      WHERE victim_id = $1`;
    await expect(rowsOf(second, victimId)).rejects.toThrow('one_contact_a_victim');
  });

  it('is one where two victims turn out to be one: the contact of longest standing stays', async () => {
    const [first, later] = [await two.aCase(), await two.aCase()];
    for (const [of, fromOn] of [
      [first, '2026-03-10'],
      [later, '2026-03-12'],
    ] as const) {
      await joins(LLEUCU, 'dp-isac', 'isac', of);
      expect((await names(SIWAN, LLEUCU, { caseId: of, fromOn })).status).toBe(201);
    }
    const [one] = await rowsOf<{ id: string }>(
      `SELECT person_id AS id FROM case_person WHERE case_id = $1 AND part = 'victim'`,
      first,
    );
    await rowsOf(`UPDATE case_person SET person_id = $2 WHERE case_id = $1 AND part = 'victim'`, later, one?.id);
    const stands = await rowsOf(`SELECT case_id FROM named_contact WHERE victim_id = $1 AND state = 'named'`, one?.id);
    expect(stands).toEqual([{ case_id: first }]);
  });

  it('is handed over with a reason and from when, with what is still to be told; and taken back', async () => {
    const told = await record(OWAIN);
    expect(await event(SIWAN, told)).toMatchObject({ tellerName: 'Medi Harries' });
    const [now] = await contactsNamed();
    const path = `named-contacts/${now?.id}`;
    const to = { staffId: await two.staff(LLEUCU), fromOn: '2026-03-16', reason: 'She knows her best.' };
    expect(fieldsAtFault((await two.move(MEDI, path, 'hand_over', { ...to, fromOn: '2026-03-15' })).body)).toEqual([
      '#/fromOn',
    ]);
    await two.moved(MEDI, path, 'hand_over', to);
    expect(await event(SIWAN, told)).toMatchObject({ tellerName: 'Lleucu Nantlais' });
    expect(await two.read(SIWAN, path)).toMatchObject({
      state: 'handed_over',
      reason: 'She knows her best.',
      toOn: '2026-03-16',
    });
    expect(await contactsNamed()).toHaveLength(1);
    await two.moved(MEDI, path, 'undo');
    expect(await event(SIWAN, told)).toMatchObject({ tellerName: 'Medi Harries' });
    two.clinic.clock.advance({ minutes: 1 });
    await two.moved(MEDI, path, 'hand_over', to);
    const { text } = await page(SIWAN, `/cases/${caseId}/all`);
    expect(text).toContain('Lleucu Nantlais, Golau Stalking Advocacy, since 16 March 2026.');
    expect(text).toContain('She knows her best.');
    await two.moved(SIWAN, `victim-events/${told}`, 'withdraw', { reason: 'It was another man.' });
  });

  it('leaves no gap silently: whoever leaves the team or their post is nobody’s contact', async () => {
    const [now] = await contactsNamed();
    two.clinic.clock.advance({ minutes: 1 });
    await leaves(LLEUCU);
    expect((await page(SIWAN, `/cases/${caseId}/all`)).text).toContain('No named contact. Lleucu Nantlais');
    expect((await page(SIWAN, '/')).text).toMatch(/<\/strong> victims? whose named contact has left/);
    expect((await page(SIWAN, '/named-contacts/missing')).text).toContain('Lleucu Nantlais has left');
    expect(await two.read(SIWAN, `named-contacts/${now?.id}`)).toMatchObject({ state: 'named', stillThere: false });
    await joins(LLEUCU, 'dp-isac', 'isac');
    const dates = `UPDATE post SET to_on = $2 WHERE staff_id = $1`;
    await rowsOf(dates, await two.staff(LLEUCU), '2026-03-15');
    expect((await page(SIWAN, `/cases/${caseId}/all`)).text).toContain('No named contact. Lleucu Nantlais');
    await rowsOf(dates, await two.staff(LLEUCU), null);
    expect((await page(SIWAN, `/cases/${caseId}/all`)).text).toContain(
      'Lleucu Nantlais, Golau Stalking Advocacy, since',
    );
  });

  it('may be followed by the next at once where the last is no longer there', async () => {
    two.clinic.clock.advance({ minutes: 1 });
    await leaves(LLEUCU);
    expect((await names(SIWAN, MEDI)).status).toBe(201);
    expect(await contactsNamed()).toHaveLength(1);
    await joins(LLEUCU, 'dp-isac', 'isac');
  });
});

describe('a contact who was named in the wrong place', () => {
  it('is nobody’s once that is out of view', async () => {
    const [now] = await contactsNamed();
    await rowsOf(
      `WITH taken AS (INSERT INTO out_of_view (id, subject, subject_id, case_id, reason, taken_by, taken_at)
         VALUES (gen_random_uuid(), 'NamedContact', $1, $2, 'Wrong case', $3, '2026-03-16') RETURNING id)
       INSERT INTO out_of_view_row (row_id, out_of_view_id) SELECT $1, id FROM taken`,
      now?.id,
      caseId,
      await two.staff(SIWAN),
    );
    const { text } = await page(SIWAN, `/cases/${caseId}/all`);
    expect(text).toContain('No named contact. Choose one.');
    two.clinic.clock.advance({ minutes: 1 });
    expect((await names(SIWAN, MEDI)).status).toBe(201);
    expect(await contactsNamed()).toHaveLength(1);
  });
});

describe('what the victim is told, once and in time', () => {
  it('is recorded by a detective, an advocate and the coordinator, and by nobody on the other side', async () => {
    for (const email of [OWAIN, LLEUCU, SIWAN]) await record(email, { kind: 'hearing' });
    expect((await send(ALASTAIR, 'victim-events', arrest())).status).toBe(404);
    expect(fieldsAtFault((await send(OWAIN, 'victim-events', arrest({ occurredAt: '2026-03-17' }))).body)).toEqual([
      '#/occurredAt',
    ]);
    expect(fieldsAtFault((await send(OWAIN, 'victim-events', arrest({ enhanced: false }))).body)).toEqual([
      '#/enhancedReason',
    ]);
    const teller = { tellerId: await two.staff(ALASTAIR) };
    expect(fieldsAtFault((await send(OWAIN, 'victim-events', arrest(teller))).body)).toEqual(['#/tellerId']);
  });

  it('is due by the Code: one working day with enhanced rights, else five, by the named contact', async () => {
    const [enhanced, usual] = [
      await record(OWAIN, { kind: 'bail' }),
      await record(OWAIN, { kind: 'bail', enhanced: false, enhancedReason: 'A single letter.' }),
    ];
    expect(await event(MEDI, enhanced)).toMatchObject({
      state: 'due',
      dueOn: '2026-03-17',
      timing: 'code_inform_enhanced',
      tellerName: 'Medi Harries',
    });
    expect(await event(MEDI, usual)).toMatchObject({ dueOn: '2026-03-23', timing: 'code_inform' });
    for (const id of [enhanced, usual])
      expect((await (await two.as(ALASTAIR)).get(`/v1/victim-events/${id}`)).status).toBe(404);
    expect((await page(MEDI, '/')).text).toContain('Tell the victim: Bail');
    expect((await page(ALASTAIR, '/victim-events')).text).toContain('No updates to victims yet.');
  });

  it('is owed as any duty is, and overdue it stands on the board and on the homes of those who watch', async () => {
    const id = await record(OWAIN, { kind: 'charge' });
    await two.clinic.runJobs();
    const board = async () => (await page(SIWAN, '/duties?kind=victim_event')).text;
    expect(await board()).toContain('Update to a victim');
    two.clinic.clock.set('2026-03-18T09:00:00Z');
    await two.clinic.runJobs();
    expect((await page(SIWAN, '/')).text).toMatch(/updates? to (a victim|victims) overdue/);
    expect((await page(LLEUCU, '/')).text).toMatch(/updates? to (a victim|victims) overdue/);
    const list = await page(MEDI, '/victim-events?overdue=yes&mine=yes&kind=charge');
    expect(list.text).toContain(`/victim-events/${id}`);
    expect(list.text).toContain('Overdue');
    const [owed] = await rowsOf<{ open: boolean; owner_id: string }>(
      `SELECT open, owner_id FROM owed_duty WHERE subject_id = $1`,
      id,
    );
    expect(owed).toEqual({ open: true, owner_id: await two.staff(MEDI) });
    const mails = await rowsOf<{ subject: string; body: string }>(
      `SELECT subject, body FROM sent_mail WHERE template LIKE 'telling.%' OR body LIKE '%/victim-events/%'`,
    );
    expect(mails.length).toBeGreaterThan(1);
    for (const { body } of mails) expect(body).not.toMatch(/Harries|charge/i);
    expect((await page(SIWAN, `/duties/victim_event/${id}`)).text).toContain('Victim');
  });

  it('was told in time though it is entered late, with what was said and what the victim answered', async () => {
    const { items } = await two.read(MEDI, 'victim-events?kind=charge&state=due');
    const path = `victim-events/${items[0].id}`;
    const answers = { method: 'telephone', said: 'outcome.charged', response: 'At last.', happenedAt: '2026-03-17' };
    expect(fieldsAtFault((await two.move(MEDI, path, 'tell', { ...answers, happenedAt: '2026-03-15' })).body)).toEqual([
      '#/happenedAt',
    ]);
    expect(fieldsAtFault((await two.move(MEDI, path, 'tell', { ...answers, said: 'outcome.made' })).body)).toEqual([
      '#/said',
    ]);
    await two.moved(MEDI, path, 'tell', answers);
    expect(await two.read(SIWAN, path)).toMatchObject({
      state: 'told',
      toldByName: 'Medi Harries',
      contentClass: 'outcome',
      said: 'outcome.charged',
      response: 'At last.',
      timeliness: 'entered_late',
    });
    expect((await page(SIWAN, `/${path}`)).text).toContain('Told in time, recorded late');
    await two.clinic.runJobs();
    expect(
      (await rowsOf<{ open: boolean }>('SELECT open FROM owed_duty WHERE subject_id = $1', items[0].id))[0]?.open,
    ).toBe(false);
  });

  it('is given to another, is not told for a reason, and is told all the same', async () => {
    const id = await record(LLEUCU, { kind: 'release' });
    const path = `victim-events/${id}`;
    await two.moved(SIWAN, path, 'reassign', { tellerId: await two.staff(LLEUCU) });
    expect((await page(LLEUCU, '/')).text).toContain('Tell the victim: Release');
    // Whoever cannot reach her logs that, and it stays due; it ends where she is not to be told.
    const reached = (await page(LLEUCU, `/${path}`)).text;
    expect(reached).toContain(`href="/victim-contacts/new?case=${caseId}">Log a contact with the victim</a>`);
    expect((await page(LLEUCU, `/${path}/not_tell`)).text).toContain(
      'If you could not reach the victim, do not use this',
    );
    await two.moved(LLEUCU, path, 'not_tell', { reason: 'No safe way to reach her until Monday.' });
    await two.moved(LLEUCU, path, 'undo');
    await two.moved(LLEUCU, path, 'not_tell', { reason: 'No safe way to reach her until Monday.' });
    const visitor = await two.pages.as(LLEUCU);
    const empty = await visitor.fill(`/${path}/tell`, {});
    expect(empty.status).toBe(422);
    const made = await visitor.fill(`/${path}/tell`, { method: 'in_person', said: 'custody.released' });
    expect([made.status, made.text]).toEqual([303, '']);
    expect(await event(SIWAN, id)).toMatchObject({ state: 'told', toldByName: 'Lleucu Nantlais', reason: null });
  });

  it('says where the victim is to no reader who may not see that', async () => {
    await rowsOf(
      `UPDATE person_fact SET value = 'ZZ12 4AB' WHERE case_id = $1 AND kind = 'postcode' AND category = 'victimLocation'`,
      caseId,
    );
    const id = await record(OWAIN, { kind: 'caution' });
    const answers = { method: 'other', said: 'outcome.cautioned', response: 'I moved to zz12 4ab.' };
    await two.moved(MEDI, `victim-events/${id}`, 'tell', answers);
    expect(await two.read(HUW, `victim-events/${id}`)).toMatchObject({
      response: 'I moved to [contact detail withheld].',
    });
  });
});

describe('what other rooms raise', () => {
  const lodged = async (): Promise<string> => {
    const { rows } = await two.owner.query<{ id: string }>(
      `INSERT INTO protection_order (id, case_id, agency_id, category, released, reference, case_reference, forum_id, state, considered_on,
         lodged_on, interim, opened_by, opened_at)
       SELECT gen_random_uuid(), c.id, $2, 'spoFile', true, 'O-TLD-1', c.reference, $3, 'lodged', '2026-03-10', '2026-03-12', 'none', $4, now()
       FROM case_file c WHERE c.id = $1 RETURNING id`,
      [caseId, await two.agency('dp-cid'), two.forumId, await two.staff(OWAIN)],
    );
    return rows[0]?.id ?? '';
  };
  const raised = (id: string) =>
    rowsOf<{ state: string; due_on: string; teller: string }>(
      `SELECT e.state, e.due_on::text, s.email AS teller FROM victim_event e JOIN staff s ON s.id = e.teller_id
       WHERE e.raised_by = $1 ORDER BY e.made_at, e.state`,
      id,
    );

  it('is told by the named contact: each step of an order, taken back with it, and ended where the order says so', async () => {
    const id = await lodged();
    const path = `orders/${id}`;
    await two.moved(OWAIN, path, 'make', { conditions: 'Not to write to her.', happenedAt: '2026-03-17' });
    expect(await raised(id)).toEqual([{ state: 'due', due_on: '2026-03-18', teller: MEDI }]);
    await two.moved(OWAIN, path, 'undo');
    expect(await raised(id)).toEqual([{ state: 'withdrawn', due_on: '2026-03-18', teller: MEDI }]);
    two.clinic.clock.advance({ minutes: 1 });
    await two.moved(OWAIN, path, 'make', { conditions: 'Not to write to her.', happenedAt: '2026-03-17' });
    await two.moved(OWAIN, path, 'serve', {
      servedBy: 'The constable',
      servedHow: 'in_person',
      happenedAt: '2026-03-18',
    });
    expect((await raised(id)).map(({ state }) => state)).toEqual(['withdrawn', 'due', 'due']);
    await two.moved(OWAIN, path, 'tell_victim', { victimToldBy: 'police', happenedAt: '2026-03-18' });
    expect((await raised(id)).map(({ state }) => state)).toEqual(['withdrawn', 'told', 'told']);
    await two.moved(OWAIN, path, 'undo');
    expect((await raised(id)).map(({ state }) => state)).toEqual(['withdrawn', 'due', 'due']);
  });
});

describe('what a page costs', () => {
  it('is at most what a page may send', async () => {
    const [told] = await rowsOf<{ id: string }>(
      `SELECT id FROM victim_event WHERE case_id = $1 AND state = 'told' LIMIT 1`,
      caseId,
    );
    const [contact] = await contactsNamed();
    const paths = [
      '/',
      '/victim-events',
      `/victim-events/${told?.id}`,
      `/victim-events/${told?.id}/withdraw`,
      `/victim-events/new?case=${caseId}`,
      '/named-contacts',
      '/named-contacts/missing',
      `/named-contacts/${contact?.id}`,
      `/named-contacts/new?case=${caseId}`,
      `/cases/${caseId}/all`,
    ];
    const visitor = await two.pages.as(SIWAN);
    for (const path of paths) {
      const count = await fewestStatements(
        async () => expect((await visitor.get(path)).status).toBe(200),
        MOST_OF_A_PAGE,
      );
      expect(`${path}: ${count <= MOST_OF_A_PAGE ? 'few' : String(count)}`).toBe(`${path}: few`);
    }
  });
});

describe('one log of two forces (I9)', () => {
  it('flags what contradicts, for whoever reads both, until somebody settles it', async () => {
    const ours = await record(OWAIN, { occurredAt: '2026-03-17' });
    const theirs = await record(BRYONY, { occurredAt: '2026-03-18' });
    const tell = (email: string, id: string, said: string) =>
      two.moved(email, `victim-events/${id}`, 'tell', { method: 'telephone', said });
    await tell(OWAIN, ours, 'custody.in_custody');
    await tell(BRYONY, theirs, 'custody.released');
    for (const email of [SIWAN, OWAIN, LLEUCU, BRYONY]) {
      expect([email, (await event(email, ours)).contradicts]).toEqual([email, [theirs]]);
      expect((await page(email, `/cases/${caseId}/all`)).text).toContain('Contradicted');
    }
    expect((await page(OWAIN, `/victim-events/${ours}`)).text).toContain(`/victim-events/${theirs}`);
    const settled = { settledAs: 'wrong', settledReason: 'The custody record says otherwise.' };
    await two.moved(SIWAN, `victim-events/${theirs}`, 'settle', settled);
    expect(await event(SIWAN, ours)).toMatchObject({ contradicts: [] });
    expect(fieldsAtFault((await two.move(SIWAN, `victim-events/${ours}`, 'settle', settled)).body)).toEqual([
      '#/settledAs',
    ]);
    await two.moved(SIWAN, `victim-events/${theirs}`, 'undo');
    expect(await event(SIWAN, ours)).toMatchObject({ contradicts: [theirs] });
  });

  it('shows the other force’s coordinator the same log, and the advocate the victim’s view', async () => {
    expect((await page(NEVILLE, `/cases/${caseId}/all`)).text).toContain('What the victim was told');
    const { text } = await page(LLEUCU, `/cases/${caseId}/all`);
    expect(text).toContain('Last update');
    expect(text).toContain('Custody: released');
    expect((await page(ALASTAIR, `/cases/${caseId}/all`)).text).not.toContain('What the victim was told');
  });

  it('shows a force nothing of the other without an agreement that says the victim’s identity', async () => {
    await rowsOf(
      `UPDATE sharing_agreement SET words = array_remove(words, 'victim_identity') WHERE title = 'The clinic and the MATAC'`,
    );
    const { items } = await two.read(BRYONY, `victim-events?case=${caseId}`);
    expect([...new Set((items as { agencyName: string }[]).map(({ agencyName }) => agencyName))]).toEqual([
      'Sussex Police: stalking team',
    ]);
  });
});
