import { openAreaOf, type Area } from '../area-stage.js';
import { madeArea, type MadeArea } from '../made-area-stage.js';
import { DAWN } from '../people.js';
import { fieldsAtFault } from '../story-ways.js';

/** Areas for whose rows the data has no forum: each forum is made from a template through the API. */
let area: Area;
beforeAll(async () => void (area = await openAreaOf('dyfed-powys-clinic', 'dyfed-powys')), 120_000);
afterAll(() => area.close());

const said = { decision: 'Refer him.', rationale: 'He asks for it.', outcome: 'review', reviewOn: '2026-06-01' };
const questions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'];
const answer = (email: string, itemId: string, question: string) =>
  area.post(email, `agenda-items/${itemId}/answers`, {
    question,
    answer: 'yes',
    reason: 'Looked at.',
    ...(question === 'victim_view' && { givenBy: 'isac' }),
  });
const nominatedIn = (made: MadeArea, answers: object = {}) =>
  area.nominated(made.coordinator, { forumId: made.forumId, perpetratorHomeForce: made.areaCode, ...answers });
const caseIn = (made: MadeArea, answers: object = {}) =>
  area.takenOn([made.coordinator, made.coordinator], {
    forumId: made.forumId,
    perpetratorHomeForce: made.areaCode,
    ...answers,
  });

describe('E12 (Surrey): whether the specialist intervention was considered', () => {
  it('is asked of each item, which is not finished without it, and counted with how many led to a referral', async () => {
    const surrey = await madeArea(area, 'surrey', { template: 'west-midlands-stc', name: 'Surrey Stalking Clinic' });
    await surrey.settle({ countedQuestions: ['intervention'] });
    const caseId = await caseIn(surrey);
    const { coordinator, chair } = surrey;
    const { itemId } = await area.discussed({ day: '2026-04-01', coordinator, chair, caseId, at: surrey.forumId });
    for (const question of questions) await answer(coordinator, itemId, question);
    const refused = await area.move(coordinator, `agenda-items/${itemId}`, 'record_outcome', said);
    expect([refused.status, fieldsAtFault(refused.body)]).toEqual([422, ['#/intervention']]);
    await answer(coordinator, itemId, 'intervention');
    await area.moved(coordinator, `agenda-items/${itemId}`, 'record_outcome', said);
    await area.post(coordinator, 'referrals', {
      caseId,
      itemId,
      kind: 'easi',
      recipientAgencyId: surrey.programme,
      reason: 'Early work.',
      perpetratorIdentity: 'The man.',
      proportionality: 'No more.',
      basis: 'law_enforcement',
    });
    const { intervention } = await area.read(coordinator, `forums/${surrey.forumId}/figures?quarter=2026-Q2`);
    expect(intervention).toMatchObject({ asked: 1, considered: 1, notConsidered: 0, led: 1, share: 100 });
  });
});

describe('H1 (Nottinghamshire): a stalking officer who joins ad hoc by case', () => {
  it('sees one item during its window, nothing else, and nothing after', async () => {
    const notts = await madeArea(area, 'nottinghamshire', {
      template: 'cheshire-mappa',
      name: 'Nottinghamshire MAPPA meeting',
    });
    await notts.settle({ selection: { rule: 'coordinator-accepts', text: 'Cases that may be MAPPA cases.' } });
    const officer = await notts.joins('police', notts.police, []);
    const cases = [
      await caseIn(notts, { channel: 'public-protection' }),
      await caseIn(notts, { channel: 'public-protection' }),
    ] as const;
    const { id: meetingId } = await area.post(notts.coordinator, 'meetings', {
      forumId: notts.forumId,
      day: '2026-04-15',
    });
    await area.moved(notts.coordinator, `meetings/${meetingId}`, 'open_agenda');
    const items: string[] = [];
    for (const caseId of cases)
      items.push((await area.post(notts.coordinator, 'agenda-items', { meetingId, caseId, list: 'perpetrator' })).id);
    const place = {
      staffId: await area.staff(officer),
      agencyId: notts.police,
      attending: 'expected',
      guest: true,
      itemId: items[0],
    };
    await area.post(notts.coordinator, `meetings/${meetingId}/attendance`, place);
    const seen = () => Promise.all(items.map((id) => area.status(officer, `agenda-items/${id}`)));
    expect(await seen()).toEqual([404, 404]);
    await area.moved(notts.coordinator, `meetings/${meetingId}`, 'lock');
    expect(await seen()).toEqual([200, 404]);
    const { coordinator, chair } = notts;
    // A day on which nobody began the panel, or closed it.
    area.clinic.clock.set('2026-04-16T09:00:00+01:00');
    expect(await seen()).toEqual([404, 404]);
    area.clinic.clock.set('2026-04-15T10:00:00+01:00');
    for (const email of [chair, coordinator])
      await area.post(coordinator, `meetings/${meetingId}/attendance`, {
        staffId: await area.staff(email),
        attending: 'present',
        acknowledged: true,
        chairing: email === chair,
      });
    await area.moved(chair, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A trial' });
    await area.moved(coordinator, `agenda-items/${items[0]}`, 'start');
    area.clinic.clock.advance({ minutes: 15 });
    expect(await seen()).toEqual([200, 404]);
    for (const question of questions) await answer(coordinator, items[0] ?? '', question);
    await area.moved(coordinator, `agenda-items/${items[0]}`, 'record_outcome', said);
    expect(await seen()).toEqual([404, 404]);
  });
});

describe('H3 (Lincolnshire): a quarterly network of service providers', () => {
  it('gives four dates, and a provider that nobody here commissions takes part', async () => {
    const lincs = await madeArea(area, 'lincolnshire', { template: 'durham-d-sip', name: 'Service Provider Network' });
    const day = area.clinic.clock.now().toISOString().slice(0, 10);
    await lincs.settle({
      cadence: {
        freq: 'monthly',
        interval: 3,
        weekday: 'WE',
        nth: 1,
        anchor: '2026-06-03',
        onBankHoliday: 'next-working-day',
      },
    });
    await area.post(lincs.coordinator, 'meetings/plan', { forumId: lincs.forumId, count: 4 });
    const { items } = await area.read(lincs.coordinator, `meetings?forum=${lincs.forumId}`);
    expect(items.map((one: { day: string }) => one.day).sort()).toEqual([
      '2026-06-03',
      '2026-09-02',
      '2026-12-02',
      '2027-03-03',
    ]);
    const alone = { name: 'Fenland Helpline', agencyKind: 'victim_hub', areaCode: 'lincolnshire', regime: 'uk_gdpr' };
    const { id: agencyId } = await area.post(lincs.administrator, 'agencies', alone);
    const provider = await lincs.joins('partner', agencyId);
    const [first] = items.filter((one: { day: string }) => one.day === '2026-06-03');
    await area.moved(lincs.coordinator, `meetings/${first.id}`, 'open_agenda');
    area.clinic.clock.advance({ minutes: 11 });
    await area.clinic.runJobs();
    const { items: invited } = await area.read(provider, `meeting-invitations?meeting=${first.id}`);
    expect([day < '2026-06-03', invited.length]).toEqual([true, 1]);
  });
});

describe('J4 (South Wales): the work-list of the Force Stalking Coordinator', () => {
  it('shows a case without word of its officer, without an answer on an order and with gaps, until each is cleared', async () => {
    const sw = await madeArea(area, 'south-wales', { template: 'gloucestershire-clinic', name: 'South Wales Clinic' });
    await area.moved(sw.administrator, `posts/${await area.postOf(DAWN)}`, 'place', { forumIds: [sw.forumId] });
    const caseId = await caseIn(sw);
    const gaps = async (): Promise<string[]> =>
      (await area.read(DAWN, 'work-list?limit=200')).items.find((one: { caseId: string }) => one.caseId === caseId)
        ?.gaps ?? [];
    expect((await gaps()).sort()).toEqual(['evidence', 'officer', 'order']);
    const officer = await area.postOf('lyn.bowler@sw-police.example');
    await area.post(DAWN, 'investigations', {
      caseId,
      officer,
      fromOn: area.clinic.clock.now().toISOString().slice(0, 10),
    });
    expect((await gaps()).sort()).toEqual(['evidence', 'order']);
    await area.post(DAWN, `work-list/${caseId}/order`, { order: 'considered', orderReason: 'Applied for.' });
    expect(await gaps()).toEqual(['evidence']);
    for (const { lineId } of (await area.read(DAWN, `work-list/${caseId}`)).evidence)
      await area.post(DAWN, `work-list/${caseId}/evidence`, { lineId, standing: 'gathered' });
    expect(await gaps()).toEqual([]);
    expect((await area.page(DAWN, '/work-list')).status).toBe(200);
  });
});

describe('B7 (North Wales) and B8 (Dorset): to which advocacy service a victim is led', () => {
  const advocacy = async (made: MadeArea, daRelated: boolean) => {
    const id = await nominatedIn(made, { daRelated, relationship: 'acquaintance' });
    return (await area.read(made.coordinator, `nominations/${id}`)).advocacy;
  };
  const settled = ({ administrator, areaCode }: MadeArea, answers: object) =>
    area.post(administrator, 'area-settings', {
      areaCode,
      fromOn: area.clinic.clock.now().toISOString().slice(0, 10),
      version: 0,
      ...answers,
    });

  it('B7 (North Wales): changes with the flag of domestic abuse alone, to a named champion, and says why', async () => {
    const wales = await madeArea(area, 'north-wales', { template: 'kent-masip', name: 'North Wales Clinic' });
    await settled(wales, {
      advocacyDaAgencyId: wales.idva,
      advocacyOtherAgencyId: wales.isac,
      advocacyOtherContact: 'Stalking champion',
    });
    expect(await advocacy(wales, true)).toMatchObject({ agencyId: wales.idva, contact: null, rule: 'da' });
    expect(await advocacy(wales, false)).toMatchObject({
      agencyId: wales.isac,
      contact: 'Stalking champion',
      rule: 'other',
    });
  });

  it('B8 (Dorset): is one for both', async () => {
    const dorset = await madeArea(area, 'dorset', { template: 'kent-masip', name: 'Dorset Clinic' });
    await settled(dorset, { advocacyDaAgencyId: dorset.isac, advocacyOtherAgencyId: dorset.isac });
    for (const flag of [true, false])
      expect(await advocacy(dorset, flag)).toMatchObject({ agencyId: dorset.isac, rule: 'whoever' });
  });
});
