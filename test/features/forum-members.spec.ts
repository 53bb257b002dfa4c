import { joinTeam } from '../../libs/cases/cases/index.js';
import { openAreaOf, type Area } from '../area-stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { RAVI } from '../people.js';

const [COORDINATOR, CHAIR, ISAC, OUTSIDE, BODY, KENT] = [
  'gillian.burfoot@du-police.example',
  'gareth.amberton@du-police.example',
  'sachin.mawdsley@du-isac.example',
  'saskia.duckham@nb-nhs.example',
  'ines.garlick@nb-body.example',
  'clementine.makepeace@kt-probation.example',
];

let area: Area;
let caseId: string;
let itemId: string;
let meetingId: string;
let reference: string;

beforeAll(async () => {
  area = await openAreaOf('durham-d-sip', 'durham');
  await area.owner.query(`UPDATE post SET area_code = '' WHERE role = 'system_admin'`);
  caseId = await area.aCase('du-police');
  const [staffId, agencyId] = [await area.staff(ISAC), await area.agency('du-isac')];
  await area.system((tx) => joinTeam(tx, caseId, { staffId, agencyId, part: 'isac' }));
  const sitting = { day: '2026-04-24', coordinator: COORDINATOR, chair: CHAIR, caseId, others: [ISAC] };
  ({ itemId, meetingId } = await area.discussed(sitting));
  reference = (await area.read(COORDINATOR, `cases/${caseId}`)).reference;
}, 120_000);
afterAll(() => area.close());

const settle = async (fromOn: string, settings: object) => {
  const path = `forums/${area.forumId}/settings`;
  const { version } = (await area.read(RAVI, path)) as { version: number };
  return (await area.as(RAVI)).post(`/v1/${path}`).send({ version, fromOn, settings });
};
const postOf = async (email: string) => {
  const text = `SELECT p.id, p.forum_ids AS "forumIds" FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1`;
  return (
    (await area.owner.query<{ id: string; forumIds: string[] }>(text, [email])).rows[0] ?? { id: '', forumIds: [] }
  );
};
const placed = async (email: string) => {
  const { id, forumIds } = await postOf(email);
  return area.move(RAVI, `posts/${id}`, 'place', { forumIds: [...forumIds, area.forumId] });
};
const got = async (email: string, path: string) => (await area.as(email)).get(`/v1/${path}`);

describe('F1: members from outside the force area', () => {
  it('are allowed from the areas that the forum has settled, and from no other', async () => {
    for (const email of [OUTSIDE, BODY]) expect((await placed(email)).status).toBe(200);
    const refused = await placed(KENT);
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [
        {
          pointer: '#/forumIds',
          detail:
            'Durham Stalking Intervention Project does not take members from this agency’s area. Its settings say which areas it takes them from',
        },
      ],
    ]);
    expect((await got(OUTSIDE, `meetings/${meetingId}`)).status).toBe(200);
    expect((await got(KENT, `meetings/${meetingId}`)).status).toBe(404);
    // No agreement covers her agency: to be a member opens no case.
    expect((await got(OUTSIDE, `cases/${caseId}`)).status).toBe(404);
  });

  it('are refused on the page as well, and taken once the forum has settled to', async () => {
    const { id, forumIds } = await postOf(KENT);
    const browser = await area.pages.as(RAVI);
    const wanted = { forumIds: [...forumIds, area.forumId] };
    const { status, text } = await browser.fill(`/posts/${id}/place`, wanted);
    expect([status, text]).toEqual([422, expect.stringContaining('does not take members from this agency’s area')]);
    expect((await settle('2026-04-24', { outOfAreaMembers: ['northumbria', 'kent'] })).status).toBe(200);
    expect((await browser.fill(`/posts/${id}/place`, wanted)).status).toBe(303);
  });
});

describe('F1: an agency that is consulted only', () => {
  it('is settled by its name from a day on, on the page of the forum', async () => {
    expect(
      (await settle('2026-04-27', { consultedOnly: ['charity_consortium', 'du-isacs'] })).body.errors,
    ).toMatchObject([{ pointer: '#/settings/consultedOnly', detail: 'Choose agencies from the list' }]);
    const browser = await area.pages.as(RAVI);
    const asked = await browser.get(`/forums/${area.forumId}/change/members`);
    for (const words of ['Which agencies does it only consult?', 'Pennine Stalking Advocacy', 'charity_consortium'])
      expect(asked.text).toContain(words);
    expect((await settle('2026-04-27', { consultedOnly: ['charity_consortium', 'du-isac'] })).status).toBe(200);
    const { text } = await browser.get(`/forums/${area.forumId}/panel?on=2026-04-27`);
    expect(text).toContain('Pennine Stalking Advocacy');
  });

  it('takes part until that day', async () => {
    for (const path of [`meetings/${meetingId}`, `agenda-items/${itemId}`, `cases/${caseId}`])
      expect((await got(ISAC, path)).status).toBe(200);
    await area.moved(COORDINATOR, `agenda-items/${itemId}`, 'end');
  });

  it('sees nothing identifiable from that day on, through the door and behind it', async () => {
    area.clock.set('2026-04-27T09:00:00+01:00');
    for (const path of [
      `meetings/${meetingId}`,
      `agenda-items/${itemId}`,
      `cases/${caseId}`,
      `meetings/${meetingId}/minutes`,
    ])
      expect([path, (await got(ISAC, path)).status]).toEqual([path, 404]);
    for (const list of ['cases', 'meetings', 'agenda-items', 'actions', 'returns', 'nominations'])
      expect((await got(ISAC, list)).body).toMatchObject({ items: [], total: 0 });
    const found = await (await area.as(ISAC)).post('/v1/search').send({ words: reference });
    expect(JSON.stringify(found.body)).not.toContain(caseId);
    const browser = await area.pages.as(ISAC);
    for (const path of [
      '/',
      '/cases',
      '/meetings',
      '/figures',
      `/forums/${area.forumId}/all`,
      `/forums/${area.forumId}/figures`,
    ])
      expect((await browser.get(path)).text).not.toContain(reference);
    const actor = await area.clinic.actor(ISAC);
    for (const table of ['case_file', 'agenda_item', 'item_answer', 'person_name', 'case_person']) {
      const text = `SELECT count(*)::int AS n FROM ${table} WHERE case_id = $1`;
      expect([table, await area.clinic.work.as(actor, (tx) => tx.ask({ text, values: [caseId] }))]).toEqual([
        table,
        [{ n: 0 }],
      ]);
    }
  });

  it('is shown the days of the forum, and its figures as counts of which small ones of persons are hidden', async () => {
    expect((await got(ISAC, `forums/${area.forumId}/meeting-days`)).body.items[0]).toMatchObject({ day: '2026-05-29' });
    const figures = await got(ISAC, `forums/${area.forumId}/figures`);
    expect([figures.status, figures.body]).toMatchObject([
      200,
      { hiddenBelow: { below: expect.any(Number) }, items: 1 },
    ]);
    const browser = await area.pages.as(ISAC);
    expect((await browser.get('/figures')).text).toContain('Durham Stalking Intervention Project');
    expect((await got(ISAC, `forums/${await area.forumOf('kent-masip')}/figures`)).status).toBe(404);
  });

  it('is given no place, no request, no action and no invitation', async () => {
    const [staffId, agencyId] = [await area.staff(ISAC), await area.agency('du-isac')];
    const next = await area.post(COORDINATOR, 'meetings', { forumId: area.forumId, day: '2026-05-29' });
    await area.moved(COORDINATOR, `meetings/${next.id}`, 'open_agenda');
    const place = await (
      await area.as(COORDINATOR)
    )
      .post(`/v1/meetings/${next.id}/attendance`)
      .send({ staffId, agencyId });
    expect([place.status, place.body.errors]).toMatchObject([422, [{ pointer: '#/staffId' }]]);
    const other = await area.aCase('du-police');
    const item = await area.post(COORDINATOR, 'agenda-items', {
      meetingId: next.id,
      caseId: other,
      list: 'perpetrator',
    });
    const request = await area.move(COORDINATOR, `agenda-items/${item.id}`, 'request_returns', {
      agencyIds: [agencyId],
    });
    expect([request.status, request.body.errors]).toMatchObject([422, [{ pointer: '#/agencyIds' }]]);
    const action = {
      caseId,
      text: 'Call her',
      type: 'safeguard',
      agencyId,
      ownerId: staffId,
      dueOn: '2026-05-20',
      successTest: 'Called',
    };
    const set = await (await area.as(COORDINATOR)).post('/v1/actions').send(action);
    expect([set.status, set.body.errors]).toMatchObject([422, [{ pointer: '#/agencyId' }]]);
    await area.moved(COORDINATOR, `meetings/${next.id}`, 'invite');
    area.clock.advance({ minutes: 11 });
    await area.runJobs();
    const { items } = await area.read(COORDINATOR, `meeting-invitations?meeting=${next.id}`);
    const invited = items.map(({ staffName }: { staffName: string }) => staffName);
    expect(invited).toContain('Saskia Duckham');
    expect(invited).not.toContain('Sachin Mawdsley');
  });

  it('costs a page no statement, and takes part again from the day on which the forum settles so', async () => {
    const browser = await area.pages.as(COORDINATOR);
    expect(await fewestStatements(() => browser.get(`/cases/${caseId}/all`))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
    expect((await settle('2026-05-01', { consultedOnly: null })).status).toBe(200);
    expect((await got(ISAC, `cases/${caseId}`)).status).toBe(404);
    area.clock.set('2026-05-01T09:00:00+01:00');
    expect((await got(ISAC, `cases/${caseId}`)).status).toBe(200);
  });
});
