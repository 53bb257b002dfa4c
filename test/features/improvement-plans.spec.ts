import { makeReference } from '../../libs/kernel/reference.js';
import { HUW, RACHEL, RAVI, SIWAN } from '../people.js';
import { GWENDA, openGroup, outside, PRYS, TEGWEN, type Group } from '../plans-stage.js';
import { pagesInNavigation } from '../navigation.js';
import { fieldsAtFault } from '../story-ways.js';

let group: Group;
beforeAll(async () => void (group = await openGroup()), 240_000);
afterAll(() => group.close());

/** Of the policing body of the area. */
const IOLO = 'iolo.pennant@dp-opcc.example';
const page = async (email: string, path: string) => (await group.pages.as(email)).get(path);
const items = async (email: string, path: string) =>
  ((await group.read(email, path))['items'] ?? []) as Record<string, unknown>[];
const mailsTo = (email: string) =>
  group.all<{ subject: string; body: string }>(
    `SELECT subject, body FROM sent_mail WHERE address = $1 AND template LIKE 'plans.%'`,
    [email],
  );

describe('F9: a strategic group, set up by the administrator of its area', () => {
  it('is made on pages, and people are named to it there, for an agency and from a day on', async () => {
    const ravi = await group.pages.as(RAVI);
    expect(await pagesInNavigation((path) => ravi.get(path))).toContain('/strategic-groups');
    expect((await ravi.get('/strategic-groups')).text).toContain('Add a strategic group');
    const empty = await ravi.fill('/strategic-groups/new', {});
    expect([empty.status, empty.text.includes('There is a problem')]).toEqual([422, true]);
    const made = await ravi.fill('/strategic-groups/new', { areaCode: 'dyfed-powys', name: 'Partnership Board' });
    const at = String(made.headers['location']);
    expect([made.status, at]).toEqual([303, expect.stringMatching(/^\/strategic-groups\/[0-9a-f-]{36}$/)]);
    expect((await ravi.get(at)).text).toContain('No members yet.');
    const id = at.slice('/strategic-groups/'.length);
    const postId = await group.idOf('post', 'staff_id', await group.idOf('staff', 'email', HUW));
    const form = `/group-members/new?group=${id}`;
    expect((await ravi.get(form)).text).toContain('Huw Bebb');
    const day = { 'fromOn-day': '1', 'fromOn-month': '7', 'fromOn-year': '2026' };
    const named = await ravi.fill(
      form,
      { groupId: id, postId, chairs: 'yes', thirdSector: 'no', ...day },
      '/group-members/new',
    );
    expect([named.status, named.headers['location']]).toEqual([303, at]);
    const shown = (await ravi.get(at)).text;
    for (const words of ['Huw Bebb', 'Chair', '1 July 2026']) expect(shown).toContain(words);
    // The seat begins tomorrow: until then the group is not there for him, nor for anybody else.
    for (const email of [HUW, SIWAN, GWENDA]) expect((await page(email, at)).status).toBe(404);
    const again = await group.send(RAVI, 'group-members', {
      groupId: id,
      postId,
      chairs: true,
      thirdSector: false,
      fromOn: '2026-08-01',
    });
    expect([again.status, fieldsAtFault(again.body)]).toEqual([422, ['#/postId']]);
  });

  it('is renamed, and is set up by nobody else', async () => {
    const { version } = await group.read(RAVI, `strategic-groups/${group.groupId}`);
    const path = `strategic-groups/${group.groupId}/rename`;
    expect((await group.send(RAVI, path, { version, name: 'Stalking Working Group' })).status).toBe(200);
    expect((await group.send(RAVI, path, { version, name: 'x' })).status).toBe(409);
    expect((await group.send(GWENDA, path, { version: 2, name: 'x' })).status).toBe(403);
    for (const email of [GWENDA, SIWAN]) {
      const refused = await group.send(email, 'strategic-groups', { areaCode: 'dyfed-powys', name: 'Another' });
      expect(refused.status).toBe(403);
      expect((await page(email, '/strategic-groups/new')).status).toBe(403);
    }
    expect((await group.send(RAVI, 'strategic-groups', { areaCode: 'hampshire', name: 'Theirs' })).status).toBe(403);
  });

  it('shows its administrator who sits in it, and nothing of its plan', async () => {
    const { id } = await group.line();
    expect(await items(RAVI, `group-members?group=${group.groupId}`)).toHaveLength(4);
    expect((await group.get(RAVI, `plan-lines/${id}`)).status).toBe(404);
    expect(await items(RAVI, 'plan-lines')).toEqual([]);
  });
});

describe('F9: the improvement plan', () => {
  it('has a line for each recommendation, with owner, day and evidence, which the chair enters on a page', async () => {
    const gwenda = await group.pages.as(GWENDA);
    const path = `/plan-lines/new?group=${group.groupId}`;
    const shown = (await gwenda.get(path)).text;
    for (const words of ['Rachel Adeyemi', 'Write nothing about a case']) expect(shown).toContain(words);
    const day = { 'dueOn-day': '30', 'dueOn-month': '9', 'dueOn-year': '2026' };
    const answers = {
      groupId: group.groupId,
      source: 'external_review',
      sourceName: 'Review by a charity',
      recommendation: '3a',
      text: 'Refer to advocates within a day.',
      memberId: group.member(RACHEL),
      ...day,
    };
    const empty = await gwenda.fill(path, { groupId: group.groupId }, '/plan-lines/new');
    expect([empty.status, empty.text.includes('There is a problem')]).toEqual([422, true]);
    const made = await gwenda.fill(path, answers, '/plan-lines/new');
    expect(made.status).toBe(303);
    const line = (await gwenda.get(String(made.headers['location']))).text;
    for (const words of [
      'Review by a charity, recommendation 3a',
      'An external review',
      'Rachel Adeyemi',
      '30 September 2026',
      'Not started',
    ])
      expect(line).toContain(words);
    const twice = await gwenda.fill(path, { ...answers, recommendation: '3A' }, '/plan-lines/new');
    expect([twice.status, twice.text.includes('is already in the plan')]).toEqual([422, true]);
    // Nobody but the chair enters any.
    expect((await page(RACHEL, path)).status).toBe(403);
    expect((await page(outside, path)).status).toBe(404);
  });

  it('is entered once, however often it is sent', async () => {
    const body = {
      groupId: group.groupId,
      source: 'other',
      sourceName: 'Board',
      recommendation: 'once',
      text: 'Meet.',
      memberId: group.member(RACHEL),
      dueOn: '2026-09-30',
    };
    const sent = async () =>
      (await group.clinic.as(GWENDA)).post('/v1/plan-lines').set('idempotency-key', 'the-same-press').send(body);
    const [first, second] = [await sent(), await sent()];
    expect([first.status, second.body]).toEqual([201, first.body]);
    const elsewhere = await group.send(GWENDA, 'plan-lines', { ...body, recommendation: '2', memberId: group.groupId });
    expect([elsewhere.status, fieldsAtFault(elsewhere.body)]).toEqual([422, ['#/memberId']]);
  });

  it('begins, where wanted, with recommendations that are offered', async () => {
    const gwenda = await group.pages.as(GWENDA);
    const path = `/plan-lines/recommendations?group=${group.groupId}`;
    const day = { 'dueOn-day': '31', 'dueOn-month': '12', 'dueOn-year': '2026' };
    const answers = { groupId: group.groupId, numbers: ['15', '25'], memberId: group.member(PRYS), ...day };
    const taken = await gwenda.fill(path, answers, '/plan-lines/recommendations');
    expect([taken.status, taken.headers['location']]).toEqual([303, `/plan-lines?group=${group.groupId}`]);
    const again = await group.send(GWENDA, 'plan-lines/recommendations', {
      groupId: group.groupId,
      numbers: ['15', '16'],
      memberId: group.member(PRYS),
      dueOn: '2026-12-31',
    });
    expect([again.status, again.body.items.length]).toEqual([201, 1]);
    const shown = (await gwenda.get(`/plan-lines?group=${group.groupId}`)).text;
    expect(shown).toContain('Consider joining up across borders');
    await group.clinic.runJobs();
    // One mail for each act, which names nothing.
    const mails = await mailsTo(PRYS);
    expect(mails).toHaveLength(2);
    expect(mails[0]?.subject).toBe('You own something in an improvement plan');
    for (const { body } of mails) expect(body).not.toMatch(/complaint|Working|advoca|borders/i);
  });

  it('holds no reference of a case, a nomination or an action, however it is written', async () => {
    const { id } = await group.line();
    for (const kind of ['C', 'N', 'A', 'M'] as const) {
      const reference = makeReference(kind);
      for (const said of [reference, reference.toLowerCase().replaceAll('-', ' ')]) {
        const refused = await group.move(RACHEL, id, 'evidence', { evidence: `As in ${said}.` });
        expect([refused.status, refused.body.errors[0]]).toEqual([
          422,
          {
            pointer: '#/evidence',
            detail:
              'This contains the reference of a case or another record. Remove it: a plan must hold nothing about a case',
          },
        ]);
        expect(JSON.stringify(refused.body)).not.toContain(reference);
      }
      const entered = await group.send(GWENDA, 'plan-lines', {
        groupId: group.groupId,
        source: 'other',
        sourceName: reference,
        recommendation: '1',
        text: reference,
        memberId: group.member(RACHEL),
        dueOn: '2026-09-30',
      });
      expect(fieldsAtFault(entered.body)).toEqual(['#/sourceName', '#/text']);
    }
  });

  it('goes from its owner’s hands to the chair, who agrees to no line of their own', async () => {
    const { id } = await group.line();
    const forumId = await group.idOf('forum', 'key', 'dyfed-powys-clinic');
    await group.moved(RACHEL, id, 'start');
    const half = await group.move(RACHEL, id, 'evidence', { evidence: 'Met.', figuresForumId: forumId });
    expect([half.status, fieldsAtFault(half.body)]).toEqual([422, ['#/figuresQuarter']]);
    const quarter = await group.move(RACHEL, id, 'evidence', {
      evidence: 'Met.',
      figuresForumId: forumId,
      figuresQuarter: 'spring',
    });
    expect(fieldsAtFault(quarter.body)).toEqual(['#/figuresQuarter']);
    await group.moved(RACHEL, id, 'finish', {
      evidence: 'Met monthly.',
      figuresForumId: forumId,
      figuresQuarter: '2026-Q2',
    });
    expect((await group.move(RACHEL, id, 'verify')).status).toBe(403);
    expect((await group.move(PRYS, id, 'finish', { evidence: 'x' })).status).toBe(403);
    expect((await page(GWENDA, '/')).text).toContain(`/plan-lines/${id}/verify`);
    await group.moved(GWENDA, id, 'query', { reason: 'Which months?' });
    expect(await group.read(RACHEL, `plan-lines/${id}`)).toMatchObject({
      state: 'under_way',
      reason: 'Which months?',
      doneAt: null,
    });
    await group.moved(RACHEL, id, 'finish', {
      evidence: 'Met in April and May.',
      figuresForumId: forumId,
      figuresQuarter: '2026-Q2',
    });
    expect((await group.move(GWENDA, id, 'verify', { version: 1 })).status).toBe(409);
    await group.moved(GWENDA, id, 'verify');
    const shown = (await page(RACHEL, `/plan-lines/${id}`)).text;
    for (const words of ['Confirmed complete', 'Gwenda Rowlands'.toLowerCase(), 'Met in April and May.'])
      expect(shown.toLowerCase()).toContain(words.toLowerCase());
    expect(shown).toContain(`/forums/${forumId}/figures?quarter=2026-Q2`);
    expect(await group.clinic.record(id)).toEqual([
      'create',
      'start',
      'finish',
      'refused',
      'refused',
      'query',
      'finish',
      'verify',
    ]);
    const own = await group.line({ memberId: group.member(GWENDA) });
    await group.moved(GWENDA, own.id, 'finish', { evidence: 'Done.' });
    expect((await group.move(GWENDA, own.id, 'verify')).status).toBe(403);
  });

  it('keeps each day by which it was to be done, and every move is taken back or put right', async () => {
    const { id } = await group.line();
    const same = await group.move(GWENDA, id, 'reschedule', { newDueOn: '2026-09-30', reason: 'x' });
    expect(fieldsAtFault(same.body)).toEqual(['#/newDueOn']);
    await group.moved(GWENDA, id, 'reschedule', { newDueOn: '2026-10-31', reason: 'The contract is let later.' });
    const now = await group.read(PRYS, `plan-lines/${id}`);
    expect(now).toMatchObject({ dueOn: '2026-10-31', firstDueOn: '2026-09-30' });
    const shown = (await page(PRYS, `/plan-lines/${id}`)).text;
    for (const words of ['30 September 2026 (first)', 'The contract is let later.', '31 October 2026'])
      expect(shown).toContain(words);
    await group.moved(GWENDA, id, 'undo');
    expect(await group.read(PRYS, `plan-lines/${id}`)).toMatchObject({ dueOn: '2026-09-30' });
    await group.moved(RACHEL, id, 'start');
    group.clinic.clock.advance({ minutes: 11 });
    expect((await group.move(RACHEL, id, 'correct', { reason: 'Not yet.' })).status).toBe(403);
    await group.moved(GWENDA, id, 'correct', { reason: 'Not yet.' });
    await group.moved(GWENDA, id, 'reassign', { memberId: group.member(PRYS) });
    await group.moved(GWENDA, id, 'drop', { reason: 'Met by another line.' });
    expect(await group.read(PRYS, `plan-lines/${id}`)).toMatchObject({ state: 'dropped', open: false });
    await group.moved(GWENDA, id, 'reopen', { reason: 'It was not.' });
    expect(await group.read(PRYS, `plan-lines/${id}`)).toMatchObject({ state: 'under_way', open: true });
  });
});

describe('F9: lines that are overdue', () => {
  it('come first, are said in words, are listed by themselves, and go into the file', async () => {
    const late = await group.line({ sourceName: 'Late', recommendation: 'L1', dueOn: '2026-06-20' });
    const done = await group.line({ sourceName: 'Late', recommendation: 'L2', dueOn: '2026-06-10' });
    await group.moved(RACHEL, done.id, 'finish', { evidence: 'Done in time.' });
    const { text } = await page(PRYS, `/plan-lines?group=${group.groupId}`);
    expect(text).toContain('<strong>1 line is overdue.</strong>');
    expect(text).toContain('10 days overdue');
    expect(text.indexOf(late.id)).toBe(
      Math.min(...[...text.matchAll(/\/plan-lines\/([0-9a-f-]{36})/g)].map(([, id = '']) => text.indexOf(id))),
    );
    const only = await items(PRYS, `plan-lines?group=${group.groupId}&overdue=yes`);
    expect(only.map(({ id }) => id)).toEqual([late.id]);
    expect(only[0]).toMatchObject({ overdue: true, ownerAgencyName: expect.any(String) });
    const mine = await items(PRYS, 'plan-lines?owner=mine&limit=200');
    expect(mine.every(({ ownerName }) => String(ownerName).toLowerCase().startsWith('prys'))).toBe(true);
    const file = await page(PRYS, `/plan-lines/file.csv?group=${group.groupId}&overdue=yes`);
    expect(file.headers['content-disposition']).toBe('attachment; filename="plan.csv"');
    expect(file.text.split('\r\n').filter((row) => row.includes('Late'))).toHaveLength(1);
    expect(file.text).toContain('20 June 2026');
    const tabs = (await page(PRYS, '/plan-lines?state=dropped')).text;
    expect(tabs).toContain('No recommendations yet');
    expect((await page(GWENDA, '/')).text).toContain('1</strong> line overdue in your improvement plan');
  });

  it('are pages, one after the other', async () => {
    const first = await group.read(PRYS, 'plan-lines?limit=2');
    expect([(first['items'] as unknown[]).length, first['next']]).toEqual([2, '2']);
  });

  it('are reminded of along the ladder: their owner, then the chair, by mail that names nothing', async () => {
    const { id } = await group.line({ sourceName: 'Reminded', recommendation: '9', dueOn: '2026-07-14' });
    await group.clinic.runJobs();
    const planned = await group.all<{ rung: string }>(`SELECT rung FROM reminder WHERE subject_id = $1`, [id]);
    expect(planned.length).toBeGreaterThan(4);
    expect((await page(RACHEL, '/')).text).toContain(`/plan-lines/${id}/finish`);
    group.clinic.clock.set('2026-07-21T10:00:00+01:00');
    await group.clinic.runJobs();
    const told = await group.all<{ staffIds: string[] }>(
      `SELECT staff_ids AS "staffIds" FROM reminder WHERE subject_id = $1 AND state = 'sent'`,
      [id],
    );
    const ids = new Set(told.flatMap(({ staffIds }) => staffIds));
    const [owner, chair] = [await group.idOf('staff', 'email', RACHEL), await group.idOf('staff', 'email', GWENDA)];
    expect([ids.has(owner), ids.has(chair), ids.size]).toEqual([true, true, 2]);
    await group.moved(RACHEL, id, 'finish', { evidence: 'Done.' });
    await group.clinic.runJobs();
    const left = `SELECT 1 FROM reminder WHERE subject_id = $1 AND state = 'planned'`;
    expect(await group.all(left, [id])).toEqual([]);
    const mails = await group.all<{ body: string }>(
      `SELECT body FROM sent_mail WHERE address = ANY($1) AND template ~ '^(plans|reminders)'`,
      [[RACHEL, GWENDA]],
    );
    expect(mails.length).toBeGreaterThan(2);
    for (const { body } of mails) expect(body).not.toMatch(/Reminded|Super-complaint|Working Group/);
  });
});

/** Every list of the API whose rows belong to cases. */
const lists = [
  'cases',
  'nominations',
  'meetings',
  'agenda-items',
  'returns',
  'actions',
  'updates',
  'disclosures',
  'referrals',
  'forum-requests',
  'advocacy-cases',
  'advocacy-referrals',
  'summaries',
  'sweeps',
  'swept-crimes',
  'people',
  'conflicts',
  'conflict-declarations',
  'access-requests',
  'glass-breaks',
  'imports',
  'attendance',
  'meeting-invitations',
  'exports',
  'copies',
  'victim-contacts',
];

describe('F9: strategic users see no case data', () => {
  it.each([GWENDA, PRYS, TEGWEN])('in no list, search, page or number: %s', async (email) => {
    for (const path of lists) {
      const { status, body } = await group.get(email, path);
      expect([path, status === 200 ? body.total : 'refused', (body.items ?? []).length]).toEqual([
        path,
        status === 200 ? 0 : 'refused',
        0,
      ]);
    }
    const things = {
      cases: 'case_file',
      nominations: 'nomination',
      actions: 'action',
      'agenda-items': 'agenda_item',
      meetings: 'meeting',
      returns: 'agency_return',
    };
    for (const [path, table] of Object.entries(things)) {
      const { id } = await group.one<{ id: string }>(`SELECT id FROM ${table} LIMIT 1`);
      expect([path, (await group.get(email, `${path}/${id}`)).status]).toEqual([path, 404]);
      expect([path, (await page(email, `/${path}/${id}`)).status]).toEqual([path, 404]);
    }
    const nominated = await group.send(email, 'nominations', {});
    expect([403, 422]).toContain(nominated.status);
    const { text } = await page(email, '/');
    expect(text).toContain('You follow the improvement plan of your strategic group');
    for (const path of ['/cases', '/nominations', '/search', '/actions', '/meetings', '/ledger'])
      expect(text).not.toContain(`href="${path}"`);
    for (const path of ['/figures', '/plan-lines']) expect(text).toContain(`href="${path}"`);
  });

  it('and are shown the figures of their area as counts, small ones hidden, and of no other area', async () => {
    const [here, elsewhere] = [
      await group.idOf('forum', 'key', 'dyfed-powys-clinic'),
      await group.idOf('forum', 'key', 'hampshire-clinic'),
    ];
    const told = await group.read(PRYS, `forums/${here}/figures?quarter=2026-Q2`);
    const { items: all } = await group.read(IOLO, `forums/${here}/figures?quarter=2026-Q2`);
    expect(told).toMatchObject({ items: all, hiddenBelow: { below: 5 }, agenciesShown: true });
    expect((told['attendance'] as { agencyId: string | null }[]).some(({ agencyId }) => agencyId)).toBe(true);
    expect((await group.get(PRYS, `forums/${elsewhere}/figures`)).status).toBe(404);
    expect((await page(PRYS, `/forums/${here}/figures?quarter=2026-Q2`)).status).toBe(200);
  });

  it('while whoever sits in no group sees no plan, and whoever leaves one sees it no longer', async () => {
    const { id } = await group.line();
    for (const email of [SIWAN, outside]) {
      expect(await items(email, 'plan-lines')).toEqual([]);
      expect((await group.get(email, `plan-lines/${id}`)).status).toBe(404);
      expect((await page(email, `/plan-lines/${id}`)).status).toBe(404);
      expect(await pagesInNavigation((path) => page(email, path))).not.toContain('/plan-lines');
    }
    const member = group.member(RACHEL);
    const early = await group.send(RAVI, `group-members/${member}/end`, { version: 1, toOn: '2026-05-31' });
    expect(fieldsAtFault(early.body)).toEqual(['#/toOn']);
    expect((await group.send(GWENDA, `group-members/${member}/end`, { version: 1, toOn: '2026-07-31' })).status).toBe(
      403,
    );
    const ended = await group.send(RAVI, `group-members/${member}/end`, { version: 1, toOn: '2026-07-21' });
    expect(ended.status).toBe(200);
    expect((await group.get(RACHEL, `plan-lines/${id}`)).status).toBe(200);
    group.clinic.clock.set('2026-07-22T10:00:00+01:00');
    expect((await group.get(RACHEL, `plan-lines/${id}`)).status).toBe(404);
    // What she owned is the chair's to be reminded of until somebody else has it.
    const given = await group.move(GWENDA, id, 'reassign', { memberId: member });
    expect(fieldsAtFault(given.body)).toEqual(['#/memberId']);
  });
});

describe('H2: members from the third sector', () => {
  it('sit in the group with the agencies, each from a day on', async () => {
    const shown = (await page(TEGWEN, `/strategic-groups/${group.groupId}`)).text;
    for (const words of ['Third sector', 'Chair', '1 June 2026', 'improvement plan']) expect(shown).toContain(words);
    expect((await group.get(TEGWEN, `plan-lines?group=${group.groupId}`)).body.total).toBeGreaterThan(5);
  });

  it('are shown aggregates alone: no agency by itself, and no kind for which one agency stands', async () => {
    const forumId = await group.idOf('forum', 'key', 'dyfed-powys-clinic');
    const told = await group.read(TEGWEN, `forums/${forumId}/figures?quarter=2026-Q2`);
    expect(told).toMatchObject({ items: expect.any(Number), agenciesShown: false });
    const kinds = told['attendance'] as { agencyId: string | null; kind: string }[];
    expect(kinds.filter(({ agencyId }) => agencyId)).toEqual([]);
    const whole = (await group.read(PRYS, `forums/${forumId}/figures?quarter=2026-Q2`))['attendance'] as typeof kinds;
    for (const { kind } of kinds)
      expect(whole.filter((one) => one.agencyId && one.kind === kind).length).toBeGreaterThan(1);
    expect(kinds.length).toBeLessThan(whole.filter(({ agencyId }) => !agencyId).length);
    const shown = (await page(TEGWEN, `/forums/${forumId}/figures?quarter=2026-Q2`)).text;
    expect(shown).toContain('do not see figures for a single agency');
    const file = (await page(TEGWEN, `/forums/${forumId}/figures.csv?quarter=2026-Q2`)).text;
    for (const { name } of await group.all<{ name: string }>(`SELECT name FROM agency WHERE id = ANY($1)`, [
      whole.flatMap(({ agencyId }) => agencyId ?? []),
    ]))
      expect(file).not.toContain(name);
  });

  it('own lines as everybody else does, and verify none', async () => {
    const { id } = await group.line({ memberId: group.member(TEGWEN) });
    await group.moved(TEGWEN, id, 'finish', { evidence: 'Reviewed with survivors, none of whom is named.' });
    expect((await group.move(TEGWEN, id, 'verify')).status).toBe(403);
    await group.moved(GWENDA, id, 'verify');
  });
});
