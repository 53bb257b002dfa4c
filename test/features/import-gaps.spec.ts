import { besides } from '../../libs/intake/nominations/nomination-besides.columns.js';
import { allColumnNames as columns } from '../../libs/intake/nominations/nomination-row.columns.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, MERERID, SIWAN, STRANGER } from '../people.js';
import { readCsv } from '../reference-data.js';

/** Columns that `test/data/README.md` calls mandatory, and what another one needs: a reason where there is no assessment. */
const mandatory = [
  'external_ref',
  'forum',
  'submitted_at',
  'nominator_email',
  'channel',
  'list',
  'perpetrator_surname',
  'perpetrator_forename',
  'perpetrator_home_force',
  'perpetrator_legal_status',
  'victim_surname',
  'victim_forename',
  'victim_safe_contact_method',
  'victim_safe_contact_value',
  'victim_safe_contact_times',
  'victim_language',
  'relationship',
  'da_related',
  'four_fixated',
  'four_obsessive',
  'four_unwanted',
  'four_repeated',
  'behaviours',
  'first_seen_on',
  'latest_on',
  'frequency',
  'escalating',
  'online_element',
  'risk_not_done_reason',
  'why_multi_agency',
  'ask_of_panel',
  'immediate_safety_steps',
  'isac_referral_status',
  'victim_aware',
  'victim_view',
  'children_or_dependants',
  'weapons_or_threats',
  'orders_in_force',
  'urgency',
  'lawful_basis',
];

const ELFYN = 'elfyn.rosser@dp-lpa-carms.example';

type Row = Record<string, string>;
interface Told {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly caseId: string;
  readonly externalRef: string;
  readonly notAsked: string[];
}

let panels: PanelPages;
beforeAll(async () => {
  panels = await openPanelPages();
});
afterAll(() => panels.close());

const csvOf = (rows: readonly Row[]): string => {
  const cell = (text = ''): string => `"${text.replaceAll('"', '""')}"`;
  return [columns.join(','), ...rows.map((row) => columns.map((name) => cell(row[name])).join(','))].join('\n');
};

let strangers = 0;
/** A row of which only what is mandatory is filled in, of people who are like nobody before them. */
const aRow = (more: Row = {}): Row => {
  const letters = [...String((strangers += 1)).padStart(3, '0')].map((digit) => 'bdfglmnrst'[Number(digit)]).join('');
  const [first] = readCsv('nominations.csv') as [Row];
  const kept = Object.fromEntries(mandatory.map((name) => [name, first[name] ?? '']));
  return {
    ...kept,
    external_ref: `GAP-${strangers}`,
    risk_not_done_reason: 'Nobody has seen the victim yet.',
    victim_safe_contact_method: 'phone',
    victim_safe_contact_value: `07700 900${String(strangers).padStart(3, '0')}`,
    perpetrator_surname: `P${letters}ax`,
    perpetrator_forename: `Q${letters}ev`,
    victim_surname: `V${letters}oth`,
    victim_forename: `W${letters}il`,
    ...more,
  };
};

const send = async (rows: readonly Row[]) => {
  const answer = (await panels.as(SIWAN)).post('/v1/nominations/import').set('content-type', 'text/csv');
  return (await answer.send(csvOf(rows)).expect(200)).body as {
    accepted: number;
    rejected: number;
    rows: { problems: object[]; nominationId: string | null }[];
  };
};
const told = async (id: string): Promise<Told> => (await panels.read(SIWAN, `nominations/${id}`)) as Told;

/** Imported, and accepted by a coordinator who says that neither is known here. */
const accepted = async (more: Row = {}): Promise<Told> => {
  const { rows } = await send([aRow(more)]);
  const id = rows[0]?.nominationId ?? '';
  await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core', knownHere: 'no' });
  return told(id);
};
const listedFor = async (meetingId: string, { id }: Told): Promise<string> => {
  await panels.moved(SIWAN, `nominations/${id}`, 'list', { meetingId });
  const text = 'SELECT id FROM agenda_item WHERE nomination_id = $1';
  return (await panels.owner.query<{ id: string }>(text, [id])).rows[0]?.id ?? '';
};
const answerAll = async (nomination: Told) => {
  const { notAsked } = await told(nomination.id);
  const supplied = Object.fromEntries(notAsked.map((key) => [key, answers[key] ?? 'None known']));
  await panels.moved(SIWAN, `nominations/${nomination.id}`, 'answer', { supplied });
};
const answers: Readonly<Record<string, string>> = {
  perpetratorKnown: 'known',
  knownHere: 'no',
  contactVoicemail: 'not_known',
  contactText: 'no',
  contactEmail: 'no',
  contactPost: 'no',
  contactWithheldNumber: 'withheld',
  contactDeviceCompromised: 'not_known',
};

describe('a row of the template', () => {
  it('enters where only the mandatory columns are filled, and leaves the rest open', async () => {
    const { accepted: taken, rejected, rows } = await send([aRow(), aRow(), aRow()]);
    expect([taken, rejected, rows.map(({ problems }) => problems)]).toEqual([3, 0, [[], [], []]]);
    const { notAsked, state } = await told(rows[0]?.nominationId ?? '');
    expect(state).toBe('submitted');
    expect(notAsked).toContain('contactCodeWord');
    expect(notAsked).toHaveLength(Object.values(besides).filter(({ needed }) => needed === 'later').length);
  });

  it('is still refused without what is mandatory', async () => {
    const without = mandatory.filter((name) => name !== 'risk_not_done_reason' && name !== 'external_ref');
    for (const name of ['victim_view', 'lawful_basis', 'victim_safe_contact_value']) {
      expect(without).toContain(name);
      const { rejected, rows } = await send([aRow({ [name]: '' })]);
      expect([rejected, rows[0]?.problems]).toEqual([
        1,
        [expect.objectContaining({ column: name, reason: 'missing_mandatory' })],
      ]);
    }
  });

  it('is taken with what is answered besides, and says what cannot be read of it', async () => {
    const { rows } = await send([
      aRow({ contact_code_word: 'Bluebell', contact_text: 'NO', known_here: 'yes', contact_verified_on: '2025-12-01' }),
      aRow({ contact_text: 'perhaps', contact_verified_on: '02/01/2026' }),
    ]);
    const [taken, refused] = rows;
    const found = await panels.read(SIWAN, `nominations/${taken?.nominationId}`);
    const said = new Map(
      (found.answers as { question: string; answer: unknown }[]).map((one) => [one.question, one.answer]),
    );
    expect([said.get('contactCodeWord'), said.get('contactText')]).toEqual(['Bluebell', 'no']);
    expect(found.notAsked).not.toContain('contactCodeWord');
    expect(found.notAsked).toContain('knownHereHow');
    expect(found.restricted).toBe(true);
    expect(refused?.problems).toEqual([
      expect.objectContaining({ column: 'contact_text', reason: 'bad_value' }),
      expect.objectContaining({ column: 'contact_verified_on', reason: 'bad_date' }),
    ]);
  });
});

describe('a nomination with open questions', () => {
  it('is listed, and its item is ready once they are answered', async () => {
    const meetingId = await panels.meetingOn('2026-05-14');
    const nomination = await accepted();
    const itemId = await listedFor(meetingId, nomination);
    expect((await told(nomination.id)).state).toBe('listed');
    const early = await panels.move(SIWAN, `agenda-items/${itemId}`, 'mark_ready');
    expect(early.status).toBe(422);
    expect(JSON.stringify(early.body)).toMatch(/questions of the nomination have no answer yet: .*the code word/);
    const { items } = (await panels.read(SIWAN, `meetings/${meetingId}/readiness`)) as {
      items: { id: string; lacking: string[] }[];
    };
    expect(items.find(({ id }) => id === itemId)?.lacking).toContain('questions');
    await answerAll(nomination);
    expect((await panels.moved(SIWAN, `agenda-items/${itemId}`, 'mark_ready')).state).toBe('ready');
    const back = await panels.move(SIWAN, `nominations/${nomination.id}`, 'undo');
    expect([back.status, (await told(nomination.id)).notAsked]).toEqual([409, []]);
  });

  it('stays unready when the agenda is locked, and comes to a locked one by exception unready too', async () => {
    const meetingId = await panels.meetingOn('2026-06-11');
    const [open, whole, late] = [await accepted(), await accepted(), await accepted()];
    await answerAll(whole);
    const [openItem, wholeItem] = [await listedFor(meetingId, open), await listedFor(meetingId, whole)];
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    const stateOf = async (id: string) => ((await panels.read(SIWAN, `agenda-items/${id}`)) as { state: string }).state;
    expect([await stateOf(openItem), await stateOf(wholeItem)]).toEqual(['listed', 'ready']);
    const put = { meetingId, caseId: late.caseId, list: 'victim', urgencyReason: 'He is out tomorrow' };
    expect(await panels.post(SIWAN, 'agenda-items', put)).toMatchObject({ state: 'listed' });
    await answerAll(open);
    await panels.moved(SIWAN, `agenda-items/${openItem}`, 'mark_ready');
    expect(await stateOf(openItem)).toBe('ready');
  });
});

describe('open questions', () => {
  it('are answered of many nominations by the API, each by itself and once', async () => {
    const [first, second, third] = [await accepted(), await accepted(), await accepted()];
    const body = {
      question: 'contactText',
      items: [
        { id: first.id, version: first.version, answer: 'yes' },
        { id: second.id, version: second.version + 7, answer: 'no' },
        { id: third.id, version: third.version, answer: 'perhaps' },
      ],
    };
    const press = async () =>
      (await panels.as(SIWAN)).post('/v1/nominations/answers').set('idempotency-key', 'open-1').send(body).expect(200);
    const { rows } = (await press()).body;
    expect(rows).toMatchObject([
      { id: first.id, moved: { state: 'accepted' } },
      { id: second.id, problem: 'moved-on' },
      { id: third.id, problem: 'invalid-input' },
    ]);
    expect((await press()).body.rows[0]).toEqual(rows[0]);
    expect((await told(first.id)).notAsked).not.toContain('contactText');
    expect((await told(second.id)).notAsked).toContain('contactText');
    await (
      await panels.as(SIWAN)
    )
      .post('/v1/nominations/answers')
      .send({ ...body, question: 'shoeSize' })
      .expect(200);
    const stranger = await (await panels.as(STRANGER)).post('/v1/nominations/answers').send(body).expect(200);
    expect(stranger.body.rows.map(({ problem }: { problem: string }) => problem)).toEqual(Array(3).fill('not-found'));
  });

  it('are answered of many on one page, which keeps and names what could not be saved', async () => {
    const [first, second, third] = [await accepted(), await accepted(), await accepted()];
    const siwan = await panels.pages.as(SIWAN);
    expect((await siwan.get('/nominations')).text).toMatch(
      /href="\/nominations\/questions">Complete missing answers in \d+ nominations/,
    );
    const all = await siwan.get('/nominations/questions');
    expect(all.text).toContain('Which services has the victim agreed can contact them?');
    const path = '/nominations/questions?question=contactConsent';
    const page = await siwan.get(path);
    for (const { id } of [first, second, third]) expect(page.text).toContain(`name="answer_of_${id}"`);
    const versions = Object.fromEntries(
      [...page.text.matchAll(/name="(version_of_[^"]+)" value="(\d+)"/g)].map(([, name, value]) => [name, value]),
    );
    expect((await siwan.fill(path, versions)).status).toBe(422);
    await panels.moved(MERERID, `nominations/${second.id}`, 'answer', { supplied: { contactPost: 'no' } });
    const typed = { [`answer_of_${first.id}`]: 'Police and ISAC', [`answer_of_${second.id}`]: 'The ISAC alone' };
    const done = await siwan.fill(path, { ...versions, ...typed });
    expect(done.status).toBe(422);
    expect(done.text).toContain('1 answer saved');
    expect(done.text).toContain('The ISAC alone');
    expect(done.text).not.toContain('Police and ISAC');
    const { reference } = (await panels.read(SIWAN, `nominations/${second.id}`)) as { reference: string };
    expect(done.text).toMatch(new RegExp(`${reference}: `));
    expect((await told(second.id)).notAsked).toContain('contactConsent');
    const now = /name="(version_of_[^"]+)" value="(\d+)"/g;
    const again = Object.fromEntries([...done.text.matchAll(now)].map(([, name, value]) => [name, value]));
    const rest = await siwan.fill(path, {
      ...again,
      [`answer_of_${second.id}`]: 'The ISAC alone',
      rest: 'Police only',
    });
    expect(rest.status).toBe(303);
    const saved = rest.headers['location'] ?? '';
    expect(saved).toMatch(/[?&]saved=\d+$/);
    const landed = await siwan.get((await siwan.get(saved)).headers['location'] ?? saved);
    expect(landed.text).toMatch(/\d+ answers? saved/);
    const given = async ({ id }: Told) =>
      (
        (await panels.read(SIWAN, `nominations/${id}`)) as { answers: { question: string; answer: unknown }[] }
      ).answers.find(({ question }) => question === 'contactConsent')?.answer;
    expect([await given(first), await given(second), await given(third)]).toEqual([
      'Police and ISAC',
      'The ISAC alone',
      'Police only',
    ]);
    expect((await siwan.get(path)).headers['location']).toBe('/nominations/questions');
  });

  it('are shown to whoever may answer them, and to nobody else', async () => {
    await accepted();
    const count = async (email: string) => {
      const { text } = await (await panels.pages.as(email)).get('/nominations/questions?question=contactCodeWord');
      return [...text.matchAll(/name="answer_of_/g)].length;
    };
    expect(await count(HUW)).toBeGreaterThan(0);
    expect(await count(STRANGER)).toBe(0);
    const mine = await count(ELFYN);
    expect(mine).toBeGreaterThan(0);
  });

  it('are answered in a browser, without a fault of access', async () => {
    const cookie = (await panels.pages.as(SIWAN)).cookie();
    const { page, address, close } = await openSignedIn(panels.pages.app, cookie);
    try {
      await page.goto(`${address}/nominations/questions`);
      expect(await faultsOf(page)).toEqual([]);
      await page.click('text=Is it safe to leave a voicemail?');
      expect(await faultsOf(page)).toEqual([]);
      if (process.env['PICTURES'])
        await page.screenshot({ path: `${process.env['PICTURES']}/questions.png`, fullPage: true });
      await page.click('text=Save the answers');
      expect(await page.textContent('.govuk-error-summary')).toContain(
        'Answer the question for at least one nomination',
      );
      expect(await faultsOf(page)).toEqual([]);
    } finally {
      await close();
    }
  });
});
