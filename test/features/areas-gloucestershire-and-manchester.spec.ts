import { openAreaOf, type Area } from '../area-stage.js';
import { aCrime } from '../sweep-stage.js';
import { confirmPosts } from '../second-person.js';

const [ADELE, DALIA, PETRA, RUKHSANA, MINA, ELSPETH] = [
  'adele.fazakerley@gl-police.example',
  'dalia.walkinshaw@gl-police.example',
  'petra.appleyard@gl-police.example',
  'rukhsana.longbottom@gl-isac.example',
  'mina.heptonstall@gl-cps.example',
  'elspeth.calderbank@gl-probation.example',
];
const [BRIDIE, FELICITY, GRACE] = [
  'bridie.chadderton@gm-police.example',
  'felicity.redfearn@gm-isac.example',
  'grace.masip@gm-police.example',
];

let area: Area;
beforeAll(async () => void (area = await openAreaOf('gloucestershire-clinic', 'gloucestershire')), 120_000);
afterAll(() => area.close());

describe('F6 (Gloucestershire): between the meetings of a clinic that meets when it is called', () => {
  const NEWS = 'He was seen outside her work on Thursday evening.';
  let caseId: string;
  let itemId: string;
  const posted = async (answers: object = {}): Promise<string> =>
    (await area.post(PETRA, 'updates', { caseId, noteCategory: 'offendingHistory', information: NEWS, ...answers })).id;
  const told = async (id: string) => {
    await area.clinic.runJobs();
    const mails = await area.rowsOf<{ address: string; subject: string; body: string }>(
      `SELECT address, subject, body FROM sent_mail WHERE body LIKE '%/updates/' || $1 || '%' ORDER BY address`,
      id,
    );
    for (const { subject, body } of mails)
      expect(`${subject} ${body}`).not.toMatch(/Thursday|C-[0-9A-Z]|police|offending/);
    return mails;
  };
  beforeAll(async () => {
    caseId = await area.takenOn([PETRA, ADELE]);
    for (const [email, agency, part] of [
      [PETRA, 'gl-police', 'police'],
      [RUKHSANA, 'gl-isac', 'isac'],
      [MINA, 'gl-cps', 'cps'],
    ] as const)
      await area.joins(caseId, email, [agency, part]);
    // The table of who may see what opens nothing to the CPS by the team alone: whoever runs the clinic grants it.
    const granted = {
      staffId: await area.staff(MINA),
      categories: ['caseExists', 'offendingHistory'],
      until: '2026-06-30',
      reason: 'She decides on charge.',
    };
    await area.moved(DALIA, `cases/${caseId}`, 'grant', granted);
  });

  it('tells the case team, the CPS among them, and those who run the clinic, without case detail', async () => {
    const id = await posted();
    expect((await told(id)).map(({ address }) => address)).toEqual([ADELE, DALIA, MINA, RUKHSANA].sort());
    for (const email of [MINA, RUKHSANA, DALIA]) expect((await area.page(email, '/')).text).toContain(`/updates/${id}`);
    expect((await area.page(ELSPETH, '/')).text).not.toContain(`/updates/${id}`);
    expect(await area.status(ELSPETH, `updates/${id}`)).toBe(404);
  });

  it('opens a decision out of meeting where it is urgent, which the chair makes with no meeting to come', async () => {
    const id = await posted({ urgent: true, urgencyReason: 'He has her new number.' });
    expect((await told(id)).find(({ address }) => address === DALIA)?.subject).toBe(
      'Urgent: new information on a case',
    );
    ({ itemId } = await area.read(DALIA, `updates/${id}`));
    expect((await area.page(DALIA, '/')).text).toContain(`/agenda-items/${itemId}/decide`);
    expect((await area.page(DALIA, `/agenda-items/${itemId}`)).text).toContain('/meetings/new?forum=');
    for (const question of ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'])
      await area.post(DALIA, `agenda-items/${itemId}/answers`, {
        question,
        answer: 'yes',
        reason: 'Looked at.',
        ...(question === 'victim_view' && { givenBy: 'isac' }),
      });
    const said = {
      decision: 'An alarm goes in today.',
      rationale: 'He can reach her.',
      wouldChange: 'He is held.',
      outcome: 'review',
      reviewOn: '2026-05-14',
    };
    expect((await area.move(ADELE, `agenda-items/${itemId}`, 'decide', said)).status).toBe(403);
    await area.moved(DALIA, `agenda-items/${itemId}`, 'decide', said);
    expect(await area.read(DALIA, `agenda-items/${itemId}`)).toMatchObject({
      state: 'outcome_recorded',
      outOfMeeting: true,
      meetingId: null,
    });
  });

  it('is minuted at the next meeting, as soon as one is called', async () => {
    const day = '2026-04-02';
    const { id: meetingId } = await area.post(ADELE, 'meetings', {
      forumId: area.forumId,
      day,
      calledBecause: 'It cannot wait.',
    });
    expect(await area.read(DALIA, `agenda-items/${itemId}`)).toMatchObject({ meetingId, meetingDay: day });
    for (const name of ['open_agenda', 'lock']) await area.moved(ADELE, `meetings/${meetingId}`, name);
    area.clinic.clock.set(`${day}T10:00:00+01:00`);
    for (const email of [DALIA, ADELE, RUKHSANA, MINA])
      await area.post(ADELE, `meetings/${meetingId}/attendance`, {
        staffId: await area.staff(email),
        attending: 'present',
        acknowledged: true,
        chairing: email === DALIA,
      });
    await area.moved(DALIA, `meetings/${meetingId}`, 'begin', { confidentialityRead: true });
    for (const name of ['conclude', 'draft_minutes', 'check_minutes', 'issue_minutes'])
      await area.moved(DALIA, `meetings/${meetingId}`, name);
    const { text } = await area.page(DALIA, `/meetings/${meetingId}/minutes`);
    for (const words of ['Decided out of meeting by the chair on', 'An alarm goes in today.', NEWS])
      expect(text).toContain(words);
  });
});

describe('F4 (GMCA): a triage centre that feeds a forum', () => {
  let centreId: string;
  let masipId: string;
  beforeAll(async () => {
    centreId = await area.forumOf('gmca-triage-centre');
    const administrator = await area.administers('greater-manchester');
    const { items } = await area.read(administrator, 'forum-templates');
    const template = items.find(({ key }: { key: string }) => key === 'kent-masip');
    // The centre’s settings send on to `masip`: the forum takes that key.
    const asked = {
      sourceId: template.id,
      areaCode: 'greater-manchester',
      key: 'masip',
      name: 'Greater Manchester MASIP',
      sharingAgreement: 'gm-triage-main',
    };
    masipId = (await area.post(administrator, 'forums', asked)).id;
    const post = {
      forename: 'Grace',
      surname: 'Masip',
      email: GRACE,
      agencyId: await area.agency('gm-police'),
      role: 'coordinator',
      forumIds: [masipId],
    };
    await area.post(administrator, 'posts', post);
    await confirmPosts(area.clinic);
  });

  it('moves a recorded crime to the forum with what was decided of it at triage', async () => {
    await (
      await area.as(BRIDIE)
    )
      .post('/v1/sweeps')
      .send({ forumId: centreId, rows: [aCrime(4), aCrime(5)] })
      .expect(200);
    const crimes = (await area.read(BRIDIE, `swept-crimes?forum=${centreId}`)).items as {
      id: string;
      caseId: string;
    }[];
    const [moved, stays] = crimes as [(typeof crimes)[number], (typeof crimes)[number]];
    const answers = { advocacy: 'referred', safeguarding: 'done', next: 'forum', nextForumId: masipId };
    expect(await area.status(GRACE, `swept-crimes/${moved.id}`)).toBe(404);
    await area.moved(BRIDIE, `swept-crimes/${moved.id}`, 'answer', answers);
    expect(await area.read(GRACE, `swept-crimes/${moved.id}`)).toMatchObject({ state: 'answered', ...answers });
    const { text } = await area.page(GRACE, `/cases/${moved.caseId}/all`);
    expect(text).toContain(`/swept-crimes/${moved.id}`);
    expect(await area.status(GRACE, `swept-crimes/${stays.id}`)).toBe(404);
    const { id: meetingId } = await area.post(GRACE, 'meetings', { forumId: masipId, day: '2026-04-16' });
    await area.moved(GRACE, `meetings/${meetingId}`, 'open_agenda');
    const { id } = await area.post(GRACE, 'agenda-items', { meetingId, caseId: moved.caseId, list: 'perpetrator' });
    expect(await area.read(GRACE, `agenda-items/${id}`)).toMatchObject({ caseId: moved.caseId, state: 'listed' });
  });

  it('moves a nomination to the forum with its decision, who made it and why', async () => {
    const id = await area.nominated(FELICITY, {
      forumId: centreId,
      channel: 'external',
      perpetratorHomeForce: 'greater-manchester',
    });
    await area.moved(BRIDIE, `nominations/${id}`, 'redirect', {
      reason: 'High risk: several agencies are needed.',
      targetForumId: masipId,
    });
    expect((await area.read(GRACE, 'nominations?arriving=yes')).items.map((one: { id: string }) => one.id)).toEqual([
      id,
    ]);
    area.clinic.clock.advance({ minutes: 15 });
    await area.moved(GRACE, `nominations/${id}`, 'receive');
    expect(await area.read(GRACE, `nominations/${id}`)).toMatchObject({
      state: 'submitted',
      forumId: masipId,
      decisions: [
        { move: 'redirect', reason: 'High risk: several agencies are needed.', madeByName: 'Bridie Chadderton' },
        { move: 'receive' },
      ],
    });
    expect((await area.page(GRACE, `/nominations/${id}`)).text).toContain('High risk: several agencies are needed.');
    expect(await area.status(BRIDIE, `nominations/${id}`)).toBe(404);
  });
});
