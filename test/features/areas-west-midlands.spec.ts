import { openAreaOf, type Area } from '../area-stage.js';
import { grantLocation } from '../location-granted.js';

const [CEDRIC, MAEVE, MAURICE, HARRIET, CHIDI] = [
  'cedric.isherwood@wmd-police.example',
  'maeve.umpleby@wmd-police.example',
  'maurice.ormerod@wmd-police.example',
  'harriet.dewhirst@wmd-isac.example',
  'chidi.godbold@wmd-programme.example',
];
const WHERE = 'ZZ57 9QQ';

let area: Area;
let administrator: string;
beforeAll(async () => {
  area = await openAreaOf('west-midlands-stc', 'west-midlands');
  administrator = await area.administers();
}, 120_000);
afterAll(() => area.close());

describe('L1 (West Midlands): a new report about a known pair', () => {
  const link = 'https://intranet.west-midlands.example/stalking';
  const pair = {
    perpetratorSurname: 'Tolhurst',
    perpetratorForename: 'Kit',
    perpetratorDob: '1985-05-06',
    perpetratorPnc: 'FIC-2011/0007654A',
    victimSurname: 'Mottram',
    victimForename: 'Ada',
    victimDob: '1991-08-09',
    victimPostcode: 'QX9 9AA',
  };
  const reported = (behaviours: string, latestOn: string) => area.nominated(MAEVE, { ...pair, behaviours, latestOn });
  let ids: readonly [string, string];
  beforeAll(async () => {
    ids = [
      await reported('Waits outside her work.', '2026-02-10'),
      await reported('Sends flowers to her desk.', '2026-03-12'),
    ];
    const { caseId } = await area.read(CEDRIC, `nominations/${ids[0]}`);
    const { parts } = await area.read(CEDRIC, `nominations/${ids[1]}/candidates`);
    const cedric = await area.as(CEDRIC);
    for (const { part, person, candidates } of parts)
      for (const found of candidates.filter(({ records }: { records: { caseId: string }[] }) =>
        records.some((one) => one.caseId === caseId),
      ))
        await cedric
          .post(`/v1/nominations/${ids[1]}/match`)
          .send({ part, personId: person.personId, otherId: found.personId, decision: 'same', reason: 'Same numbers.' })
          .expect(200);
  });

  it('opens on the timeline that joins it with the other, and not alone', async () => {
    const { text } = await area.page(CEDRIC, `/nominations/${ids[1]}`);
    const [timeline, latest, first, whole] = [
      'Course of conduct',
      'Sends flowers to her desk.',
      'Waits outside her work.',
      'What the nomination says',
    ].map((said) => text.indexOf(said));
    expect(timeline).toBeGreaterThan(0);
    expect([timeline, latest, first, whole]).toEqual(
      [timeline, latest, first, whole].toSorted((a = 0, b = 0) => a - b),
    );
    expect(text).toContain('2 reports of what this person did');
  });

  it('shows the link to the area’s guidance where it is entered and where it opens, and to no other area', async () => {
    const settled = {
      areaCode: 'west-midlands',
      fromOn: '2026-03-30',
      version: 0,
      guidanceHref: link,
      guidanceText: 'SERIOUS: join up what you know',
    };
    await area.post(administrator, 'area-settings', settled);
    for (const [email, path] of [
      [MAEVE, '/nominations/new'],
      [CEDRIC, `/nominations/${ids[1]}`],
    ] as const) {
      const { text } = await area.page(email, path);
      expect([path, text.includes(link), text.includes('SERIOUS: join up what you know')]).toEqual([path, true, true]);
    }
    expect((await area.page('elfyn.rosser@dp-lpa-carms.example', '/nominations/new')).text).not.toContain(link);
  });
});

describe('F10 (West Midlands): the triage clinic every two weeks', () => {
  let caseId: string;
  let itemId: string;
  let meetingId: string;
  const easi = async (answers: object = {}) => ({
    caseId,
    itemId,
    kind: 'easi',
    recipientAgencyId: await area.agency('wmd-programme'),
    reason: 'Early work may stop it.',
    perpetratorIdentity: 'The man of the case.',
    offendingHistory: 'One caution.',
    proportionality: 'Nothing of the victim.',
    basis: 'law_enforcement',
    ...answers,
  });
  const figures = async (query = '?from=2026-02&to=2026-04') =>
    area.read(CEDRIC, `forums/${area.forumId}/order-figures${query}`);

  it('gives every second Wednesday from its anchor, also across the end of the year', async () => {
    await area.post(CEDRIC, 'meetings/plan', { forumId: area.forumId, until: '2027-01-31' });
    const { items } = await area.read(CEDRIC, `meetings?forum=${area.forumId}&limit=60`);
    const days = items.map(({ day }: { day: string }) => day).sort() as string[];
    expect([days[0], ...days.slice(-4)]).toEqual([
      '2026-04-01',
      '2026-12-09',
      '2026-12-23',
      '2027-01-06',
      '2027-01-20',
    ]);
    const gaps = days.slice(1).map((day, at) => (Date.parse(day) - Date.parse(days[at] ?? '')) / 86_400_000);
    expect(new Set(gaps)).toEqual(new Set([14]));
  });

  it('gives advice where that stops it, which whoever nominated reads', async () => {
    const id = await area.nominated(HARRIET, { channel: 'external' });
    await area.moved(CEDRIC, `nominations/${id}`, 'advise', { advice: 'Keep a diary, and change the locks.' });
    expect(await area.read(HARRIET, `nominations/${id}`)).toMatchObject({
      state: 'advice_only',
      outcome: 'advice_only',
    });
    expect((await area.page(HARRIET, `/nominations/${id}`)).text).toContain('Keep a diary, and change the locks.');
  });

  it('refers to EASI out of the item, which lands with the provider without where the victim is', async () => {
    caseId = await area.takenOn([MAEVE, CEDRIC], { victimPostcode: WHERE, victimSurname: 'Winterbourne' });
    ({ itemId, meetingId } = await area.discussed({
      day: '2026-04-08',
      coordinator: CEDRIC,
      chair: MAURICE,
      caseId,
      others: [MAEVE, CHIDI],
    }));
    expect((await area.page(MAEVE, `/agenda-items/${itemId}`)).text).toMatch(/referrals\/new\?[^"]*item=/);
    const end = await grantLocation(area.clinic, caseId, MAEVE);
    const said = await (
      await area.as(MAEVE)
    )
      .post('/v1/referrals')
      .send(await easi({ reason: `She lives at ${WHERE}.` }));
    await end();
    const { id } = said.body as { id: string };
    const received = await area.read(CHIDI, `referrals/${id}`);
    expect(received).toMatchObject({
      kind: 'easi',
      state: 'made',
      perpetratorIdentity: 'The man of the case.',
      victimIdentity: null,
      reason: 'She lives at [contact detail withheld].',
    });
    const shown = [
      JSON.stringify(received),
      (await area.page(CHIDI, `/referrals/${id}`)).text,
      (await area.page(CHIDI, `/agenda-items/${itemId}`)).text,
    ];
    for (const text of shown) expect(text).not.toMatch(/ZZ57|Winterbourne/);
    await area.moved(CHIDI, `referrals/${id}`, 'accept');
  });

  it('counts orders considered, applied for and granted by month, beside months before it counted', async () => {
    await area.moved(CEDRIC, `agenda-items/${itemId}`, 'end');
    for (const question of ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'])
      await area.post(CEDRIC, `agenda-items/${itemId}/answers`, {
        question,
        answer: 'yes',
        reason: 'Looked at.',
        ...(question === 'victim_view' && { givenBy: 'isac' }),
      });
    await area.moved(CEDRIC, `agenda-items/${itemId}`, 'record_outcome', {
      decision: 'Apply.',
      rationale: 'It escalates.',
      outcome: 'review',
      reviewOn: '2026-05-06',
    });
    await area.moved(MAURICE, `meetings/${meetingId}`, 'conclude');
    expect((await figures()).months.at(-1).counts).toEqual({ considered: 1, applied: 0, made: 0 });
    const { id } = await area.post(MAEVE, 'orders', {
      caseId,
      itemId,
      actsMet: true,
      riskMet: true,
      necessityMet: true,
    });
    const forceAgencyId = await area.agency('wmd-police');
    for (const [name, answers] of [
      ['prepare', { forceAgencyId, forceGround: 'resides', forceWhy: 'He lives in Dudley.' }],
      [
        'draft',
        {
          acts: 'Following.',
          risk: 'Fear.',
          necessity: 'Bail ends.',
          protects: 'victim',
          evidence: 'Statements',
          prohibitions: 'No contact.',
          requirements: 'A programme.',
          providerReady: true,
          conditions: 'No contact.',
        },
      ],
      ['seek_authority', { clear: true, enforceable: true, noAddress: true }],
      ['authorise', { authority: 'The superintendent.' }],
      ['lodge', { court: 'Dudley', interimSought: false }],
      ['make', { conditions: 'No contact.' }],
    ] as const)
      await area.moved(MAEVE, `orders/${id}`, name, answers);
    expect((await figures()).months.at(-1)).toMatchObject({
      month: '2026-04',
      side: 'after',
      counts: { considered: 1, applied: 1, made: 1 },
    });
    await area.post(CEDRIC, `forums/${area.forumId}/order-figures`, {
      month: '2026-02',
      considered: 3,
      applied: 2,
      made: 1,
      source: 'Report of the force',
    });
    expect((await figures()).months[0]).toMatchObject({
      month: '2026-02',
      side: 'before',
      counts: { considered: 3, applied: 2, made: 1 },
    });
    const { text } = await area.page(CEDRIC, `/forums/${area.forumId}/order-figures?from=2026-02&to=2026-04`);
    for (const words of ['Forum started', 'February 2026', 'April 2026', 'Report of the force'])
      expect(text).toContain(words);
  });
});
