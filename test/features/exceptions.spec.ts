import { randomUUID } from 'node:crypto';
import { SafeContact } from '../../libs/cases/people/index.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, DAWN, FRANCES, HUW, MERERID, OWAIN, RAVI, SIWAN } from '../people.js';
import { storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  mererid: MERERID,
  siwan: SIWAN,
  huw: HUW,
  aled: 'aled.wynford-rees@dp-lpa-pembs.example',
  elfyn: 'elfyn.rosser@dp-lpa-carms.example',
  catrin: 'catrin.skyrme@dp-lpa-pembs.example',
  owain: OWAIN,
  michelle: 'michelle.dacey@dp-housing-assoc.example',
  alastair: ALASTAIR,
  frances: FRANCES,
  ravi: RAVI,
  dawn: DAWN,
} as const;
type Who = keyof typeof who;

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
}, 120_000);
afterAll(() => clinic.close());

const { one, idOf, as, post, get } = storyWays(() => clinic, who);
const staffId = (name: Who) => idOf('staff', 'email', who[name]);
const caseOf = (label: string) =>
  one<{ id: string; reference: string }>('SELECT id, reference FROM case_file WHERE external_key = $1', [label]);
const move = async (name: Who, path: string, made: string, answers: object = {}) => {
  const { body } = await get(name, path);
  return post(name, `${path}/${made}`, { version: body.version ?? 1, ...answers });
};
const mailsTo = async (name: Who, template: string): Promise<{ subject: string; body: string }[]> =>
  (
    await clinic.owner.query<{ subject: string; body: string }>(
      'SELECT subject, body FROM sent_mail WHERE staff_id = $1 AND template = $2',
      [await staffId(name), template],
    )
  ).rows;

describe('the conflict register', () => {
  it('bars whom the coordinator names, and lets somebody else end it with a reason', async () => {
    const { id } = await caseOf('DPC-C-004');
    const before = (await get('owain', `cases/${id}`)).status;
    const said = { caseId: id, staffId: await staffId('owain'), relation: 'neighbour', reason: 'Lives next door.' };
    const made = await post('mererid', 'conflicts', said);
    expect([before, made.status, (await get('owain', `cases/${id}`)).status]).toEqual([200, 201, 404]);
    expect((await post('mererid', 'conflicts', said)).status).toBe(422);
    expect((await get('owain', `conflicts/${made.body.id}`)).status).toBe(404);
    expect((await move('owain', `conflicts/${made.body.id}`, 'end', { reason: 'I moved.' })).status).toBe(404);
    const listed = await get('mererid', 'conflicts?state=in_force');
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ id: made.body.id, relation: 'neighbour', reason: 'Lives next door.' }),
    );
    expect((await move('mererid', `conflicts/${made.body.id}`, 'end', { reason: '' })).status).toBe(422);
    expect((await move('mererid', `conflicts/${made.body.id}`, 'end', { reason: 'Moved away.' })).status).toBe(200);
    expect((await get('owain', `cases/${id}`)).status).toBe(200);
  });

  it('is added to by the data protection officer too, who names a case by its reference and ends nothing', async () => {
    const { reference, id } = await caseOf('DPC-C-006');
    const said = { reference, staffId: await staffId('aled'), relation: 'cousin' };
    expect((await post('frances', 'conflicts', { ...said, reference: 'C-000-0000' })).status).toBe(422);
    const made = await post('frances', 'conflicts', said);
    expect([made.status, (await get('aled', `cases/${id}`)).status]).toEqual([201, 404]);
    const ended = { reason: 'A mistake of names.' };
    expect((await move('frances', `conflicts/${made.body.id}`, 'end', ended)).status).toBe(403);
    expect((await move('mererid', `conflicts/${made.body.id}`, 'end', ended)).status).toBe(200);
  });

  it('is nobody else’s to read or to write', async () => {
    const { id } = await caseOf('DPC-C-004');
    for (const name of ['owain', 'michelle', 'ravi', 'dawn'] as const) {
      expect((await get(name, 'conflicts')).body.total).toBe(0);
      const said = { caseId: id, staffId: await staffId('aled'), relation: 'x' };
      expect((await post(name, 'conflicts', said)).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('survives a change of agency and of post', async () => {
    const { id } = await caseOf('DPC-C-003');
    const catrin = await staffId('catrin');
    const forum = await one<{ id: string }>(`SELECT id FROM forum WHERE key = 'dyfed-powys-clinic'`);
    const agency = await one<{ id: string }>(`SELECT id FROM agency WHERE key = 'dp-coord'`);
    await clinic.owner.query(
      `INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership)
       VALUES (gen_random_uuid(), $1, $2, 'coordinator', 'dyfed-powys', $3, 'secondment')`,
      [catrin, agency.id, [forum.id]],
    );
    const seen = await get('catrin', 'cases?limit=200');
    expect(seen.body.total).toBeGreaterThan(5);
    expect(seen.body.items.map((row: { id: string }) => row.id)).not.toContain(id);
    expect((await get('catrin', `cases/${id}`)).status).toBe(404);
    expect((await get('catrin', 'conflicts')).body.items.map((row: { caseId: string }) => row.caseId)).not.toContain(
      id,
    );
    await clinic.owner.query(`DELETE FROM post WHERE staff_id = $1 AND membership = 'secondment'`, [catrin]);
  });

  it('takes “I may know somebody”, which the coordinator decides and the declarant learns nothing of', async () => {
    const { id } = await caseOf('DPC-C-010');
    const forum = await one<{ id: string }>(`SELECT id FROM forum WHERE key = 'dyfed-powys-clinic'`);
    const sent = await post('aled', 'conflict-declarations', {
      forumId: forum.id,
      known: 'Somebody',
      relation: 'friend',
    });
    expect([sent.status, sent.body]).toEqual([201, { received: true }]);
    expect((await get('aled', 'conflict-declarations')).body.total).toBe(0);
    await clinic.runJobs();
    const [mail] = await mailsTo('mererid', 'exceptions.mails.declared');
    expect(mail?.body).toMatch(/decide/);
    const [row] = (await get('mererid', 'conflict-declarations?state=declared')).body.items;
    expect((await get('aled', `conflict-declarations/${row.id}`)).status).toBe(404);
    const path = `conflict-declarations/${row.id}`;
    expect((await move('mererid', path, 'bar', { caseIds: [id], reason: 'Went to school with him.' })).status).toBe(
      200,
    );
    expect((await get('aled', `cases/${id}`)).status).toBe(404);
    expect((await move('mererid', path, 'undo')).status).toBe(200);
    expect((await get('aled', `cases/${id}`)).status).toBe(200);
  });

  describe('keeps a declaration from whom a case that it may mean is kept from', () => {
    const nameIn = async (caseId: string) =>
      (
        await one<{ name: string }>(
          `SELECT full_name AS name FROM person_name WHERE case_id = $1 AND kind = 'as_recorded' AND position(' ' in full_name) > 0 LIMIT 1`,
          [caseId],
        )
      ).name;
    const declared = async (known: string): Promise<string> => {
      const forum = await one<{ id: string }>(`SELECT id FROM forum WHERE key = 'dyfed-powys-clinic'`);
      const said = { forumId: forum.id, known, relation: 'the aunt of a friend' };
      expect((await post('aled', 'conflict-declarations', said)).body).toEqual({ received: true });
      const newest = 'SELECT id FROM conflict_declaration ORDER BY ctid DESC LIMIT 1';
      return (await one<{ id: string }>(newest)).id;
    };
    const bar = async (caseId: string) => {
      const said = { caseId, staffId: await staffId('siwan'), relation: 'neighbour', reason: 'Next door.' };
      const made = await post('mererid', 'conflicts', said);
      expect(made.status).toBe(201);
      return made.body.id as string;
    };
    const unbar = (id: string) => move('mererid', `conflicts/${id}`, 'end', { reason: 'Moved away.' });
    /** Whether somebody meets it: by its id, in the list and its count, on the pages and at home. */
    const met = async (name: Who, id: string) => {
      const path = '/conflict-declarations';
      const me = await as(name);
      const pages = await openPages(clinic);
      const visitor = await pages.as(who[name]);
      const texts = await Promise.all(['/', path, `${path}?state=declared`].map((at) => visitor.get(at)));
      const page = (await visitor.get(`${path}/${id}`)).status;
      await pages.close();
      const { items, total } = (await me.get(`/v1${path}?limit=200`)).body;
      const listed = JSON.stringify(items).includes(id);
      return {
        api: (await me.get(`/v1${path}/${id}`)).status,
        page,
        listed,
        total,
        texts: texts.some(({ text }) => text.includes(id)),
      };
    };
    /** It is answered like one that there is not: status and body, of itself and of every move. */
    const answeredLikeNothing = async (name: Who, id: string) => {
      const me = await as(name);
      const said = { version: 1, reason: 'x', caseIds: [randomUUID()] };
      const answers = async (one: string) => {
        const path = `/v1/conflict-declarations/${one}`;
        const all = [await me.get(path)];
        for (const made of ['bar', 'dismiss', 'undo', 'correct']) all.push(await me.post(`${path}/${made}`).send(said));
        all.push(
          await me
            .post('/v1/conflict-declarations/moves')
            .send({ move: 'dismiss', reason: 'x', items: [{ id: one, version: 1 }] }),
        );
        return all.map(({ status, body }) =>
          JSON.stringify({ status, ...body, instance: undefined }).replaceAll(one, 'ID'),
        );
      };
      const there = await answers(id);
      expect(there).toEqual(await answers(randomUUID()));
      expect(there.slice(0, 3).every((text) => text.includes('"status":404'))).toBe(true);
    };
    const hidden = { api: 404, page: 404, listed: false, texts: false };
    const open = { api: 200, page: 200, listed: true, texts: true };

    it('when it is made, in lists, counts, pages, moves, home and mail, and no longer when the bar ends', async () => {
      const { id } = await caseOf('DPC-C-014');
      const conflict = await bar(id);
      const before = (await get('siwan', 'conflict-declarations')).body.total as number;
      const known = await nameIn(id);
      const mails = (await mailsTo('siwan', 'exceptions.mails.declared')).length;
      const declaration = await declared(`My friend ${known.toUpperCase()}`);
      await clinic.runJobs();
      expect((await mailsTo('siwan', 'exceptions.mails.declared')).length).toBe(mails);
      expect(await met('siwan', declaration)).toEqual({ ...hidden, total: before });
      await answeredLikeNothing('siwan', declaration);
      expect((await get('mererid', `conflict-declarations/${declaration}`)).status).toBe(200);
      expect((await unbar(conflict)).status).toBe(200);
      expect((await get('siwan', `conflict-declarations/${declaration}`)).body).toMatchObject({ state: 'declared' });
    });

    it('and not when it says but a surname that somebody there has too', async () => {
      const { id } = await caseOf('DPC-C-014');
      const conflict = await bar(id);
      const surname = (await nameIn(id)).split(' ').at(-1) ?? '';
      expect(await met('siwan', await declared(`Somebody ${surname}`))).toMatchObject(open);
      await unbar(conflict);
    });

    it('of a restricted case from whoever is not named in it', async () => {
      const { id } = await caseOf('DPC-C-015');
      const declaration = await declared(await nameIn(id));
      expect((await get('siwan', `conflict-declarations/${declaration}`)).status).toBe(200);
      expect((await move('mererid', `cases/${id}`, 'restrict', { reason: 'A councillor.' })).status).toBe(200);
      // Whoever runs the forum is named when it is restricted; of whom it is kept from since then the name is taken off.
      expect((await get('siwan', `conflict-declarations/${declaration}`)).status).toBe(200);
      await clinic.owner.query(
        `UPDATE case_grant SET to_at = $3 WHERE case_id = $1 AND staff_id = $2 AND kind = 'named'`,
        [id, await staffId('siwan'), clinic.clock.now()],
      );
      expect(await met('siwan', declaration)).toMatchObject(hidden);
      await answeredLikeNothing('siwan', declaration);
      expect((await get('mererid', `conflict-declarations/${declaration}`)).status).toBe(200);
      expect((await move('mererid', `cases/${id}`, 'unrestrict', { reason: 'No longer.' })).status).toBe(200);
    });

    it('when what it says fits nobody, from when it is decided about their case', async () => {
      const { id } = await caseOf('DPC-C-016');
      const conflict = await bar(id);
      const declaration = await declared('Zzyzx Quuxley');
      expect(await met('siwan', declaration)).toMatchObject(open);
      const said = { caseIds: [id], reason: 'Went to school with him.' };
      expect((await move('mererid', `conflict-declarations/${declaration}`, 'bar', said)).status).toBe(200);
      expect(await met('siwan', declaration)).toMatchObject(hidden);
      await unbar(conflict);
    });

    it('when somebody is called so in their case only afterwards, and tells nobody by a plain statement', async () => {
      const { id } = await caseOf('DPC-C-017');
      const conflict = await bar(id);
      const declaration = await declared('Yvaine Plumtree');
      expect((await get('siwan', `conflict-declarations/${declaration}`)).status).toBe(200);
      await clinic.owner.query(
        `UPDATE person_name SET full_name = 'Yvaine Plumtree', name_key = 'yvaine plumtree' WHERE id =
          (SELECT id FROM person_name WHERE case_id = $1 LIMIT 1)`,
        [id],
      );
      expect(await met('siwan', declaration)).toMatchObject(hidden);
      await expect(clinic.db.query('SELECT * FROM declaration_case')).rejects.toThrow(/permission denied/);
      await unbar(conflict);
    });
  });

  it('offers staff who are called like somebody in the case, and shows the conflicts of an agenda item', async () => {
    const { id } = await caseOf('DPC-C-007');
    const name = await one<{ forename: string; surname: string }>(
      `SELECT forename, surname FROM person_name WHERE case_id = $1 AND kind = 'as_recorded' AND surname IS NOT NULL LIMIT 1`,
      [id],
    );
    await clinic.owner.query(
      `INSERT INTO staff (id, key, surname, forename, email) VALUES (gen_random_uuid(), 'alike', $1, $2, 'alike@dp-cid.example')`,
      [name.surname.toUpperCase(), name.forename],
    );
    const pages = await openPages(clinic);
    const [coordinator, officer] = [await pages.as(who.mererid), await pages.as(who.owain)];
    expect((await coordinator.get(`/cases/${id}/all`)).text).toContain('Has the same name as someone in the case');
    expect((await officer.get(`/cases/${id}/all`)).text).not.toContain('Has the same name as someone in the case');
    const item = await one<{ id: string }>('SELECT id FROM agenda_item WHERE case_id = $1', [id]);
    expect((await coordinator.get(`/agenda-items/${item.id}`)).text).toContain('Conflicts declared');
    expect((await coordinator.get('/conflicts')).text).toContain('Conflict register');
    await pages.close();
  });
});

describe('a restricted case', () => {
  it('is reached by its team and those named in it, and is nothing to the others', async () => {
    const { id, reference } = await caseOf('DPC-C-006');
    const seesIt = async (name: Who) => (await get(name, `cases/${id}`)).status === 200;
    expect([await seesIt('aled'), await seesIt('huw')]).toEqual([true, true]);
    expect((await move('mererid', `cases/${id}`, 'restrict', { reason: 'A councillor.' })).status).toBe(200);
    expect([await seesIt('aled'), await seesIt('huw'), await seesIt('mererid')]).toEqual([false, true, true]);
    const found = await post('aled', 'cases/search', { words: reference });
    expect(found.body.total).toBe(0);
    const asked = await post('aled', 'access-requests', {
      reference,
      categories: ['victimIdentity'],
      until: '2026-05-01',
      reason: 'x',
    });
    expect(asked.status).toBe(422);
    const until = '2026-04-11';
    const opened = { staffId: await staffId('aled'), categories: ['victimIdentity'], until, reason: 'Knows the ward.' };
    expect((await move('mererid', `cases/${id}`, 'grant', opened)).status).toBe(200);
    expect(await seesIt('aled')).toBe(true);
    const now = clinic.clock.now();
    clinic.clock.set('2026-04-12T09:00:00+01:00');
    expect(await seesIt('aled')).toBe(false);
    clinic.clock.set(now.toISOString());
    expect((await move('mererid', `cases/${id}`, 'unrestrict', { reason: 'Left office.' })).status).toBe(200);
    expect(await seesIt('aled')).toBe(true);
  });

  it('may be restricted back within ten minutes, with those who were named', async () => {
    const { id } = await caseOf('DPC-C-006');
    expect((await move('huw', `cases/${id}`, 'restrict', { reason: 'An officer.' })).status).toBe(200);
    expect((await move('huw', `cases/${id}`, 'undo')).status).toBe(200);
    expect((await get('aled', `cases/${id}`)).status).toBe(200);
    const named = `SELECT count(*)::int AS n FROM case_grant WHERE case_id = $1 AND kind = 'named' AND to_at IS NULL`;
    expect((await one<{ n: number }>(named, [id])).n).toBe(0);
  });
});

const locates = async (name: Who, caseId: string): Promise<boolean> => {
  const actor = await clinic.actor(who[name]);
  return (await clinic.work.as(actor, (tx) => tx.rows(SafeContact).where({ caseId }).count())) > 0;
};

describe('access on request', () => {
  const ask = async (name: Who, caseId: string, more: object = {}) =>
    post(name, 'access-requests', {
      caseId,
      categories: ['victimLocation'],
      until: '2026-04-20',
      reason: 'A visit is planned.',
      ...more,
    });

  it('is granted by somebody else for a period, and ends by itself', async () => {
    const { id } = await caseOf('DPC-C-010');
    const grants =
      'SELECT to_at AS "toAt" FROM case_grant g JOIN access_request r ON r.grant_id = g.id WHERE r.id = $1';
    const made = await ask('elfyn', id);
    expect([made.status, made.body.state]).toEqual([201, 'requested']);
    await clinic.runJobs();
    const [mail] = await mailsTo('huw', 'exceptions.mails.requested');
    expect(mail?.body).not.toMatch(/Rosser|C-\w{3}-\w{4}|visit/);
    const path = `access-requests/${made.body.id}`;
    expect((await move('elfyn', path, 'grant')).status).toBe(403);
    expect((await move('owain', path, 'grant')).status).toBe(404);
    expect((await move('huw', path, 'grant', { until: '2026-05-20' })).status).toBe(422);
    expect((await move('huw', path, 'grant', { until: '2026-04-15' })).status).toBe(200);
    expect((await one<{ toAt: Date }>(grants, [made.body.id])).toAt).toEqual(new Date('2026-04-16T00:00:00+01:00'));
    const actor = await clinic.actor(who.elfyn);
    expect(actor.grants).toContainEqual(expect.objectContaining({ caseId: id, categories: ['victimLocation'] }));
    const now = clinic.clock.now();
    clinic.clock.set('2026-04-16T00:30:00+01:00');
    expect((await clinic.actor(who.elfyn)).grants).toEqual([]);
    await clinic.runJobs();
    expect((await get('elfyn', path)).body.state).toBe('ended');
    clinic.clock.set(now.toISOString());
  });

  it('is refused with a reason, and closed to what the matrix closes', async () => {
    const { id } = await caseOf('DPC-C-010');
    const made = await ask('aled', id);
    expect((await move('mererid', `access-requests/${made.body.id}`, 'refuse')).status).toBe(422);
    const refused = await move('mererid', `access-requests/${made.body.id}`, 'refuse', { reason: 'Ask the ISAC.' });
    expect([refused.status, refused.body.state]).toEqual([200, 'refused']);
    expect((await get('aled', `access-requests/${made.body.id}`)).body.decidedReason).toBe('Ask the ISAC.');
    const provider = await ask('alastair', id);
    expect(provider.body.errors).toEqual([expect.objectContaining({ pointer: '#/categories' })]);
  });

  it('is decided by whom the forum has settled', async () => {
    const { id } = await caseOf('DPC-C-010');
    await clinic.owner.query(
      `UPDATE forum_setting SET settings = settings || '{"accessApprovers":["chair"]}' WHERE forum_id =
         (SELECT id FROM forum WHERE key = 'dyfed-powys-clinic')`,
    );
    const made = await ask('aled', id);
    expect((await move('mererid', `access-requests/${made.body.id}`, 'grant')).status).toBe(403);
    expect((await move('huw', `access-requests/${made.body.id}`, 'refuse', { reason: 'No need.' })).status).toBe(200);
  });
});

describe('the glass', () => {
  it('opens what is named at once for three hours, tells chair and officer, and is reviewed by somebody else', async () => {
    const { id, reference } = await caseOf('DPC-C-010');
    const began = clinic.clock.now();
    expect(await locates('aled', id)).toBe(false);
    const broken = await post('aled', 'glass-breaks', {
      reference,
      categories: ['victimLocation'],
      reason: 'A call from her address.',
    });
    expect([broken.status, broken.body.endsAt]).toEqual([201, '2026-04-10T11:00:00.000Z']);
    const actor = await clinic.actor(who.aled);
    expect(actor.grants).toContainEqual(expect.objectContaining({ caseId: id, categories: ['victimLocation'] }));
    expect(await locates('aled', id)).toBe(true);
    await clinic.runJobs();
    for (const name of ['huw', 'frances'] as const) {
      const [mail] = await mailsTo(name, 'exceptions.mails.glass');
      expect(mail?.body).not.toMatch(/Wynford|C-\w{3}-\w{4}|address/);
      expect(mail?.body).toContain(`/glass-breaks/${broken.body.id}`);
    }
    const pages = await openPages(clinic);
    for (const path of [`/cases/${id}/all`, '/', '/cases'])
      expect((await (await pages.as(who.aled)).get(path)).text).toContain(
        'You have emergency access to part of a case until midday on 10 April 2026',
      );
    expect((await (await pages.as(who.huw)).get(`/cases/${id}/all`)).text).toContain('until midday on 10 April 2026');
    expect((await (await pages.as(who.huw)).get('/')).text).toContain(`/glass-breaks/${broken.body.id}`);
    await pages.close();
    const path = `glass-breaks/${broken.body.id}`;
    expect((await move('aled', path, 'uphold', { reason: 'x' })).status).toBe(403);
    clinic.clock.set('2026-04-10T11:59:00+01:00');
    expect(await locates('aled', id)).toBe(true);
    clinic.clock.set('2026-04-10T12:00:00+01:00');
    expect(await locates('aled', id)).toBe(false);
    const reviewed = await move('frances', path, 'not_uphold', { reason: 'The officer was on the way already.' });
    expect([reviewed.status, reviewed.body.state]).toEqual([200, 'not_upheld']);
    clinic.clock.set(began.toISOString());
  });

  it('is open for as long as the area has settled from a day on', async () => {
    const { id } = await caseOf('DPC-C-010');
    const settle = { areaCode: 'dyfed-powys', fromOn: '2026-04-10', glassHours: 12, version: 0 };
    expect((await post('mererid', 'area-settings', settle)).status).toBe(403);
    expect((await post('ravi', 'area-settings', settle)).status).toBe(201);
    expect(
      (await post('ravi', 'area-settings', { ...settle, fromOn: '2026-06-01', glassHours: 6, version: 1 })).status,
    ).toBe(201);
    for (const path of ['area-settings', 'area-settings?area=dyfed-powys'])
      expect((await get('mererid', path)).body).toMatchObject({
        total: 2,
        items: [
          { areaCode: 'dyfed-powys', fromOn: '2026-06-01', glassHours: 6 },
          { areaCode: 'dyfed-powys', fromOn: '2026-04-10', glassHours: 12 },
        ],
      });
    expect((await get('mererid', 'area-settings?area=elsewhere')).body).toEqual({ items: [], total: 0 });
    expect((await get('mererid', 'area-settings?day=x')).status).toBe(422);
    const asked = { caseId: id, categories: ['victimLocation'], reason: 'Again.' };
    expect((await post('aled', 'glass-breaks', asked)).body.endsAt).toBe('2026-04-10T20:00:00.000Z');
  });

  it('may be looked at in the very moment in which it was broken, and is shut then', async () => {
    const { id } = await caseOf('DPC-C-011');
    const asked = { caseId: id, categories: ['victimLocation'], reason: 'At once.' };
    const broken = await post('aled', 'glass-breaks', asked);
    const reviewed = await move('frances', `glass-breaks/${broken.body.id}`, 'not_uphold', { reason: 'No need.' });
    expect([broken.status, reviewed.status, reviewed.body.state]).toEqual([201, 200, 'not_upheld']);
  });

  it('is chased where nobody has reviewed it in time', async () => {
    const now = clinic.clock.now();
    clinic.clock.set('2026-04-14T09:00:00+01:00');
    await clinic.runJobs();
    const sent = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM reminder WHERE kind = 'glass_review' AND state = 'sent'`,
    );
    expect(sent.n).toBeGreaterThan(0);
    clinic.clock.set(now.toISOString());
  });

  it('cannot be broken by whoever is barred, whose case is answered like none', async () => {
    const { id, reference } = await caseOf('DPC-C-003');
    const about = { categories: ['victimLocation'], reason: 'x' };
    const none = await post('catrin', 'glass-breaks', { ...about, reference: 'C-777-7777' });
    for (const named of [{ reference }, { caseId: id }, { presenceId: id }]) {
      const { status, body } = await post('catrin', 'glass-breaks', { ...about, ...named });
      expect([status, body.errors]).toEqual([none.status, none.body.errors]);
    }
  });
});

describe('presence', () => {
  const personOf = (label: string, part = 'perpetrator') =>
    one<{ forename: string; surname: string; born: string }>(
      `SELECT n.forename, n.surname, f.value AS born FROM case_person p JOIN case_file c ON c.id = p.case_id AND c.external_key = $1
       JOIN person_name n ON n.person_id = p.person_id AND n.kind = 'as_recorded'
       JOIN person_fact f ON f.person_id = p.person_id AND f.kind = 'date_of_birth' WHERE p.part = $2 LIMIT 1`,
      [label, part],
    );

  it('says that there is a case and whom to ask, and leads to a request, without naming the case', async () => {
    const { reference, id } = await caseOf('DPC-C-004');
    const asked = await personOf('DPC-C-004');
    expect((await get('alastair', `cases/${id}`)).status).toBe(404);
    const told = await post('alastair', 'presence', asked);
    expect(told.body.cases).toEqual([
      {
        id: expect.any(String),
        forum: 'Dyfed-Powys Stalking Clinic',
        ask: expect.arrayContaining(['Mererid Cadwaladr']),
      },
    ]);
    expect(JSON.stringify(told.body)).not.toMatch(new RegExp(`${reference}|${id}`));
    const request = await post('alastair', 'access-requests', {
      presenceId: told.body.cases[0].id,
      categories: ['offendingHistory'],
      until: '2026-05-01',
      reason: 'Referred to us.',
    });
    expect(request.status).toBe(201);
    const shown = await get('alastair', `access-requests/${request.body.id}`);
    expect([shown.body.caseId, shown.body.caseReference]).toEqual([null, null]);
    expect(await clinic.record(id)).toContain('presence');
  });

  it('is not told by a wrong date of birth, to who may not know the person, elsewhere, or of what is kept from one', async () => {
    const known = await personOf('DPC-C-004');
    const victim = await personOf('DPC-C-004', 'victim');
    const sisters = await personOf('DPC-C-003');
    const ask = async (name: Who, body: object) => (await post(name, 'presence', body)).body.cases;
    expect(await ask('michelle', { ...known, born: '1901-01-01' })).toEqual([]);
    if (victim) expect(await ask('alastair', victim)).toEqual([]);
    expect(await ask('dawn', known)).toEqual([]);
    expect(await ask('ravi', known)).toEqual([]);
    expect(await ask('mererid', sisters)).toHaveLength(1);
    expect(await ask('catrin', sisters)).toEqual([]);
    expect(await ask('michelle', sisters)).toEqual([]);
  });
});
