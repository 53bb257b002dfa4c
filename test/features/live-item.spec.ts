import { randomUUID } from 'node:crypto';
import { joinTeam } from '../../libs/cases/cases/index.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { nameThem } from '../listings-stage.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, LLEUCU, MERERID, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';

const DAY = '2026-04-14';
const questions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'] as const;

let panels: PanelPages;
let meetingId: string;
let items: { id: string; caseId: string }[];

const at = (time: string): void => panels.clock.set(`${DAY}T${time}:00+01:00`);
const idOf = (nth: number): string => items[nth]?.id ?? '';
const path = (nth: number): string => `/agenda-items/${idOf(nth)}/live`;
const kept = (nth: number, email = SIWAN) => panels.read(email, `agenda-items/${idOf(nth)}`);
const actionsAt = async (nth: number) => (await panels.read(SIWAN, `actions?item=${idOf(nth)}`)).items;

beforeAll(async () => {
  panels = await openPanelPages();
  ({ meetingId, items } = await panels.anAgenda([{}, {}, {}, {}, {}, {}], { day: DAY }));
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  at('10:00');
  for (const [email, agency] of [
    [HUW, 'dp-ppu'],
    [SIWAN, 'dp-coord'],
    [RACHEL, 'dp-probation'],
    [OWAIN, 'dp-cid'],
    [LLEUCU, 'dp-isac'],
  ] as const)
    await panels.attends(meetingId, email, {
      agency,
      attending: 'present',
      acknowledged: true,
      chairing: email === HUW,
    });
  await panels.moved(HUW, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A trial' });
}, 120_000);
afterAll(() => panels.close());

/** What a browser sends of the form that it was shown, as it stands. */
function fieldsIn(html: string): Record<string, string> {
  const [form = ''] = /<form method="post" action="\/agenda-items\/[^"]+\/live"[^]*?<\/form>/.exec(html) ?? [];
  const value = (tag: string, name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  const plain = (text = ''): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  const inputs = [...form.matchAll(/<input\s[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag))
    .map((tag) => [value(tag, 'name') ?? '', plain(value(tag, 'value'))]);
  const texts = [...form.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([^]*?)<\/textarea>/g)];
  const selects = [...form.matchAll(/<select [^>]*name="([^"]+)"[^]*?<\/select>/g)].map(([select, name = '']) => [
    name,
    /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '',
  ]);
  return Object.fromEntries([...inputs, ...texts.map(([, name = '', text]) => [name, plain(text)]), ...selects]);
}

type Browser = Awaited<ReturnType<PanelPages['pages']['as']>>;
type Typed = Readonly<Record<string, string>>;

/** Opens the page, types into it and presses a button; says what that answered, and the page that follows. */
async function types(browser: Browser, nth: number, typed: Typed, press = 'save') {
  const { text } = await browser.get(path(nth));
  return sends(browser, nth, { ...fieldsIn(text), ...typed, press });
}
async function sends(browser: Browser, nth: number, fields: Typed) {
  const answer = await browser.post(path(nth), fields);
  const next = answer.status === 303 ? await browser.get(answer.headers['location'] ?? '') : answer;
  return { status: answer.status, text: next.text.replaceAll(/\s+/g, ' '), html: next.text, wrong: wrongIn(next.text) };
}

/** What the page says is wrong, each with the box that it leads to. */
function wrongIn(html: string): string[] {
  const [list = ''] = /<ul class="govuk-list govuk-error-summary__list">[^]*?<\/ul>/.exec(html) ?? [];
  const items = list.split('<li>').slice(1);
  return items.map((one) => `${/href="([^"]*)"/.exec(one)?.[1] ?? ''} ${one.replaceAll(/<[^>]*>|\s+/g, ' ').trim()}`);
}

const answersTo = (reason: string, of: readonly string[] = questions): Typed =>
  Object.fromEntries(
    of.flatMap((question) => [
      [`answer_of_${question}`, 'no'],
      [`reason_of_${question}`, reason],
      ...(question === 'victim_view' ? [['givenBy_of_victim_view', 'isac']] : []),
    ]),
  );
const dayIn = (name: string, day: string): Typed => {
  const [year = '', month = '', of = ''] = day.split('-');
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};
const outcome: Typed = {
  decision: 'Manage as high concern',
  rationale: 'It escalates',
  dissent: 'Probation would wait',
  levelOfConcern: 'high',
  outcome: 'review',
  ...dayIn('reviewOn', '2026-05-14'),
};
const action = async (row: string, text: string, owner: string, more: Typed = {}): Promise<Typed> => ({
  [`text_of_${row}`]: text,
  [`type_of_${row}`]: 'enquire',
  [`ownerId_of_${row}`]: await panels.staff(owner),
  ...dayIn(`dueOn_of_${row}`, '2026-04-23'),
  ...more,
});

describe('the coordinator runs an item on one page', () => {
  it('comes there from the agenda by one link, which nobody else of the panel is offered', async () => {
    const offered = async (email: string) =>
      (await (await panels.pages.as(email)).get(`/meetings/${meetingId}`)).text.includes(`href="${path(0)}"`);
    expect(await Promise.all([SIWAN, HUW, RACHEL, OWAIN].map(offered))).toEqual([true, true, false, false]);
  });

  it('starts it there, and is told to keep the screen to themselves', async () => {
    at('10:05');
    const browser = await panels.pages.as(SIWAN);
    const { status, text } = await types(browser, 0, {}, 'start');
    expect(status).toBe(303);
    expect(text).toContain('Discussion started');
    expect(text).toContain('Do not share this screen');
    expect(text).toContain('Item 1 of 6');
    expect((await kept(0)).state).toBe('in_discussion');
  });

  it('writes a note, answers all questions, sets actions, decides, and says what the victim is told, by one press', async () => {
    at('10:10');
    const browser = await panels.pages.as(SIWAN);
    const { status, text, wrong } = await types(
      browser,
      0,
      {
        agencyId: await panels.agency('dp-cid'),
        text: 'He was seen near the school',
        ...answersTo('Looked at'),
        text_of_tonight: 'Stay with her sister tonight',
        ownerId_of_tonight: await panels.staff(OWAIN),
        ...(await action('1', 'Take two statements', RACHEL)),
        ...(await action('2', 'Ask the school', RACHEL)),
        ...outcome,
        telling: 'That he is on bail',
        teller: await panels.staff(LLEUCU),
        ...dayIn('tellBy', '2026-04-20'),
      },
      'outcome',
    );
    expect({ status, wrong }).toEqual({ status: 303, wrong: [] });
    expect(text).toContain('Outcome recorded');
    expect(text).not.toContain('It names no one to tell the victim');
    const item = await kept(0);
    expect(item).toMatchObject({ state: 'outcome_recorded', outcome: 'review', levelOfConcern: 'high', blank: [] });
    expect(item.decision).toMatchObject({
      decision: 'Manage as high concern',
      dissent: 'Probation would wait',
      telling: 'That he is on bail',
      tellerName: 'Lleucu Nantlais',
    });
    // What a note is about follows from who speaks.
    expect(item.notes).toEqual([
      expect.objectContaining({
        text: 'He was seen near the school',
        category: 'offendingHistory',
        kind: 'information',
      }),
    ]);
    const set = (await actionsAt(0)).map((one: Record<string, unknown>) => [
      one['text'],
      one['type'],
      one['priority'],
      one['ownerName'],
      one['dueOn'],
    ]);
    expect(set).toEqual(
      expect.arrayContaining([
        ['Stay with her sister tonight', 'safeguard', 'high', 'Owain Pask', DAY],
        ['Take two statements', 'enquire', 'normal', 'Rachel Adeyemi', '2026-04-23'],
        ['Ask the school', 'enquire', 'normal', 'Rachel Adeyemi', '2026-04-23'],
        expect.arrayContaining(['tell_victim', 'Lleucu Nantlais', '2026-04-20']),
      ]),
    );
    expect(set).toHaveLength(4);
  });

  it('leaves the acts in the record that record each part elsewhere, and locks what was said', async () => {
    const text = `SELECT DISTINCT action FROM audit_entry WHERE case_id = $1 AND at >= $2`;
    const { rows } = await panels.owner.query<{ action: string }>(text, [items[0]?.caseId, `${DAY}T10:10:00+01:00`]);
    expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['create', 'record_outcome', 'assign']));
    const browser = await panels.pages.as(SIWAN);
    const { text: shown } = await browser.get(path(0));
    expect(shown).not.toContain('name="reason_of_mappa"');
    expect(shown).not.toContain('name="decision"');
    expect(shown).toMatch(new RegExp(`href="/agenda-items/${idOf(0)}/(undo|correct)">Take the outcome back</a>`));
    // Actions are often thought of after the outcome.
    expect(shown).toContain('You can still set actions on this page.');
    expect(shown).toContain('name="text_of_1"');
    expect(shown).toContain(`href="/agenda-items/${idOf(1)}/live"`);
  });

  it('does nothing twice where the same form is sent again', async () => {
    at('10:20');
    const browser = await panels.pages.as(SIWAN);
    const { text } = await browser.get(path(0));
    const fields = { ...fieldsIn(text), ...(await action('1', 'Ring the landlord', OWAIN)), press: 'save' };
    const sent = [await sends(browser, 0, fields), await sends(browser, 0, fields)];
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    const same = (await actionsAt(0)).filter((one: { text: string }) => one.text === 'Ring the landlord');
    expect(same).toHaveLength(1);
  });

  it('needs 26 steps: pages opened, answers given and presses', () => {
    const opened = 1;
    const presses = ['start', 'outcome'].length;
    const note = ['who speaks', 'text'].length;
    const answered = questions.length * 2 + 1;
    const decided = ['decision', 'rationale', 'level', 'outcome', 'review on'].length;
    const told = ['what', 'who', 'by when'].length;
    expect(opened + presses + note + answered + decided + told).toBe(26);
    // And two actions: what, who and by when of each, and no press of their own.
    expect(2 * ['text', 'owner', 'due'].length).toBeLessThanOrEqual(9);
  });
});

describe('what is refused', () => {
  it('is named all at once beside its boxes, and nothing is recorded and nothing that was typed is lost', async () => {
    at('10:30');
    const browser = await panels.pages.as(SIWAN);
    await types(browser, 1, {}, 'start');
    const { status, text, html } = await types(
      browser,
      1,
      {
        text: 'A note that waits',
        ...answersTo('Looked at', ['mappa', 'spo']),
        reason_of_spo: '',
        text_of_1: 'Only what, not who',
        decision: 'Typed with care',
      },
      'outcome',
    );
    expect(status).toBe(422);
    for (const href of ['reason_of_spo', 'answer_of_victim_view', 'answer_of_children', 'ownerId_of_1', 'rationale'])
      expect(text).toContain(`href="#${href}"`);
    expect(text).not.toContain('href="#answer_of_mappa"');
    expect(fieldsIn(html)).toMatchObject({
      text: 'A note that waits',
      reason_of_mappa: 'Looked at',
      text_of_1: 'Only what, not who',
      decision: 'Typed with care',
    });
    expect(await kept(1)).toMatchObject({ state: 'in_discussion', notes: [], decision: null });
    expect((await kept(1)).blank).toContain('mappa');
    expect(await actionsAt(1)).toEqual([]);
  });

  it('is told once of a question that was answered, by its name, and leads to the box that lacks', async () => {
    const browser = await panels.pages.as(SIWAN);
    expect((await browser.get(path(1))).text).toContain('Each question needs an answer and a reason for it');
    const { wrong } = await types(browser, 1, answersTo('', ['mappa', 'spo', 'victim_view']), 'outcome');
    const ofQuestions = wrong.filter((one) => /_of_/.test(one));
    expect(ofQuestions).toEqual([
      '#reason_of_victim_view Victim’s view: enter a reason',
      '#reason_of_mappa MAPPA: enter a reason',
      '#reason_of_spo SPO: enter a reason',
      '#answer_of_disclosure Answer the question on disclosure',
      '#answer_of_linked_victims Answer the question on linked victims',
      '#answer_of_children Answer the question on children',
    ]);
    const unsaid = await types(browser, 1, { reason_of_mappa: 'Screened' });
    expect(unsaid.wrong).toEqual(['#answer_of_mappa Answer the question on MAPPA']);
  });

  it('keeps what was typed of the decision while the rest is saved', async () => {
    const browser = await panels.pages.as(SIWAN);
    const { status, html } = await types(browser, 1, {
      ...answersTo('Screened', ['mappa']),
      decision: 'Half a thought',
    });
    expect(status).toBe(200);
    expect(html).toContain('The decision is still on this page and is not recorded yet');
    expect(fieldsIn(html)).toMatchObject({ decision: 'Half a thought', reason_of_mappa: 'Screened' });
    expect((await kept(1)).decision).toBeNull();
  });

  it('is an answer that another person changed meanwhile: it is shown, and the next press counts', async () => {
    const siwan = await panels.pages.as(SIWAN);
    const { text } = await siwan.get(path(1));
    const mererid = await panels.pages.as(MERERID);
    await types(mererid, 1, answersTo('Screened at level 1', ['mappa']));
    // What she left alone is compared with nothing.
    const other = await sends(siwan, 1, { ...fieldsIn(text), ...answersTo('Weighed', ['spo']), press: 'save' });
    expect(other.status).toBe(303);
    const again = {
      ...fieldsIn(text),
      ...answersTo('Screened, and mine', ['mappa']),
      _key: randomUUID(),
      press: 'save',
    };
    const refused = await sends(siwan, 1, again);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Mererid Cadwaladr changed this answer while you were typing');
    expect(refused.text).toContain('Screened at level 1');
    const typed = fieldsIn(refused.html);
    expect(typed).toMatchObject({ reason_of_mappa: 'Screened, and mine', reason_of_spo: 'Weighed' });
    expect((await sends(siwan, 1, { ...typed, press: 'save' })).status).toBe(303);
    const now = (await kept(1)).questions.find((one: { question: string }) => one.question === 'mappa');
    expect(now.reason).toBe('Screened, and mine');
  });

  it('is an outcome of an item that has moved on, with everything as it was typed', async () => {
    const siwan = await panels.pages.as(SIWAN);
    const { text } = await siwan.get(path(1));
    await panels.moved(SIWAN, `agenda-items/${idOf(1)}`, 'end');
    const typed = { ...fieldsIn(text), ...answersTo('Looked at'), ...outcome, press: 'outcome' };
    const late = await sends(siwan, 1, typed);
    expect(late.status).toBe(409);
    expect(fieldsIn(late.html)).toMatchObject({ decision: 'Manage as high concern', reason_of_children: 'Looked at' });
    const sure = await sends(siwan, 1, { ...fieldsIn(late.html), press: 'outcome' });
    expect(sure).toMatchObject({ status: 303, wrong: [] });
    expect((await kept(1)).state).toBe('outcome_recorded');
    // Nothing was said that the victim is told, nor why not: it is still to be told.
    expect(sure.text).toContain('Outcome recorded. It names no one to tell the victim.');
  });

  it('is an action like one that is open, until it is said to be set anyway', async () => {
    const browser = await panels.pages.as(SIWAN);
    const first = await action('1', 'Visit the school', OWAIN);
    expect((await types(browser, 1, first)).status).toBe(303);
    const { status, html } = await types(browser, 1, first);
    expect(status).toBe(422);
    expect(html).toContain('href="#despiteLike_of_1"');
    const sure = { ...fieldsIn(html), despiteLike_of_1: 'yes', press: 'save' };
    expect(await sends(browser, 1, sure)).toMatchObject({ status: 303, wrong: [] });
    expect(await actionsAt(1)).toHaveLength(2);
  });
});

describe('actions are rows', () => {
  const owner = async (row: string, text: string, email = RACHEL): Promise<Typed> => ({
    [`text_of_${row}`]: text,
    [`ownerId_of_${row}`]: await panels.staff(email),
  });

  it('are asked what, who and by when: the day of the next panel is filled in, and the kind follows from who owns them', async () => {
    at('10:40');
    await panels.meetingOn('2026-05-14');
    const browser = await panels.pages.as(SIWAN);
    await types(browser, 2, {}, 'start');
    const typed = { ...(await owner('1', 'Look at his licence')), ...(await owner('2', 'Read her messages', OWAIN)) };
    expect((await types(browser, 2, typed)).status).toBe(303);
    const set = (await actionsAt(2)).map((one: Record<string, unknown>) => [one['text'], one['type'], one['dueOn']]);
    expect(set).toEqual(
      expect.arrayContaining([
        ['Look at his licence', 'licence', '2026-05-14'],
        ['Read her messages', 'enforce', '2026-05-14'],
      ]),
    );
  });

  it('get one more by a press that records nothing and keeps what was typed, and several are set by one', async () => {
    const browser = await panels.pages.as(SIWAN);
    const typed = { ...(await owner('1', 'Write to the school')), ...(await owner('2', 'Ask his doctor')) };
    const more = await types(browser, 2, { ...typed, decision: 'Not yet' }, 'add');
    expect(more.status).toBe(200);
    expect(fieldsIn(more.html)).toMatchObject({ text_of_1: 'Write to the school', decision: 'Not yet', text_of_3: '' });
    expect(await actionsAt(2)).toHaveLength(2);
    const third = {
      ...fieldsIn(more.html),
      ...(await owner('3', 'Change her locks', OWAIN)),
      decision: '',
      press: 'save',
    };
    expect(await sends(browser, 2, third)).toMatchObject({ status: 303, wrong: [] });
    expect(await actionsAt(2)).toHaveLength(5);
  });

  it('show no action to the ISAC for a kind that nobody chose', async () => {
    const kinds = (await actionsAt(2)).map(({ type }: { type: string }) => type);
    expect(kinds).not.toEqual(expect.arrayContaining(['safeguard']));
    expect(kinds).not.toEqual(expect.arrayContaining(['housing']));
  });
});

describe('the actions of last time', () => {
  const setBefore = async (text: string, type: string): Promise<string> => {
    const body = {
      caseId: items[2]?.caseId,
      text,
      type,
      agencyId: await panels.agency('dp-probation'),
      ownerId: await panels.staff(RACHEL),
      dueOn: '2026-04-16',
      despiteLike: true,
    };
    return (await panels.post(SIWAN, 'actions', body)).id as string;
  };

  it('are completed or carried over to the next panel by a press, which leads back to the page and saves what was typed', async () => {
    at('10:50');
    const [done, later] = [
      await setBefore('Fit the locks', 'safeguard'),
      await setBefore('Read the report', 'enquire'),
    ];
    for (const id of [done, later]) await panels.moved(RACHEL, `actions/${id}`, 'accept');
    await panels.moved(RACHEL, `actions/${done}`, 'claim', { evidence: 'Fitted on Monday' });
    const browser = await panels.pages.as(SIWAN);
    const completed = await types(browser, 2, answersTo('Looked at', ['mappa']), `complete_of_${done}`);
    expect(completed).toMatchObject({ status: 303, wrong: [] });
    expect(completed.text).toContain('Action completed');
    expect((await panels.read(SIWAN, `actions/${done}`)).state).toBe('verified');
    expect((await kept(2)).blank).not.toContain('mappa');
    const lacking = await types(browser, 2, {}, `carry_of_${later}`);
    expect(lacking.status).toBe(422);
    expect(lacking.html).toContain(`href="#carryReason_of_${later}"`);
    const why = {
      ...fieldsIn(lacking.html),
      [`carryReason_of_${later}`]: 'The report is late',
      press: `carry_of_${later}`,
    };
    expect(await sends(browser, 2, why)).toMatchObject({ status: 303, wrong: [] });
    expect(await panels.read(SIWAN, `actions/${later}`)).toMatchObject({
      dueOn: '2026-05-14',
      reason: 'The report is late',
    });
  });

  it('offer nothing that may not be done, and say where another person was quicker', async () => {
    const id = await setBefore('Visit the landlord', 'other');
    const browser = await panels.pages.as(SIWAN);
    const { text } = await browser.get(path(2));
    expect(text).not.toContain(`complete_of_${id}`);
    expect(text).not.toContain(`carry_of_${id}`);
    await panels.moved(RACHEL, `actions/${id}`, 'accept');
    const shown = fieldsIn((await browser.get(path(2))).text);
    await panels.moved(RACHEL, `actions/${id}`, 'claim', { evidence: 'Done' });
    const late = await sends(browser, 2, { ...shown, [`carryReason_of_${id}`]: 'No time', press: `carry_of_${id}` });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Another person changed this action');
    expect((await panels.read(SIWAN, `actions/${id}`)).state).toBe('done_claimed');
  });
});

describe('a note that is there already', () => {
  it('is changed on the page, and where two change it both are shown and the next press counts', async () => {
    at('10:55');
    const [siwan, mererid] = [await panels.pages.as(SIWAN), await panels.pages.as(MERERID)];
    await types(siwan, 2, { agencyId: await panels.agency('dp-cid'), text: 'He was at the gate' });
    const id = (await kept(2)).notes[0].id as string;
    const shown = fieldsIn((await siwan.get(path(2))).text);
    await types(mererid, 2, { [`said_of_${id}`]: 'He was at the gate twice' });
    const refused = await sends(siwan, 2, { ...shown, [`said_of_${id}`]: 'He was at her gate', press: 'save' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Mererid Cadwaladr changed this note while you were typing');
    expect(refused.text).toContain('He was at the gate twice');
    const typed = fieldsIn(refused.html);
    expect(typed[`said_of_${id}`]).toBe('He was at her gate');
    expect(await sends(siwan, 2, { ...typed, press: 'save' })).toMatchObject({ status: 303, wrong: [] });
    expect((await kept(2)).notes.map(({ text }: { text: string }) => text)).toEqual(['He was at her gate']);
  });

  it('is told to be saved where what was typed beside it is refused; else what was typed is still there', async () => {
    const browser = await panels.pages.as(SIWAN);
    const noOwner = { text_of_1: 'Only what, not who' };
    const refused = await types(browser, 2, noOwner);
    expect(refused.wrong).toHaveLength(1);
    expect(refused.text).toMatch(/notes? (is|are) saved: (it is|they are) under “Notes”\. What is named above is not/);
    const both = await types(browser, 2, { ...noOwner, text: 'Said in vain' });
    expect(both.text).toContain('Everything you typed is still on this page');
    expect(fieldsIn(both.html)).toMatchObject({ text: 'Said in vain', ...noOwner });
    expect((await kept(2)).notes).not.toContainEqual(expect.objectContaining({ text: 'Said in vain' }));
    expect(both.text).toContain('We file the note under what their agency deals with');
  });

  it('that another person removed stays as it was typed, as a new one', async () => {
    const [siwan, mererid] = [await panels.pages.as(SIWAN), await panels.pages.as(MERERID)];
    const id = (await kept(2)).notes[0].id as string;
    const shown = fieldsIn((await siwan.get(path(2))).text);
    await types(mererid, 2, { [`said_of_${id}`]: '' });
    const refused = await sends(siwan, 2, { ...shown, [`said_of_${id}`]: 'He was seen there', press: 'save' });
    expect(refused.status).toBe(422);
    expect(fieldsIn(refused.html)['text']).toBe('He was seen there');
    expect((await kept(2)).notes).toEqual([]);
  });
});

describe('who comes in the middle', () => {
  it('is asked for on the page before an outcome, and acknowledges the statement with the same press', async () => {
    at('11:00');
    const browser = await panels.pages.as(SIWAN);
    await types(browser, 3, {}, 'start');
    at('11:02');
    await panels.attends(meetingId, MERERID, { agency: 'dp-coord', attending: 'present' });
    at('11:05');
    const all = { ...answersTo('Looked at'), ...outcome };
    const refused = await types(browser, 3, all, 'outcome');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#statement"');
    expect((await types(browser, 3, { ...all, statement: 'yes' }, 'outcome')).status).toBe(303);
  });
});

describe('what is known of an outcome', () => {
  const officerJoins = async (): Promise<void> => {
    const caseId = items[5]?.caseId ?? '';
    const agencyId = await panels.agency('dp-cid');
    await nameThem(panels.clinic, { caseId, agencyId });
    const member = { staffId: await panels.staff(OWAIN), agencyId, part: 'officer_in_the_case' };
    await panels.system((tx) => joinTeam(tx, caseId, member));
    const text = `UPDATE case_concern SET level_of_concern = 'medium' WHERE case_id = $1`;
    await panels.owner.query(text, [caseId]);
  };

  it('is filled in where it is asked, with why, and is written down by nothing but the press', async () => {
    at('11:10');
    await officerJoins();
    const browser = await panels.pages.as(SIWAN);
    const { text, html } = await types(browser, 5, {}, 'start');
    expect(fieldsIn(html)).toMatchObject({
      levelOfConcern: 'medium',
      'reviewOn-day': '14',
      'reviewOn-month': '5',
      'reviewOn-year': '2026',
      teller: await panels.staff(OWAIN),
      'tellBy-day': '15',
      'tellBy-month': '4',
      telling: '',
    });
    for (const said of [
      'Filled in: Medium, this forum’s level for the case now.',
      'Filled in: Thursday 14 May 2026, this forum’s next panel.',
      'Filled in: Wednesday 15 April 2026, the usual day by the clinic’s protocol.',
    ])
      expect(text).toContain(said);
    expect(text).toContain('The victim must still be told if you leave this part empty.');
    expect(text).toMatch(/Filled in: Owain Pask, [^.]*, the officer in the case\./);
    // Nothing of it was typed: it is no decision that waits on the page.
    expect((await types(browser, 5, answersTo('Looked at'))).status).toBe(303);
    expect(await kept(5)).toMatchObject({ decision: null, outcome: null, levelOfConcern: null, reviewOn: null });
  });

  it('stays out where it was taken out', async () => {
    const browser = await panels.pages.as(SIWAN);
    const none = { 'reviewOn-day': '', 'reviewOn-month': '', 'reviewOn-year': '' };
    const { status, html } = await types(
      browser,
      5,
      { ...none, decision: 'Typed', rationale: 'Why', outcome: 'review' },
      'outcome',
    );
    expect(status).toBe(422);
    expect(html).toContain('href="#reviewOn-day"');
    expect(fieldsIn(html)).toMatchObject({ ...none, 'tellBy-day': '15' });
  });

  it('refuses no one who closes the case and tells the victim nothing: what was only filled in is left out', async () => {
    const browser = await panels.pages.as(SIWAN);
    const said = { decision: 'Nothing further', rationale: 'He has left', tellNothingReason: 'She asked for no calls' };
    const { status, wrong } = await types(browser, 5, { ...said, outcome: 'close' }, 'outcome');
    expect({ status, wrong }).toEqual({ status: 303, wrong: [] });
    const item = await kept(5);
    expect(item).toMatchObject({ outcome: 'close', reviewOn: null, levelOfConcern: 'medium' });
    expect(item.decision).toMatchObject({
      tellNothingReason: 'She asked for no calls',
      tellerName: null,
      tellBy: null,
    });
    expect(await actionsAt(5)).toEqual([]);
  });
});

describe('others see what they may of it, and do nothing there', () => {
  it.each([
    ['a police member', OWAIN],
    ['the ISAC', LLEUCU],
  ])('%s', async (_, email) => {
    const browser = await panels.pages.as(email);
    const { status, text } = await browser.get(path(0));
    expect(status).toBe(200);
    expect(text).toContain('Do not share this screen');
    expect(text).toContain('Manage as high concern');
    expect(text).not.toContain('name="press"');
    expect(text).not.toContain('name="text"');
    const frame = { _csrf: /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '', _key: randomUUID() };
    const posted = await browser.post(path(4), { ...frame, text: 'Not mine to write', press: 'save' });
    expect(posted.status).toBe(403);
    expect((await kept(4)).notes).toEqual([]);
  });

  it('and another force sees nothing', async () => {
    const browser = await panels.pages.as(STRANGER);
    expect((await browser.get(path(0))).status).toBe(404);
  });

  it('and the pages that were there lead to it while the panel is in session', async () => {
    const browser = await panels.pages.as(SIWAN);
    for (const from of [`/agenda-items/${idOf(4)}`, `/agenda-items/${idOf(4)}/discussion`])
      expect((await browser.get(from)).text).toContain(`href="${path(4)}"`);
    expect((await (await panels.pages.as(OWAIN)).get(`/agenda-items/${idOf(4)}`)).text).toContain(`href="${path(4)}"`);
  });
});

describe('the page in a browser', () => {
  it('has three columns in the order of work, one column where it is narrow, and no faults', async () => {
    at('11:20');
    await types(await panels.pages.as(SIWAN), 4, {}, 'start');
    const { page, address, close } = await openSignedIn(panels.pages.app, (await panels.pages.as(SIWAN)).cookie());
    try {
      await page.goto(`${address}${path(4)}`);
      const tops = async (): Promise<number[]> =>
        page.evaluate<number[]>(
          '[...document.querySelector(".app-live").children].map((one) => Math.round(one.getBoundingClientRect().top))',
        );
      await page.setViewportSize({ width: 1366, height: 768 });
      expect(new Set(await tops()).size).toBe(1);
      expect(await faultsOf(page)).toEqual([]);
      // A new action fits: no box sticks out of its row, and the three boxes of a day are on one line.
      const fits = `(() => { const row = document.querySelector('[data-row="1"]'), edge = row.getBoundingClientRect().right + 1;
        const boxes = [...row.querySelectorAll('textarea, input:not([type=hidden]), select')].filter((one) => one.offsetWidth > 1);
        const days = [...row.querySelectorAll('.govuk-date-input__input')].map((one) => Math.round(one.getBoundingClientRect().top));
        return [boxes.every((one) => one.getBoundingClientRect().right <= edge), new Set(days).size]; })()`;
      expect(await page.evaluate(fits)).toEqual([true, 1]);
      await page.setViewportSize({ width: 375, height: 800 });
      expect(new Set(await tops()).size).toBe(3);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
    } finally {
      await close();
    }
  });
});
