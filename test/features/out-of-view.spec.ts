import { domains } from '../../libs/domains.js';
import { concealablesOf } from '../../libs/platform/house.js';
import { openStory, who, type Story, type Who } from '../every-page/story.js';
import { visitor } from '../web.js';

const { byName: concealables } = concealablesOf(domains);

let story: Story;
const browsers = new Map<Who, ReturnType<typeof visitor>>();
beforeAll(async () => void (story = await openStory()), 180_000);
afterAll(() => story.close());

async function browserOf(as: Who) {
  const browser = browsers.get(as) ?? (await story.pages.as(who[as]));
  browsers.set(as, browser);
  return browser;
}
const ask = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await story.clinic.owner.query<R>(text, values)).rows;
const take = async (as: Who, what: string, id: string) =>
  (await browserOf(as)).fill(
    `/out-of-view/new?what=${what}&id=${id}`,
    { what, id, why: 'case', reason: 'It belongs to somebody else.' },
    '/out-of-view/new',
  );
const actOf = async (subjectId: string): Promise<string> =>
  (await ask<{ id: string }>('SELECT id FROM out_of_view WHERE subject_id = $1', [subjectId]))[0]?.id ?? '';

describe('every kind of row that holds what people typed', () => {
  beforeAll(() =>
    ask(`INSERT INTO order_change (id, order_id, case_id, agency_id, category, released, kind, changed_on, writing, made_by, made_at)
      SELECT gen_random_uuid(), o.id, o.case_id, o.agency_id, 'spoFile', false, 'varied', '2026-05-12', 1, s.id, now()
      FROM protection_order o CROSS JOIN LATERAL (SELECT id FROM staff LIMIT 1) s`),
  );
  beforeAll(() =>
    ask(`INSERT INTO protected_person (id, order_id, case_id, agency_id, category, released, relation, full_name, writing, made_by, made_at)
      SELECT gen_random_uuid(), o.id, o.case_id, o.agency_id, 'victimIdentity', false, 'parent', 'Her mother', 1, s.id, now()
      FROM protection_order o CROSS JOIN LATERAL (SELECT id FROM staff LIMIT 1) s`),
  );
  beforeAll(() =>
    ask(`INSERT INTO victim_attempt (id, case_id, agency_id, category, released, item_id, tried_on, via, result, made_by, made_at)
      SELECT gen_random_uuid(), i.case_id, i.agency_id, 'victimIdentity', false, i.id, '2026-04-01', 'letter', 'no_reply', s.id, now()
      FROM agenda_item i CROSS JOIN LATERAL (SELECT id FROM staff LIMIT 1) s`),
  );
  beforeAll(() =>
    ask(
      `INSERT INTO case_decision (id, case_id, agency_id, category, released, move, reason, details, made_by, made_at, happened_at)
       SELECT gen_random_uuid(), case_id, agency_id, 'minutes', false, 'monitor', 'Quiet since May.', '{}', made_by, made_at, made_at
       FROM action WHERE id = $1`,
      [story.actions.open],
    ),
  );
  beforeAll(() =>
    ask(
      `INSERT INTO work_list_entry (id, case_id, agency_id, category, released, kind, outside, text, contact_on, made_by, made_at)
       SELECT gen_random_uuid(), case_id, agency_id, 'actions', false, 'contact', 'A helpline', 'What it offers.', '2026-04-01', made_by, made_at
       FROM action WHERE id = $1`,
      [story.actions.open],
    ),
  );
  const kinds = [...concealables];

  it('is among those that can be taken out of view, unless it is a case, what opened it or what a forum holds it to be, what stands on an agenda, a score, a line of the ledger, an advocate’s case and its plan, what goes to another force or area, the clock of a file, or a check of what is known, which their own moves put right', () => {
    const held = story.clinic.db.entityMetadatas.filter(({ columns }) =>
      columns.some(({ propertyName }) => propertyName === 'released'),
    );
    const left = held.map(({ name }) => name).filter((name) => !concealables.has(name));
    expect(left.sort()).toEqual([
      'AdvocacyAllocation',
      'AdvocacyAttempt',
      'AdvocacyCase',
      'AdvocacyFeedback',
      'AdvocacyLink',
      'AgendaItem',
      'AreaAlert',
      'Arrival',
      'CaseConcern',
      'CaseFile',
      'CasePerson',
      'Disposal',
      'HistoryCheck',
      'ItemAcknowledgement',
      'ItemExclusion',
      'LedgerEntry',
      'LegalHold',
      'RankingScore',
      'ReleaseLine',
      'ReleasedNote',
      'Retention',
      'RetentionDecision',
      'SafetyPlan',
      'SafetyPlanRelease',
      'SafetyPlanTrigger',
      'SafetyPlanVersion',
      'SweptCrime',
      'TextCheck',
      'Transfer',
      'TransferCheck',
      'TransferLine',
      'TransferText',
    ]);
  });

  it.each(kinds)(
    '%s is there for nobody once it is out of view, nor counted, and is there again',
    async (_, { entity }) => {
      const { clinic } = story;
      const actors = [...(await Promise.all(Object.values(who).map((email) => clinic.actor(email)))), clinic.system()];
      const lists = () =>
        Promise.all(
          actors.map((actor) =>
            clinic.work.as(actor, async (tx) => {
              const all = tx.rows(entity);
              const [listed, counted, paged] = [await all.all(), await all.count(), await all.page(5000).withTotal()];
              expect([listed.length, paged.total]).toEqual([counted, counted]);
              return listed;
            }),
          ),
        );
      const row = (await lists()).flat().at(0);
      const chosen = row?.id ?? '';
      const seeing = async () => (await lists()).map((rows) => rows.filter(({ id }) => id === chosen).length);
      const before = await seeing();
      expect(Math.max(...before)).toBe(1);
      const [{ id: act } = { id: '' }] = await ask<{ id: string }>(
        `INSERT INTO out_of_view (id, subject, subject_id, case_id, reason, taken_by, taken_at)
       SELECT gen_random_uuid(), 'X', $1, $2, 'x', id, now() FROM staff LIMIT 1 RETURNING id`,
        [chosen, row?.caseId],
      );
      await ask('INSERT INTO out_of_view_row (row_id, out_of_view_id) VALUES ($1, $2)', [chosen, act]);
      expect(await seeing()).toEqual(before.map(() => 0));
      await ask('UPDATE out_of_view_row SET returned_at = now() WHERE out_of_view_id = $1', [act]);
      expect(await seeing()).toEqual(before);
      await ask('DELETE FROM out_of_view_row WHERE out_of_view_id = $1', [act]);
      await ask('DELETE FROM out_of_view WHERE id = $1', [act]);
    },
    60_000,
  );
});

describe('an action in the wrong case', () => {
  const words = 'Change the locks of the back door';
  let id: string;
  beforeAll(() => void (id = story.actions.overdue));

  it('is taken out of view by the coordinator after a warning, and is gone from every page, list and search at once', async () => {
    const [coordinator, housing] = [await browserOf('coordinator'), await browserOf('housing')];
    const places = [`/actions/${id}`, '/actions', '/actions/agency', '/', `/cases/${story.actions.caseId}/all`];
    expect((await housing.get(places[1] ?? '')).text).toContain(words);
    expect((await coordinator.get(`/actions/${id}`)).text).toContain(`/out-of-view/new?what=Action&amp;id=${id}`);
    expect((await coordinator.get(`/out-of-view/case/${story.actions.caseId}`)).text).toContain(words);
    expect((await coordinator.get(`/out-of-view/new?what=Action&id=${id}`)).text).toContain(
      'No one will see it, not even you',
    );
    const forgotten = await coordinator.fill(
      `/out-of-view/new?what=Action&id=${id}`,
      { what: 'Action', id, why: 'case' },
      '/out-of-view/new',
    );
    expect(forgotten.status).toBe(422);
    const taken = await take('coordinator', 'Action', id);
    expect([taken.status, taken.headers['location']]).toEqual([303, '/out-of-view/done']);
    for (const browser of [coordinator, housing]) {
      expect((await browser.get(`/actions/${id}`)).status).toBe(404);
      for (const place of places) expect((await browser.get(place)).text).not.toContain(words);
      expect((await browser.fill('/search', { words: 'locks of the back door' })).text).not.toContain(words);
    }
    const api = await story.clinic.as(who.housing);
    const listed = await api.get('/v1/actions?limit=200').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(words);
    await api.post(`/v1/actions/${id}/claim`).send({ version: 2, evidence: 'x', doneOn: '2026-05-13' }).expect(404);
  });

  it('is told to the officer by a mail that says nothing of it; nobody else reads why', async () => {
    await story.clinic.runJobs();
    const [mail] = await ask<{ body: string }>(
      `SELECT body FROM sent_mail WHERE template = 'audit.mails.outOfView' ORDER BY at DESC LIMIT 1`,
    );
    expect(mail?.body).toContain('/out-of-view/');
    expect(mail?.body).not.toMatch(/locks|housing/i);
    for (const as of ['coordinator', 'housing', 'chair'] as const) {
      const browser = await browserOf(as);
      expect((await browser.get('/out-of-view')).status).toBe(403);
      expect((await browser.get(`/out-of-view/${await actOf(id)}`)).status).toBe(404);
      expect(
        (await browser.fill('/account', {}, `/out-of-view/${await actOf(id)}/give-back`)).status,
      ).toBeGreaterThanOrEqual(400);
    }
  });

  it('shows the officer who had read it, and is given back by the officer alone', async () => {
    const officer = await browserOf('auditor');
    const act = await actOf(id);
    expect((await officer.get('/out-of-view')).text).toContain(`/out-of-view/${act}`);
    const shown = await officer.get(`/out-of-view/${act}`);
    expect(shown.text).toContain('It belongs to somebody else.');
    expect(shown.text).not.toContain(words);
    const [coordinator] = await ask<{ name: string }>(
      `SELECT forename || ' ' || surname AS name FROM staff WHERE email = $1`,
      [who.coordinator],
    );
    expect(shown.text.replace(/^[^]*Who saw it/, '')).toContain(coordinator?.name);
    const back = await officer.fill(`/out-of-view/${act}`, {}, `/out-of-view/${act}/give-back`);
    expect(back.status).toBe(303);
    expect((await (await browserOf('housing')).get(`/actions/${id}`)).text).toContain(words);
    const again = await officer.fill(`/out-of-view/${act}`, { _version: '1' }, `/out-of-view/${act}/give-back`);
    expect(again.status).toBe(409);
    const recorded = await story.clinic.record(act);
    expect(recorded.filter((action) => action !== 'refused')).toEqual(['create', 'give_back']);
  });

  it('is taken out by nobody else: not by who only reads it, not by who does not see it, not by a stranger to the forum', async () => {
    const answers = { what: 'Action', id, why: 'case', reason: 'x' };
    for (const [as, status] of [
      ['housing', 403],
      ['outsider', 404],
      ['isac', 404],
    ] as const) {
      expect((await (await browserOf(as)).get(`/out-of-view/new?what=Action&id=${id}`)).status).toBe(status);
      expect((await (await browserOf(as)).fill('/account', answers, '/out-of-view/new')).status).toBeGreaterThanOrEqual(
        400,
      );
    }
    expect((await (await browserOf('coordinator')).get(`/out-of-view/new?what=Staff&id=${id}`)).status).toBe(404);
    expect(await ask('SELECT 1 FROM out_of_view WHERE returned_at IS NULL AND subject = $1', ['Action'])).toEqual([]);
  });
});

describe('a note in minutes that were given out', () => {
  it('is gone from the minutes, the copies given before and the file, and comes back with them', async () => {
    const [held] = await ask<{ id: string; text: string; meeting: string; staffId: string }>(
      `SELECT n.id, n.text, i.meeting_id AS "meeting", c.staff_id AS "staffId" FROM item_note n
       JOIN agenda_item i ON i.id = n.item_id JOIN minutes_copy c ON c.meeting_id = i.meeting_id
       WHERE n.removed_at IS NULL AND position(to_jsonb(n.text)::text IN c.content::text) > 0
         AND c.staff_id NOT IN (SELECT staff_id FROM post WHERE role IN ('coordinator', 'chair')) ORDER BY n.id LIMIT 1`,
    );
    expect(held).toBeDefined();
    const [reader] = await ask<{ email: string }>('SELECT email FROM staff WHERE id = $1', [held?.staffId]);
    const api = await story.clinic.as(reader?.email ?? '');
    const minutes = async () =>
      JSON.stringify((await api.get(`/v1/meetings/${held?.meeting}/minutes`).expect(200)).body);
    const said = JSON.stringify(held?.text).slice(1, -1);
    expect(await minutes()).toContain(said);
    await take('auditor', 'ItemNote', held?.id ?? '');
    expect(await minutes()).not.toContain(said);
    const officer = await browserOf('auditor');
    const act = await actOf(held?.id ?? '');
    expect((await officer.get(`/out-of-view/${act}`)).text).toContain('Sent');
    await officer.fill(`/out-of-view/${act}`, {}, `/out-of-view/${act}/give-back`);
    expect(await minutes()).toContain(said);
  });
});

describe('a program', () => {
  const from = async (as: Who) => story.clinic.as(who[as]);
  const answers = (id: string) => ({ what: 'Action', id, why: 'case', reason: 'It belongs to somebody else.' });

  it('takes a record out of view at once by the same form, once for a key, and gives it back with its version', async () => {
    const id = story.actions.overdue;
    const [coordinator, housing, officer] = [await from('coordinator'), await from('housing'), await from('auditor')];
    await housing.get(`/v1/actions/${id}`).expect(200);
    await coordinator.post('/v1/out-of-view').send({ what: 'Action', id, why: 'case' }).expect(422);
    await coordinator
      .post('/v1/out-of-view')
      .send({ ...answers(id), what: 'Staff' })
      .expect(422);
    const press = () => coordinator.post('/v1/out-of-view').set('idempotency-key', 'press').send(answers(id));
    const first = (await press().expect(201)).body as { id: string };
    expect((await press().expect(201)).body).toEqual(first);
    await housing.get(`/v1/actions/${id}`).expect(404);
    const listed = async (limit: number) =>
      (await officer.get(`/v1/out-of-view?limit=${String(limit)}`).expect(200)).body as {
        items: object[];
        total: number;
      };
    const taken = expect.objectContaining({ id: first.id, subjectId: id, returnedAt: null }) as unknown;
    expect((await listed(200)).items).toContainEqual(taken);
    expect(await listed(1)).toMatchObject({ items: [{}], total: (await listed(200)).items.length, next: '1' });
    const act = (await officer.get(`/v1/out-of-view/${first.id}`).expect(200)).body as { seen: object[] };
    expect(act).toMatchObject({ reason: 'case: It belongs to somebody else.', version: 1 });
    expect(act.seen).toContainEqual(expect.objectContaining({ how: 'read', subject: 'Action' }));
    const back = `/v1/out-of-view/${first.id}/give_back`;
    await officer.post(back).send({ version: 7 }).expect(409);
    await officer.post(back).send({ version: 1 }).expect(200);
    await officer.post(back).send({ version: 2 }).expect(409);
    await housing.get(`/v1/actions/${id}`).expect(200);
  });

  it.each(['out-of-view', 'exports'])(
    'reads pages of %s as of every list, and is told what it asks wrongly',
    async (list) => {
      const officer = await from('auditor');
      for (const asked of ['limit=0', 'limit=201', 'cursor=x', 'cursor=1e3', 'cursor=-1', 'colour=red'])
        expect([asked, (await officer.get(`/v1/${list}?${asked}`)).status]).toEqual([asked, 422]);
      const { body } = await officer.get(`/v1/${list}?limit=2&cursor=999999999`).expect(200);
      expect(body).toMatchObject({ items: [], next: null });
    },
  );

  it('does it for nobody else, and tells nobody but the officer what was taken out', async () => {
    const id = story.actions.overdue;
    for (const [as, status] of [
      ['housing', 403],
      ['outsider', 404],
      ['isac', 404],
    ] as const) {
      const other = await from(as);
      await other.post('/v1/out-of-view').send(answers(id)).expect(status);
      expect((await other.get('/v1/out-of-view').expect(200)).body).toEqual({ items: [], total: 0, next: null });
      await other.get(`/v1/out-of-view/${await actOf(id)}`).expect(404);
      await other
        .post(`/v1/out-of-view/${await actOf(id)}/give_back`)
        .send({ version: 2 })
        .expect(404);
    }
  });
});
