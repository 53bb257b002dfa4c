import { openAreaOf, type Area } from '../area-stage.js';
import { fieldsAtFault } from '../story-ways.js';
import { screened } from '../mappa-stage.js';
import { confirmPosts } from '../second-person.js';

const [OONAGH, SASKIA, ANIKA, TARIQ, PHILIPPA, LOCAL] = [
  'oonagh.fairbrass@ch-police.example',
  'saskia.vickerstaff@ch-police.example',
  'anika.henshall@ch-police.example',
  'tariq.culpepper@ch-probation.example',
  'philippa.gildersleeve@ch-mappa.example',
  'lowri.local@ch-police.example',
];

let area: Area;
let unitId: string;
beforeAll(async () => {
  area = await openAreaOf('cheshire-hru', 'cheshire');
  const administrator = await area.administers();
  const unit = {
    name: 'Cheshire Constabulary: Crewe',
    agencyKind: 'police',
    controllerId: await area.agency('ch-police'),
    areaCode: 'cheshire',
    regime: 'part3',
  };
  unitId = (await area.post(administrator, 'agencies', unit)).id;
  await area.post(administrator, 'posts', {
    forename: 'Lowri',
    surname: 'Local',
    email: LOCAL,
    agencyId: unitId,
    role: 'police',
  });
  await confirmPosts(area.clinic);
}, 120_000);
afterAll(() => area.close());

describe('B4 (Cheshire): the unit takes primacy of an investigation from a local officer', () => {
  let caseId: string;
  let id: string;
  let actions: string[];
  const update = async (information: string): Promise<string> =>
    (await area.post(OONAGH, 'updates', { caseId, noteCategory: 'offendingHistory', information })).id;
  beforeAll(async () => {
    caseId = await area.takenOn([SASKIA, OONAGH]);
    id = (
      await area.post(OONAGH, 'investigations', { caseId, officer: await area.postOf(LOCAL), fromOn: '2026-03-02' })
    ).id;
    const ownerId = await area.staff(LOCAL);
    const set = {
      caseId,
      type: 'enforce',
      agencyId: unitId,
      ownerId,
      dueOn: '2026-04-30',
      successTest: 'Done',
      despiteLike: true,
    };
    actions = [];
    for (const text of ['Seize the second phone', 'Take a statement from the shop'])
      actions.push((await area.post(OONAGH, 'actions', { ...set, text })).id);
  });

  it('shows the new owner, the date and the reason, and each open action moved or confirmed', async () => {
    const early = await update('He rang her employer.');
    expect(await area.status(LOCAL, `cases/${caseId}`)).toBe(200);
    area.clinic.clock.advance({ minutes: 5 });
    const given = {
      officer: await area.postOf(SASKIA),
      'handedOn-day': '30',
      'handedOn-month': '3',
      'handedOn-year': '2026',
      reason: 'The unit takes the most serious cases.',
      openActions: 'chosen',
    };
    const oonagh = await area.pages.as(OONAGH);
    const path = `/investigations/${id}/hand_over`;
    expect((await oonagh.fill(path, given)).text).toContain('Choose at least one of their open actions');
    expect((await oonagh.fill(path, { ...given, going: actions[0] })).status).toBe(303);
    const { text } = await oonagh.get(`/cases/${caseId}/all`);
    for (const said of ['Saskia Vickerstaff, Cheshire Constabulary', '30 March 2026', 'takes the most serious cases'])
      expect(text).toContain(said);
    const [now, before] = (await area.read(OONAGH, `investigations?case=${caseId}`)).items;
    expect(now).toMatchObject({ state: 'held', staffName: 'Saskia Vickerstaff', fromOn: '2026-03-30' });
    expect(before).toMatchObject({
      state: 'handed_over',
      staffName: 'Lowri Local',
      unitName: 'Cheshire Constabulary: Crewe',
      actionsMoved: 1,
      actionsStayed: 1,
    });
    const owners = await Promise.all(actions.map(async (one) => (await area.read(OONAGH, `actions/${one}`)).ownerId));
    expect(owners).toEqual([await area.staff(SASKIA), await area.staff(LOCAL)]);
    expect(await area.status(LOCAL, `updates/${early}`)).toBe(200);
  });

  it('leaves the old officer with the case as it was until then, in a unit that holds no meetings', async () => {
    area.clinic.clock.advance({ minutes: 5 });
    const late = await update('He was seen at the station.');
    // Who owns an open action reads on (decision 188): the one that stayed with them ends.
    await area.moved(OONAGH, `actions/${actions[1] ?? ''}`, 'cancel', { reason: 'The shop has closed.' });
    expect([await area.status(LOCAL, `cases/${caseId}`), await area.status(LOCAL, `updates/${late}`)]).toEqual([
      200, 404,
    ]);
    expect((await area.page(LOCAL, `/cases/${caseId}/all`)).text).not.toContain('seen at the station');
    expect(await area.status(SASKIA, `updates/${late}`)).toBe(200);
    expect((await area.read(OONAGH, `forums/${area.forumId}/settings`)).settings.cadence).toBeNull();
  });
});

describe('F11 (Cheshire): the monthly meeting on who may come under MAPPA', () => {
  const decided = { decidedCategory: '2', decidedLevel: '1', decisionReason: 'He is in category 2.' };
  let forumId: string;
  const considered = async (answers: object = {}): Promise<string> => {
    const caseId = await area.takenOn([SASKIA, OONAGH], { forumId, channel: 'hru', ...answers });
    await area.joins(caseId, TARIQ, ['ch-probation', 'probation']);
    return (await area.post(OONAGH, 'mappa', { caseId })).id;
  };
  beforeAll(async () => void (forumId = await area.forumOf('cheshire-mappa')));

  it('meets on the first Tuesday, and takes from its three channels and from nobody outside', async () => {
    await area.post(OONAGH, 'meetings/plan', { forumId, until: '2026-06-30' });
    const { items } = await area.read(OONAGH, `meetings?forum=${forumId}`);
    expect(items.map(({ day }: { day: string }) => day).sort()).toEqual(['2026-04-07', '2026-05-05', '2026-06-02']);
    const senders = { hru: SASKIA, 'public-protection': SASKIA, probation: TARIQ };
    for (const [channel, by] of Object.entries(senders)) await area.nominated(by, { forumId, channel });
    await expect(area.nominated(SASKIA, { forumId, channel: 'probation' })).rejects.toThrow('#/channel');
    for (const channel of ['external', 'force'])
      await expect(area.nominated(SASKIA, { forumId, channel })).rejects.toThrow('#/channel');
  });

  it('cannot finish the reduced form without a view from probation, and counts level 1, recorded, as MAPPA', async () => {
    const id = await considered();
    await area.moved(SASKIA, `mappa/${id}`, 'prescreen', screened);
    const early = await area.move(OONAGH, `mappa/${id}`, 'find_eligible', decided);
    expect([early.status, fieldsAtFault(early.body).length]).toEqual([422, 1]);
    const { text } = await (await area.pages.as(OONAGH)).fill(`/mappa/${id}/find_eligible`, decided);
    expect(text).toContain('Ask for probation’s view first. The pre-screen cannot be decided without it');
    await area.moved(TARIQ, `mappa/${id}`, 'view', { probationView: 'He should be managed.' });
    await area.moved(OONAGH, `mappa/${id}`, 'find_eligible', decided);
    const leadAgencyId = await area.agency('ch-probation');
    await area.moved(ANIKA, `mappa/${id}`, 'record_level_1', { leadAgencyId, reviewOn: '2026-06-01' });
    expect((await area.page(OONAGH, `/mappa/${id}`)).text).toContain('Level 1, recorded');
    expect((await area.read(OONAGH, `forums/${forumId}/figures?quarter=2026-Q1`)).mappa).toMatchObject({
      levelOne: 1,
      referred: 0,
    });
  });

  it('opens the full form filled in from the reduced one for another outcome, for the area’s own MAPPA unit', async () => {
    const id = await considered();
    await area.moved(SASKIA, `mappa/${id}`, 'prescreen', { ...screened, level: '2' });
    await area.moved(TARIQ, `mappa/${id}`, 'view', { probationView: 'He should be managed.' });
    await area.moved(TARIQ, `mappa/${id}`, 'find_eligible', { ...decided, decidedLevel: '2' });
    await area.moved(TARIQ, `mappa/${id}`, 'open_form');
    expect(await area.read(TARIQ, `mappa/${id}`)).toMatchObject({
      state: 'full_form',
      identity: screened.subject,
      indexOffence: screened.conviction,
      sentencedOn: screened.convictedOn,
      formSentence: screened.sentence,
      ordersEndOn: screened.ordersEnd,
      formCategory: '2',
      formLevel: '2',
      referralReason: screened.adds,
    });
    const { text } = await area.page(TARIQ, `/mappa/${id}/fill`);
    for (const said of [screened.subject, screened.conviction, 'From the pre-screen']) expect(text).toContain(said);
    await area.moved(TARIQ, `mappa/${id}`, 'submit', {
      recipientAgencyId: await area.agency('ch-mappa'),
      submittedOn: '2026-03-30',
      basis: 'law_enforcement',
    });
    expect(await area.read(PHILIPPA, `mappa/${id}`)).toMatchObject({ state: 'submitted', identity: screened.subject });
  });

  it('has a list of the month with domestic abuse first', async () => {
    const [other, domestic] = [
      await considered({ daRelated: false, relationship: 'acquaintance' }),
      await considered(),
    ];
    const ids = (await area.read(OONAGH, 'mappa?state=considered')).items.map((one: { id: string }) => one.id);
    expect(ids.indexOf(domestic)).toBeLessThan(ids.indexOf(other));
    const { text } = await area.page(OONAGH, '/mappa?month=2026-03&state=considered');
    for (const said of ['March 2026', `/mappa/${other}`, `/mappa/${domestic}`]) expect(text).toContain(said);
  });
});
