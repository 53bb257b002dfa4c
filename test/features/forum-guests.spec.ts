import { randomUUID } from 'node:crypto';
import { Agency } from '../../libs/administration/agencies/index.js';
import { NORA } from '../forum-stage.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { SIWAN } from '../people.js';
import { engage } from '../stage.js';

let panels: PanelPages;
let meetingId: string;
let itemId: string;

beforeAll(async () => {
  panels = await openPanelPages();
  const [agencyId, wiltshire] = [await panels.agency('dp-police'), await panels.agency('sx-police')];
  await panels.system(async (tx) => {
    await engage(tx, 'nora.administers', { role: 'system_admin', agencyId, areaCode: '' });
    await engage(tx, 'gil.visits', { role: 'police', agencyId: wiltshire, areaCode: 'sussex' });
  });
  meetingId = await panels.meetingOn('2026-04-09');
  const caseId = await panels.aCase();
  itemId = ((await panels.post(SIWAN, 'agenda-items', { meetingId, caseId, list: 'perpetrator' })) as { id: string })
    .id;
}, 60_000);
afterAll(() => panels.close());

const GIL = 'gil.visits@clinic.example';
const PETER = 'peter.lacon@wm-police.example';
const invite = async (email: string) => {
  const path = `/v1/meetings/${meetingId}/attendance`;
  const { status, body } = await (await panels.as(SIWAN)).post(path).send({
    staffId: await panels.staff(email),
    guest: true,
    itemId,
    ...(email === PETER && { agencyId: await panels.agency('wm-police') }),
  });
  const errors = ((body as { errors?: { pointer: string; detail: string }[] }).errors ?? []).map(
    (one) => `${one.pointer} ${one.detail}`,
  );
  return status === 201 ? 'welcome' : errors[0];
};
const settle = async (guestForces: boolean | null) => {
  const path = `forums/${panels.forumId}/settings`;
  const { version } = (await panels.read(NORA, path)) as { version: number };
  await (
    await panels.as(NORA)
  )
    .post(`/v1/${path}`)
    .send({ version, fromOn: '2026-03-30', settings: { guestForces } })
    .expect(200);
};

describe('a guest from another force', () => {
  it('comes without anything settled only where an agreement in force covers the forum', async () => {
    expect(await invite(GIL)).toMatch(/^#\/staffId No sharing agreement in force covers this forum with this agency/);
    expect(await invite(PETER)).toBe('welcome');
  });

  it('does not come where the forum takes none, and comes where it takes any', async () => {
    await settle(false);
    expect(await invite(GIL)).toBe(
      '#/staffId This forum takes no guests from other forces. Ask them for a return, or ask the forum’s administrator to allow guests',
    );
    await settle(true);
    expect(await invite(GIL)).toBe('welcome');
  });

  it('is asked about and said in words on the pages of the forum', async () => {
    const nora = await panels.pages.as(NORA);
    expect((await nora.get(`/forums/${panels.forumId}/panel`)).text).toContain('Yes, any other force');
    await settle(null);
    const agreed = 'Only those with a sharing agreement in force that covers this forum';
    expect((await nora.get(`/forums/${panels.forumId}/panel`)).text).toContain(agreed);
    expect((await nora.get(`/forums/${panels.forumId}/change/members`)).text).toContain(agreed);
  });
});

describe('H3: a quarterly network of services, chaired by the policing body', () => {
  const COMMISSIONER = 'carol.commissions@clinic.example';
  const PROVIDER = 'prem.provides@clinic.example';

  it('gives four dates, and a provider whom nobody commissions is invited and comes', async () => {
    const nora = await panels.as(NORA);
    const made = await nora
      .post('/v1/forums')
      .send({
        sourceId: panels.forumId,
        areaCode: 'lincolnshire',
        key: 'lincolnshire-network',
        name: 'Service Provider Network',
        sharingAgreement: 'dp-clinic-main',
      })
      .expect(201);
    const forumId = (made.body as { id: string }).id;
    const cadence = {
      freq: 'monthly',
      interval: 3,
      weekday: 'WE',
      nth: 1,
      anchor: '2026-04-01',
      onBankHoliday: 'next-working-day',
      startsAt: '14:00',
    };
    const settings = { cadence, chairRole: 'coordinator', coreAgencies: ['policing_body'], quorum: null };
    await nora.post(`/v1/forums/${forumId}/settings`).send({ version: 1, fromOn: '2026-03-30', settings }).expect(200);
    const like = await panels.agency('dp-isac');
    await panels.system(async (tx) => {
      const isac = await tx.rows(Agency).where({ id: like }).one();
      const agency = async (key: string, kind: string): Promise<string> => {
        const id = randomUUID();
        await tx.add(
          Object.assign(new Agency(), {
            ...isac,
            id,
            key,
            name: key,
            kind,
            controllerId: id,
            areaCode: 'lincolnshire',
          }),
        );
        return id;
      };
      const [body, provider] = [await agency('li-body', 'policing_body'), await agency('li-provider', 'isac')];
      const here = { forumIds: [forumId], areaCode: 'lincolnshire' };
      await engage(tx, 'carol.commissions', { role: 'coordinator', agencyId: body, ...here });
      await engage(tx, 'prem.provides', { role: 'isac', agencyId: provider, ...here });
    });
    const { planned } = (await panels.post(COMMISSIONER, 'meetings/plan', { forumId, count: 4 })) as {
      planned: string[];
    };
    const days = await Promise.all(
      planned.map(async (id) => (await panels.read(COMMISSIONER, `meetings/${id}`)).day as string),
    );
    expect(days.sort()).toEqual(['2026-04-01', '2026-07-01', '2026-10-07', '2027-01-06']);
    const [first = ''] = planned;
    await panels.moved(COMMISSIONER, `meetings/${first}`, 'open_agenda');
    panels.clinic.clock.advance({ minutes: 11 });
    await panels.clinic.runJobs();
    const { items } = await panels.read(PROVIDER, `meeting-invitations?meeting=${first}`);
    await panels.moved(PROVIDER, `meeting-invitations/${items[0].id}`, 'accept');
    const answers = await panels.read(COMMISSIONER, `meeting-invitations?meeting=${first}`);
    expect(answers.items).toContainEqual(expect.objectContaining({ staffName: 'prem provides', state: 'accepted' }));
    expect(await panels.read(COMMISSIONER, `meetings/${first}`)).toMatchObject({ chairName: 'carol commissions' });
  });
});
