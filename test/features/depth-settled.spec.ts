import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordFact, recordName, standIn } from '../../libs/cases/people/index.js';
import type { Depth } from '../../libs/platform/access/depths.js';
import { aNominationOfStrangers } from '../factories.js';
import { HUW, MEDI, NEVILLE, OWAIN, RACHEL, SIWAN } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';

let two: TwoForums;
beforeAll(async () => {
  two = await openTwoForums();
  await two.agree(['case_exists', 'perpetrator_identity']);
  await two.clinic.owner.query(
    `UPDATE forum_setting SET settings = jsonb_set(settings, '{downstream}', settings->'downstream' || '"matac"') WHERE forum_id = $1`,
    [two.forumId],
  );
});
afterAll(() => two.close());

const ELFYN = 'elfyn.rosser@dp-lpa-carms.example';
const nominated = async (answers: object = {}): Promise<string> =>
  ((await two.post(ELFYN, 'nominations', aNominationOfStrangers(two.forumId, answers))) as { id: string }).id;
/** A case that was triaged to be shared so deep. */
async function aCaseAt(depth: Depth, more: object = {}): Promise<string> {
  const id = await nominated();
  await two.moved(SIWAN, `nominations/${id}`, 'accept', {
    levelOfConcern: 'high',
    depth,
    reason: 'Escalating.',
    ...more,
  });
  return (await two.read(SIWAN, `nominations/${id}`)).caseId as string;
}
const anItemAt = async (depth: Depth) => two.anItem({ caseId: await aCaseAt(depth) });
const rowsOf = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await two.clinic.owner.query<Row>(text, values)).rows;
const depthIn = async (caseId: string, forumId: string): Promise<Depth | null | undefined> =>
  (
    await rowsOf<{ depth: Depth | null }>(
      'SELECT depth FROM case_forum WHERE case_id = $1 AND forum_id = $2 AND to_at IS NULL',
      caseId,
      forumId,
    )
  )[0]?.depth;
const fieldsOf = ({ body }: { body: { errors?: { pointer: string }[] } }): string[] =>
  (body.errors ?? []).map(({ pointer }) => pointer).sort();

describe('F12: how deep an item is shared', () => {
  it('is as its case was triaged, until a coordinator or chair settles otherwise with a reason, at once', async () => {
    const { itemId, caseId } = await anItemAt('core');
    const path = `agenda-items/${itemId}`;
    const before = await two.read(SIWAN, path);
    expect([before.depth, await depthIn(caseId, two.forumId)]).toEqual(['core', 'core']);
    const owain = await two.as(OWAIN);
    expect(
      (await owain.post(`/v1/${path}/set_depth`).send({ version: before.version, depth: 'full', depthReason: 'x' }))
        .status,
    ).toBe(403);
    const siwan = await two.as(SIWAN);
    const send = (body: object) => siwan.post(`/v1/${path}/set_depth`).send({ version: before.version, ...body });
    expect(fieldsOf(await send({ depth: 'full' }))).toEqual(['#/depthReason']);
    expect(fieldsOf(await send({ depth: 'core', depthReason: 'As before.' }))).toEqual(['#/depth']);
    await two.moved(HUW, path, 'set_depth', { depth: 'presence', depthReason: 'His employer sits here.' });
    expect((await send({ depth: 'full', depthReason: 'Late.' })).status).toBe(409);
    const after = await two.read(SIWAN, path);
    expect([after.depth, after.version, await depthIn(caseId, two.forumId)]).toEqual([
      'presence',
      before.version + 1,
      'presence',
    ]);
    expect(after.notes).toMatchObject([{ kind: 'depth', category: 'minutes', text: 'His employer sits here.' }]);
    expect(
      await rowsOf(`SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'set_depth'`, itemId),
    ).toHaveLength(1);
    await two.moved(HUW, path, 'undo');
    const back = await two.read(SIWAN, path);
    expect([back.depth, back.notes, await depthIn(caseId, two.forumId)]).toEqual(['core', [], 'core']);
  });

  it('is asked on a page that says what it does, and stands on the page of the item', async () => {
    const { itemId } = await anItemAt('core');
    const siwan = await two.pages.as(SIWAN);
    expect((await siwan.get(`/agenda-items/${itemId}`)).text).toContain('Core information');
    const path = `/agenda-items/${itemId}/set_depth`;
    expect((await siwan.get(path)).text).toContain('It never shows people more than their role allows');
    const empty = await siwan.fill(path, { depth: 'full', depthReason: '' });
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('There is a problem')]);
    expect((await siwan.fill(path, { depth: 'full', depthReason: 'Serial offending.' })).status).toBe(303);
    expect((await siwan.get(`/agenda-items/${itemId}`)).text).toContain(
      'Full information: everything their role allows',
    );
  });

  it('goes with an item that is carried over', async () => {
    const { itemId, caseId } = await anItemAt('presence');
    const later = await two.post(SIWAN, 'meetings', { forumId: two.forumId, day: '2026-06-29' });
    await two.moved(SIWAN, `agenda-items/${itemId}`, 'defer', { meetingId: later.id, reason: 'No time.' });
    const { items } = await two.read(SIWAN, `agenda-items?case=${caseId}`);
    expect(items.map(({ depth }: { depth: string }) => depth)).toEqual(['presence', 'presence']);
  });
});

describe('F12: what goes out of a case', () => {
  const known = async (caseId: string): Promise<void> =>
    two.system(async (tx) => {
      const holding = { caseId, agencyId: await two.agency('dp-cid') };
      const of = async (part: 'perpetrator' | 'victim') => ({
        ...holding,
        personId: await standIn(tx, holding, part),
        part,
        source: 'nomination' as const,
      });
      const [him, her] = [await of('perpetrator'), await of('victim')];
      await recordName(tx, him, { kind: 'as_recorded', forename: 'Ifan', surname: 'Drwgddyn' });
      await recordFact(tx, him, { kind: 'pnc', value: '84/123456Q' });
      await recordName(tx, her, { kind: 'as_recorded', forename: 'Seren', surname: 'Marcwraig' });
    });

  it.each([
    ['presence', ['84/123456Q', 'Ifan Drwgddyn'], false],
    ['core', ['84/123456Q', 'Ifan Drwgddyn', 'Seren Marcwraig'], true],
  ] as const)('with a request for a return at %s is %j', async (depth, told, aboutVictim) => {
    const caseId = await two.aCase();
    await two.clinic.owner.query('DELETE FROM person_name WHERE case_id = $1', [caseId]);
    await two.clinic.owner.query('DELETE FROM person_fact WHERE case_id = $1', [caseId]);
    await known(caseId);
    const { itemId } = await two.anItem({ caseId });
    await two.moved(SIWAN, `agenda-items/${itemId}`, 'set_depth', { depth, depthReason: 'No more is needed.' });
    const agencyIds = [await two.agency('dp-probation')];
    await two.moved(SIWAN, `agenda-items/${itemId}`, 'request_returns', { agencyIds, aboutVictim: true });
    const [asked] = (await two.read(RACHEL, `returns?item=${itemId}`)).items;
    const values = asked.subjects.flatMap(({ identifiers }: { identifiers: { value: string }[] }) =>
      identifiers.map(({ value }) => value),
    );
    expect([values.toSorted(), asked.aboutVictim]).toEqual([told, aboutVictim]);
  });

  it('to another forum is no deeper than it is shared; safeguarding is told what it needs', async () => {
    const referral = (caseId: string, kind: string, more: object) => ({
      caseId,
      kind,
      recipientName: 'Its office',
      reason: 'To plan.',
      perpetratorIdentity: 'The man of the case.',
      proportionality: 'No detail.',
      basis: 'law_enforcement',
      ...more,
    });
    const send = async (body: object) => (await two.as(SIWAN)).post('/v1/referrals').send(body);
    const deeper = {
      offendingHistory: 'He waits outside.',
      programmeAttendance: 'He attends.',
      condition: 'strictly_necessary',
    };
    const domestic = (caseId: string) =>
      two.clinic.owner.query('UPDATE nomination SET da_related = true WHERE case_id = $1', [caseId]);
    const core = await aCaseAt('core');
    await domestic(core);
    expect(fieldsOf(await send(referral(core, 'matac', deeper)))).toContain('#/programmeAttendance');
    expect(fieldsOf(await send(referral(core, 'matac', deeper)))).not.toContain('#/offendingHistory');
    expect((await send(referral(core, 'matac', { offendingHistory: 'He waits outside.' }))).status).toBe(201);
    const presence = await aCaseAt('presence');
    await domestic(presence);
    expect(fieldsOf(await send(referral(presence, 'matac', {})))).toEqual(['#/perpetratorIdentity']);
    const children = { victimIdentity: 'The mother.', children: 'Two, at home.' };
    const refused = await send(referral(presence, 'child_safeguarding', children));
    expect(JSON.stringify(refused.body)).not.toContain('beyond the depth');
  });

  it('to a forum that is asked to take it too is as deep as was chosen, and as in the forum that asks where nothing was', async () => {
    const ask = async (caseId: string, answers: object = {}) =>
      two.read(
        NEVILLE,
        `forum-requests/${((await two.post(SIWAN, 'forum-requests', { ...two.asked(caseId), ...answers })) as { id: string }).id}`,
      );
    const [core, presence] = [await aCaseAt('core'), await aCaseAt('core')];
    const asBefore = await ask(core, { alternatives: 'MARAC: no domestic abuse.' });
    expect(asBefore).toMatchObject({
      depth: 'core',
      levelOfConcern: 'high',
      alternatives: 'MARAC: no domestic abuse.',
    });
    const shallow = await ask(presence, { depth: 'presence' });
    expect(shallow).toMatchObject({ depth: 'presence', levelOfConcern: null, district: null });
    for (const { id } of [asBefore, shallow]) await two.moved(NEVILLE, `forum-requests/${id}`, 'accept');
    expect([await depthIn(core, two.matacId), await depthIn(presence, two.matacId)]).toEqual(['core', 'presence']);
    expect([await depthIn(core, two.forumId), await depthIn(presence, two.forumId)]).toEqual(['core', 'core']);
    expect((await (await two.pages.as(NEVILLE)).get(`/forum-requests/${asBefore.id}`)).text).toContain(
      'MARAC: no domestic abuse.',
    );
  });
});

describe('F12: the choice of the forum', () => {
  const accepted = { levelOfConcern: 'high', depth: 'core' };
  const chooses = (rule: string) =>
    two.clinic.owner.query(
      `UPDATE forum_setting SET settings = jsonb_set(settings, '{selection,rule}', to_jsonb($2::text)) WHERE forum_id = $1`,
      [two.forumId, rule],
    );
  beforeAll(() => chooses('forum-chooser'));
  afterAll(() => chooses('coordinator-accepts'));

  it('is taken with its reason and the ways that were considered besides, and both are kept with who decided', async () => {
    const id = await nominated();
    expect(fieldsOf(await two.move(SIWAN, `nominations/${id}`, 'accept', accepted))).toEqual([
      '#/alternatives',
      '#/reason',
    ]);
    const why = { reason: 'Serial offending over two areas.', alternatives: 'MARAC: nobody lives together.' };
    await two.moved(SIWAN, `nominations/${id}`, 'accept', { ...accepted, ...why });
    const [kept] = await rowsOf<object>(
      `SELECT d.move, d.reason, d.details->>'alternatives' AS alternatives, s.email FROM nomination_decision d JOIN staff s ON s.id = d.made_by WHERE d.nomination_id = $1`,
      id,
    );
    expect(kept).toEqual({ move: 'accept', ...why, email: SIWAN });
    expect((await (await two.pages.as(SIWAN)).get(`/nominations/${id}`)).text).toContain(why.alternatives);
  });

  it('says so on the page as well', async () => {
    const page = await (await two.pages.as(SIWAN)).fill(`/nominations/${await nominated()}/accept`, accepted);
    expect(page.status).toBe(422);
    expect(page.text).toContain('Enter which other routes were considered');
  });

  it('is reasoned where a case is sent on as well', async () => {
    const id = await nominated({ list: 'perpetrator' });
    const on = { targetForumId: two.matacId, reason: 'Domestic abuse.' };
    expect(fieldsOf(await two.move(SIWAN, `nominations/${id}`, 'redirect', on))).toEqual(['#/alternatives']);
    await two.moved(SIWAN, `nominations/${id}`, 'redirect', {
      ...on,
      alternatives: 'This clinic: it is not stalking alone.',
    });
    expect((await two.read(SIWAN, `nominations/${id}`)).decisions[0].details).toMatchObject({
      alternatives: 'This clinic: it is not stalking alone.',
    });
  });
});

describe('F12: what each depth shares', () => {
  const read = async (email: string, caseId: string) =>
    (await two.read(email, `cases/${caseId}`)).people.length as number;

  it('is a table with a day from which it holds and a source, which the product cannot change', async () => {
    const found = await rowsOf<{ source: string }>('SELECT source FROM depth_of_sharing');
    expect(found.every(({ source }) => source.length > 0)).toBe(true);
    const [may] = await rowsOf<object>(
      `SELECT has_table_privilege('clinic_app', 'depth_of_sharing', 'UPDATE') AS changes, has_table_privilege('clinic_app', 'depth_of_sharing', 'INSERT') AS adds`,
    );
    expect(may).toEqual({ changes: false, adds: false });
  });

  it('follows a new row from its day on', async () => {
    const caseId = await aCaseAt('core');
    const before = await read(MEDI, caseId);
    expect(before).toBeGreaterThan(0);
    for (const category of ['perpetratorIdentity', 'victimIdentity'])
      await two.clinic.owner.query(
        `INSERT INTO depth_of_sharing (category, opened_at, effective_from, source) VALUES ($1, 'full', '2026-05-01', 'A new protocol')`,
        [category],
      );
    expect(await read(MEDI, caseId)).toBe(before);
    two.clinic.clock.set('2026-05-01T09:00:00+01:00');
    expect(await read(MEDI, caseId)).toBeLessThan(before);
    expect(await read(SIWAN, caseId)).toBe(before);
  });
});
