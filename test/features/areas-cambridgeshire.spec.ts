import { openAreaOf, type Area } from '../area-stage.js';
import { fieldsAtFault } from '../story-ways.js';

const [IDRIS, PHILIPPA, QUENTIN, ADELE, PETRA, DALIA, ELSPETH, DERMOT] = [
  'idris.sidebottom@cb-police.example',
  'philippa.leatherbarrow@cb-police.example',
  'quentin.spurgeon@cb-police.example',
  'adele.habberley@cb-probation.example',
  'petra.aucott@cb-nhs.example',
  'dalia.copplestone@cb-isac.example',
  'elspeth.cottingham@cb-idva.example',
  'dermot.dorrington@cb-mappa.example',
];
const why = {
  reason: 'Serial offending against partners.',
  alternatives: 'MARAC: one victim of several. MAPPA: no conviction.',
};
const kinds = [
  'minutes',
  'victimIdentity',
  'perpetratorIdentity',
  'offendingHistory',
  'sensitiveIntelligence',
  'children',
  'victimHealth',
  'perpetratorHealth',
];

let area: Area;
let caseId: string;
let itemId: string;
let meetingId: string;

beforeAll(async () => {
  area = await openAreaOf('cambridgeshire-panel', 'cambridgeshire');
  caseId = await area.takenOn([PHILIPPA, IDRIS], {}, { depth: 'core', ...why });
  const others = [PHILIPPA, ADELE, PETRA, DALIA, ELSPETH];
  ({ itemId, meetingId } = await area.discussed({
    day: '2026-04-13',
    coordinator: IDRIS,
    chair: QUENTIN,
    caseId,
    others,
    asks: ['cb-mappa'],
  }));
  const [asked] = (await area.read(DERMOT, `returns?item=${itemId}`)).items;
  await area.moved(DERMOT, `returns/${asked.id}`, 'answer', {
    result: 'held',
    roomSees: 'which',
    summary: 'A note of agencyReturn',
  });
  for (const category of kinds)
    await area.rowsOf(
      `INSERT INTO item_note (id, case_id, agency_id, category, released, item_id, kind, text, version, made_by, made_at, changed_at)
       SELECT gen_random_uuid(), $1, a.id, $2::text, false, $3, 'information', 'A note of ' || $2::text, 1, s.id, $4, $4
       FROM agency a CROSS JOIN LATERAL (SELECT id FROM staff LIMIT 1) s WHERE a.key = 'cb-police'`,
      caseId,
      category,
      itemId,
      area.clinic.clock.now(),
    );
}, 120_000);
afterAll(() => area.close());

describe('F12 (Cambridgeshire): nature and scale decide the forum and how much is shared', () => {
  /** What somebody is shown of what was written down, through the API; the page shows the same and no more. */
  const sections = async (email: string): Promise<string[]> => {
    const { notes, returns } = await area.read(email, `agenda-items/${itemId}`);
    const shown = (notes as { category: string; kind: string }[]).flatMap(({ category, kind }) =>
      kind === 'information' ? category : [],
    );
    if (returns.some(({ parts }: { parts: object[] }) => parts.length)) shown.push('agencyReturn');
    const { text } = await area.page(email, `/agenda-items/${itemId}`);
    expect([...kinds, 'agencyReturn'].filter((kind) => text.includes(`A note of ${kind}`)).sort()).toEqual(
      shown.toSorted(),
    );
    return shown.toSorted();
  };
  const atCore = {
    [PHILIPPA]: ['minutes', 'offendingHistory', 'perpetratorIdentity', 'victimIdentity'],
    // Probation’s column has offending history whole, for who has a place at the meeting (decision 188).
    [ADELE]: ['minutes', 'offendingHistory'],
    [PETRA]: ['minutes'],
    [DALIA]: ['minutes'],
    [ELSPETH]: ['minutes'],
  };
  const atFull = {
    [PHILIPPA]: [
      'agencyReturn',
      'children',
      'minutes',
      'offendingHistory',
      'perpetratorIdentity',
      'sensitiveIntelligence',
      'victimIdentity',
    ],
    [ADELE]: ['agencyReturn', 'minutes', 'offendingHistory'],
    [PETRA]: ['agencyReturn', 'minutes'],
    [DALIA]: ['agencyReturn', 'minutes'],
    [ELSPETH]: ['agencyReturn', 'minutes'],
  };
  const told = async () =>
    Object.fromEntries(
      await Promise.all(Object.keys(atCore).map(async (email) => [email, await sections(email)] as const)),
    );

  it('is chosen with its reason and the other routes that were considered, which are kept', async () => {
    const id = await area.nominated(PHILIPPA);
    const bare = await area.move(IDRIS, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core' });
    expect([bare.status, fieldsAtFault(bare.body).sort()]).toEqual([422, ['#/alternatives', '#/reason']]);
    const page = await (
      await area.pages.as(IDRIS)
    ).fill(`/nominations/${id}/accept`, { levelOfConcern: 'high', depth: 'core' });
    expect([page.status, page.text]).toEqual([
      422,
      expect.stringContaining('Enter which other routes were considered'),
    ]);
    await area.moved(IDRIS, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core', ...why });
    const { text } = await area.page(IDRIS, `/nominations/${id}`);
    for (const said of Object.values(why)) expect(text).toContain(said);
  });

  it('shows those who receive the case exactly the core set, and by the same case at full depth exactly that', async () => {
    expect(await told()).toEqual(atCore);
    await area.moved(IDRIS, `agenda-items/${itemId}`, 'set_depth', {
      depth: 'full',
      depthReason: 'Four victims in two counties.',
    });
    expect(await told()).toEqual(atFull);
    expect((await area.page(IDRIS, `/agenda-items/${itemId}`)).text).toContain('Four victims in two counties.');
    await area.moved(IDRIS, `agenda-items/${itemId}`, 'set_depth', { depth: 'core', depthReason: 'It is settled.' });
    expect(await told()).toEqual(atCore);
  });
});

describe('E13 (Cambridgeshire): from a project with a grant to business as usual', () => {
  let administrator: string;
  let actionId: string;
  const settle = async (fromOn: string, settings: object) => {
    const path = `forums/${area.forumId}/settings`;
    const { version } = await area.read(administrator, path);
    await (await area.as(administrator)).post(`/v1/${path}`).send({ version, fromOn, settings }).expect(200);
  };
  const settingsOn = async (day: string) =>
    (await area.read(IDRIS, `forums/${area.forumId}/settings?on=${day}`)).settings;
  const kept = async () => {
    const [meeting, item, action, { items }] = await Promise.all(
      [`meetings/${meetingId}`, `agenda-items/${itemId}`, `actions/${actionId}`, 'agreements?limit=100'].map(
        (path, at) => area.read(at === 3 ? administrator : IDRIS, path),
      ),
    );
    const agreement = items.find(({ key }: { key: string }) => key === 'cb-panel-main');
    return {
      meeting: [meeting.day, meeting.state, meeting.attendance],
      item: [item.state, item.notes, item.depth],
      action: [action.state, action.text, action.ownerId, action.dueOn],
      agreement: [agreement.inForce, agreement.forums, agreement.parties],
    };
  };

  it('changes the forum from a day on; its meetings, actions and agreement keep what they mean', async () => {
    administrator = await area.administers();
    await settle('2026-04-13', { status: 'project', funding: 'Grant of the policing body until 30 April 2026' });
    const [agencyId, ownerId] = [await area.agency('cb-probation'), await area.staff(ADELE)];
    ({ id: actionId } = await area.post(IDRIS, 'actions', {
      caseId,
      text: 'Ask for his licence',
      type: 'enforce',
      agencyId,
      ownerId,
      dueOn: '2026-05-29',
      successTest: 'Seen',
      despiteLike: true,
    }));
    const before = await kept();
    await settle('2026-05-01', { status: 'standing', funding: 'Shared by the agencies' });
    area.clinic.clock.set('2026-05-05T09:00:00+01:00');
    expect(await kept()).toEqual(before);
    expect(await settingsOn('2026-04-30')).toMatchObject({
      status: 'project',
      funding: 'Grant of the policing body until 30 April 2026',
    });
    expect(await settingsOn('2026-05-05')).toMatchObject({
      status: 'standing',
      funding: 'Shared by the agencies',
      sharingAgreement: 'cb-panel-main',
      selection: { rule: 'forum-chooser' },
    });
    const { text } = await area.page(IDRIS, `/forums/${area.forumId}/all`);
    for (const said of ['Shared by the agencies', 'Cambridgeshire Domestic Abuse Perpetrator Panel'])
      expect(text).toContain(said);
    await area.moved(ADELE, `actions/${actionId}`, 'accept');
  });
});
