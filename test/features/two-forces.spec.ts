import { randomUUID } from 'node:crypto';
import { Agency } from '../../libs/administration/agencies/index.js';
import { openCase, joinTeam } from '../../libs/cases/cases/index.js';
import { ForumTemplate } from '../../libs/administration/areas/index.js';
import { aNominationOfStrangers } from '../factories.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { RAVI } from '../people.js';
import { engage } from '../stage.js';

const [NELL, SAM, ADA, CHRIS] = ['nell.norfolk', 'sam.suffolk', 'ada.advocates', 'chris.coordinates'].map(
  (name) => `${name}@clinic.example`,
) as [string, string, string, string];
const words = [
  'case_exists',
  'victim_identity',
  'perpetrator_identity',
  'offending_history',
  'minutes',
  'agency_return',
  'actions',
];

let panels: PanelPages;
let forumId: string;
const agencies: Record<string, string> = {};
const cases: Record<'norfolk' | 'suffolk', string> = { norfolk: '', suffolk: '' };

const anAgency = (key: string, kind: string, areaCode: string): Agency => {
  agencies[key] = randomUUID();
  return Object.assign(new Agency(), {
    id: agencies[key],
    key,
    name: `The ${key}`,
    kind,
    controllerId: agencies[key],
    areaCode,
    regime: 'part3',
    dutyToCooperate: 'no',
    districts: [],
    state: 'active',
  });
};

/** An agreement of some agencies in the joint forum, signed. @returns its id */
const agree = async (title: string, parties: string[]): Promise<string> => {
  const { id } = await panels.post(RAVI, 'agreements', {
    title,
    forumIds: [forumId],
    words,
    startsOn: '2026-03-30',
    endsOn: '2027-03-31',
    part3Parties: parties.map((key) => agencies[key]),
  });
  await panels.moved(RAVI, `agreements/${id}`, 'sign');
  return id as string;
};

beforeAll(async () => {
  panels = await openPanelPages();
  await panels.owner.query(`UPDATE post SET area_code = '' WHERE role = 'system_admin'`);
  const template = await panels.system<{ id: string }>((tx) =>
    tx.rows(ForumTemplate).where({ key: 'cambridgeshire-panel' }).one(),
  );
  const made = await panels.post(RAVI, 'forums', {
    sourceId: template.id,
    areaCode: 'norfolk',
    key: 'norfolk-suffolk-panel',
    name: 'Norfolk and Suffolk Stalking Panel',
    sharingAgreement: 'dp-clinic-main',
  });
  forumId = made.id as string;
  await panels.system(async (tx) => {
    for (const row of [
      anAgency('nf-police', 'police', 'norfolk'),
      anAgency('sf-police', 'police', 'suffolk'),
      anAgency('ns-service', 'isac', 'norfolk'),
    ])
      await tx.add(row);
    await engage(tx, 'nell.norfolk', { role: 'police', agencyId: agencies['nf-police'] ?? '', areaCode: 'norfolk' });
    await engage(tx, 'sam.suffolk', { role: 'police', agencyId: agencies['sf-police'] ?? '', areaCode: 'suffolk' });
    await engage(tx, 'ada.advocates', { role: 'isac', agencyId: agencies['ns-service'] ?? '', areaCode: 'norfolk' });
    await engage(tx, 'chris.coordinates', {
      role: 'coordinator',
      agencyId: agencies['ns-service'] ?? '',
      areaCode: 'norfolk',
    });
  });
}, 120_000);
afterAll(() => panels.close());

const placed = async (email: string) => {
  const text = 'SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1';
  const { rows } = await panels.owner.query<{ id: string }>(text, [email]);
  return panels.move(RAVI, `posts/${rows[0]?.id ?? ''}`, 'place', { forumIds: [forumId] });
};
const sees = async (email: string): Promise<string[]> => {
  const { items } = (await panels.read(email, 'cases')) as { items: { id: string }[] };
  return (['norfolk', 'suffolk'] as const).filter((one) => items.some(({ id }) => id === cases[one]));
};
const status = async (email: string, caseId: string) =>
  (await (await panels.as(email)).get(`/v1/cases/${caseId}`)).status;
const unfiltered = async (email: string) => {
  const actor = await panels.clinic.actor(email);
  const text = 'SELECT DISTINCT agency_id AS id FROM case_file';
  return (await panels.clinic.work.as(actor, (tx) => tx.ask<{ id: string }>({ text, values: [] }))).map(({ id }) => id);
};

describe('D3: one service and one forum of two forces', () => {
  it('is set up by its administrator: a forum of both areas, which takes the people of both', async () => {
    const path = `forums/${forumId}/settings`;
    expect((await placed(SAM)).status).toBe(422);
    const { version } = (await panels.read(RAVI, path)) as { version: number };
    const settings = { areas: ['norfolk', 'suffolk'], minimumRisk: null };
    await (await panels.as(RAVI)).post(`/v1/${path}`).send({ version, fromOn: '2026-03-30', settings }).expect(200);
    for (const email of [NELL, SAM, ADA, CHRIS]) expect((await placed(email)).status).toBe(200);
    await agree('Norfolk and the service', ['nf-police', 'ns-service']);
    await agree('Suffolk and the service', ['sf-police', 'ns-service']);
    const staffId = await panels.staff(ADA);
    for (const areaCode of ['norfolk', 'suffolk'] as const)
      cases[areaCode] = await panels.system<string>(async (tx) => {
        const agencyId = agencies[areaCode === 'norfolk' ? 'nf-police' : 'sf-police'] ?? '';
        const { id } = await openCase(tx, { agencyId, forumId, areaCode });
        await joinTeam(tx, id, { staffId, agencyId: agencies['ns-service'] ?? '', part: 'isac' });
        return id;
      });
  });

  it('lets the service see the cases of both, and each force its own alone', async () => {
    for (const email of [ADA, CHRIS]) expect(await sees(email)).toEqual(['norfolk', 'suffolk']);
    expect([await sees(NELL), await sees(SAM)]).toEqual([['norfolk'], ['suffolk']]);
    expect([await status(NELL, cases.suffolk), await status(SAM, cases.norfolk)]).toEqual([404, 404]);
    expect(await unfiltered(NELL)).not.toContain(agencies['sf-police']);
    expect(await unfiltered(SAM)).not.toContain(agencies['nf-police']);
    const { text } = await (await panels.pages.as(NELL)).get('/cases');
    const other = (await panels.read(CHRIS, `cases/${cases.suffolk}`)) as { reference: string };
    expect(text).not.toContain(other.reference);
  });

  it('hears both at one meeting, of whose agenda each force sees its own without a gap', async () => {
    const { id } = await panels.post(CHRIS, 'meetings', { forumId, day: '2026-04-21' });
    await panels.moved(CHRIS, `meetings/${id}`, 'open_agenda');
    for (const caseId of [cases.norfolk, cases.suffolk])
      await panels.post(CHRIS, 'agenda-items', { meetingId: id, caseId, list: 'perpetrator' });
    const agenda = async (email: string) =>
      ((await panels.read(email, `meetings/${id}`)).agenda as { caseId: string; order: number }[]).map(
        ({ caseId, order }) => [caseId, order],
      );
    expect(await agenda(CHRIS)).toHaveLength(2);
    expect([await agenda(NELL), await agenda(SAM)]).toEqual([[[cases.norfolk, 1]], [[cases.suffolk, 1]]]);
  });

  it('leaves what each force nominates to that force', async () => {
    const nominate = async (email: string) => {
      const answers = aNominationOfStrangers(forumId, { channel: 'external', list: 'perpetrator' });
      const { id } = await panels.post(email, 'nominations', answers);
      return (await panels.read(CHRIS, `nominations/${id}`)).caseId as string;
    };
    const nominated = await nominate(SAM);
    const [row] = (
      await panels.owner.query<{ id: string; area: string }>(
        `SELECT c.agency_id AS id, o.area_code AS area FROM case_file c JOIN case_owner o ON o.case_id = c.id AND o.side = 'victim' WHERE c.id = $1`,
        [nominated],
      )
    ).rows;
    expect(row).toEqual({ id: agencies['sf-police'], area: 'suffolk' });
    expect([await status(CHRIS, nominated), await status(NELL, nominated)]).toEqual([200, 404]);
  });

  it('shows each force both where an agreement says both, for as long as it does', async () => {
    const id = await agree('Both forces and the service', ['nf-police', 'sf-police', 'ns-service']);
    expect([await sees(NELL), await sees(SAM)]).toEqual([
      ['norfolk', 'suffolk'],
      ['norfolk', 'suffolk'],
    ]);
    expect([await status(NELL, cases.suffolk), await status(SAM, cases.norfolk)]).toEqual([200, 200]);
    await panels.moved(RAVI, `agreements/${id}`, 'end', { lastDay: '2026-03-30', reason: 'It was for a trial.' });
    panels.clock.advance({ hours: 24 });
    expect([await sees(NELL), await sees(SAM)]).toEqual([['norfolk'], ['suffolk']]);
  });
});
