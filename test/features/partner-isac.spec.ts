import { joinTeam } from '../../libs/cases/cases/index.js';
import { openAreaOf, type Area } from '../area-stage.js';
import { RAVI } from '../people.js';
import { confirmPosts } from '../second-person.js';

const [COORDINATOR, CHAIR, POLICE, ISAC] = [
  'bridie.chadderton@gm-police.example',
  'imogen.quested@gm-police.example',
  'farouk.ackerley@gm-police.example',
  'felicity.redfearn@gm-isac.example',
];
const kinds = [
  'minutes',
  'victimIdentity',
  'victimHealth',
  'children',
  'offendingHistory',
  'sensitiveIntelligence',
  'perpetratorIdentity',
];

let area: Area;
let caseId: string;
let alone: string;
let itemId: string;
let meetingId: string;

beforeAll(async () => {
  area = await openAreaOf('gmca-triage-centre', 'greater-manchester');
  await area.owner.query(`UPDATE post SET area_code = '' WHERE role = 'system_admin'`);
  [caseId, alone] = [await area.aCase('gm-police'), await area.aCase('gm-police')];
  const [staffId, agencyId] = [await area.staff(ISAC), await area.agency('gm-isac')];
  await area.system((tx) => joinTeam(tx, caseId, { staffId, agencyId, part: 'isac' }));
  const sitting = { day: '2026-04-23', coordinator: COORDINATOR, chair: CHAIR, caseId, others: [ISAC, POLICE] };
  ({ itemId, meetingId } = await area.discussed(sitting));
  for (const category of kinds)
    await area.owner.query(
      `INSERT INTO item_note (id, case_id, agency_id, category, released, item_id, kind, text, version, made_by, made_at, changed_at)
       SELECT gen_random_uuid(), $1, a.id, $2, false, $3, 'information', $2, 1, s.id, $4, $4
       FROM agency a CROSS JOIN LATERAL (SELECT id FROM staff LIMIT 1) s WHERE a.key = 'gm-police'`,
      [caseId, category, itemId, area.clock.now()],
    );
}, 120_000);
afterAll(() => area.close());

const noted = async (email: string) =>
  ((await area.read(email, `agenda-items/${itemId}`)).notes as { category: string }[])
    .map(({ category }) => category)
    .sort();
const status = async (email: string, path: string) => (await (await area.as(email)).get(`/v1/${path}`)).status;

describe('E6: an ISAC employed by a partner who sits in the forum', () => {
  it('is given a post of the partner and a place in the forum, and no post in the police', async () => {
    const asked = {
      forename: 'Pat',
      surname: 'Newcomer',
      email: 'pat.newcomer@gm-isac.example',
      agencyId: await area.agency('gm-isac'),
      forumIds: [area.forumId],
    };
    const give = async (role: string) => (await area.as(RAVI)).post('/v1/posts').send({ ...asked, role });
    const refused = await give('police');
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [
        {
          pointer: '#/role',
          detail:
            'An agency of this kind cannot give a post in that role. Choose the role that they have at this agency',
        },
      ],
    ]);
    expect((await (await area.pages.as(RAVI)).fill('/posts/new', { ...asked, role: 'police' })).status).toBe(422);
    const made = await give('isac');
    expect(made.status).toBe(201);
    await confirmPosts(area.clinic);
    expect(await area.read(RAVI, `posts/${made.body.id}`)).toMatchObject({
      role: 'isac',
      agencyName: 'Loom Stalking Advocacy',
      forums: ['Greater Manchester Stalking Triage Centre'],
    });
  });

  it('is a member of the forum: knows its meetings, and is at them for the partner', async () => {
    expect(await status(ISAC, `meetings/${meetingId}`)).toBe(200);
    const { attendance } = await area.read(ISAC, `meetings/${meetingId}`);
    const theirs = attendance.find(({ staffName }: { staffName: string }) => staffName === 'Felicity Redfearn');
    expect(theirs).toMatchObject({ agencyName: 'Loom Stalking Advocacy', agencyKind: 'isac' });
  });

  it('has the rights of an ISAC in the cases of her team, and none of the police', async () => {
    const hers = ['children', 'minutes', 'victimHealth', 'victimIdentity'];
    expect(await noted(ISAC)).toEqual(hers);
    const text = (await (await area.pages.as(ISAC)).get(`/agenda-items/${itemId}`)).text;
    expect(text).toContain('Who the victim is');
    expect(text).not.toMatch(/sensitiveIntelligence|offendingHistory/);
    // Beside her, whoever works for the police reads theirs.
    expect(await noted(POLICE)).toEqual(expect.arrayContaining(['offendingHistory', 'sensitiveIntelligence']));
    const actor = await area.clinic.actor(ISAC);
    const kept = `SELECT count(*)::int AS n FROM item_note WHERE item_id = $1 AND category = 'sensitiveIntelligence'`;
    expect(await area.clinic.work.as(actor, (tx) => tx.ask({ text: kept, values: [itemId] }))).toEqual([{ n: 0 }]);
  });

  it('sees no case by the forum alone, as the police do, and runs nothing', async () => {
    expect(await status(POLICE, `cases/${alone}`)).toBe(200);
    expect(await status(ISAC, `cases/${alone}`)).toBe(404);
    expect(await status(ISAC, `cases/${caseId}`)).toBe(200);
    for (const [path, name] of [
      [`meetings/${meetingId}`, 'conclude'],
      [`agenda-items/${itemId}`, 'end'],
      [`cases/${caseId}`, 'close'],
    ] as const)
      expect([name, (await area.move(ISAC, path, name, { reason: 'x' })).status]).toEqual([name, 403]);
  });
});
