import { aNominationOfStrangers } from '../factories.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, MERERID, OWAIN, RACHEL, SIMON, SIWAN, TOMOS } from '../people.js';
import { fieldsAtFault, rowsOf } from '../story-ways.js';

const NATASHA = 'natasha.okonjo@dp-lpa-carms.example';
const ELFYN = 'elfyn.rosser@dp-lpa-carms.example';
const dyer = { perpetratorSurname: 'Dyer', perpetratorForename: 'Tomos' };
const told = { knownHere: 'yes', knownHereHow: 'His sister works for the force.' };
const accepted = { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' };

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

const { one, all } = rowsOf(() => panels);
interface Made {
  readonly id: string;
  readonly caseId: string;
}

/** A nomination of strangers that an officer makes, but for these answers. */
async function nominated(answers: object = {}): Promise<Made> {
  const { id } = await panels.post(ELFYN, 'nominations', aNominationOfStrangers(panels.forumId, answers));
  const { caseId } = await one<{ caseId: string }>('SELECT case_id AS "caseId" FROM nomination WHERE id = $1', [id]);
  return { id, caseId };
}

const statusFor = async (email: string, path: string): Promise<number> =>
  (await (await panels.as(email)).get(`/v1/${path}`)).status;
const whoSees = async (path: string): Promise<Record<string, boolean>> => {
  const people = {
    siwan: SIWAN,
    mererid: MERERID,
    huw: HUW,
    elfyn: ELFYN,
    natasha: NATASHA,
    owain: OWAIN,
    tomos: TOMOS,
  };
  const found = await Promise.all(
    Object.entries(people).map(async ([name, email]) => [name, (await statusFor(email, path)) === 200] as const),
  );
  return Object.fromEntries(found);
};
const isRestricted = async (caseId: string): Promise<boolean> =>
  (await one<{ restricted: boolean }>('SELECT restricted FROM case_file WHERE id = $1', [caseId])).restricted;
const likelyOf = async (
  email: string,
  caseId: string,
): Promise<{ id: string; staffName: string; foundPart: string }[]> =>
  (await panels.read(email, `conflicts?state=likely&case=${caseId}`)).items;

/** What any mail, log or queue payload has come to hold of a match. */
const goneOut = async (id: string): Promise<string[]> => {
  const texts = await all<{ text: string }>(`SELECT subject || ' ' || body AS text FROM sent_mail
    UNION ALL SELECT payload::text FROM follow_up`);
  return texts.map(({ text }) => text).filter((text) => text.includes(id) || text.includes('Dyer'));
};

describe('people who are known here: the question', () => {
  it('is asked of the nominator, and who it is where the answer is yes', async () => {
    const officer = await panels.as(ELFYN);
    const post = async (answers: object) => {
      const { knownHere: _, ...asked } = aNominationOfStrangers(panels.forumId, {});
      return fieldsAtFault(
        (
          await officer
            .post('/v1/nominations')
            .send({ ...asked, ...answers })
            .expect(422)
        ).body,
      );
    };
    expect(await post({})).toEqual(['#/knownHere']);
    expect(await post({ knownHere: 'yes' })).toEqual(['#/knownHereHow']);
  });

  it('begins at triage with what the nominator answered', async () => {
    const { id } = await nominated({ knownHere: 'not_known' });
    const { text } = await (await panels.pages.as(SIWAN)).get(`/nominations/${id}/accept`);
    expect(/<input[^>]*name="knownHere"[^>]*checked[^>]*>/.exec(text)?.[0]).toContain('value="not_known"');
  });

  it('restricts the case from its first moment where the answer is yes', async () => {
    const plain = await nominated();
    const { id, caseId } = await nominated(told);
    expect([await isRestricted(plain.caseId), await isRestricted(caseId)]).toEqual([false, true]);
    expect((await whoSees(`nominations/${plain.id}`))['natasha']).toBe(true);
    const named = { siwan: true, mererid: true, huw: true, elfyn: true, natasha: false, owain: false, tomos: false };
    expect(await whoSees(`nominations/${id}`)).toEqual(named);
  });

  it('is asked at triage where it was not answered, and restricts first', async () => {
    const { id, caseId } = await nominated();
    await panels.owner.query(`UPDATE nomination_answer SET answers = answers - 'knownHere' WHERE nomination_id = $1`, [
      id,
    ]);
    await panels.owner.query(`UPDATE nomination SET not_asked = '{knownHere}' WHERE id = $1`, [id]);
    const refused = await panels.move(SIWAN, `nominations/${id}`, 'accept', accepted);
    expect([refused.status, fieldsAtFault(refused.body)]).toEqual([422, ['#/knownHere']]);
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', { ...accepted, knownHere: 'yes' });
    expect(await isRestricted(caseId)).toBe(true);
    expect((await panels.read(SIWAN, `nominations/${id}`)).notAsked).toEqual([]);
    expect(await whoSees(`cases/${caseId}`)).toMatchObject({ siwan: true, huw: true, owain: false });
  });

  it('stays restricted when what was restricted before is taken on, and when that is undone', async () => {
    const { id, caseId } = await nominated(told);
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', { ...accepted, restricted: false });
    expect(await isRestricted(caseId)).toBe(true);
    await panels.moved(SIWAN, `nominations/${id}`, 'undo');
    expect(await isRestricted(caseId)).toBe(true);
    expect(await whoSees(`nominations/${id}`)).toMatchObject({ mererid: true, elfyn: true, natasha: false });
    const byTriage = await nominated();
    await panels.moved(SIWAN, `nominations/${byTriage.id}`, 'accept', { ...accepted, knownHere: 'yes' });
    await panels.moved(SIWAN, `nominations/${byTriage.id}`, 'undo');
    expect(await isRestricted(byTriage.caseId)).toBe(false);
  });
});

describe('people who are known here: the comparison', () => {
  it('restricts a case whose perpetrator is likely to be a person of the panel, and keeps them out', async () => {
    const { id, caseId } = await nominated(dyer);
    expect(await isRestricted(caseId)).toBe(true);
    expect(await whoSees(`nominations/${id}`)).toMatchObject({
      siwan: true,
      elfyn: true,
      natasha: false,
      tomos: false,
    });
    const [likely] = await likelyOf(SIWAN, caseId);
    expect(likely).toMatchObject({ staffName: 'Tomos Dyer', foundPart: 'perpetrator' });
    for (const email of [ELFYN, OWAIN, TOMOS]) {
      expect(await statusFor(email, `conflicts/${likely?.id}`)).toBe(404);
      expect((await panels.read(email, 'conflicts')).total).toBe(0);
    }
    await panels.runJobs();
    expect(await goneOut(likely?.id ?? '')).toEqual([]);
  });

  it('bars a coordinator who is likely to be the victim', async () => {
    const { id, caseId } = await nominated({ victimSurname: 'Cadwalader', victimForename: 'Mererid' });
    expect(await whoSees(`nominations/${id}`)).toMatchObject({ siwan: true, huw: true, mererid: false });
    const [likely] = await likelyOf(SIWAN, caseId);
    expect(likely).toMatchObject({ staffName: 'Mererid Cadwaladr', foundPart: 'victim' });
    expect((await panels.read(MERERID, `conflicts?case=${caseId}`)).total).toBe(0);
    expect((await (await panels.pages.as(MERERID)).get('/')).text).not.toContain(likely?.id);
    expect((await (await panels.pages.as(SIWAN)).get('/')).text).toContain(`/conflicts/${likely?.id}`);
  });

  it('is decided by the person who triages, with a reason, and never by the person it is about', async () => {
    const { id, caseId } = await nominated({ perpetratorSurname: 'Dyer', perpetratorForename: 'Thomos' });
    const [likely] = await likelyOf(SIWAN, caseId);
    const path = `conflicts/${likely?.id}`;
    expect((await panels.move(SIWAN, path, 'not_same', { reason: '' })).status).toBe(422);
    const lift = await panels.move(SIWAN, `cases/${caseId}`, 'unrestrict', { reason: 'A mistake.' });
    expect([lift.status, JSON.stringify(lift.body)]).toEqual([422, expect.stringContaining('conflict register')]);
    expect((await (await panels.as(TOMOS)).post(`/v1/${path}/not_same`).send({ version: 1, reason: 'x' })).status).toBe(
      404,
    );
    await panels.moved(SIWAN, path, 'not_same', { reason: 'Born 20 years apart.' });
    expect(await statusFor(TOMOS, `nominations/${id}`)).toBe(404);
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', accepted);
    expect([await likelyOf(SIWAN, caseId), await isRestricted(caseId)]).toEqual([[], true]);
    await panels.moved(SIWAN, `cases/${caseId}`, 'unrestrict', { reason: 'Another man of that name.' });
    expect(await statusFor(OWAIN, `cases/${caseId}`)).toBe(200);
  });

  it('that finds them to be the same leaves them barred', async () => {
    const { id, caseId } = await nominated({ perpetratorSurname: 'Penhale', perpetratorForename: 'Judith' });
    const [likely] = await likelyOf(SIWAN, caseId);
    await panels.moved(SIWAN, `conflicts/${likely?.id}`, 'same', { reason: 'His line manager says so.' });
    expect((await panels.read(SIWAN, `conflicts/${likely?.id}`)).state).toBe('in_force');
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', accepted);
    expect(await statusFor('judith.penhale@dp-probation.example', `cases/${caseId}`)).toBe(404);
  });

  it('is made again where a name is put right', async () => {
    const { id, caseId } = await nominated();
    await panels.moved(SIWAN, `nominations/${id}`, 'answer', {
      supplied: { perpetratorSurname: 'Dacey', perpetratorForename: 'Michelle' },
    });
    expect([await isRestricted(caseId), await likelyOf(SIWAN, caseId)]).toMatchObject([
      true,
      [{ staffName: 'Michelle Dacey' }],
    ]);
    expect(await whoSees(`nominations/${id}`)).toMatchObject({
      siwan: true,
      elfyn: true,
      natasha: false,
      tomos: false,
    });
  });

  it('is not made with a person of an agency that is on no panel of the case', async () => {
    const stranger = await one<{ surname: string; forename: string }>(
      `SELECT surname, forename FROM staff WHERE email = 'carol.rudge@gw-police.example'`,
    );
    const { caseId } = await nominated({
      perpetratorSurname: stranger.surname,
      perpetratorForename: stranger.forename,
    });
    expect(await isRestricted(caseId)).toBe(false);
  });
});

describe('people who are known here: where a nomination goes on', () => {
  it('restricts the open case that it is merged into, until that is undone', async () => {
    const open = await nominated();
    await panels.moved(SIWAN, `nominations/${open.id}`, 'accept', accepted);
    const { id } = await nominated(told);
    await panels.moved(SIWAN, `nominations/${id}`, 'merge', { intoCaseId: open.caseId, reason: 'The same two.' });
    expect(await isRestricted(open.caseId)).toBe(true);
    expect(await whoSees(`nominations/${id}`)).toMatchObject({ huw: true, elfyn: true, natasha: false });
    expect(await statusFor(OWAIN, `cases/${open.caseId}`)).toBe(404);
    await panels.moved(SIWAN, `nominations/${id}`, 'undo');
    expect(await isRestricted(open.caseId)).toBe(false);
    expect(await statusFor(OWAIN, `cases/${open.caseId}`)).toBe(200);
    expect(await whoSees(`nominations/${id}`)).toMatchObject({ huw: true, elfyn: true, natasha: false });
  });

  it('is compared with the agencies of the forum to which it is sent on, whose coordinators are named', async () => {
    const { id: targetForumId } = await one<{ id: string }>(`SELECT id FROM forum WHERE key = 'severn-fringe-joint'`);
    const { id, caseId } = await nominated({ perpetratorSurname: 'Onslow', perpetratorForename: 'Jill' });
    expect(await isRestricted(caseId)).toBe(false);
    await panels.moved(SIWAN, `nominations/${id}`, 'redirect', {
      targetForumId,
      reason: 'On both sides of the border.',
    });
    expect(await isRestricted(caseId)).toBe(true);
    expect(await whoSees(`nominations/${id}`)).toMatchObject({ mererid: true, huw: true, natasha: false });
    expect(await likelyOf(MERERID, caseId)).toMatchObject([{ staffName: 'Jill Onslow', foundPart: 'perpetrator' }]);
    await panels.moved(MERERID, `nominations/${id}`, 'receive');
    expect(await whoSees(`nominations/${id}`)).toMatchObject({ mererid: true, huw: true, natasha: false });
  });

  it('asks on the page of triage, in the words of the nomination', async () => {
    const { id } = await nominated();
    const { text } = await (await panels.pages.as(SIWAN)).get(`/nominations/${id}/accept`);
    expect(text).toContain(
      'Does either of them work or volunteer for an agency on this panel, or is either close to someone who does?',
    );
  });
});

/** A person who joins probation after the nomination, under the name of its perpetrator. */
async function newcomer(nominationId: string): Promise<string> {
  const { id, surname, forename } = await one<Record<string, string>>(
    `SELECT gen_random_uuid() AS id, p.surname, p.forename FROM nomination n JOIN case_person c ON c.case_id = n.case_id
     AND c.part = 'perpetrator' JOIN person_name p ON p.case_id = c.case_id AND p.person_id = c.person_id WHERE n.id = $1`,
    [nominationId],
  );
  await panels.owner.query(
    `INSERT INTO staff (id, key, kind, surname, forename, email, languages) VALUES ($1::uuid, $1::text, 'person', $2, $3, $1::text || '@dp-probation.example', '{en}')`,
    [id, surname, forename],
  );
  await panels.owner.query(
    `INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership)
     VALUES (gen_random_uuid(), $1, $2, 'probation', 'dyfed-powys', '{}', 'substantive')`,
    [id, await panels.agency('dp-probation')],
  );
  return id ?? '';
}

async function onAgenda(caseId: string, day: string) {
  const { id: meetingId } = await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day });
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
  const { id } = await panels.post(SIWAN, 'agenda-items', { meetingId, caseId, list: 'perpetrator' });
  return { meetingId, itemId: id as string };
}

describe('people who are known here: before anything goes', () => {
  it('compares once more before a case comes onto an agenda, and before the agenda goes', async () => {
    const first = await nominated();
    await panels.moved(SIWAN, `nominations/${first.id}`, 'accept', accepted);
    const second = await nominated();
    await panels.moved(SIWAN, `nominations/${second.id}`, 'accept', accepted);
    await newcomer(first.id);
    const { meetingId } = await onAgenda(first.caseId, '2026-05-05');
    await panels.post(SIWAN, 'agenda-items', { meetingId, caseId: second.caseId, list: 'perpetrator' });
    expect([await isRestricted(first.caseId), await isRestricted(second.caseId)]).toEqual([true, false]);
    await newcomer(second.id);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await isRestricted(second.caseId)).toBe(true);
    expect((await panels.read(OWAIN, `agenda-items?meeting=${meetingId}`)).items).toEqual([]);
  });

  it('names no person on the agenda, and says there that the item is restricted', async () => {
    const { id, caseId } = await nominated(told);
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', accepted);
    const { meetingId, itemId } = await onAgenda(caseId, '2026-05-06');
    const [item] = (await panels.read(SIWAN, `agenda-items?meeting=${meetingId}`)).items;
    expect(item).toMatchObject({ restricted: true, perpetratorName: null, victimName: null });
    const shown = await panels.read(SIWAN, `agenda-items/${itemId}`);
    const coordinator = await panels.pages.as(SIWAN);
    const agenda = (await coordinator.get(`/meetings/${meetingId}`)).text;
    expect(shown.perpetratorName).toEqual(expect.any(String));
    expect(agenda).toContain('Restricted item');
    expect(agenda).not.toContain(shown.perpetratorName);
    expect((await coordinator.get(`/meetings/${meetingId}/ready`)).text).not.toContain(shown.perpetratorName);
  });

  it('sends a request to the one who leads the agency, or their deputy, and to no other person there', async () => {
    const { id, caseId } = await nominated(told);
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', accepted);
    const { itemId } = await onAgenda(caseId, '2026-05-07');
    await panels.moved(SIWAN, `agenda-items/${itemId}`, 'request_returns', {
      agencyIds: [await panels.agency('dp-probation')],
    });
    const [asked] = (await panels.read(RACHEL, `returns?case=${caseId}`)).items.filter(
      (row: { caseId: string }) => row.caseId === caseId,
    );
    expect(asked).toBeDefined();
    expect((await panels.read(RACHEL, `returns/${asked.id}`)).subjects ?? []).not.toEqual([]);
    expect(await statusFor(TOMOS, `returns/${asked.id}`)).toBe(404);
    panels.clock.advance({ minutes: 11 });
    await panels.runJobs();
    const mails = await all<{ address: string }>(
      `SELECT m.address FROM sent_mail m WHERE m.template = 'panels.mails.asked' AND m.at > '2026-03-30'`,
    );
    expect(mails.map(({ address }) => address)).toContain(RACHEL);
    expect(mails.map(({ address }) => address)).not.toContain(TOMOS);
  });

  it('passes over a lead who may be the one whom it is about', async () => {
    const { id, caseId } = await nominated({ perpetratorSurname: 'Adeyemi', perpetratorForename: 'Rachel' });
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', accepted);
    const { itemId } = await onAgenda(caseId, '2026-05-08');
    await panels.moved(SIWAN, `agenda-items/${itemId}`, 'request_returns', {
      agencyIds: [await panels.agency('dp-probation')],
    });
    const { id: returnId } = await one<{ id: string }>('SELECT id FROM agency_return WHERE case_id = $1', [caseId]);
    expect([await statusFor(RACHEL, `returns/${returnId}`), await statusFor(TOMOS, `returns/${returnId}`)]).toEqual([
      404, 200,
    ]);
  });

  it('clears each attendee by name, with a reason, and no person who may be the one whom it is about', async () => {
    const { id, caseId } = await nominated({ victimSurname: 'Aldous', victimForename: 'Simon' });
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', accepted);
    const clear = async (email: string, reason = 'Attends the item.') =>
      panels.move(SIWAN, `cases/${caseId}`, 'clear', { staffId: await panels.staff(email), reason });
    expect(await statusFor(OWAIN, `cases/${caseId}`)).toBe(404);
    expect(fieldsAtFault((await clear(OWAIN, '')).body)).toEqual(['#/reason']);
    expect((await clear(OWAIN)).status).toBe(200);
    expect(await statusFor(OWAIN, `cases/${caseId}`)).toBe(200);
    expect([(await clear(OWAIN)).status, (await clear(SIMON)).status]).toEqual([422, 422]);
    expect(
      (await panels.move(OWAIN, `cases/${caseId}`, 'clear', { staffId: await panels.staff(TOMOS), reason: 'x' }))
        .status,
    ).toBe(403);
    await panels.moved(SIWAN, `cases/${caseId}`, 'undo');
    expect(await statusFor(OWAIN, `cases/${caseId}`)).toBe(404);
  });
});
