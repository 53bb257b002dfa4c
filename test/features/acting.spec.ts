import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Post } from '../../libs/administration/agencies/index.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { aNomination } from '../factories.js';
import { HUW, openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { fewestStatements } from '../statements.js';
import { openPages } from '../web.js';

/** Works for two agencies: an IDVA in the one and an ISAC in the other. */
const HAF = 'haf.tomlinson@dp-idva.example';

let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let isacPost: string;
let chairPost: string;
let agendaId: string;

const postOf = async (email: string, agency: string): Promise<string> => {
  const values = [await panels.staff(email), await panels.agency(agency)];
  const text = 'SELECT id FROM post WHERE staff_id = $1 AND agency_id = $2';
  return (await panels.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? '';
};

/** What Siwan’s program says once she has two posts, and whom the API would not let add anything without it. */
const inFirst = async (): Promise<object> => {
  const [first, second] = (await panels.clinic.actor(SIWAN)).posts;
  return second ? { actingPost: first?.id } : {};
};

/** An action that an agency owns. */
const anAction = async (agency: string, owner: string): Promise<string> => {
  const made = await panels.post(SIWAN, 'actions', {
    caseId,
    text: 'Fit an alarm',
    type: 'safeguard',
    agencyId: await panels.agency(agency),
    ownerId: await panels.staff(owner),
    dueOn: '2026-05-20',
    successTest: 'Tested',
    despiteLike: true,
    ...(await inFirst()),
  });
  return (made as { id: string }).id;
};

/** The post that the record names for an act. */
const recorded = async (subjectId: string, action: string): Promise<unknown> => {
  const text = `SELECT details->>'post' AS post FROM audit_entry WHERE subject_id = $1 AND action = $2 ORDER BY id DESC LIMIT 1`;
  return (await panels.owner.query<{ post: unknown }>(text, [subjectId, action])).rows[0]?.post;
};
const choicesIn = (html: string): string[] =>
  [...html.matchAll(/name="actingPost"[^>]*value="([^"]+)"/g)].map(([, id = '']) => id);

beforeAll(async () => {
  panels = await openPanels();
  pages = await openPages(panels.clinic);
  caseId = await panels.aCase();
  isacPost = await postOf(HAF, 'dp-isac');
  const items = ['dp-probation', 'dp-health-west', 'dp-probation'].map((one) => ({ asks: [one], minutesAllotted: 10 }));
  agendaId = (await panels.anAgenda(items, { day: '2026-06-16', time: '10:00' })).meetingId;
});
afterAll(async () => {
  await pages.close();
  await panels.clinic.close();
});

describe('somebody in one post', () => {
  it('is asked nothing, sees beside the button in which post they act, and the record says it', async () => {
    const id = await anAction('dp-isac', HAF);
    const [{ id: post } = { id: '' }] = (await panels.clinic.actor(SIWAN)).posts;
    expect(await recorded(id, 'create')).toBe(post);
    const siwan = await pages.as(SIWAN);
    const asked = await siwan.get(`/actions/${id}/chase`);
    expect(asked.text).toMatch(/You are acting as [^<]+, /);
    expect(choicesIn(asked.text)).toEqual([]);
    expect((await siwan.fill(`/actions/${id}/chase`, {})).status).toBe(303);
    expect(await recorded(id, 'chase')).toBe(post);
  });
});

describe('somebody in two posts', () => {
  it('is asked nothing where only one of them fits the thing', async () => {
    const id = await anAction('dp-isac', HAF);
    const haf = await pages.as(HAF);
    expect((await panels.clinic.actor(HAF)).posts).toHaveLength(2);
    const asked = await haf.get(`/actions/${id}/accept`);
    expect(asked.text).toContain('You are acting as ISAC, two days a week, Golau Stalking Advocacy');
    expect(choicesIn(asked.text)).toEqual([]);
    expect((await haf.fill(`/actions/${id}/accept`, {})).status).toBe(303);
    expect(await recorded(id, 'accept')).toBe(isacPost);
  });

  it('is asked where two would fit, and the record says which was chosen', async () => {
    const id = await anAction('dp-isac', HAF);
    chairPost = randomUUID();
    const second = {
      id: chairPost,
      staffId: await panels.staff(SIWAN),
      agencyId: await panels.agency('dp-ppu'),
      role: 'chair',
      jobTitle: 'Deputy chair',
      areaCode: 'dyfed-powys',
      forumIds: [panels.forumId],
      membership: 'dual',
    };
    await panels.system((tx) => tx.add(Object.assign(new Post(), second)));
    const siwan = await pages.as(SIWAN);
    const path = `/actions/${id}/chase`;
    const asked = await siwan.get(path);
    expect(asked.text).toContain('Which of your posts are you acting in?');
    expect(asked.text).not.toContain('You are acting as');
    expect(choicesIn(asked.text)).toHaveLength(2);
    const nothing = await siwan.fill(path, {});
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Select the post you are acting in');
    expect(nothing.text).toContain('href="#actingPost"');
    expect(await recorded(id, 'chase')).toBeUndefined();
    expect((await siwan.fill(path, { actingPost: chairPost })).status).toBe(303);
    expect(await recorded(id, 'chase')).toBe(chairPost);
    expect((await siwan.get(`/audit?case=${caseId}`)).text).toContain('Deputy chair, ');
  });

  it('is asked on a page on which axe finds nothing, with its mistake too', async () => {
    const id = await anAction('dp-isac', HAF);
    const { page, address, close } = await openSignedIn(pages.app, (await pages.as(SIWAN)).cookie());
    await page.goto(`${address}/actions/${id}/chase`);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('form[action$="/chase"] button').click();
    await page.locator('.govuk-error-summary').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Deputy chair').check();
    await page.locator('form[action$="/chase"] button').click();
    await page.waitForURL(/actions\/[\w-]+$/);
    expect(await recorded(id, 'chase')).toBe(chairPost);
    await close();
  }, 60_000);

  it('and the record says in which they took it back', async () => {
    const id = await anAction('dp-isac', HAF);
    await panels.moved(HAF, `actions/${id}`, 'accept');
    await panels.moved(HAF, `actions/${id}`, 'undo');
    expect(await recorded(id, 'undo')).toBe(isacPost);
    await panels.moved(HAF, `actions/${id}`, 'accept');
    panels.clinic.clock.advance({ minutes: 11 });
    await panels.moved(HUW, `actions/${id}`, 'correct', { reason: 'Accepted by mistake' });
    expect(await recorded(id, 'correct')).toBe(await postOf(HUW, 'dp-ppu'));
  });

  it('is asked once for many rows at once', async () => {
    const ids = [await anAction('dp-isac', HAF), await anAction('dp-isac', HAF)];
    const siwan = await pages.as(SIWAN);
    const asked = await siwan.fill('/actions/all', { move: 'chase', tick: ids, tab: 'all' }, '/actions/many');
    expect(choicesIn(asked.text)).toHaveLength(2);
    const item = [...asked.text.matchAll(/name="item" value="([^"]+)"/g)].map(([, one]) => one);
    expect((await siwan.fill('/actions/all', { item }, '/actions/many/chase')).status).toBe(422);
    await siwan.fill('/actions/all', { item, actingPost: chairPost }, '/actions/many/chase');
    for (const id of ids) expect(await recorded(id, 'chase')).toBe(chairPost);
  });
});

describe('a page that is no move of its thing’s', () => {
  let siwan: Awaited<ReturnType<typeof pages.as>>;
  beforeAll(async () => {
    siwan = await pages.as(SIWAN);
  });

  /** What the page asks, that it insists, and what the record then says of the rows of this kind. */
  const askedAndKept = async (
    path: string,
    answers: object,
    { subject, action }: { subject: string; action: string },
  ) => {
    const asked = await siwan.get(path);
    expect([path, asked.headers['location'], choicesIn(asked.text).length]).toEqual([path, undefined, 2]);
    expect(asked.text).not.toContain('You are acting as');
    const nothing = await siwan.fill(path, answers);
    expect([path, nothing.status]).toEqual([path, 422]);
    expect(nothing.text).toContain('Select the post you are acting in');
    const made = await siwan.fill(path, { ...answers, actingPost: chairPost });
    expect([path, made.status]).toEqual([path, 303]);
    const text = `SELECT details->>'post' AS post FROM audit_entry WHERE subject = $1 AND action = $2 ORDER BY id DESC LIMIT 1`;
    const { rows } = await panels.owner.query<{ post: string }>(text, [subject, action]);
    expect([path, rows[0]?.post]).toEqual([path, chairPost]);
  };
  const anItem = async (meetingId: string): Promise<string> => {
    const made = await panels.post(SIWAN, 'agenda-items', {
      meetingId,
      caseId: await panels.aCase(),
      list: 'victim',
      ...(await inFirst()),
    });
    return (made as { id: string }).id;
  };

  it('asks too: a new action, a new agenda item, planning, attendance, a note and an answer', async () => {
    const meetingId = await panels.meetingOn('2026-05-14');
    const action = {
      text: 'Fit an alarm',
      type: 'safeguard',
      agencyId: await panels.agency('dp-isac'),
      ownerId: await panels.staff(HAF),
      'dueOn-day': '20',
      'dueOn-month': '5',
      'dueOn-year': '2026',
      successTest: 'Tested',
      despiteLike: 'yes',
    };
    await askedAndKept(`/actions/new?case=${caseId}`, { caseId, ...action }, { subject: 'Action', action: 'create' });
    const item = { caseId, meetingId, list: 'victim' };
    await askedAndKept(`/agenda-items/new?case=${caseId}`, item, { subject: 'AgendaItem', action: 'create' });
    const until = { 'until-day': '31', 'until-month': '12', 'until-year': '2026', forumId: panels.forumId };
    await askedAndKept('/meetings/plan', until, { subject: 'Meeting', action: 'create' });
    const called = {
      'day-day': '2',
      'day-month': '2',
      'day-year': '2027',
      forumId: panels.forumId,
      calledBecause: 'It escalates',
    };
    await askedAndKept('/meetings/new', called, { subject: 'Meeting', action: 'create' });
    const there = { staffId: await panels.staff(HUW), attending: 'present' };
    await askedAndKept(`/meetings/${meetingId}/attend`, there, { subject: 'Attendance', action: 'create' });
    const path = `/agenda-items/${await anItem(meetingId)}`;
    const note = { kind: 'information', noteCategory: 'minutes', text: 'Said by the panel' };
    await askedAndKept(`${path}/note`, note, { subject: 'ItemNote', action: 'create' });
    const answer = { question: 'mappa', answer: 'yes', reason: 'Looked at' };
    await askedAndKept(`${path}/answer`, answer, { subject: 'ItemAnswer', action: 'create' });
  });

  it('asks too: the order that is proposed for an agenda', async () => {
    const path = `/meetings/${agendaId}/presence`;
    const itemIds = [...(await siwan.get(path)).text.matchAll(/name="itemIds" value="([^"]+)"/g)].map(([, id]) => id);
    await askedAndKept(path, { itemIds }, { subject: 'Meeting', action: 'reorder' });
  });

  it('asks too: the minute-taker’s screen, part by part, and once for all that is saved as it is typed', async () => {
    const id = await anItem(await panels.meetingOn('2026-05-14'));
    const path = `/agenda-items/${id}/discussion`;
    expect((await siwan.get(path)).text).toContain('Which of your posts are you acting in?');
    const answer = { question: 'mappa', answer: 'yes', reason: 'Looked at' };
    const nothing = await siwan.fill(path, answer, `${path}/answer`);
    expect([nothing.status, nothing.text.includes('Select the post you are acting in')]).toEqual([422, true]);
    expect((await siwan.fill(path, { ...answer, actingPost: chairPost }, `${path}/answer`)).status).toBe(303);
    const written = async (subject: string): Promise<unknown[]> => {
      const text = `SELECT details->>'post' AS post FROM audit_entry WHERE subject = $1 AND action = 'create' ORDER BY id DESC LIMIT 1`;
      return (await panels.owner.query<{ post: string }>(text, [subject])).rows;
    };
    expect(await written('ItemAnswer')).toEqual([{ post: chairPost }]);
    const { page, address, close } = await openSignedIn(pages.app, siwan.cookie());
    await page.goto(address + path);
    const note = page.locator('form[data-part="note-new"]');
    await note.getByLabel('What was said').fill('Said by the deputy chair');
    await note.getByText('Select the post you are acting in').waitFor();
    await page.locator('form[data-part="answer-spo"]').getByLabel('Which of your posts').selectOption(chairPost);
    await page.getByText(/^Saved at/).waitFor();
    expect(await written('ItemNote')).toEqual([{ post: chairPost }]);
    expect(await faultsOf(page)).toEqual([]);
    await close();
  }, 60_000);

  it('asks too: who joins the team of a case, and on a page of its own who leaves it', async () => {
    const path = `/cases/${caseId}/team`;
    const joins = { member: isacPost, part: 'isac' };
    await askedAndKept(path, joins, { subject: 'CaseFile', action: 'team' });
    const [, leaving = ''] = new RegExp(`action="(${path}/[0-9a-f-]+)"`).exec((await siwan.get(path)).text) ?? [];
    const asked = await siwan.fill(path, {}, leaving);
    expect([asked.status, choicesIn(asked.text).length]).toEqual([200, 2]);
    expect(asked.text).not.toContain('govuk-error-summary');
    const [, again = ''] = /action="([^"]+\/leave)"/.exec(asked.text) ?? [];
    expect((await siwan.fill(path, {}, again)).status).toBe(422);
    expect((await siwan.fill(path, { actingPost: chairPost }, again)).status).toBe(303);
    expect(await recorded(caseId, 'team')).toBe(chairPost);
    expect((await siwan.get(path)).text).not.toContain(leaving);
  });

  it('asks too: deciding about two people, and returning a nomination', async () => {
    const said = { ...aNomination(panels.forumId), ...(await inFirst()) };
    const { id } = (await panels.post(SIWAN, 'nominations', said)) as { id: string };
    const twin = (await panels.post(SIWAN, 'nominations', said)) as { id: string };
    const { body } = await (await panels.as(SIWAN)).get(`/v1/nominations/${twin.id}/candidates`).expect(200);
    const [{ candidates }] = body.parts as [{ candidates: { personId: string }[] }];
    const match = `/nominations/${twin.id}/match/${candidates[0]?.personId ?? ''}`;
    await askedAndKept(match, { decision: 'unsure', reason: 'Asked' }, { subject: 'MatchDecision', action: 'create' });
    const back = { missing: ['victimPostcode'], reason: 'Check it' };
    await askedAndKept(`/nominations/${id}/return`, back, { subject: 'Nomination', action: 'return' });
  });

  it('asks too: sending a nomination for an agency in which one has two posts', async () => {
    const [OFFICER, id] = ['elfyn.rosser@dp-lpa-carms.example', randomUUID()];
    const [first] = (await panels.clinic.actor(OFFICER)).posts;
    const second = {
      id,
      staffId: await panels.staff(OFFICER),
      agencyId: first?.agencyId ?? '',
      role: 'police',
      forumIds: [],
      jobTitle: 'Deputy stalking lead',
      areaCode: 'dyfed-powys',
      membership: 'dual',
    };
    await panels.system((tx) => tx.add(Object.assign(new Post(), second)));
    const officer = await pages.as(OFFICER);
    const began = await officer.fill('/nominations/new', {});
    const draft = /new\/([0-9a-f-]{36})/.exec(String(began.headers['location']))?.[1] ?? '';
    const answers = JSON.stringify(aNomination(panels.forumId));
    await panels.owner.query('UPDATE draft SET answers = $2 WHERE id = $1', [draft, answers]);
    const path = `/nominations/new/${draft}/check`;
    expect(choicesIn((await officer.get(path)).text)).toHaveLength(2);
    const nothing = await officer.fill(path, {});
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('href="#actingPost"');
    expect((await officer.fill(path, { actingPost: id })).status).toBe(303);
    const text = `SELECT id FROM nomination WHERE nominator_id = $1`;
    const { rows } = await panels.owner.query<{ id: string }>(text, [second.staffId]);
    expect(await recorded(rows[0]?.id ?? '', 'create')).toBe(id);
  });

  it('says beside the button in which post they act where only one fits', async () => {
    const huw = await pages.as(HUW);
    for (const path of [`/actions/new?case=${caseId}`, `/agenda-items/new?case=${caseId}`, `/cases/${caseId}/team`]) {
      const asked = await huw.get(path);
      expect([path, choicesIn(asked.text).length]).toEqual([path, 0]);
      expect(asked.text).toMatch(/You are acting as [^<]+, /);
    }
  });
});

describe('looking up which post fits', () => {
  it('costs as many statements for many rows as for one', async () => {
    const siwan = await pages.as(SIWAN);
    const ids: string[] = [];
    for (let one = 0; one < 6; one += 1) {
      const made = await panels.post(SIWAN, 'actions', {
        caseId: await panels.aCase(),
        text: 'Fit an alarm',
        type: 'safeguard',
        agencyId: await panels.agency('dp-isac'),
        ownerId: await panels.staff(HAF),
        dueOn: '2026-05-20',
        successTest: 'Tested',
        despiteLike: true,
        ...(await inFirst()),
      });
      ids.push((made as { id: string }).id);
    }
    const cost = async (tick: readonly string[]): Promise<number> => {
      const shown = await siwan.get('/actions/all');
      const csrf = /name="_csrf" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
      return fewestStatements(async () => {
        const asked = await siwan.post('/actions/many', { _csrf: csrf, move: 'chase', tick, tab: 'all' });
        expect(choicesIn(asked.text)).toHaveLength(2);
      });
    };
    expect(await cost(ids)).toBe(await cost(ids.slice(0, 1)));
  });
});

describe('the API, where something is added', () => {
  const newest = async (subject: string, action: string): Promise<unknown> => {
    const text = `SELECT details->>'post' AS post FROM audit_entry WHERE subject = $1 AND action = $2 ORDER BY id DESC LIMIT 1`;
    return (await panels.owner.query<{ post: unknown }>(text, [subject, action])).rows[0]?.post;
  };
  interface Adding {
    readonly path: string;
    readonly subject: string;
    readonly action?: string;
    readonly body: () => Promise<object>;
  }
  let meetingId: string;
  let itemId: string;
  beforeAll(async () => {
    meetingId = await panels.meetingOn('2026-05-14');
    const item = { meetingId, caseId: await panels.aCase(), list: 'victim', ...(await inFirst()) };
    itemId = ((await panels.post(SIWAN, 'agenda-items', item)) as { id: string }).id;
  });
  const exception = async () => ({
    reference: (
      await panels.owner.query<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', [caseId])
    ).rows[0]?.reference,
    reason: 'Cover for a colleague',
    categories: ['victimHealth'],
  });
  const adding: readonly Adding[] = [
    {
      path: 'actions',
      subject: 'Action',
      body: async () => ({
        caseId,
        text: 'Fit an alarm',
        type: 'safeguard',
        agencyId: await panels.agency('dp-isac'),
        ownerId: await panels.staff(HAF),
        dueOn: '2026-05-20',
        successTest: 'Tested',
        despiteLike: true,
      }),
    },
    { path: 'meetings', subject: 'Meeting', body: async () => ({ forumId: panels.forumId, day: '2026-05-18' }) },
    {
      path: 'meetings/MEETING/attendance',
      subject: 'Attendance',
      body: async () => ({ staffId: await panels.staff('owain.pask@dp-cid.example'), attending: 'present' }),
    },
    {
      path: 'agenda-items',
      subject: 'AgendaItem',
      body: async () => ({ meetingId, caseId: await panels.aCase(), list: 'victim' }),
    },
    {
      path: 'agenda-items/ITEM/notes',
      subject: 'ItemNote',
      body: async () => ({ kind: 'information', noteCategory: 'minutes', text: 'Said' }),
    },
    {
      path: 'agenda-items/ITEM/answers',
      subject: 'ItemAnswer',
      body: async () => ({ question: 'mappa', answer: 'yes', reason: 'Looked' }),
    },
    {
      path: 'conflicts',
      subject: 'Conflict',
      body: async () => ({ caseId, staffId: await panels.staff('owain.pask@dp-cid.example'), relation: 'cousin' }),
    },
    {
      path: 'access-requests',
      subject: 'AccessRequest',
      body: async () => ({ ...(await exception()), until: '2026-12-31' }),
    },
    { path: 'glass-breaks', subject: 'GlassBreak', body: exception },
    {
      path: 'conflict-declarations',
      subject: 'ConflictDeclaration',
      body: async () => ({ forumId: panels.forumId, known: 'Nobody Llewellyn', relation: 'cousin' }),
    },
  ];

  it.each(adding)(
    'asks for the post where two fit, and the record says which: $path',
    async ({ path, subject, action = 'create', body }) => {
      const at = path.replace('MEETING', meetingId).replace('ITEM', itemId);
      const [answers, siwan] = [await body(), await panels.as(SIWAN)];
      const count = async () =>
        (await panels.owner.query(`SELECT 1 FROM audit_entry WHERE subject = $1 AND action = $2`, [subject, action]))
          .rowCount;
      const before = await count();
      for (const chosen of [{}, { actingPost: randomUUID() }]) {
        const refused = await siwan.post(`/v1/${at}`).send({ ...answers, ...chosen });
        expect([path, refused.status, refused.body.errors]).toEqual([
          path,
          422,
          [{ pointer: '#/actingPost', detail: expect.any(String) }],
        ]);
      }
      expect((await siwan.post(`/v1/${at}`).send({ ...answers, actingPost: 'x' })).status).toBe(422);
      expect(await count()).toBe(before);
      const made = await siwan.post(`/v1/${at}`).send({ ...answers, actingPost: chairPost });
      expect([path, made.status, made.body.errors]).toEqual([path, 201, undefined]);
      expect([path, await newest(subject, action)]).toEqual([path, chairPost]);
    },
  );

  it('asks too for what is nominated for an agency in which one has two posts', async () => {
    const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';
    const [, second] = (await panels.clinic.actor(OFFICER)).posts;
    const [said, officer] = [aNomination(panels.forumId), await panels.as(OFFICER)];
    const refused = await officer.post('/v1/nominations').send(said).expect(422);
    expect(refused.body.errors).toEqual([{ pointer: '#/actingPost', detail: 'Select the post you are acting in' }]);
    const { body } = await officer
      .post('/v1/nominations')
      .send({ ...said, actingPost: second?.id })
      .expect(201);
    expect(await recorded(body.id, 'create')).toBe(second?.id);
  });

  it('nominates for the agency of the post that is chosen, where none is named', async () => {
    const said = { ...aNomination(panels.forumId), actingPost: chairPost };
    const { id } = (await panels.post(SIWAN, 'nominations', said)) as { id: string };
    const text = 'SELECT nominator_agency_id AS agency FROM nomination WHERE id = $1';
    expect((await panels.owner.query(text, [id])).rows).toEqual([{ agency: await panels.agency('dp-ppu') }]);
  });

  it('asks nobody who has one that fits, and says in its document that it takes one', async () => {
    const body = await adding[0]?.body();
    const made = await (await panels.as(HUW)).post('/v1/actions').send(body);
    expect(made.status).toBe(201);
    expect(await newest('Action', 'create')).toBe(await postOf(HUW, 'dp-ppu'));
    const { paths } = (await (await panels.as(SIWAN)).get('/v1/openapi.json')).body as {
      paths: Record<string, { post: { requestBody: { content: Record<string, { schema: { properties: object } }> } } }>;
    };
    for (const path of ['nominations', ...adding.map((one) => one.path)]) {
      const { post } = paths[`/v1/${path.replace(/MEETING|ITEM/, '{id}')}`] ?? {};
      const properties = Object.values(post?.requestBody.content ?? {})[0]?.schema.properties ?? {};
      expect([path, Object.keys(properties).includes('actingPost')]).toEqual([path, true]);
    }
  });
});

describe('the API', () => {
  it('takes the first post that fits where none is given, and otherwise the one that is', async () => {
    const id = await anAction('dp-isac', HAF);
    const [first] = (await panels.clinic.actor(SIWAN)).posts;
    await panels.moved(SIWAN, `actions/${id}`, 'chase');
    expect(await recorded(id, 'chase')).toBe(first?.id);
    await panels.moved(SIWAN, `actions/${id}`, 'chase', { actingPost: chairPost });
    expect(await recorded(id, 'chase')).toBe(chairPost);
  });

  it('refuses a post that does not fit, and changes nothing', async () => {
    const id = await anAction('dp-isac', HAF);
    const huws = await postOf(HUW, 'dp-ppu');
    for (const actingPost of [huws, randomUUID()]) {
      const { status, body } = await panels.move(SIWAN, `actions/${id}`, 'cancel', {
        reason: 'Not needed',
        actingPost,
      });
      expect(status).toBe(422);
      expect(body).toMatchObject({ errors: [{ pointer: '#/actingPost' }] });
    }
    const idva = await postOf(HAF, 'dp-idva');
    expect((await panels.move(HAF, `actions/${id}`, 'accept', { actingPost: idva })).status).toBe(422);
    expect(await panels.read(SIWAN, `actions/${id}`)).toMatchObject({ state: 'assigned', version: 1 });
  });
});
