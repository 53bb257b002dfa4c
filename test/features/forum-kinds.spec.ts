import { openAreaOf, type Area } from '../area-stage.js';
import { confirmPosts } from '../second-person.js';

const [ADELE, DALIA, PETRA, RUKHSANA] = [
  'adele.fazakerley@gl-police.example',
  'dalia.walkinshaw@gl-police.example',
  'petra.appleyard@gl-police.example',
  'rukhsana.longbottom@gl-isac.example',
];
/** An adviser of a sexual violence service, and the coordinator of the force's MATAC. */
const [IVY, MARCUS] = ['ivy.stroudwater@gl-isva.example', 'marcus.tewkesbury@gl-matac.example'];
const NEWS = 'He was seen outside her work on Thursday evening.';

let area: Area;
let administrator: string;
let caseId: string;
let itemId: string;
let meetingId: string;
let agencies: { isva: string; matac: string };

const found = async (kind: string, name: string, regime: string): Promise<string> =>
  (await area.post(administrator, 'agencies', { name, agencyKind: kind, areaCode: 'gloucestershire', regime })).id;
const posted = (email: string, role: string, agencyId: string) => {
  const [forename, surname] = email.split('@')[0]?.split('.') ?? [];
  return { forename, surname, email, agencyId, role, forumIds: [area.forumId] };
};
const gives = async (email: string, role: string, agencyId: string) => {
  const given = await (await area.as(administrator)).post('/v1/posts').send(posted(email, role, agencyId));
  await confirmPosts(area.clinic);
  return given;
};

beforeAll(async () => {
  area = await openAreaOf('gloucestershire-clinic', 'gloucestershire');
  administrator = await area.administers();
  agencies = {
    isva: await found('isva', 'Windrush Sexual Violence Advocacy', 'uk_gdpr'),
    matac: await found('matac', 'Gloucestershire MATAC', 'part3'),
  };
  // The forum’s own agreement does not name them: theirs does, in the same words but where the victim is.
  const agreement = {
    title: 'Gloucestershire Stalking Clinic: further members',
    forumIds: [area.forumId],
    part3Parties: [await area.agency('gl-police'), agencies.matac],
    ukGdprParties: [agencies.isva],
    words: [
      'case_exists',
      'victim_identity',
      'perpetrator_identity',
      'offending_history',
      'agency_return',
      'minutes',
      'actions',
    ],
    startsOn: '2026-03-01',
    endsOn: '2027-02-28',
  };
  const { id } = await area.post(administrator, 'agreements', agreement);
  await area.moved(administrator, `agreements/${id}`, 'sign');
}, 120_000);
afterAll(() => area.close());

describe('F6 (Gloucestershire): ISVAs and the MATAC take part in a forum that stands by its settings alone', () => {
  it('names them among its members, as its file does, and knows no other words for an agency', async () => {
    const { settings } = await area.read(ADELE, `forums/${area.forumId}/settings`);
    expect(settings.optionalAgencies).toEqual(expect.arrayContaining(['isva', 'matac']));
    const { text } = await area.page(ADELE, `/forums/${area.forumId}/panel`);
    for (const name of ['Independent sexual violence advocacy', 'MATAC']) expect(text).toContain(name);
    const path = `/v1/forums/${area.forumId}/settings`;
    const { version } = await area.read(administrator, `forums/${area.forumId}/settings`);
    const sent = { version, fromOn: '2026-12-01', settings: { optionalAgencies: ['isva', 'mattac'] } };
    const refused = await (await area.as(administrator)).post(path).send(sent);
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ pointer: '#/settings/optionalAgencies' }]]);
  });

  it('gives their people places of a sister service, and of a partner that works with perpetrators', async () => {
    const told = {
      '#/role': 'An agency of this kind cannot give a post in that role. Choose the role that they have at this agency',
    };
    for (const [email, role, agencyId] of [
      [IVY, 'chair', agencies.isva],
      [IVY, 'police', agencies.isva],
      [MARCUS, 'police', agencies.matac],
      [MARCUS, 'coordinator', agencies.matac],
    ] as const) {
      const { status, body } = await gives(email, role, agencyId);
      expect([status, body.errors]).toMatchObject([422, [{ pointer: '#/role', detail: told['#/role'] }]]);
    }
    expect((await gives(IVY, 'idva', agencies.isva)).status).toBe(201);
    expect((await gives(MARCUS, 'partner', agencies.matac)).status).toBe(201);
  });

  it('asks each for a return by what they find somebody by: the MATAC is told of no victim', async () => {
    caseId = await area.takenOn([PETRA, ADELE]);
    for (const email of [IVY, MARCUS]) expect(await area.status(email, `cases/${caseId}`)).toBe(404);
    ({ id: meetingId } = await area.post(ADELE, 'meetings', {
      forumId: area.forumId,
      day: '2026-04-02',
      calledBecause: 'It cannot wait.',
    }));
    await area.moved(ADELE, `meetings/${meetingId}`, 'open_agenda');
    ({ id: itemId } = await area.post(ADELE, 'agenda-items', { meetingId, caseId, list: 'perpetrator' }));
    const agencyIds = Object.values(agencies);
    await area.moved(ADELE, `agenda-items/${itemId}`, 'request_returns', { agencyIds, aboutVictim: true });
    const asked = async (email: string) => (await area.read(email, `returns?item=${itemId}`)).items[0];
    const parts = async (email: string): Promise<Record<string, string[]>> =>
      Object.fromEntries(
        (await asked(email)).subjects.map((one: { part: string; identifiers: { kind: string }[] }) => [
          one.part,
          one.identifiers.map(({ kind }) => kind),
        ]),
      );
    expect(Object.keys(await parts(IVY)).sort()).toEqual(['perpetrator', 'victim']);
    expect(Object.keys(await parts(MARCUS))).toEqual(['perpetrator']);
    expect(await asked(MARCUS)).toMatchObject({ aboutVictim: false, roomSees: 'which' });
    // That somebody is known to an advocate tells that they asked for help: kept apart until she says otherwise.
    expect(await asked(IVY)).toMatchObject({ aboutVictim: true, roomSees: 'answered' });
    await area.moved(IVY, `returns/${(await asked(IVY)).id}`, 'answer', {
      result: 'held',
      roomSees: 'answered',
      summary: 'She is supported.',
    });
    await area.moved(MARCUS, `returns/${(await asked(MARCUS)).id}`, 'answer', {
      result: 'held',
      roomSees: 'which',
      summary: 'He is targeted since May.',
    });
    const { returns } = await area.read(ADELE, `agenda-items/${itemId}`);
    const summaries = JSON.stringify(returns);
    expect(summaries).toContain('He is targeted since May.');
    expect(summaries).not.toContain('She is supported.');
  });

  it('has both at its panel, where nothing opens where the victim is', async () => {
    await area.moved(ADELE, `meetings/${meetingId}`, 'lock');
    area.clinic.clock.set('2026-04-02T10:00:00+01:00');
    for (const email of [DALIA, ADELE, RUKHSANA, IVY, MARCUS])
      await area.post(ADELE, `meetings/${meetingId}/attendance`, {
        staffId: await area.staff(email),
        attending: 'present',
        acknowledged: true,
        chairing: email === DALIA,
      });
    await area.moved(DALIA, `meetings/${meetingId}`, 'begin', {
      confidentialityRead: true,
      overrideReason: 'Few came.',
    });
    const { attendance } = await area.read(ADELE, `meetings/${meetingId}`);
    const kinds = attendance.map(({ agencyKind }: { agencyKind: string }) => agencyKind);
    expect(kinds).toEqual(expect.arrayContaining(['isva', 'matac']));
    await area.moved(ADELE, `agenda-items/${itemId}`, 'start');
    for (const email of [IVY, MARCUS]) {
      expect(await area.status(email, `agenda-items/${itemId}`)).toBe(200);
      const { text, status } = await area.page(email, `/cases/${caseId}/all`);
      expect([status, /postcode|address/i.test(text)]).toEqual([200, false]);
    }
  });

  const questions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'];
  const answered = async (id: string) => {
    for (const question of questions)
      await area.post(ADELE, `agenda-items/${id}/answers`, {
        question,
        answer: 'yes',
        reason: 'Looked at.',
        ...(question === 'victim_view' && { givenBy: 'isac' }),
      });
  };
  const said = { decision: 'He is visited.', rationale: 'He asks.', outcome: 'review', reviewOn: '2026-05-14' };
  const told = async (id: string) => {
    await area.clinic.runJobs();
    const mails = await area.rowsOf<{ address: string; said: string }>(
      `SELECT address, subject || body AS said FROM sent_mail WHERE body LIKE '%/updates/' || $1 || '%' ORDER BY address`,
      id,
    );
    for (const mail of mails) expect(mail.said).not.toMatch(/Thursday|C-[0-9A-Z]|police|offending/);
    return mails.map(({ address }) => address);
  };

  it('tells both of what comes between meetings, and of the case nothing in the message', async () => {
    await answered(itemId);
    await area.moved(ADELE, `agenda-items/${itemId}`, 'end');
    await area.moved(DALIA, `agenda-items/${itemId}`, 'record_outcome', said);
    await area.moved(DALIA, `agenda-items/${itemId}`, 'ratify');
    for (const name of ['conclude', 'draft_minutes', 'check_minutes', 'issue_minutes'])
      await area.moved(DALIA, `meetings/${meetingId}`, name);
    const team = await Promise.all(
      (
        [
          [RUKHSANA, await area.agency('gl-isac'), 'isac'],
          [PETRA, await area.agency('gl-police'), 'police'],
          [IVY, agencies.isva, 'idva'],
          [MARCUS, agencies.matac, 'member'],
        ] as const
      ).map(async ([email, agencyId, part]) => ({ staffId: await area.staff(email), agencyId, part })),
    );
    await area.moved(ADELE, `cases/${caseId}`, 'team', { team });
    const { id } = await area.post(PETRA, 'updates', { caseId, noteCategory: 'offendingHistory', information: NEWS });
    expect(await told(id)).toEqual([ADELE, DALIA, IVY, MARCUS, RUKHSANA].sort());
    for (const email of [IVY, MARCUS]) expect((await area.page(email, '/')).text).toContain(`/updates/${id}`);
    // As the table has it: what was released of his history is an advocate’s to read, and no column opens it to a MATAC.
    expect(await area.read(IVY, `updates/${id}`)).toMatchObject({ information: NEWS });
    expect(await area.read(MARCUS, `updates/${id}`)).toMatchObject({ information: null, noteCategory: null });
  });

  it('opens a decision out of meeting where it is urgent, which the next meeting minutes', async () => {
    const { id } = await area.post(PETRA, 'updates', {
      caseId,
      noteCategory: 'offendingHistory',
      information: NEWS,
      urgent: true,
      urgencyReason: 'He has her new number.',
    });
    expect(await told(id)).toEqual([ADELE, DALIA, IVY, MARCUS, RUKHSANA].sort());
    const { itemId: urgent } = await area.read(DALIA, `updates/${id}`);
    await answered(urgent);
    await area.moved(DALIA, `agenda-items/${urgent}`, 'decide', {
      ...said,
      decision: 'An alarm goes in today.',
      wouldChange: 'He is held.',
    });
    const day = '2026-04-09';
    const { id: next } = await area.post(ADELE, 'meetings', {
      forumId: area.forumId,
      day,
      calledBecause: 'To minute it.',
    });
    expect(await area.read(DALIA, `agenda-items/${urgent}`)).toMatchObject({ outOfMeeting: true, meetingId: next });
    for (const name of ['open_agenda', 'lock']) await area.moved(ADELE, `meetings/${next}`, name);
    area.clinic.clock.set(`${day}T10:00:00+01:00`);
    for (const email of [DALIA, ADELE, IVY, MARCUS])
      await area.post(ADELE, `meetings/${next}/attendance`, {
        staffId: await area.staff(email),
        attending: 'present',
        acknowledged: true,
        chairing: email === DALIA,
      });
    await area.moved(DALIA, `meetings/${next}`, 'begin', { confidentialityRead: true, overrideReason: 'Few came.' });
    for (const name of ['conclude', 'draft_minutes', 'check_minutes', 'issue_minutes'])
      await area.moved(DALIA, `meetings/${next}`, name);
    const { text } = await area.page(DALIA, `/meetings/${next}/minutes`);
    for (const words of ['Decided out of meeting by the chair on', 'An alarm goes in today.', NEWS])
      expect(text).toContain(words);
    // Whoever works with the perpetrator, and no agreement shares this with, reads neither in theirs.
    expect((await area.page(MARCUS, `/meetings/${next}/minutes`)).text).not.toContain(NEWS);
  });
});
