import { faultsOf, openSignedIn } from '../browser.js';
import { aNominationOfStrangers } from '../factories.js';
import { steps, tasks, type Step } from '../../libs/intake/nominations/nomination.journey.js';
import { neededToSend } from '../../libs/intake/nominations/nomination.needed.js';
import { postedOf } from '../nominating.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { MERERID, RACHEL, SIWAN } from '../people.js';

const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
afterAll(() => panels.close());

/** A nomination of which nothing of an assessment is said but what is given. */
const withRisk = (risk: object): Record<string, unknown> => {
  const {
    riskTool: _,
    riskGrade: __,
    riskAssessedOn: ___,
    riskAssessor: ____,
    ...rest
  } = aNominationOfStrangers(panels.forumId);
  return { ...rest, ...risk };
};
const nominated = async (risk: object): Promise<string> =>
  ((await panels.post(OFFICER, 'nominations', withRisk(risk))) as { id: string }).id;
const openOf = async (id: string): Promise<string[]> => (await panels.read(SIWAN, `nominations/${id}`)).notAsked;

describe('what the form says is optional of the risk', () => {
  it('may be left empty, one by one and together', async () => {
    expect(await openOf(await nominated({ riskTool: 'SASH' }))).toEqual([]);
    expect(await openOf(await nominated({ riskGrade: 'high', riskAssessedOn: '2026-03-11' }))).toEqual([]);
    expect(await openOf(await nominated({ riskNotDoneReason: 'No trained assessor on duty.' }))).toEqual([]);
    expect(await openOf(await nominated({}))).toEqual(['riskNotDoneReason']);
  });

  it('is answered before the case is listed: an assessment, or why there is none', async () => {
    const meetingId = await panels.meetingOn('2026-05-14');
    const id = await nominated({});
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core' });
    const early = await panels.move(SIWAN, `nominations/${id}`, 'list', { meetingId });
    expect([early.status, JSON.stringify(early.body)]).toEqual([
      422,
      expect.stringContaining('why there is no assessment'),
    ]);
    const { caseId } = await panels.read(SIWAN, `nominations/${id}`);
    const put = await (await panels.as(SIWAN)).post('/v1/agenda-items').send({ meetingId, caseId, list: 'victim' });
    expect([put.status, JSON.stringify(put.body)]).toEqual([
      422,
      expect.stringContaining('why there is no assessment'),
    ]);
    const page = await (await panels.pages.as(SIWAN)).get(`/nominations/${id}/answer`);
    for (const name of ['riskTool', 'riskGrade', 'riskNotDoneReason']) expect(page.text).toContain(`name="${name}"`);
    const supplied = { riskTool: 'SASH', riskGrade: 'high' };
    await panels.moved(SIWAN, `nominations/${id}`, 'answer', { supplied });
    expect(await openOf(id)).toEqual([]);
    expect((await panels.moved(SIWAN, `nominations/${id}`, 'list', { meetingId })).state).toBe('listed');
  });
});

describe('a nomination with the 18 answers alone', () => {
  it('is sent by page, and what else is asked keeps its item from being ready', async () => {
    const known = Object.values(neededToSend).flat() as readonly string[];
    const all = aNominationOfStrangers(panels.forumId, { victimAware: 'no: he reads her mail' });
    const answers = Object.fromEntries(Object.entries(all).filter(([name]) => known.includes(name)));
    const browser = await panels.pages.as(OFFICER);
    const draft = (await browser.fill('/nominations/new', {})).headers['location'] ?? '';
    for (const step of tasks) {
      const answer = await browser.fill(`${draft}/${step}`, postedOf(step, answers));
      expect([step, answer.status]).toEqual([step, 303]);
    }
    expect((await browser.get(`${draft}/check`)).text).toContain('Needed before the panel');
    const counted = [...(await browser.get(draft)).text.matchAll(/(\d+) answers? needed before the panel/g)];
    expect((await browser.fill(`${draft}/check`, {})).headers['location']).toBe(`${draft}/done`);
    const done = (await browser.get(`${draft}/done`)).text;
    const id = /\/nominations\/([0-9a-f-]{36})"/.exec(done)?.[1] ?? '';
    const sent = await panels.read(SIWAN, `nominations/${id}`);
    const waits = ['victimSafeContactMethod', 'whyMultiAgency', 'perpetratorHomeForce', 'riskNotDoneReason'];
    expect(sent.notAsked).toEqual(expect.arrayContaining(waits));
    for (const name of known) expect(sent.notAsked).not.toContain(name);
    expect(counted.reduce((sum, [, count]) => sum + Number(count), 0)).toBe((sent.notAsked as string[]).length);
    const people = sent['people'] as unknown as { part: string; safeContact: unknown }[];
    expect(people.map(({ part, safeContact }) => [part, safeContact])).toEqual([
      ['perpetrator', null],
      ['victim', null],
    ]);
    expect((await (await panels.pages.as(SIWAN)).get(`/nominations/${id}`)).text).toContain('Missing answers');
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core' });
    const { caseId } = await panels.read(SIWAN, `nominations/${id}`);
    for (const path of [`/cases/${caseId}`, `/cases/${caseId}/victim`])
      expect([path, (await (await panels.pages.as(SIWAN)).get(path)).status]).toEqual([path, 200]);
    await panels.moved(SIWAN, `nominations/${id}`, 'answer', {
      supplied: { riskNotDoneReason: 'She is seen tomorrow.' },
    });
    const meetingId = await panels.meetingOn('2026-06-11');
    await panels.moved(SIWAN, `nominations/${id}`, 'list', { meetingId });
    const text = 'SELECT id FROM agenda_item WHERE nomination_id = $1';
    const item = (await panels.owner.query<{ id: string }>(text, [id])).rows[0]?.id ?? '';
    const early = await panels.move(SIWAN, `agenda-items/${item}`, 'mark_ready');
    expect([early.status, JSON.stringify(early.body)]).toEqual([
      422,
      expect.stringMatching(/questions of the nomination have no answer yet: .*the victim’s view/),
    ]);
    const asked = (await (await panels.pages.as(SIWAN)).get(`/nominations/${id}/answer`)).text;
    expect(asked).toContain('<option value="dyfed-powys"');
    const siwan = await panels.pages.as(SIWAN);
    const none = await siwan.fill(`/nominations/${id}/answer`, {});
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('Answer at least one question')]);
    const before = await openOf(id);
    expect((await siwan.fill(`/nominations/${id}/answer`, { victimView: 'She wants it to stop.' })).status).toBe(303);
    const open = await openOf(id);
    expect(open).toEqual(before.filter((name) => name !== 'victimView'));
    expect((await siwan.get(`/nominations/${id}`)).text).toContain(`href="/nominations/${id}/answer"`);
    const supplied = Object.fromEntries(open.map((name) => [name, all[name] ?? 'None known']));
    await panels.moved(SIWAN, `nominations/${id}`, 'answer', { supplied });
    expect((await siwan.get(`/nominations/${id}`)).text).not.toContain(`href="/nominations/${id}/answer"`);
    expect((await panels.moved(SIWAN, `agenda-items/${item}`, 'mark_ready')).state).toBe('ready');
  });
});

describe('a page of a nomination that is finished later', () => {
  type Browser = Awaited<ReturnType<PanelPages['pages']['as']>>;
  const begin = async (browser: Browser): Promise<string> => {
    const draft = (await browser.fill('/nominations/new', {})).headers['location'] ?? '';
    await browser.fill(`${draft}/forum`, { forumId: panels.forumId });
    return draft;
  };
  const half = {
    perpetratorForename: 'Hal',
    perpetratorPnc: '  FIC-half ',
    'perpetratorDob-day': '31',
    'perpetratorDob-month': '2',
    _later: 'yes',
  };
  const kept = async (draft: string): Promise<string> => {
    const text = 'SELECT answers::text AS answers FROM draft WHERE id = $1';
    const id = draft.split('/').at(-1);
    return (await panels.owner.query<{ answers: string }>(text, [id])).rows[0]?.answers ?? '';
  };

  it('is kept as it was typed, opens again with it, and is not taken for an answer', async () => {
    const browser = await panels.pages.as(OFFICER);
    const draft = await begin(browser);
    const later = await browser.fill(`${draft}/who`, half);
    expect([later.status, later.headers['location']]).toEqual([303, '/nominations/new?saved=yes']);
    const start = (await (await panels.pages.as(OFFICER)).get('/nominations/new?saved=yes')).text;
    expect(start).toContain('Saved. You can continue');
    expect(start).toContain('0 of 6 parts completed');
    expect(start).not.toContain('Hal');
    expect((await browser.get(`${draft}/check`)).headers['location']).toBe(draft);
    expect((await browser.get(draft)).text).toContain('Not finished');
    const again = (await browser.get(`${draft}/who`)).text;
    for (const typed of ['value="Hal"', 'value="31"', 'FIC-half']) expect(again).toContain(typed);
    expect(again).not.toContain('error-summary');
    expect((await (await panels.pages.as(MERERID)).get(`${draft}/who`)).status).toBe(404);
  });

  it('takes the place of what was answered before, until it is whole', async () => {
    const answers = aNominationOfStrangers(panels.forumId);
    const given = (step: Step): Record<string, unknown> => postedOf(step, answers);
    const browser = await panels.pages.as(OFFICER);
    const draft = await begin(browser);
    for (const step of steps.slice(1)) expect((await browser.fill(`${draft}/${step}`, given(step))).status).toBe(303);
    expect((await browser.get(`${draft}/check`)).status).toBe(200);
    await browser.fill(`${draft}/risk`, { ...given('risk'), dangers: undefined, _later: 'yes' });
    expect((await browser.get(`${draft}/check`)).headers['location']).toBe(draft);
    const early = await browser.fill(`${draft}/risk`, {}, `${draft}/check`);
    expect(early.headers['location']).toBe(draft);
    await browser.fill(`${draft}/risk`, given('risk'));
    await browser.fill(`${draft}/wishes`, { ...given('wishes'), _later: 'yes' });
    const check = await browser.get(`${draft}/check`);
    expect([check.status, await kept(draft)]).toEqual([200, expect.not.stringContaining('_later')]);
    const sent = await browser.fill(`${draft}/check`, {});
    expect(sent.headers['location']).toBe(`${draft}/done`);
  });

  it('goes with its draft', async () => {
    const browser = await panels.pages.as(OFFICER);
    const draft = await begin(browser);
    await browser.fill(`${draft}/who`, half);
    expect(await kept(draft)).toContain('Hal');
    await browser.fill('/nominations/new', {}, `${draft}/drop`);
    expect(await kept(draft)).toBe('');
  });

  it('is offered on each page of a nomination, without a fault of access', async () => {
    const browser = await panels.pages.as(OFFICER);
    const draft = await begin(browser);
    const { page, address, close } = await openSignedIn(panels.pages.app, browser.cookie());
    try {
      await page.goto(`${address}${draft}/who`);
      expect(await faultsOf(page)).toEqual([]);
      await page.check('#perpetratorKnown');
      await page.fill('#perpetratorSurname', 'Typed in a browser');
      await page.click('text=Save and finish later');
      await page.waitForURL(`${address}/nominations/new?saved=yes`);
      await page.goto(`${address}${draft}/check`);
      expect(await faultsOf(page)).toEqual([]);
      await page.click('a:text-is("Who")');
      expect(await page.inputValue('#perpetratorSurname')).toBe('Typed in a browser');
    } finally {
      await close();
    }
  });
});

describe('another long form that is finished later', () => {
  const aReturn = async (day: string): Promise<string> => {
    const { items } = await panels.anAgenda([{ asks: ['dp-probation'] }], { day });
    return (
      ((await panels.read(RACHEL, `returns?item=${items[0]?.id}`)) as { items: { id: string }[] }).items[0]?.id ?? ''
    );
  };
  const typed = { summary: 'Licence to 3 August', caveats: 'Not for', _later: 'yes' };
  const keptOf = async (path: string): Promise<unknown[]> => {
    const { rows } = await panels.owner.query<{ body: object }>(`SELECT body FROM kept_post WHERE path = $1`, [path]);
    return rows.map(({ body }) => body);
  };

  it('opens again as it was typed, for its writer alone, until it is sent', async () => {
    const id = await aReturn('2026-04-14');
    const path = `/returns/${id}/answer`;
    const rachel = await panels.pages.as(RACHEL);
    expect((await rachel.get(path)).text).toContain('Save and finish later');
    const later = await rachel.fill(path, typed);
    expect([later.status, later.headers['location']]).toEqual([303, '/kept']);
    expect((await panels.read(RACHEL, `returns/${id}`)).state).toBe('requested');
    const list = (await rachel.get('/kept')).text;
    const goOn = async () =>
      /(?<=href=")\/returns\/[\w-]+\/answer\?kept=[\w-]+/.exec((await rachel.get('/kept')).text)?.[0] ?? '';
    expect(await goOn()).toContain(path);
    expect(list).not.toContain('Send it again');
    const again = await (await panels.pages.as(RACHEL)).get(await goOn());
    for (const words of ['Licence to 3 August', 'Not for', 'name="_kept"']) expect(again.text).toContain(words);
    expect(again.text).not.toContain('error-summary');
    const [keptId = ''] = /(?<=name="_kept" value=")[^"]+/.exec(again.text) ?? [];
    await rachel.fill(path, { ...typed, summary: 'Licence to 4 August', _kept: keptId });
    expect(await keptOf(path)).toEqual([expect.objectContaining({ summary: 'Licence to 4 August' })]);
    const [last = ''] = /(?<=name="_kept" value=")[^"]+/.exec((await rachel.get(await goOn())).text) ?? [];
    const { _later, ...whole } = typed;
    expect(_later).toBe('yes');
    expect((await rachel.fill(path, { ...whole, result: 'held', _kept: last })).status).toBe(303);
    expect(await keptOf(path)).toEqual([]);
    expect((await panels.read(RACHEL, `returns/${id}`)).state).toBe('answered');
  });

  it('is shown to nobody else, and not once it is dropped', async () => {
    const id = await aReturn('2026-04-15');
    const path = `/returns/${id}/answer`;
    const rachel = await panels.pages.as(RACHEL);
    await rachel.fill(path, typed);
    const own = /(?<=href=")\/returns\/[\w-]+\/answer\?kept=[\w-]+/.exec((await rachel.get('/kept')).text)?.[0] ?? '';
    expect((await rachel.get(own)).text).toContain('Licence to 3 August');
    for (const other of [SIWAN, OFFICER])
      expect((await (await panels.pages.as(other)).get(own)).text).not.toContain('Licence to 3 August');
    expect((await (await panels.pages.as(SIWAN)).get('/kept')).text).not.toContain('Licence to 3 August');
    const [drop = ''] = /\/kept\/[\w-]+\/drop/.exec((await rachel.get('/kept')).text) ?? [];
    await rachel.fill('/kept', {}, drop);
    expect((await rachel.get(own)).text).not.toContain('Licence to 3 August');
    const nothing = await rachel.fill(path, { _later: 'yes' });
    expect([nothing.status, nothing.headers['location'], await keptOf(path)]).toEqual([303, '/', []]);
  });
});
