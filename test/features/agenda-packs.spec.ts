import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { bar } from '../../libs/cases/cases/index.js';
import { aNominationOfStrangers } from '../factories.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { readPdf } from '../pdf-text.js';
import type { Mark } from '../planted-marks/marks.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { maySee } from '../planted-marks/oracle.js';
import { everybody, type Somebody } from '../planted-marks/people.js';
import { HUW, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

let panels: PanelPages;
let item: { caseId: string; itemId: string; meetingId: string };
let cases: { reference: string; other: string };

beforeAll(async () => {
  panels = await openPanelPages({ at: '2026-04-10T09:00:00+01:00' });
  const { id } = await panels.post(OWAIN, 'nominations', aNominationOfStrangers(panels.forumId));
  await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'full' });
  const { caseId } = await panels.read(SIWAN, `nominations/${id}`);
  const { meetingId, items } = await panels.anAgenda(
    [
      { caseId, minutesAllotted: 25, asks: ['dp-probation'] },
      { list: 'victim', minutesAllotted: 10 },
    ],
    { day: '2026-04-15', time: '10:00' },
  );
  const [itemId = '', other = ''] = items.map((one) => one.id);
  item = { caseId, itemId, meetingId };
  cases = { reference: await referenceOf(itemId), other: await referenceOf(other) };
  await panels.attends(meetingId, RACHEL, { agency: 'dp-probation' });
  await panels.post(SIWAN, 'actions', {
    caseId,
    itemId,
    meetingId,
    text: 'Fit the locks before Friday',
    type: 'housing',
    agencyId: await panels.agency('dp-probation'),
    ownerId: await panels.staff(RACHEL),
    dueOn: '2026-04-20',
    successTest: 'Tested with her',
  });
}, 120_000);
afterAll(() => panels.close());

const referenceOf = async (id: string): Promise<string> =>
  (await panels.read(SIWAN, `agenda-items/${id}`)).caseReference as string;
const rowsOf = async (text: string, ...values: unknown[]) => (await panels.owner.query(text, values)).rows;
const at = () => `meetings/${item.meetingId}/agenda`;
const fetched = async (email: string): Promise<Response> =>
  (await panels.as(email)).get(`/v1/${at()}.pdf`).buffer(true);
/** The runs of text of a file as one, as a reader copies them out of it. */
const textOf = (file: Buffer): string => readPdf(file).text.replaceAll('\n', '');
const printed = async (email: string): Promise<string> => textOf((await fetched(email)).body as Buffer);
const page = async (email: string) => (await panels.pages.as(email)).get(`/${at()}`);
const timesIn = (text: string, said: RegExp): number => (text.match(said) ?? []).length;

describe('agenda packs', () => {
  it('are a tagged PDF that is marked on every page, under a name and a title that say nothing of a case', async () => {
    const { headers, body } = await fetched(SIWAN);
    const { reference } = await panels.read(SIWAN, `meetings/${item.meetingId}`);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${reference}-agenda.pdf"`,
    });
    const file = (body as Buffer).toString('latin1');
    for (const said of [
      '/Marked true',
      '/Lang (en-GB)',
      '/DisplayDocTitle true',
      `(Agenda of panel ${reference} with its cases)`,
    ])
      expect(file).toContain(said);
    for (const tag of ['/S /Document', '/S /H1', '/S /H2', '/S /H3', '/S /P']) expect(file).toContain(tag);
    const text = textOf(body as Buffer);
    const sheets = timesIn(text, /for Siwan Gwynne, 10 April 2026 at 9(:0\d)?am, page \d+ of \d+/g);
    expect(sheets).toBeGreaterThan(0);
    expect(timesIn(text, /OFFICIAL-SENSITIVE, draft/g)).toBeGreaterThanOrEqual(2 * sheets);
  });

  it('hold the agenda in its sections with its times and, of each item, what their reader sees of it', async () => {
    const { perpetratorName, victimName } = await panels.read(SIWAN, `agenda-items/${item.itemId}`);
    const said = [
      'Agenda open',
      '2 items, 35 minutes.',
      'Perpetrator list',
      `1. 10am ${cases.reference}`,
      'Victim list',
      `2. 10:25am ${cases.other}`,
      perpetratorName,
      victimName,
      'Waits outside her work.',
      'Via ISAC: wants it to stop.',
      'Fit the locks before Friday',
      'Rachel Adeyemi',
      'None of 1 answered',
      'No nomination.',
    ] as string[];
    const text = await printed(SIWAN);
    for (const one of said) expect(text).toContain(one);
    expect(text.indexOf('Perpetrator list')).toBeLessThan(text.indexOf('Victim list'));
  });

  it('are a page that is made for printing, from the page of the meeting, with the way to the PDF', async () => {
    const browser = await panels.pages.as(SIWAN);
    expect((await browser.get(`/meetings/${item.meetingId}`)).text).toContain(`href="/${at()}"`);
    const { status, text } = await page(SIWAN);
    expect(status).toBe(200);
    for (const said of [
      'OFFICIAL-SENSITIVE, draft',
      'Made for Siwan Gwynne',
      `1. 10am ${cases.reference}`,
      'Waits outside her work.',
      `href="/${at()}.pdf"`,
    ])
      expect(text).toContain(said);
    expect(/<title>([^<]*)/.exec(text)?.[1]).not.toContain(cases.reference);
    const file = await browser.get(`/${at()}.pdf`);
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(textOf(file.body as Buffer)).toContain('Waits outside her work.');
  });

  it('never say where the victim is, which the coordinator may see here', async () => {
    const { items } = await panels.read(SIWAN, `nominations?case=${item.caseId}`);
    const seen = JSON.stringify(await panels.read(SIWAN, `nominations/${items[0].id}`));
    expect(seen).toContain('07700 900123');
    for (const text of [await printed(SIWAN), await printed(HUW), (await page(SIWAN)).text])
      expect(text).not.toMatch(/07700 ?900123|ZZ\d+ 9AA/);
  });

  it('are draft until the agenda was sent out, and to those who come to it no more than the case that they work on', async () => {
    for (const text of [await printed(RACHEL), (await page(RACHEL)).text]) {
      // She owns an action of it.
      expect(text).toContain(cases.reference);
      expect(text).not.toContain(cases.other);
    }
    await panels.moved(SIWAN, `meetings/${item.meetingId}`, 'lock');
    for (const text of [await printed(SIWAN), (await page(SIWAN)).text]) {
      expect(text).toContain('OFFICIAL-SENSITIVE');
      expect(text).not.toContain('OFFICIAL-SENSITIVE, draft');
    }
  });

  it('give each what they see: whoever sits on the panel has the case and not what the coordinator reads of it', async () => {
    const [theirs, hers] = [await printed(RACHEL), await printed(SIWAN)];
    expect(theirs).toContain(`1. 10am ${cases.reference}`);
    expect(theirs).toContain('for Rachel Adeyemi');
    const shown = await panels.read(RACHEL, `agenda-items/${item.itemId}`);
    const { victimName } = await panels.read(SIWAN, `agenda-items/${item.itemId}`);
    expect([shown.victimName, theirs.includes(victimName), hers.includes(victimName)]).toEqual([
      victimName,
      true,
      true,
    ]);
    expect(hers).toContain('nominated by Owain Pask');
    expect(theirs).not.toContain('nominated by Owain Pask');
    expect(theirs).not.toContain('Via ISAC: wants it to stop.');
    // What of the nomination the page of the case shows her is in her copy too.
    const ofCase = (await (await panels.pages.as(RACHEL)).get(`/cases/${item.caseId}/all`)).text;
    for (const text of [ofCase, theirs]) expect(text).toContain('Waits outside her work.');
  });

  it('leave out a case that is barred, and count its place for nothing', async () => {
    const huw = await panels.staff(HUW);
    expect(await printed(HUW)).toContain(cases.reference);
    await panels.system((tx) => bar(tx, item.caseId, { staffId: huw, relation: 'cousin' }));
    for (const text of [await printed(HUW), (await page(HUW)).text]) {
      expect(text).not.toContain(cases.reference);
      expect(text).not.toContain('Waits outside her work.');
      expect(text).toMatch(new RegExp(`1\\. 10(:25)?am ${cases.other}`));
    }
    expect(await printed(SIWAN)).toContain(cases.reference);
  });

  it('are not found by whoever does not see the meeting, and by nobody without signing in', async () => {
    expect((await fetched(STRANGER)).status).toBe(404);
    expect((await page(STRANGER)).status).toBe(404);
    expect((await (await panels.pages.as(STRANGER)).get(`/${at()}.pdf`)).status).toBe(404);
    await panels.nobody().get(`/v1/${at()}.pdf`).expect(401);
    await (await panels.as(SIWAN)).get('/v1/meetings/not-an-id/agenda.pdf').expect(404);
  });
});

describe('agenda packs in the ledger and the record', () => {
  interface Entry {
    readonly case_id: string;
    readonly category: string;
    readonly recipient_staff_id: string;
    readonly recipient_agency_id: string;
  }
  const entries = (email: string): Promise<Entry[]> =>
    panels
      .staff(email)
      .then((id) =>
        rowsOf(
          `SELECT * FROM ledger_entry WHERE kind = 'agenda_printed' AND recipient_staff_id = $1 AND subject_id = $2`,
          id,
          item.meetingId,
        ),
      );
  const recorded = async (email: string) =>
    rowsOf(
      `SELECT action, subject_id, details FROM audit_entry WHERE actor_id = $1 ORDER BY id`,
      await panels.staff(email),
    );

  it.each([
    ['the PDF', (email: string) => fetched(email)],
    ['the page', (email: string) => page(email)],
  ])('are entered each time as printed for their reader, by %s', async (_, print) => {
    const [before, looks] = [await entries(SIWAN), await recorded(SIWAN)];
    await print(SIWAN);
    const fresh = (await entries(SIWAN)).slice(before.length);
    const categories = fresh.filter(({ case_id }) => case_id === item.caseId).map(({ category }) => category);
    expect(categories).toEqual(
      expect.arrayContaining([
        'caseExists',
        'perpetratorIdentity',
        'victimIdentity',
        'offendingHistory',
        'agencyReturn',
        'actions',
      ]),
    );
    expect(categories).not.toContain('victimLocation');
    expect(new Set(fresh.map(({ recipient_agency_id }) => recipient_agency_id)).size).toBe(1);
    const more = (await recorded(SIWAN)).slice(looks.length);
    expect(more.map(({ action, subject_id }) => [action, subject_id])).toEqual([['print_agenda', item.meetingId]]);
    expect(JSON.stringify(more)).not.toContain(cases.reference);
  });

  it('are entered as what their reader was given, and no more', async () => {
    await fetched(RACHEL);
    const categories = new Set((await entries(RACHEL)).map(({ category }) => category));
    for (const hers of ['victimLocation', 'victimHealth', 'nomination']) expect([...categories]).not.toContain(hers);
    expect([...categories]).toContain('caseExists');
  });

  it('are entered with why an item came beyond the limit, which stands in them', async () => {
    await rowsOf(
      `INSERT INTO item_note (id, case_id, agency_id, category, released, item_id, kind, text, version, made_by, made_at, changed_at)
       SELECT gen_random_uuid(), case_id, agency_id, 'programmeAttendance', true, id, 'over_cap', 'He is released on Friday', 1, $2, now(), now()
       FROM agenda_item WHERE id = $1`,
      item.itemId,
      await panels.staff(SIWAN),
    );
    expect((await (await panels.pages.as(SIWAN)).get(`/meetings/${item.meetingId}/agenda`)).text).toContain(
      'He is released on Friday',
    );
    expect((await entries(SIWAN)).map(({ category }) => category)).toContain('programmeAttendance');
  });

  it('are told in the ledger and in the record', async () => {
    const browser = await panels.pages.as(SIWAN);
    const { text } = await browser.get(`/ledger?case=${item.caseId}`);
    expect(text).toContain('Agenda with its cases printed');
    expect(text).toContain(`/meetings/${item.meetingId}`);
  });
});

describe('agenda packs of sixty', () => {
  it('cost as many statements as those of six, and no more than a page may', async () => {
    const meetingOf = async (day: string, count: number): Promise<string> => {
      const { meetingId, items } = await panels.anAgenda(
        Array.from({ length: count }, () => ({})),
        { day },
      );
      const caseIds = items.map(({ caseId }) => caseId);
      const copy = (table: string, more: string, where: string) =>
        rowsOf(
          `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'case_id', c.id) || ${more})).*
           FROM ${table} t CROSS JOIN case_file c ${where}`,
          item.caseId,
          caseIds,
        );
      await copy(
        'nomination',
        `jsonb_build_object('reference', 'X' || c.reference)`,
        'WHERE t.case_id = $1 AND c.id = ANY($2)',
      );
      await copy(
        'nomination_answer',
        `jsonb_build_object('nomination_id', n.id)`,
        'JOIN nomination n ON n.case_id = c.id WHERE t.case_id = $1 AND c.id = ANY($2)',
      );
      return meetingId;
    };
    const [six, sixty] = [await meetingOf('2026-05-05', 6), await meetingOf('2026-05-06', 60)];
    const browser = await panels.pages.as(SIWAN);
    expect(timesIn((await browser.get(`/meetings/${sixty}/agenda`)).text, /Waits outside her work\./g)).toBe(60);
    const cost = (id: string) => fewestStatements(() => browser.get(`/meetings/${id}/agenda`));
    const [few, many] = [await cost(six), await cost(sixty)];
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  }, 60_000);
});

describe('what is in agenda packs', () => {
  const names = [
    'coordinator.member',
    'chair.team',
    'police.member',
    'police.team',
    'probation.item',
    'health.item',
    'health.asked',
    'isac.team',
    'isac.asked',
    'guest.guest',
    'programme_provider.item',
    'police.barred',
  ];
  const people = everybody.filter(({ name }) => names.includes(name));
  let opened: Opened;
  beforeAll(async () => void (opened = await openPlanted(people, { rows: 3 })), 240_000);
  afterAll(() => opened.close());

  /** Of the meeting that was held, and of the one to come. */
  const marksOf = async (who: Somebody): Promise<Mark[]> => {
    const { send } = await opened.as(who);
    const { meetingId, open } = opened.planted;
    const found: Mark[] = [];
    for (const id of [meetingId, open.meetingId]) {
      const url = `/v1/meetings/${id}/agenda.pdf`;
      const { status, bytes } = await send({ route: url, method: 'GET', url });
      if (status === 404) continue;
      expect([who.name, status]).toEqual([who.name, 200]);
      found.push(...opened.world.marks.in(readPdf(bytes).text.replaceAll('\n', '')));
    }
    return found;
  };
  const told = (marks: readonly Mark[]): string[] =>
    marks.map(({ where, caseKey, agency, category }) => `${where} (${category}) of ${agency}, case ${caseKey}`);

  it.each(people.map(({ name }) => name))('is for %s what they may see, never where the victim is', async (name) => {
    const who = people.find((one) => one.name === name) as Somebody;
    const marks = await marksOf(who);
    expect(told(marks.filter((mark) => !maySee(who, mark)))).toEqual([]);
    const here = ['victimLocation', 'keptAnswer'];
    expect(told(marks.filter(({ category }) => here.includes(category)))).toEqual([]);
    if (['coordinator.member', 'chair.team'].includes(name))
      for (const entity of ['NominationAnswer.behaviours', 'NominationAnswer.victimView', 'ReturnPart.', 'Action.text'])
        expect([entity, marks.some(({ where }) => where.startsWith(entity))]).toEqual([entity, true]);
    // The coordinator is not named in the restricted case; the chair is.
    expect(marks.some(({ caseKey }) => caseKey === 'restricted')).toBe(name === 'chair.team');
  });
});
