import { DAWN, LLEUCU, OWAIN, SIWAN } from '../people.js';
import { LYN, openTransfers, type TransferStage } from '../transfer-stage.js';

let clinic: TransferStage;
beforeAll(async () => void (clinic = await openTransfers()), 120_000);
beforeEach(() => clinic.clock.set('2026-05-18T09:00:00Z'));
afterAll(() => clinic.close());

const show = (email: string, id: string) => clinic.read(email, `transfers/${id}`);
const details = async (...asked: Parameters<TransferStage['move']>): Promise<string> =>
  JSON.stringify((await clinic.move(...asked)).body);

describe('I1: a case is offered to another force', () => {
  it('until it is accepted the sender is the owner, and the receiver reads what was offered and can change nothing', async () => {
    const caseId = await clinic.aTaken({ perpetratorSurname: 'Rhuddlan', perpetratorForename: 'Osian' });
    const id = await clinic.propose(caseId);
    expect(await clinic.status(DAWN, `transfers/${id}`)).toBe(404);
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    const offered = await show(DAWN, id);
    expect(offered).toMatchObject({
      state: 'offered',
      fromAreaName: 'Dyfed-Powys Police',
      caseId: null,
      moves: [{ name: 'acknowledge' }],
    });
    expect((offered.wentOut as { text: string }[]).map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'He lives there, she lives here.',
        'High: he was seen twice in one week.',
        'Osian Rhuddlan',
      ]),
    );
    const account = (kind: string) => clinic.read(DAWN, `duties/${kind}/${id}`);
    expect(await account('transfer_acknowledgement')).toMatchObject({
      dueOn: '2026-05-19',
      working: { name: 'transfer_acknowledge', count: 1 },
    });
    await clinic.moved(DAWN, `transfers/${id}`, 'acknowledge');
    expect(await account('transfer_answer')).toMatchObject({
      dueOn: '2026-05-26',
      working: { name: 'transfer_answer', from: '2026-05-18' },
    });
    expect(await clinic.owners(caseId)).toEqual({ perpetrator: 'dyfed-powys', victim: 'dyfed-powys' });
    expect(await clinic.status(DAWN, `cases/${caseId}`)).toBe(404);
    for (const name of ['revise', 'offer', 'confirm_actions', 'withdraw', 'tick'])
      expect([name, (await clinic.move(DAWN, `transfers/${id}`, name)).status]).toEqual([
        name,
        name === 'tick' ? 409 : 403,
      ]);
  });

  it('goes out word for word as its page shows before, and not without the sender', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.propose(caseId, {
      sections: ['perpetrator', 'victim', 'orders', 'mappa'],
      documents: 'MG11, log of calls',
      redactions: 'Her new number',
    });
    const { goesOut } = await show(SIWAN, id);
    const html = (await (await clinic.pages.as(SIWAN)).get(`/transfers/${id}`)).text;
    for (const { text } of goesOut as { text: string }[]) expect(html).toContain(text);
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    expect((await show(DAWN, id)).wentOut).toEqual(goesOut);
    const read = (await (await clinic.pages.as(DAWN)).get(`/transfers/${id}`)).text;
    for (const { text } of goesOut as { text: string }[]) expect(read).toContain(text);
  });

  it('says nowhere where the victim is', async () => {
    const caseId = await clinic.aTaken({ victimPostcode: 'ZZ48 9QR', victimSafeContactValue: '07700 900987' });
    const proposed = await clinic.propose(caseId, { risk: 'She is at ZZ48 9QR.' });
    const refused = await clinic.move(SIWAN, `transfers/${proposed}`, 'offer');
    expect([refused.status, refused.body.errors[0].detail]).toEqual([
      422,
      expect.stringContaining('says where the victim is'),
    ]);
    await clinic.moved(SIWAN, `transfers/${proposed}`, 'withdraw', { withdrawn: 'It says too much.' });
    const action = await clinic.anAction(caseId, 'Visit ZZ48 9QR each evening');
    const id = await clinic.acknowledged(caseId, {
      sections: ['perpetrator', 'victim'],
      openActions: 'chosen',
      going: [action],
    });
    const said = JSON.stringify(await show(DAWN, id));
    expect(said).not.toMatch(/ZZ48 ?9QR|900987/);
    expect(said).toContain('its words say where the victim is');
  });

  it('is proposed by whoever runs the forum that leads, to a coordinator of another force, once at a time', async () => {
    const caseId = await clinic.aTaken();
    const tried = async (email: string, answers: object = {}) =>
      (await clinic.as(email)).post('/v1/transfers').send(await clinic.proposal(caseId, answers));
    expect((await tried(OWAIN)).status).toBe(403);
    expect((await tried(DAWN)).status).toBe(404);
    const same = await tried(SIWAN, { receiver: await clinic.postOf('mererid.cadwaladr@dp-coord.example') });
    expect([same.status, same.body.errors[0].pointer]).toEqual([422, '#/receiver']);
    const nobody = await tried(SIWAN, { receiver: await clinic.postOf(LYN) });
    expect([nobody.status, nobody.body.errors[0].pointer]).toEqual([422, '#/receiver']);
    const basis = await tried(SIWAN, { basis: 'consent' });
    expect([basis.status, basis.body.errors[0].pointer]).toEqual([422, '#/basis']);
    await clinic.propose(caseId);
    expect((await tried(SIWAN)).body.errors[0].detail).toContain('already under way');
  });

  it('is entered in the ledger of the case, a line a category', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.propose(caseId);
    const entered = () =>
      clinic.rowsOf<{ category: string }>(
        `SELECT category FROM ledger_entry WHERE subject = 'Transfer' AND subject_id = $1 ORDER BY 1`,
        id,
      );
    expect(await entered()).toEqual([]);
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    expect((await entered()).map(({ category }) => category)).toEqual(
      expect.arrayContaining(['perpetratorIdentity', 'victimIdentity']),
    );
  });
});

describe('I1: the other force answers', () => {
  it('declines with a reason: it is the sender’s as before, whose chair is told, and may be offered again', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.acknowledged(caseId);
    expect(await clinic.refusals(DAWN, `transfers/${id}`, 'decline', {})).toEqual(['#/declined']);
    await clinic.runJobs();
    await clinic.owner.query('TRUNCATE message_about, sent_mail');
    await clinic.moved(DAWN, `transfers/${id}`, 'decline', { declined: 'No crime is recorded here yet.' });
    expect(await clinic.owners(caseId)).toEqual({ perpetrator: 'dyfed-powys', victim: 'dyfed-powys' });
    expect(await show(SIWAN, id)).toMatchObject({
      state: 'declined',
      declined: 'No crime is recorded here yet.',
      moves: expect.arrayContaining([expect.objectContaining({ name: 'offer' })]),
    });
    await clinic.runJobs();
    const mails = await clinic.rowsOf<{ address: string; subject: string; body: string }>(
      `SELECT * FROM sent_mail WHERE body LIKE '%/transfers/%'`,
    );
    const chairs = await clinic.rowsOf<{ email: string }>(
      `SELECT s.email FROM post p JOIN staff s ON s.id = p.staff_id WHERE p.role = 'chair' AND $1 = ANY(p.forum_ids)`,
      clinic.forumId,
    );
    expect(mails.map(({ address }) => address)).toEqual(
      expect.arrayContaining([SIWAN, ...chairs.map(({ email }) => email)]),
    );
    expect(chairs.length).toBeGreaterThan(0);
    for (const { subject, body } of mails) expect(`${subject} ${body}`).not.toMatch(/C-\d|crime|South Wales|Dawn/);
    await clinic.moved(SIWAN, `transfers/${id}`, 'revise', {
      ...(await revision()),
      reason: 'A sighting is recorded there now.',
    });
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    expect(await show(DAWN, id)).toMatchObject({ state: 'offered', round: 2 });
    expect(((await show(DAWN, id)).wentOut as { text: string }[])[0]?.text).toBe('A sighting is recorded there now.');
  });

  it('accepts: ownership changes in that moment, and the days without an owner are zero', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.acknowledged(caseId);
    clinic.clock.advance({ hours: 30 });
    expect((await clinic.move(DAWN, `transfers/${id}`, 'undo')).status).toBe(409);
    await clinic.moved(DAWN, `transfers/${id}`, 'accept');
    expect(await clinic.owners(caseId)).toEqual({ perpetrator: 'south-wales', victim: 'dyfed-powys' });
    const [gap] = await clinic.rowsOf<{ gap: boolean }>(
      `SELECT a.to_at = b.from_at AS gap FROM case_owner a JOIN case_owner b ON b.case_id = a.case_id AND b.side = a.side AND b.to_at IS NULL
       WHERE a.case_id = $1 AND a.to_at IS NOT NULL`,
      caseId,
    );
    expect(gap).toEqual({ gap: true });
    expect(await show(SIWAN, id)).toMatchObject({
      state: 'accepted',
      daysUnowned: 0,
      mappaFrom: 'dyfed-powys',
      mappaTo: 'south-wales',
      perpetratorAreaName: 'South Wales Police',
      victimAreaName: 'Dyfed-Powys Police',
    });
    const html = (await (await clinic.pages.as(SIWAN)).get(`/transfers/${id}`)).text;
    for (const said of [
      'Days without an owner',
      'From Dyfed-Powys to South Wales',
      'The other force owns what went to it',
    ])
      expect(html).toContain(said);
    expect((await clinic.move(DAWN, `transfers/${id}`, 'undo')).status).toBe(409);
  });

  it('cannot before it has acknowledged, and nobody answers for it', async () => {
    const id = await clinic.propose(await clinic.aTaken());
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    expect((await clinic.move(DAWN, `transfers/${id}`, 'accept')).status).toBe(409);
    for (const name of ['acknowledge', 'accept', 'decline'])
      expect((await clinic.move(SIWAN, `transfers/${id}`, name, { declined: 'x' })).status).toBe(403);
    expect(await clinic.status(LYN, `transfers/${id}`)).toBe(404);
  });
});

/** What is offered anew. */
const revision = async () => {
  const { why, sides, reason, risk, sections, basis } = await clinic.proposal('');
  return { why, sides, reason, risk, sections, basis };
};

describe('I1: every open action has a new owner or is confirmed', () => {
  it('goes to whoever is named for it in the other force, else to whoever takes all', async () => {
    const caseId = await clinic.aTaken();
    const [one, other, stays] = [
      await clinic.anAction(caseId, 'Arrest him'),
      await clinic.anAction(caseId, 'Search his van'),
      await clinic.anAction(caseId, 'Fit an alarm'),
    ];
    const id = await clinic.acknowledged(caseId, { openActions: 'chosen', going: [one, other] });
    expect(await clinic.refusals(DAWN, `transfers/${id}`, 'accept')).toEqual(['#/owner']);
    expect(
      await clinic.refusals(DAWN, `transfers/${id}`, 'take_action', { action: stays, owner: await clinic.postOf(LYN) }),
    ).toEqual(['#/action']);
    expect(
      await clinic.refusals(DAWN, `transfers/${id}`, 'take_action', { action: one, owner: await clinic.postOf(OWAIN) }),
    ).toEqual(['#/owner']);
    await clinic.moved(DAWN, `transfers/${id}`, 'take_action', { action: one, owner: await clinic.postOf(LYN) });
    await clinic.moved(DAWN, `transfers/${id}`, 'accept', { owner: await clinic.postOf(DAWN) });
    const owned = await clinic.rowsOf<{ id: string; email: string; key: string }>(
      `SELECT a.id, s.email, g.key FROM action a JOIN staff s ON s.id = a.owner_id JOIN agency g ON g.id = a.agency_id WHERE a.case_id = $1`,
      caseId,
    );
    expect(owned).toEqual(
      expect.arrayContaining([
        { id: one, email: LYN, key: 'sw-police' },
        { id: other, email: DAWN, key: 'sw-police' },
        { id: stays, email: OWAIN, key: 'dp-cid' },
      ]),
    );
    expect(await clinic.read(LYN, `actions/${one}`)).toMatchObject({ state: 'assigned', text: 'Arrest him' });
    expect(await clinic.status(LYN, `actions/${stays}`)).toBe(404);
  });

  it('is not accepted while one was set of which nobody said whether it goes', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.acknowledged(caseId);
    await clinic.anAction(caseId, 'Ask his employer');
    expect(await details(DAWN, `transfers/${id}`, 'accept')).toContain('not confirmed to go or to stay');
    expect(await clinic.owners(caseId)).toEqual({ perpetrator: 'dyfed-powys', victim: 'dyfed-powys' });
    await clinic.moved(SIWAN, `transfers/${id}`, 'confirm_actions', { openActions: 'stay' });
    await clinic.moved(DAWN, `transfers/${id}`, 'accept');
  });
});

describe('I1: the victim’s side goes', () => {
  it('only once she was asked anew whether her advocacy service is to hand over', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.propose(caseId, { sides: 'victim', why: 'victim_moved' });
    expect(await details(SIWAN, `transfers/${id}`, 'offer')).toContain('First record what the victim says');
    expect(
      await clinic.refusals(SIWAN, `transfers/${id}`, 'ask_consent', { consent: 'agreed', consentOn: '2026-05-17' }),
    ).toEqual(['#/consentOn']);
    expect(await clinic.refusals(SIWAN, `transfers/${id}`, 'ask_consent', { consent: 'not_asked' })).toEqual([
      '#/consentWhy',
    ]);
    await clinic.moved(SIWAN, `transfers/${id}`, 'ask_consent', { consent: 'agreed', consentOn: '2026-05-18' });
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    await clinic.moved(DAWN, `transfers/${id}`, 'acknowledge');
    await clinic.moved(DAWN, `transfers/${id}`, 'accept');
    expect(await clinic.owners(caseId)).toEqual({ perpetrator: 'dyfed-powys', victim: 'south-wales' });
    const { checklist } = (await show(DAWN, id)) as { checklist: { item: string }[] };
    expect(checklist.map(({ item }) => item)).toEqual(
      expect.arrayContaining(['isac', 'safety_plan', 'named_contact', 'joint_log']),
    );
  });

  it('is asked by her advocate on the team too, and not of whoever keeps her', async () => {
    const caseId = await clinic.aTaken();
    await clinic.moved(SIWAN, `cases/${caseId}`, 'team', {
      team: [{ staffId: await clinic.staff(LLEUCU), agencyId: await clinic.agency('dp-isac'), part: 'isac' }],
    });
    const id = await clinic.propose(caseId, { sides: 'victim', why: 'victim_moved' });
    await clinic.moved(LLEUCU, `transfers/${id}`, 'ask_consent', { consent: 'refused', consentOn: '2026-05-18' });
    const other = await clinic.propose(await clinic.aTaken());
    expect(
      await clinic.refusals(SIWAN, `transfers/${other}`, 'ask_consent', { consent: 'agreed', consentOn: '2026-05-18' }),
    ).toEqual(['#/consent']);
  });
});

describe('I1: the hand-over', () => {
  it('goes line by line through a checklist and through dual running to its end', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.acknowledged(caseId);
    await clinic.moved(DAWN, `transfers/${id}`, 'accept');
    await clinic.moved(SIWAN, `transfers/${id}`, 'hand_over', { handover: 'We meet on Friday.' });
    expect(await clinic.refusals(DAWN, `transfers/${id}`, 'start_dual_running', { dualUntil: '2026-05-17' })).toEqual([
      '#/dualUntil',
    ]);
    await clinic.moved(DAWN, `transfers/${id}`, 'start_dual_running', { dualUntil: '2026-05-29' });
    expect(await details(DAWN, `transfers/${id}`, 'complete')).toContain('A line of the checklist has no answer');
    const [line] = (await show(SIWAN, id)).checklist as { id: string }[];
    expect(await clinic.refusals(SIWAN, `transfers/${id}`, 'tick', { item: line?.id, answer: 'not_needed' })).toEqual([
      '#/note',
    ]);
    await clinic.moved(SIWAN, `transfers/${id}`, 'tick', {
      item: line?.id,
      answer: 'not_needed',
      note: 'All was sent before.',
    });
    await clinic.tickAll(id);
    expect(await details(DAWN, `transfers/${id}`, 'complete')).toContain('Dual running is not over');
    await clinic.moved(SIWAN, `transfers/${id}`, 'set_dual_end', { dualUntil: '2026-05-22', dualWhy: 'It goes well.' });
    clinic.clock.set('2026-05-22T09:00:00Z');
    const html = (await (await clinic.pages.as(DAWN)).get(`/transfers/${id}`)).text;
    for (const said of ['Hand-over checklist', '22 May 2026', 'Perpetrator', 'It goes well.'])
      expect(html).toContain(said);
    expect((await (await clinic.pages.as(DAWN)).get(`/transfers/${id}/print`)).text).toContain('to print');
    await clinic.moved(DAWN, `transfers/${id}`, 'complete');
    expect(await show(SIWAN, id)).toMatchObject({ state: 'complete', daysUnowned: 0 });
    expect(await clinic.status(SIWAN, `cases/${caseId}`)).toBe(200);
  });

  it('ends what those have who work with what went alone', async () => {
    const caseId = await clinic.aTaken();
    const member = async (email: string, key: string, part: string) => ({
      staffId: await clinic.staff(email),
      agencyId: await clinic.agency(key),
      part,
    });
    await clinic.moved(SIWAN, `cases/${caseId}`, 'team', {
      team: [
        await member(LLEUCU, 'dp-isac', 'isac'),
        await member('rachel.adeyemi@dp-probation.example', 'dp-probation', 'probation'),
        await member(OWAIN, 'dp-cid', 'officer_in_the_case'),
      ],
    });
    const id = await clinic.acknowledged(caseId);
    await clinic.moved(DAWN, `transfers/${id}`, 'accept');
    await clinic.moved(DAWN, `transfers/${id}`, 'start_dual_running', { dualUntil: '2026-05-18' });
    await clinic.tickAll(id);
    await clinic.moved(DAWN, `transfers/${id}`, 'complete');
    const team = await clinic.rowsOf<{ part: string }>(
      'SELECT part FROM case_team WHERE case_id = $1 AND to_at IS NULL ORDER BY part',
      caseId,
    );
    expect(team.map(({ part }) => part)).toEqual(['isac', 'officer_in_the_case']);
  });

  it('keeps a case from being closed until it is complete or withdrawn', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.propose(caseId);
    const closing = {
      reason: 'It has stopped.',
      linkedVictims: 'None.',
      victimTold: 'By her advocate.',
      orderWatch: 'Nobody: no order.',
    };
    expect(await details(SIWAN, `cases/${caseId}`, 'close', closing)).toContain('on its way to another force');
    await clinic.moved(SIWAN, `transfers/${id}`, 'withdraw', { withdrawn: 'He has moved back.' });
    await clinic.moved(SIWAN, `cases/${caseId}`, 'close', closing);
  });

  it('never leaves a case that no force’s forum looks after', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.propose(caseId, { sides: 'both', why: 'victim_moved' });
    await clinic.moved(SIWAN, `transfers/${id}`, 'ask_consent', {
      consent: 'not_asked',
      consentWhy: 'She has no advocate.',
    });
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    for (const name of ['acknowledge', 'accept']) await clinic.moved(DAWN, `transfers/${id}`, name);
    await clinic.moved(DAWN, `transfers/${id}`, 'start_dual_running', { dualUntil: '2026-05-18' });
    await clinic.tickAll(id);
    expect(await details(DAWN, `transfers/${id}`, 'complete')).toContain('is in no forum of the other force');
    expect(await clinic.status(SIWAN, `cases/${caseId}`)).toBe(200);
  });
});

describe('I1: both sides go', () => {
  it('into a forum of the other force, and then leave those of the force that keeps neither', async () => {
    const forumId = await clinic.forumIn();
    const caseId = await clinic.aTaken();
    await clinic.moved(SIWAN, `cases/${caseId}`, 'team', {
      team: [
        { staffId: await clinic.staff(OWAIN), agencyId: await clinic.agency('dp-cid'), part: 'officer_in_the_case' },
      ],
    });
    const id = await clinic.propose(caseId, { sides: 'both', why: 'victim_moved' });
    await clinic.moved(SIWAN, `transfers/${id}`, 'ask_consent', { consent: 'agreed', consentOn: '2026-05-18' });
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    await clinic.moved(DAWN, `transfers/${id}`, 'acknowledge');
    expect(await clinic.refusals(DAWN, `transfers/${id}`, 'accept', { forumId: clinic.forumId })).toEqual([
      '#/forumId',
    ]);
    await clinic.moved(DAWN, `transfers/${id}`, 'accept', { forumId });
    const shared = await clinic.rowsOf<{ kind: string }>(
      `SELECT DISTINCT kind FROM ledger_entry WHERE case_id = $1 AND at = $2 ORDER BY 1`,
      caseId,
      new Date('2026-05-18T09:00:00Z'),
    );
    expect(shared.map(({ kind }) => kind)).toEqual(['access_granted', 'share']);
    await clinic.moved(DAWN, `transfers/${id}`, 'start_dual_running', { dualUntil: '2026-05-18' });
    expect(await clinic.status(SIWAN, `cases/${caseId}`)).toBe(200);
    await clinic.tickAll(id);
    await clinic.moved(DAWN, `transfers/${id}`, 'complete');
    expect([await clinic.status(SIWAN, `cases/${caseId}`), await clinic.status(OWAIN, `cases/${caseId}`)]).toEqual([
      404, 404,
    ]);
    const [lead] = await clinic.rowsOf<{ id: string }>(
      'SELECT forum_id AS id FROM case_lead WHERE case_id = $1 AND to_at IS NULL',
      caseId,
    );
    expect(lead).toEqual({ id: forumId });
    expect(await clinic.owners(caseId)).toEqual({ perpetrator: 'south-wales', victim: 'south-wales' });
    await clinic.rowsOf(`UPDATE post SET forum_ids = '{}' WHERE id = $1`, await clinic.postOf(DAWN));
  });
});

describe('who may see what of a case that went to another force', () => {
  it('is what was offered before, and by the agreements in force what belongs to its side after; never where the victim is', async () => {
    const caseId = await clinic.aTaken({
      perpetratorSurname: 'Gwydir',
      victimPostcode: 'ZZ48 9QS',
      victimSafeContactValue: '07700 900876',
    });
    const id = await clinic.acknowledged(caseId, { sections: undefined });
    expect(JSON.stringify(await show(DAWN, id))).not.toContain('Gwydir');
    await clinic.moved(DAWN, `transfers/${id}`, 'accept');
    const seen = await clinic.read(DAWN, `cases/${caseId}`);
    expect(JSON.stringify(seen)).toContain('Gwydir');
    const html = (await (await clinic.pages.as(DAWN)).get(`/cases/${caseId}/all`)).text;
    expect(html).toContain('Gwydir');
    for (const said of [JSON.stringify(seen), html]) expect(said).not.toMatch(/ZZ48 ?9QS|900876/);
    const opened = await clinic.rowsOf<{ categories: string[] }>(
      'SELECT categories FROM case_grant g JOIN staff s ON s.id = g.staff_id WHERE case_id = $1 AND s.email = $2',
      caseId,
      DAWN,
    );
    expect(opened.map(({ categories }) => categories.includes('victimLocation'))).toEqual([false]);
  });

  it('opens nothing where no agreement in force covers it: then the offer is what the other force has', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.acknowledged(caseId);
    await clinic.moved(DAWN, `transfers/${id}`, 'accept');
    const agreement = `UPDATE sharing_agreement SET forum_keys = $1 WHERE key = 'dp-guest-wales-marches'`;
    await clinic.owner.query(agreement, [['severn-fringe-joint']]);
    expect([await clinic.status(DAWN, `cases/${caseId}`), await clinic.status(DAWN, `transfers/${id}`)]).toEqual([
      404, 200,
    ]);
    await clinic.owner.query(agreement, [['dyfed-powys-clinic']]);
    expect(await clinic.status(DAWN, `cases/${caseId}`)).toBe(200);
  });

  it('is nothing to whoever is barred from the case, and to whoever works with the perpetrator', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.acknowledged(caseId);
    await clinic.moved(SIWAN, `cases/${caseId}`, 'bar', { staffId: await clinic.staff(DAWN), relation: 'neighbour' });
    expect(await clinic.status(DAWN, `transfers/${id}`)).toBe(404);
    const { items } = await clinic.read(DAWN, 'transfers');
    expect((items as { id: string }[]).some((one) => one.id === id)).toBe(false);
    expect(await clinic.status('alastair.broom@dp-programme.example', `transfers/${id}`)).toBe(404);
  });
});

describe('the list of transfers', () => {
  it('is out and in, by state, and stands on the homes of those who have something to do', async () => {
    const caseId = await clinic.aTaken();
    const id = await clinic.propose(caseId);
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    const ids = async (email: string, query: string): Promise<boolean> =>
      ((await clinic.read(email, `transfers?${query}`)).items as { id: string }[]).some((one) => one.id === id);
    expect([await ids(SIWAN, 'direction=out'), await ids(SIWAN, 'direction=in')]).toEqual([true, false]);
    expect([await ids(DAWN, 'direction=in'), await ids(DAWN, 'direction=out')]).toEqual([true, false]);
    expect([await ids(DAWN, 'state=offered'), await ids(DAWN, 'state=complete')]).toEqual([true, false]);
    const list = (await (await clinic.pages.as(DAWN)).get('/transfers?direction=in&state=offered')).text;
    expect(list).toContain(`/transfers/${id}`);
    expect((await (await clinic.pages.as(DAWN)).get('/')).text).toContain('A case is offered to your force');
    const html = (await (await clinic.pages.as(SIWAN)).get(`/cases/${caseId}/all`)).text;
    expect(html).toContain(`/transfers/${id}`);
  });
});

describe('the clocks of a transfer', () => {
  it('run from its offer: acknowledged in one working day, answered in five, each owed by whoever is asked', async () => {
    clinic.clock.set('2026-05-20T09:00:00Z');
    const id = await clinic.propose(await clinic.aTaken());
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    expect(await show(DAWN, id)).toMatchObject({ acknowledgeBy: '2026-05-21', answerBy: '2026-05-28' });
    await clinic.runJobs();
    const owed = () =>
      clinic.rowsOf<{ kind: string; due: string }>(
        `SELECT kind, due_on::text AS due FROM owed_duty WHERE subject_id = $1 AND open ORDER BY kind`,
        id,
      );
    expect(await owed()).toEqual([{ kind: 'transfer_acknowledgement', due: '2026-05-21' }]);
    await clinic.moved(DAWN, `transfers/${id}`, 'acknowledge');
    await clinic.runJobs();
    expect(await owed()).toEqual([{ kind: 'transfer_answer', due: '2026-05-28' }]);
    await clinic.moved(DAWN, `transfers/${id}`, 'accept');
    await clinic.moved(DAWN, `transfers/${id}`, 'start_dual_running', { dualUntil: '2026-06-12' });
    await clinic.runJobs();
    expect(await owed()).toEqual([{ kind: 'transfer_dual_end', due: '2026-06-12' }]);
  });
});
