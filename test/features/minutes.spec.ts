import { bar } from '../../libs/cases/cases/index.js';
import { readPdf } from '../pdf-text.js';
import { HUW, openPanels, playMeeting, prepareMeeting, SIWAN, type Panels, type Story } from '../panel-stage.js';

const APRIL = 'DPC-M-2026-04';
const LLEUCU = 'lleucu.nantlais@dp-isac.example';
const RACHEL = 'rachel.adeyemi@dp-probation.example';
const OWAIN = 'owain.pask@dp-cid.example';
const PETER = 'peter.lacon@wm-police.example';
const MENNA = 'menna.iorwerth@dp-adults-carms.example';
const GETHIN = 'gethin.brwynog@dp-housing-carms.example';
const WELSH = 'Tŷ Ŵyn, Ŷ Dŵr, Siân, Pêl, Llŷr, Tîm, Môn, Cymû, Cïan ☃';
const WRONG_NAME = { amendedAs: 'corrected', amendedBecause: 'The name of her brother was wrong' };
const WRONG_DAY = { amendedAs: 'added', amendedBecause: 'The day of the hearing was left out' };
const HEALTH = 'A clinician saw fixation of long standing';

let panels: Panels;
let meetingId: string;
const story: Story = { items: new Map(), cases: new Map() };
const item = (key: string) => story.items.get(key) as string;

beforeAll(async () => {
  panels = await openPanels();
  const { held, meetingId: id } = await prepareMeeting(panels, APRIL, story);
  meetingId = id;
  await playMeeting(panels, { held, meetingId, items: story.items });
  await panels.post(SIWAN, 'actions', {
    caseId: story.cases.get('DPC-C-004'),
    itemId: item('M1-I1'),
    meetingId,
    text: 'Fit locks',
    type: 'housing',
    agencyId: await panels.agency('dp-housing-carms'),
    ownerId: await panels.staff(GETHIN),
    dueOn: '2026-04-20',
    successTest: 'Tested with her',
    despiteLike: true,
  });
}, 120_000);
afterAll(() => panels.close());

const minutes = async (email: string, query = '') => panels.read(email, `meetings/${meetingId}/minutes${query}`);
const refs = (read: { minutes: { items: { itemId: string }[] } }) =>
  read.minutes.items.map(({ itemId }) => [...story.items].find(([, id]) => id === itemId)?.[0]);
const afterTenMinutes = async () => {
  panels.clock.advance({ minutes: 11 });
  await panels.runJobs();
};

describe('minutes', () => {
  it('are seen in draft by those who run the forum, and by nobody else', async () => {
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'draft_minutes');
    await panels.post(SIWAN, `agenda-items/${item('M1-I1')}/notes`, {
      kind: 'risk',
      noteCategory: 'perpetratorHealth',
      standing: 'opinion',
      text: HEALTH,
      agencyId: await panels.agency('dp-health-west'),
    });
    const draft = await minutes(SIWAN);
    expect(draft).toMatchObject({ given: false, edition: 0, state: 'minutes_draft' });
    expect(refs(draft)).toEqual(['M1-I1', 'M1-I2', 'M1-I3', 'M1-I4', 'M1-I5', 'M1-I6', 'M1-I7']);
    const [, , third] = draft.minutes.items;
    expect(third.decision).toMatchObject({
      decision: 'Charge the breach; one named officer.',
      dissent: expect.stringContaining('Probation'),
    });
    expect(third.questions).toHaveLength(6);
    expect(draft.minutes.items[0].sections.actions).toMatchObject([{ text: 'Fit locks', dueOn: '2026-04-20' }]);
    expect(third.present).toContain('Rachel Adeyemi');
    expect(draft.minutes.items[0].present).not.toContain('Rachel Adeyemi');
    expect(draft.minutes.apologies).toEqual([{ name: 'Menna Iorwerth', agency: expect.any(String) }]);
    for (const email of [LLEUCU, OWAIN])
      await (await panels.as(email)).get(`/v1/meetings/${meetingId}/minutes`).expect(404);
    await (await panels.as('carol.rudge@gw-police.example')).get(`/v1/meetings/${meetingId}/minutes`).expect(404);
  });

  it('stand once they are signed off', async () => {
    await panels.moved(HUW, `meetings/${meetingId}`, 'check_minutes');
    const late = { kind: 'risk', noteCategory: 'minutes', text: 'One more thing' };
    await (
      await panels.as(SIWAN)
    )
      .post(`/v1/agenda-items/${item('M1-I1')}/notes`)
      .send(late)
      .expect(409);
  });

  it('are issued to those who were there, after the ten minutes in which it can be undone', async () => {
    panels.clock.set('2026-04-22T16:00:00+01:00');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'issue_minutes');
    await (await panels.as(LLEUCU)).get(`/v1/meetings/${meetingId}/minutes`).expect(404);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'undo');
    await afterTenMinutes();
    await (await panels.as(LLEUCU)).get(`/v1/meetings/${meetingId}/minutes`).expect(404);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'issue_minutes');
    await afterTenMinutes();
    expect(await minutes(LLEUCU)).toMatchObject({ given: true, edition: 1, state: 'minutes_issued' });
    const agenda = (await panels.read(SIWAN, `agenda-items?meeting=${meetingId}`)).items;
    expect(agenda.map(({ state }: { state: string }) => state).sort()).toEqual([
      'deferred',
      ...Array<string>(6).fill('minuted'),
    ]);
    const { items: issues } = await panels.read(SIWAN, `meetings/${meetingId}/minutes/issues`);
    expect(issues).toHaveLength(11);
    expect(new Set(issues.map(({ digest }: { digest: string }) => digest)).size).toBeGreaterThan(2);
    expect((await panels.read(LLEUCU, `meetings/${meetingId}/minutes/issues`)).items).toHaveLength(1);
  });

  it('are in each version what its reader may read', async () => {
    const [isac, police, probation] = await Promise.all([minutes(LLEUCU), minutes(OWAIN), minutes(RACHEL)]);
    expect(JSON.stringify(police)).toContain(HEALTH);
    expect(JSON.stringify(isac)).not.toContain(HEALTH);
    expect(refs(isac)).toEqual(['M1-I1', 'M1-I2', 'M1-I3', 'M1-I4', 'M1-I5', 'M1-I6', 'M1-I7']);
    expect(refs(probation)).toContain('M1-I7');
    expect(JSON.stringify(await minutes(SIWAN))).toContain(HEALTH);
    // A guest reads nothing on the days after the meeting (decision 188).
    expect(refs(await minutes(PETER))).toEqual([]);
    await (await panels.as(MENNA)).get(`/v1/meetings/${meetingId}/minutes`).expect(404);
  });

  it('go by mail that names nobody', async () => {
    const { rows } = await panels.owner.query<{ address: string; subject: string; body: string }>(
      `SELECT address, subject, body FROM sent_mail WHERE template = 'panels.mails.minutes'`,
    );
    expect(rows).toHaveLength(11);
    for (const { subject, body } of rows) {
      expect(subject).toBe('Minutes have been issued to you');
      expect(body).not.toMatch(/[CM]-\d\w\w-/);
    }
  });

  it('given earlier leave out what has since been barred to their reader', async () => {
    const owain = await panels.staff(OWAIN);
    const caseId = story.cases.get('DPC-C-005') as string;
    await panels.system((tx) => bar(tx, caseId, { staffId: owain, relation: 'cousin' }));
    const read = await minutes(OWAIN);
    expect(refs(read)).not.toContain('M1-I3');
    expect(JSON.stringify(read)).not.toContain(caseId);
    expect(read.minutes.items.map(({ order }: { order: number }) => order)).toEqual(
      read.minutes.items.map((_: object, index: number) => index + 1),
    );
  });

  it('opened again and issued again are a new edition beside the first', async () => {
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'reopen_minutes', WRONG_NAME);
    await panels.post(SIWAN, `agenda-items/${item('M1-I1')}/notes`, {
      kind: 'plan',
      noteCategory: 'minutes',
      text: `Put right: ${WELSH}`,
    });
    await panels.moved(HUW, `meetings/${meetingId}`, 'check_minutes');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'issue_minutes', { recipientIds: [await panels.staff(LLEUCU)] });
    await afterTenMinutes();
    expect(JSON.stringify(await minutes(LLEUCU))).toContain('Put right');
    expect(JSON.stringify(await minutes(LLEUCU, '?edition=1'))).not.toContain('Put right');
    expect(await minutes(RACHEL)).toMatchObject({ edition: 1 });
    await (await panels.as(RACHEL)).get(`/v1/meetings/${meetingId}/minutes?edition=2`).expect(404);
    await (await panels.as(RACHEL)).get(`/v1/meetings/${meetingId}/minutes?edition=two`).expect(422);
  });

  it('of each edition say why there is one: every reader of which kind, those who run the forum in words', async () => {
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'reopen_minutes', WRONG_DAY);
    expect((await minutes(SIWAN)).minutes.meeting).toMatchObject(WRONG_DAY);
    await panels.moved(HUW, `meetings/${meetingId}`, 'check_minutes');
    const recipientIds = await Promise.all([LLEUCU, HUW].map(panels.staff));
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'issue_minutes', { recipientIds });
    await afterTenMinutes();
    const head = async (email: string, edition: number) =>
      (await minutes(email, `?edition=${edition}`)).minutes.meeting;
    expect(await head(LLEUCU, 1)).not.toHaveProperty('amendedAs');
    for (const [edition, { amendedAs }] of [
      [2, WRONG_NAME],
      [3, WRONG_DAY],
    ] as const) {
      expect(await head(LLEUCU, edition)).toMatchObject({ amendedAs });
      expect(await head(LLEUCU, edition)).not.toHaveProperty('amendedBecause');
    }
    expect(await head(HUW, 3)).toMatchObject(WRONG_DAY);
    const { items } = await panels.read(SIWAN, `meetings/${meetingId}/minutes/issues`);
    const given = (edition: number) => items.filter((one: { edition: number }) => one.edition === edition);
    expect(given(1)[0]).toMatchObject({ amendedAs: null, amendedBecause: null });
    expect(given(2)).toMatchObject([WRONG_NAME]);
    expect(given(3)).toMatchObject([WRONG_DAY, WRONG_DAY]);
    const mine = (await panels.read(LLEUCU, `meetings/${meetingId}/minutes/issues`)).items;
    expect(mine).toMatchObject([{ amendedAs: null }, { amendedAs: 'corrected' }, { amendedAs: 'added' }]);
    expect(JSON.stringify([mine, await panels.read(LLEUCU, `meetings/${meetingId}`)])).not.toMatch(/brother|hearing/);
  });

  it('stay with their reader when the meeting is closed, and its agenda opens nothing once they are listed no longer', async () => {
    expect((await panels.read(LLEUCU, `agenda-items?meeting=${meetingId}`)).total).toBe(7);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'close');
    panels.clock.advance({ minutes: 1 });
    // Who had a place reads on for 20 working days after the minutes.
    expect((await panels.read(LLEUCU, `agenda-items?meeting=${meetingId}`)).total).toBe(7);
    expect(await minutes(LLEUCU)).toMatchObject({ given: true, edition: 3 });
    await panels.owner.query('UPDATE case_listing SET to_at = $1', [panels.clock.now()]);
    expect((await panels.read(LLEUCU, `agenda-items?meeting=${meetingId}`)).total).toBe(0);
    expect((await panels.move(SIWAN, `meetings/${meetingId}`, 'cancel', { reason: 'x' })).status).toBe(409);
  });
});

describe('the printed minutes', () => {
  const pdf = async (email: string) => {
    const { body, headers } = await (
      await panels.as(email)
    )
      .get(`/v1/meetings/${meetingId}/minutes.pdf`)
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return { text: (body as Buffer).toString('latin1'), file: body as Buffer, headers };
  };

  it('are a tagged PDF in a language, whose name and title name nobody', async () => {
    const { text, headers } = await pdf(LLEUCU);
    const { reference } = await panels.read(SIWAN, `meetings/${meetingId}`);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe(`attachment; filename="${reference}.pdf"`);
    expect(headers['cache-control']).toBe('no-store');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/Marked true');
    expect(text).toContain('/Lang (en-GB)');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain(`(Minutes of meeting ${reference})`);
    for (const tag of ['/S /Document', '/S /H1', '/S /H2', '/S /P']) expect(text).toContain(tag);
  });

  it('hold every Welsh letter, to be read and to be copied, in fonts that come with them', async () => {
    const { fonts, text, objects } = readPdf((await pdf(LLEUCU)).file);
    expect(text.replace(/\s+/g, ' ')).toContain(`Put right: ${WELSH.replace('☃', '?')}`);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) {
      const [, descendant = ''] = /\/DescendantFonts \[(\d+) 0 R\]/.exec(font) ?? [];
      const [, descriptor = ''] = /\/FontDescriptor (\d+) 0 R/.exec(objects.get(descendant) ?? '') ?? [];
      expect(objects.get(descriptor)).toMatch(/\/FontFile2 \d+ 0 R/);
      expect(font).toMatch(/\/BaseFont \/[A-Z0-9]+\+NotoSans/);
    }
  });

  it('say why there is this edition: to its reader of which kind, to those who run the forum in words', async () => {
    const flat = async (email: string) => readPdf((await pdf(email)).file).text.replace(/\s+/g, ' ');
    const [reader, coordinator] = [await flat(LLEUCU), await flat(SIWAN)];
    for (const text of [reader, coordinator]) expect(text).toContain('Something that was left out was added');
    expect(reader).not.toContain(WRONG_DAY.amendedBecause);
    expect(coordinator).toContain(WRONG_DAY.amendedBecause);
  });

  it('are for whoever was given minutes', async () => {
    await (await panels.as(MENNA)).get(`/v1/meetings/${meetingId}/minutes.pdf`).expect(404);
    await panels.nobody().get(`/v1/meetings/${meetingId}/minutes.pdf`).expect(401);
  });
});
