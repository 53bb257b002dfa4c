import { DAWN, LLEUCU, OWAIN, SIWAN } from '../people.js';
import { LYN, openTransfers, type TransferStage } from '../transfer-stage.js';

/** What went to a force in whose area no forum has the case: its coordinator runs no forum, its officer is in none. */
let clinic: TransferStage;
beforeAll(async () => void (clinic = await openTransfers()), 120_000);
beforeEach(() => clinic.clock.set('2026-05-18T09:00:00Z'));
afterAll(() => clinic.close());

const HER_POSTCODE = 'ZZ48 9QT';

/** Somebody posts to the API. @returns the status, and of what was made its id */
const posted = async (
  email: string,
  path: string,
  body: object,
): Promise<{ status: number; id: string; body: unknown }> => {
  const { status, body: answer } = await (await clinic.as(email)).post(`/v1/${path}`).send(body);
  return { status, id: answer.id as string, body: answer };
};

/** A case whose perpetrator's side went to the other force, with one open action of Lyn's. */
const taken = async (answers: object = {}) => {
  const caseId = await clinic.aTaken(answers);
  const along = await clinic.anAction(caseId, 'Arrest him');
  const id = await clinic.acknowledged(caseId, { openActions: 'chosen', going: [along] });
  await clinic.moved(DAWN, `transfers/${id}`, 'accept', { owner: await clinic.postOf(LYN) });
  return { caseId, along, transferId: id };
};

const update = (caseId: string, answers: object = {}) => ({
  caseId,
  noteCategory: 'offendingHistory',
  standing: 'fact',
  information: 'He was seen at the market.',
  ...answers,
});
const action = async (caseId: string, answers: object = {}) => ({
  caseId,
  text: 'Visit his new address',
  type: 'enforce',
  agencyId: await clinic.agency('sw-police'),
  ownerId: await clinic.staff(LYN),
  dueOn: '2026-06-30',
  successTest: 'Done and seen',
  despiteLike: true,
  ...answers,
});
const pageOf = async (email: string, path: string) => (await clinic.pages.as(email)).get(path);

describe('I1: a case that went to a force without a forum', () => {
  it('is opened by its coordinator and by whoever owns an action that came along, who answers it', async () => {
    const { caseId, along } = await taken();
    for (const email of [DAWN, LYN]) {
      expect([email, await clinic.status(email, `cases/${caseId}`)]).toEqual([email, 200]);
      expect([email, (await pageOf(email, `/cases/${caseId}/all`)).status]).toEqual([email, 200]);
    }
    await clinic.moved(LYN, `actions/${along}`, 'accept');
  });

  it('gets new information from both, and they hear of what others write', async () => {
    const { caseId } = await taken();
    expect((await pageOf(DAWN, `/cases/${caseId}/all`)).text).toContain(`/updates/new?case=${caseId}`);
    expect((await pageOf(DAWN, `/updates/new?case=${caseId}`)).status).toBe(200);
    for (const email of [DAWN, LYN]) {
      const made = await posted(email, 'updates', update(caseId));
      expect([email, made.status, made.body]).toEqual([email, 201, expect.anything()]);
      expect(JSON.stringify(await clinic.read(SIWAN, `updates/${made.id}`))).toContain('He was seen at the market.');
    }
    expect((await posted(DAWN, 'updates', update(caseId, { agencyId: await clinic.agency('dp-cid') }))).status).toBe(
      422,
    );
    expect((await posted(DAWN, 'updates', update(caseId, { noteCategory: 'sensitiveIntelligence' }))).status).toBe(422);
    await clinic.runJobs();
    await clinic.owner.query('TRUNCATE message_about, sent_mail');
    const { id } = await posted(SIWAN, 'updates', update(caseId));
    await clinic.runJobs();
    const told = await clinic.rowsOf<{ address: string }>(
      'SELECT address FROM sent_mail WHERE body LIKE $1',
      `%/updates/${id}%`,
    );
    expect(told.map(({ address }) => address)).toContain(DAWN);
  });

  it('may be urgent: then it is for the chair of the forum in which the case stands', async () => {
    const { caseId } = await taken();
    const { status, id } = await posted(
      DAWN,
      'updates',
      update(caseId, { urgent: true, urgencyReason: 'He bought a ticket to where she works.' }),
    );
    expect(status).toBe(201);
    expect((await clinic.read(SIWAN, `updates/${id}`)).urgent).toBe(true);
  });

  it('gets actions of its coordinator, who runs those of their force, and none of the other’s', async () => {
    const { caseId } = await taken();
    const theirs = await clinic.anAction(caseId, 'Ask her neighbours');
    expect((await pageOf(DAWN, `/cases/${caseId}/all`)).text).toContain(`/actions/new?case=${caseId}`);
    expect((await pageOf(DAWN, `/actions/new?case=${caseId}`)).status).toBe(200);
    const made = await posted(DAWN, 'actions', await action(caseId));
    expect([made.status, made.body]).toEqual([201, expect.anything()]);
    for (const name of ['accept', 'start']) await clinic.moved(LYN, `actions/${made.id}`, name);
    await clinic.moved(LYN, `actions/${made.id}`, 'claim', { evidence: 'He opened the door.' });
    await clinic.moved(DAWN, `actions/${made.id}`, 'verify', {});
    expect((await clinic.read(SIWAN, `actions/${made.id}`)).state).toBe('verified');
    expect([403, 404]).toContain((await clinic.move(DAWN, `actions/${theirs}`, 'cancel', { reason: 'No.' })).status);
    expect((await posted(LYN, 'actions', await action(caseId))).status).toBe(403);
  });

  it('has an officer in charge whom its coordinator enters and changes, and who is not told where the victim is', async () => {
    const { caseId } = await taken({ victimPostcode: HER_POSTCODE });
    expect((await pageOf(DAWN, `/cases/${caseId}/all`)).text).toContain(`/investigations/new?case=${caseId}`);
    const held = { caseId, officer: await clinic.postOf(OWAIN), fromOn: '2026-05-18' };
    const { id } = await posted(SIWAN, 'investigations', held);
    expect((await posted(LYN, 'investigations', held)).status).toBe(403);
    const over = {
      officer: await clinic.postOf(LYN),
      handedOn: '2026-05-18',
      reason: 'He lives here now.',
      openActions: 'stay',
    };
    await clinic.moved(DAWN, `investigations/${id}`, 'hand_over', over);
    const now = await clinic.rowsOf<{ id: string; email: string }>(
      `SELECT i.id, s.email FROM investigation i JOIN staff s ON s.id = i.staff_id WHERE i.case_id = $1 AND i.state = 'held'`,
      caseId,
    );
    expect(now.map(({ email }) => email)).toEqual([LYN]);
    const team = await clinic.rowsOf(
      'SELECT 1 FROM case_team WHERE case_id = $1 AND to_at IS NULL AND part = $2',
      caseId,
      'officer_in_the_case',
    );
    expect(team).toEqual([]);
    const seen =
      JSON.stringify(await clinic.read(LYN, `cases/${caseId}`)) + (await pageOf(LYN, `/cases/${caseId}/all`)).text;
    expect(seen).not.toMatch(/ZZ48 ?9QT/);
    expect((await posted(LYN, 'updates', update(caseId))).status).toBe(201);
    await clinic.moved(DAWN, `investigations/${now[0]?.id}`, 'withdraw', { reason: 'Entered too early.' });
    await clinic.moved(DAWN, `investigations/${now[0]?.id}`, 'undo');
    expect(await clinic.status(LYN, `cases/${caseId}`)).toBe(200);
  });

  it('undoes a hand-over with what it opened', async () => {
    const { caseId } = await taken();
    const { id } = await posted(SIWAN, 'investigations', {
      caseId,
      officer: await clinic.postOf(OWAIN),
      fromOn: '2026-05-18',
    });
    const over = {
      officer: await clinic.postOf(LYN),
      handedOn: '2026-05-18',
      reason: 'He lives here now.',
      openActions: 'stay',
    };
    await clinic.moved(DAWN, `investigations/${id}`, 'hand_over', over);
    await clinic.moved(DAWN, `investigations/${id}`, 'undo');
    const open = await clinic.rowsOf<{ email: string; part: string }>(
      `SELECT s.email, m.part FROM case_team m JOIN staff s ON s.id = m.staff_id WHERE m.case_id = $1 AND m.to_at IS NULL
       UNION ALL SELECT s.email, 'granted' FROM case_grant g JOIN staff s ON s.id = g.staff_id WHERE g.case_id = $1 AND g.to_at IS NULL AND s.email = $2`,
      caseId,
      LYN,
    );
    expect(open).toEqual([{ email: OWAIN, part: 'officer_in_the_case' }]);
  });

  it('keeps its open actions with their owners once it stands in no forum of the force from which it went', async () => {
    const forumId = await clinic.forumIn();
    const caseId = await clinic.aTaken();
    const along = await clinic.anAction(caseId, 'Fit an alarm');
    const id = await clinic.propose(caseId, {
      sides: 'both',
      why: 'victim_moved',
      openActions: 'chosen',
      going: [along],
    });
    await clinic.moved(SIWAN, `transfers/${id}`, 'ask_consent', { consent: 'agreed', consentOn: '2026-05-18' });
    await clinic.moved(SIWAN, `transfers/${id}`, 'offer');
    await clinic.moved(DAWN, `transfers/${id}`, 'acknowledge');
    await clinic.moved(DAWN, `transfers/${id}`, 'accept', { owner: await clinic.postOf(LYN), forumId });
    await clinic.moved(DAWN, `transfers/${id}`, 'start_dual_running', { dualUntil: '2026-05-18' });
    await clinic.tickAll(id);
    await clinic.moved(DAWN, `transfers/${id}`, 'complete');
    expect([await clinic.status(LYN, `cases/${caseId}`), await clinic.status(LYN, `actions/${along}`)]).toEqual([
      200, 200,
    ]);
    await clinic.moved(LYN, `actions/${along}`, 'accept');
    await clinic.moved(DAWN, `actions/${along}`, 'extend', { newDueOn: '2026-07-15', reason: 'The fitter is ill.' });
    await clinic.rowsOf(`UPDATE post SET forum_ids = '{}' WHERE id = $1`, await clinic.postOf(DAWN));
  });

  it('is worked on by that force alone, and no longer once its side went on', async () => {
    const { caseId } = await taken();
    const other = await clinic.aTaken();
    expect([403, 404]).toContain((await posted(DAWN, 'updates', update(other))).status);
    expect([403, 404]).toContain((await posted(DAWN, 'actions', await action(other))).status);
    expect((await posted(LLEUCU, 'updates', update(caseId))).status).not.toBe(201);
    await clinic.owner.query(`UPDATE case_owner SET to_at = now() WHERE case_id = $1 AND area_code = 'south-wales'`, [
      caseId,
    ]);
    expect((await posted(DAWN, 'updates', update(caseId))).status).toBe(403);
    expect((await posted(DAWN, 'actions', await action(caseId))).status).toBe(403);
  });
});
