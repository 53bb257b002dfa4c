import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustHaveConfirmed } from '../../libs/cases/contacts/index.js';
import { mustBeShownRules, victimOf } from '../../libs/cases/contacts/contacts.checks.js';
import { gate } from '../../libs/cases/contacts/gate.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, DEBORAH, HUW, LLEUCU, MERERID, OWAIN, STRANGER } from '../people.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { openPages } from '../web.js';

const who = {
  lleucu: LLEUCU,
  owain: OWAIN,
  mererid: MERERID,
  huw: HUW,
  alastair: ALASTAIR,
  deborah: DEBORAH,
  stranger: STRANGER,
} as const;
type Who = keyof typeof who;
interface Rule {
  readonly id: string;
  readonly days: number;
  readonly mustCheck: boolean;
  readonly verifiedOn: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
}

const WORD = 'bluebird';
const NUMBER = '07700 900222';
const NOTE = 'She would rather be met at the library.';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
beforeAll(async () => {
  clinic = await openStory('2026-04-10T11:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { all, one, idOf, post, get, as } = storyWays(() => clinic, who);
const move = async (name: Who, id: string, named: string, answers: object = {}) => {
  const { version } = await one<{ version: number }>('SELECT version FROM victim_contact WHERE id = $1', [id]);
  return post(name, `victim-contacts/${id}/${named}`, { version, ...answers });
};
const page = async (name: Who, path: string) => (await pages.as(who[name])).get(path);

const ruleOf = async (id = caseId): Promise<Rule> => {
  const { body } = await get('lleucu', `safe-contacts/${id}`);
  return (body as { victims: { rule: Rule }[] }).victims[0]?.rule as Rule;
};
const contact = (answers: object = {}) => ({
  caseId,
  direction: 'out',
  mode: 'telephone',
  reached: 'spoke',
  happenedOn: '2026-04-10',
  happenedTime: '10:30',
  purpose: 'support',
  ...answers,
});
const logged = async (name: Who, answers: object = {}) => {
  const confirmedId = (await ruleOf()).id;
  return post(name, 'victim-contacts', contact({ confirmedId, ...answers }));
};
const made = async (name: Who, answers: object = {}): Promise<string> => {
  const { status, body } = await logged(name, answers);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
};
const checked = async (name: Who, answers: object = {}, checkedOn = '2026-04-10') => {
  const confirmedId = (await ruleOf()).id;
  return post(name, 'safe-contacts', { caseId, confirmedId, checkedOn, ...answers });
};

describe('the safe contact rule', () => {
  it('is shown with its age, all of the block, and what nobody asked', async () => {
    expect(await ruleOf()).toMatchObject({
      days: 11,
      mustCheck: false,
      verifiedOn: null,
      answers: { method: 'phone', value: '07700 900114', voicemail: 'not_known', language: null, days: null },
    });
    const { text } = await page('lleucu', `/victim-contacts/new?case=${caseId}`);
    expect(text).toContain('Not verified since it was recorded on 30 March 2026, 11 days ago');
    expect(text).toContain('Not asked');
    expect(text).toMatch(/\d+ questions not asked/);
    // Whom it is about stands above it, where somebody is about to reach her.
    const victim = (await get('lleucu', `cases/${caseId}`)).body.victim as string;
    const rule = (await page('lleucu', `/safe-contacts/new?case=${caseId}`)).text;
    for (const asked of [text, rule]) expect(asked).toMatch(new RegExp(`class="app-caption">C-[^<]+, ${victim}<`));
    expect((await page('lleucu', `/cases/${caseId}/all`)).text).toContain('Not asked');
  });

  it.each(['alastair', 'deborah', 'stranger'] as const)('is not found by %s, and nothing is logged', async (name) => {
    for (const path of [`/victim-contacts/new?case=${caseId}`, `/safe-contacts/new?case=${caseId}`])
      expect((await page(name, path)).status).toBe(404);
    expect((await get(name, `safe-contacts/${caseId}`)).status).toBe(404);
    expect((await logged(name)).status).toBe(404);
    expect((await checked(name)).status).toBe(404);
  });

  it('is not for whoever knows the victim and is not shown how to reach them', async () => {
    expect((await logged('huw')).status).toBe(403);
    expect((await checked('huw')).status).toBe(403);
  });

  it('is checked with all that is asked, by the version that was shown', async () => {
    const before = await ruleOf();
    const answers = {
      codeWord: WORD,
      value: NUMBER,
      text: 'no',
      language: 'cy',
      days: 'weekdays',
      fromTime: '09:00',
      toTime: '17:00',
    };
    expect((await checked('lleucu', answers)).status).toBe(201);
    const after = await ruleOf();
    expect(after).toMatchObject({ days: 0, verifiedOn: '2026-04-10', answers: { ...answers, method: 'phone' } });
    expect(after.id).not.toBe(before.id);
    const late = await post('owain', 'safe-contacts', { caseId, confirmedId: before.id, checkedOn: '2026-04-10' });
    expect(late.status).toBe(409);
    expect((await checked('lleucu', { fromTime: '9' })).body).toMatchObject({
      errors: [{ pointer: '#/fromTime', detail: 'Enter a time, such as 10am, 2.30pm or 14:00' }],
    });
    expect(fieldsAtFault((await checked('lleucu', {}, '2026-04-11')).body)).toEqual(['#/checkedOn']);
  });

  it('goes on from what another found where two check it at once', async () => {
    const confirmedId = (await ruleOf()).id;
    const check = (name: Who, answers: object) =>
      post(name, 'safe-contacts', { caseId, confirmedId, checkedOn: '2026-04-10', ...answers });
    const both = await Promise.all([check('lleucu', { post: 'no' }), check('owain', { email: 'no' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const now = await all('SELECT id FROM safe_contact WHERE case_id = $1 AND to_at IS NULL', [caseId]);
    expect(now).toHaveLength(1);
  });
});

describe('what other rooms ask before they have a victim contacted', () => {
  const asked = async (name: Who, confirmedId: string | undefined) =>
    clinic.work.as(await clinic.actor(who[name]), (tx) => mustHaveConfirmed(tx, caseId, confirmedId));

  it('is answered: a rule that was recorded since somebody looked is no refusal', async () => {
    const asBefore = async (name: Who) =>
      clinic.work.as(await clinic.actor(who[name]), async (tx) => {
        const victim = victimOf(await gate(tx, caseId), undefined);
        await mustBeShownRules(tx, caseId, { ...victim, rule: null });
      });
    await expect(asBefore('lleucu')).rejects.toMatchObject({ type: 'moved-on' });
  });

  it('is that the very rule that holds now was confirmed', async () => {
    const rule = await ruleOf();
    expect(await asked('lleucu', rule.id)).toMatchObject({
      id: rule.id,
      answers: { codeWord: WORD },
      mustCheck: false,
    });
    const old = await one<{ id: string }>(
      'SELECT id FROM safe_contact WHERE case_id = $1 AND to_at IS NOT NULL LIMIT 1',
      [caseId],
    );
    await expect(asked('lleucu', old.id)).rejects.toMatchObject({ type: 'moved-on' });
    await expect(asked('lleucu', undefined)).rejects.toMatchObject({ type: 'invalid-input' });
    for (const name of ['alastair', 'deborah', 'huw'] as const)
      await expect(asked(name, rule.id)).rejects.toMatchObject({ type: 'not-found' });
    await all('UPDATE safe_contact SET to_check_at = $2 WHERE id = $1', [rule.id, clinic.clock.now()]);
    await expect(asked('lleucu', rule.id)).rejects.toMatchObject({
      errors: [{ field: 'confirmedId', message: 'contacts.errors.old' }],
    });
    await all('UPDATE safe_contact SET to_check_at = NULL WHERE id = $1', [rule.id]);
  });

  it('holds the rule until what they do is kept: a check waits for it', async () => {
    const { id } = await ruleOf();
    let done = false;
    const actor = await clinic.actor(LLEUCU);
    const [checking] = await clinic.work.as(actor, async (tx) => {
      await mustHaveConfirmed(tx, caseId, id);
      const waits = checked('owain', { whoMayAnswer: 'nobody' }).then(({ status }) => {
        done = true;
        return status;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(done).toBe(false);
      return [waits];
    });
    expect(await checking).toBe(201);
  });
});

describe('B1: a contact by its channel', () => {
  it('is logged only by the very rule that holds now', async () => {
    const old = (
      await all<{ id: string }>('SELECT id FROM safe_contact WHERE case_id = $1 AND to_at IS NOT NULL LIMIT 1', [
        caseId,
      ])
    )[0]?.id;
    const none = await post('lleucu', 'victim-contacts', contact());
    expect([none.status, fieldsAtFault(none.body)]).toEqual([422, ['#/confirmedId']]);
    expect((await logged('lleucu', { confirmedId: old })).status).toBe(409);
    const id = await made('lleucu', { minutes: 20, note: NOTE });
    expect((await get('lleucu', `victim-contacts/${id}`)).body).toMatchObject({
      state: 'logged',
      mode: 'telephone',
      direction: 'out',
      reached: 'spoke',
      minutes: 20,
      purpose: 'support',
      note: NOTE,
      noteCategory: 'victimIdentity',
      inConfidence: false,
      madeByName: 'Lleucu Nantlais',
      rightBy: null,
      ruleId: (await ruleOf()).id,
    });
    expect((await get('owain', `victim-contacts/${id}`)).body).toMatchObject({ note: NOTE });
    for (const name of ['alastair', 'deborah', 'stranger'] as const)
      expect((await get(name, `victim-contacts/${id}`)).status).toBe(404);
    expect(await clinic.record(id)).toEqual(expect.arrayContaining(['create']));
  });

  it.each([
    ['an unknown way', { mode: 'pigeon' }, '#/mode'],
    ['a time that is none', { happenedTime: '25:00' }, '#/happenedTime'],
    ['what is still to come', { happenedTime: '23:00' }, '#/happenedOn'],
    ['a text that is not safe, without a reason', { mode: 'text' }, '#/reason'],
    ['a time that is not safe, unread', { happenedOn: '2026-04-09', happenedTime: '20:00' }, '#/warned'],
    ['a visit to one who asked to be rung, unread', { mode: 'face_to_face' }, '#/warned'],
    ['voicemail that nobody asked about, unread', { reached: 'left_message' }, '#/warned'],
    ['a confidence that is no advocate’s', { inConfidence: true }, '#/inConfidence'],
  ])('is not logged of %s', async (_, answers, field) => {
    const { status, body } = await logged('owain', answers);
    expect([status, fieldsAtFault(body)]).toEqual([422, [field]]);
  });

  it('is logged beyond the rule with a reason, that is for those to whom the rule is open', async () => {
    const id = await made('owain', { mode: 'text', reason: 'She asked for it on the phone.' });
    expect((await get('lleucu', `victim-contacts/${id}`)).body).toMatchObject({
      reason: 'She asked for it on the phone.',
    });
    expect((await get('huw', `victim-contacts/${id}`)).body).toMatchObject({ mode: 'text', reason: null });
    await made('owain', { happenedOn: '2026-04-09', happenedTime: '20:00', warned: 'yes' });
  });

  it('comes in without the gate', async () => {
    const id = (await post('lleucu', 'victim-contacts', contact({ direction: 'in', mode: 'text' }))).body.id as string;
    expect((await get('lleucu', `victim-contacts/${id}`)).body).toMatchObject({
      direction: 'in',
      ruleId: (await ruleOf()).id,
    });
  });

  it('comes once however often it is sent', async () => {
    const lleucu = await as('lleucu');
    const body = contact({ confirmedId: (await ruleOf()).id });
    const send = () => lleucu.post('/v1/victim-contacts').set('idempotency-key', 'the-same-contact').send(body);
    expect((await send()).body).toEqual((await send()).body);
  });

  it('in the advocate’s confidence is nobody’s else, and neither is that there was one', async () => {
    const id = await made('lleucu', {
      inConfidence: true,
      note: 'She has left him.',
      mode: 'face_to_face',
      warned: 'yes',
    });
    expect((await get('lleucu', `victim-contacts/${id}`)).body).toMatchObject({
      inConfidence: true,
      note: 'She has left him.',
      noteCategory: 'advocateConfidence',
    });
    for (const name of ['owain', 'huw', 'mererid', 'deborah', 'alastair'] as const) {
      expect((await get(name, `victim-contacts/${id}`)).status).toBe(404);
      expect((await page(name, `/victim-contacts`)).text).not.toContain(id);
    }
    expect((await page('owain', `/cases/${caseId}/all`)).text).not.toContain(id);
    expect((await page('lleucu', `/cases/${caseId}/all`)).text).toContain(id);
  });

  it('is put right and withdrawn with a reason by whoever logged it, and that is undone', async () => {
    const id = await made('lleucu', { note: 'As it was.' });
    expect((await move('owain', id, 'amend', { reached: 'spoke', purpose: 'risk', amendReason: 'x' })).status).toBe(
      403,
    );
    const amended = { reached: 'spoke', purpose: 'risk', minutes: 5, note: 'As it is.', amendReason: 'I mistook it.' };
    expect((await move('lleucu', id, 'amend', amended)).status).toBe(200);
    expect((await get('lleucu', `victim-contacts/${id}`)).body).toMatchObject(amended);
    expect((await move('lleucu', id, 'undo')).status).toBe(200);
    expect((await get('lleucu', `victim-contacts/${id}`)).body).toMatchObject({
      purpose: 'support',
      minutes: null,
      note: 'As it was.',
      amendReason: null,
    });
    expect((await move('lleucu', id, 'withdraw', { withdrawReason: 'Another victim.' })).status).toBe(200);
    expect((await get('owain', `victim-contacts/${id}`)).body).toMatchObject({
      state: 'withdrawn',
      withdrawReason: 'Another victim.',
    });
    expect((await move('lleucu', id, 'undo')).status).toBe(200);
    expect((await get('lleucu', `victim-contacts/${id}`)).body).toMatchObject({
      state: 'logged',
      withdrawReason: null,
    });
  });
});

describe('D4: a contact that showed that the rule is not safe', () => {
  let id: string;
  it('marks it for everybody and is a duty of whoever found out, for one working day', async () => {
    id = await made('owain', { reached: 'wrong_person', note: 'A man answered.' });
    // A Friday: the next working day is Monday.
    expect((await get('owain', `victim-contacts/${id}`)).body).toMatchObject({ rightBy: '2026-04-13' });
    expect(await ruleOf()).toMatchObject({ days: 0, mustCheck: true });
    const home = await page('owain', '/');
    expect(home.text).toContain('Update safe contact details');
    expect(home.text).toContain('13 April 2026');
    expect((await page('lleucu', '/')).text).not.toContain('Update safe contact details');
    expect((await page('lleucu', `/cases/${caseId}/all`)).text).toContain('To be checked');
  });

  it('asks whoever contacts them next to say whether it still holds', async () => {
    const { status, body } = await logged('lleucu');
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/ruleCheck']]);
    for (const [reached, ruleCheck] of [
      ['no_answer', 'as_it_is'],
      ['spoke', 'not_asked'],
    ])
      expect(fieldsAtFault((await logged('lleucu', { reached, ruleCheck })).body)).toEqual(['#/ruleCheck']);
    await made('lleucu', { reached: 'no_answer', ruleCheck: 'not_asked' });
    expect(await ruleOf()).toMatchObject({ mustCheck: true });
  });

  it('asks for it no more when it is withdrawn, and again when that is undone', async () => {
    await move('owain', id, 'withdraw', { withdrawReason: 'It was her brother, who may answer.' });
    expect(await ruleOf()).toMatchObject({ mustCheck: false });
    await move('owain', id, 'undo');
    expect(await ruleOf()).toMatchObject({ mustCheck: true });
  });

  it('is over once the rule was checked, with the contact or by itself', async () => {
    const before = await ruleOf();
    await made('lleucu', { ruleCheck: 'as_it_is' });
    expect(await ruleOf()).toMatchObject({ mustCheck: false, verifiedOn: '2026-04-10', answers: before.answers });
    expect((await page('owain', '/')).text).not.toContain('Update safe contact details');
    await made('lleucu', { ruleCheck: 'changed' });
    expect(await ruleOf()).toMatchObject({ mustCheck: true });
    expect((await checked('lleucu', { times: 'Evenings', toTime: '21:00' })).status).toBe(201);
    expect(await ruleOf()).toMatchObject({ mustCheck: false, answers: { times: 'Evenings', codeWord: WORD } });
  });

  it('cannot be logged of a victim of whom no rule is recorded, but for what came from them', async () => {
    const other = await idOf('case_file', 'external_key', 'DPC-C-006');
    await all('UPDATE safe_contact SET to_at = now() WHERE case_id = $1 AND to_at IS NULL', [other]);
    const { status, body } = await post('lleucu', 'victim-contacts', contact({ caseId: other }));
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/confirmedId']]);
    expect((await page('lleucu', `/victim-contacts/new?case=${other}`)).text).toContain(
      'No safe way to reach the victim is recorded',
    );
    expect((await post('lleucu', 'victim-contacts', contact({ caseId: other, direction: 'in' }))).status).toBe(201);
    const first = { caseId: other, checkedOn: '2026-04-10' };
    expect(fieldsAtFault((await post('lleucu', 'safe-contacts', first)).body)).toEqual(['#/method']);
    expect((await post('deborah', 'safe-contacts', { ...first, method: 'phone' })).status).toBe(404);
    // Of some at once one is first, wherever the others are when it is.
    const atOnce = await Promise.all(
      Array.from({ length: 8 }, () => post('lleucu', 'safe-contacts', { ...first, method: 'phone', value: NUMBER })),
    );
    expect(atOnce.map((one) => one.status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    const confirmedId = (await ruleOf(other)).id;
    expect((await post('lleucu', 'victim-contacts', contact({ caseId: other, confirmedId }))).status).toBe(201);
  });
});

describe('the pages', () => {
  const typed = (more: object = {}) => ({
    ...contact(),
    'happenedOn-day': '10',
    'happenedOn-month': '4',
    'happenedOn-year': '2026',
    happenedOn: undefined,
    ...more,
  });
  const idIn = (html: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';

  it('lead from home by two presses to the form, and to the contact by a third', async () => {
    const lleucu = await pages.as(LLEUCU);
    expect((await lleucu.get('/')).text).toContain('href="/victim-contacts/new"');
    const path = `/victim-contacts/new?case=${caseId}`;
    expect((await lleucu.get('/victim-contacts/new')).text).toContain(path);
    expect((await lleucu.get(`/cases/${caseId}/all`)).text).toContain(path);
    const shown = await lleucu.get(path);
    expect(shown.text).toContain(NUMBER);
    expect(/<title>[^<]*/.exec(shown.text)?.[0]).not.toMatch(/07700|bluebird/);
    const ids = { personId: idIn(shown.text, 'personId'), confirmedId: idIn(shown.text, 'confirmedId') };
    const unread = await lleucu.fill(path, typed(ids), '/victim-contacts/new');
    expect([unread.status, unread.text]).toEqual([422, expect.stringContaining('Confirm that you have read')]);
    // All that is wrong is said at once, and what the rule warns of stands where the time is asked.
    const { mode: _mode, ...without } = typed({ ...ids, reached: '' });
    const round = (await lleucu.fill(path, without, '/victim-contacts/new')).text;
    for (const said of [
      'Confirm that you have read',
      'Select how they were contacted',
      'not a safe time to reach them',
    ])
      expect(round).toContain(said);
    const places = ['name="happenedTime"', 'name="warned"', 'name="minutes"'].map((one) => round.indexOf(one));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    // They said that evenings are safe: a call in the morning asks first.
    const asked = await lleucu.fill(path, typed({ ...ids, confirmed: 'yes' }), '/victim-contacts/new');
    expect([asked.status, asked.text]).toEqual([422, expect.stringContaining('not a safe time to reach them')]);
    const done = await lleucu.fill(path, typed({ ...ids, confirmed: 'yes', warned: 'yes' }), '/victim-contacts/new');
    expect([done.status, done.headers['location']]).toEqual([
      303,
      expect.stringMatching(/^\/victim-contacts\/[0-9a-f-]{36}$/),
    ]);
    expect((await lleucu.get(done.headers['location'] as string)).text).toContain('Telephone, We contacted them');
  });

  it('show another rule that came between showing and sending, with all that was typed', async () => {
    const lleucu = await pages.as(LLEUCU);
    const path = `/victim-contacts/new?case=${caseId}`;
    const shown = await lleucu.get(path);
    const ids = { personId: idIn(shown.text, 'personId'), confirmedId: idIn(shown.text, 'confirmedId') };
    await checked('owain', { value: '07700 900333' });
    await checked('owain', { value: '07700 900444' });
    const late = await lleucu.fill(
      path,
      typed({ ...ids, confirmed: 'yes', note: NOTE, mode: 'video' }),
      '/victim-contacts/new',
    );
    expect(late.status).toBe(409);
    for (const said of ['07700 900444', NOTE, 'changed while you were writing']) expect(late.text).toContain(said);
    expect(late.text).not.toContain('07700 900333');
    expect(/name="mode" [^>]*value="video" checked/.test(late.text)).toBe(true);
    expect(idIn(late.text, 'confirmedId')).toBe((await ruleOf()).id);
    expect(/name="confirmed" [^>]*checked/.test(late.text)).toBe(false);
    const again = typed({
      ...ids,
      confirmedId: (await ruleOf()).id,
      confirmed: 'yes',
      warned: 'yes',
      note: NOTE,
      mode: 'video',
    });
    expect((await lleucu.fill(path, again, '/victim-contacts/new')).status).toBe(303);
  });

  it('check the rule, and ask for what is needed', async () => {
    const owain = await pages.as(OWAIN);
    const path = `/safe-contacts/new?case=${caseId}`;
    const shown = await owain.get(path);
    const ids = { caseId, personId: idIn(shown.text, 'personId'), confirmedId: idIn(shown.text, 'confirmedId') };
    const day = { 'checkedOn-day': '10', 'checkedOn-month': '4', 'checkedOn-year': '2026' };
    expect((await owain.fill(path, ids, '/safe-contacts/new')).status).toBe(422);
    const done = await owain.fill(path, { ...ids, ...day, deviceCompromised: 'yes' }, '/safe-contacts/new');
    expect([done.status, done.headers['location']]).toEqual([
      303,
      expect.stringContaining('/victim-contacts/new?case='),
    ]);
    expect((await owain.get(`/victim-contacts/new?case=${caseId}`)).text).toContain('device may be monitored');
    const stale = await owain.fill(path, { ...ids, ...day, post: 'yes' }, '/safe-contacts/new');
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('changed while you were writing')]);
  });

  it('never keep a number to use that must not be used, nor one that went with another way', async () => {
    const owain = await pages.as(OWAIN);
    const path = `/safe-contacts/new?case=${caseId}`;
    const send = async (answers: Record<string, string>) => {
      const { text } = await owain.get(path);
      const ids = { caseId, personId: idIn(text, 'personId'), confirmedId: idIn(text, 'confirmedId') };
      const day = { 'checkedOn-day': '10', 'checkedOn-month': '4', 'checkedOn-year': '2026' };
      const answer = await owain.fill(path, { ...ids, ...day, ...answers }, '/safe-contacts/new');
      if (answer.status === 303) await owain.get(String(answer.headers['location']));
      return answer;
    };
    const before = await ruleOf();
    expect((await send({ method: 'phone', value: '07700 900444' })).status).toBe(303);
    const never = { doNotContact: 'Never 07700900444: he has this number.' };
    const refused = await send(never);
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('must not be used')]);
    expect(refused.text).toContain('he has this number');
    expect((await send({ ...never, method: 'via_isac' })).status).toBe(303);
    const box = (await owain.get(path)).text.split('<form method="post" class="app-measure"')[0] ?? '';
    expect([box.includes('Through the ISAC'), box.includes('07700 900444')]).toEqual([true, false]);
    expect((await ruleOf()).id).not.toBe(before.id);
  });

  it('ask for a check once four weeks are over', async () => {
    clinic.clock.set('2026-05-11T11:00:00+01:00');
    const { text } = await page('lleucu', `/victim-contacts/new?case=${caseId}`);
    expect(text).toContain('31 days ago');
    expect(text).toContain('Are the safe contact details still right?');
    expect(text).not.toContain('still right? (optional)');
    expect(text).not.toContain('reached today? (optional)');
    const answers = { happenedOn: '2026-05-11', warned: 'yes' };
    expect(fieldsAtFault((await logged('lleucu', answers)).body)).toEqual(['#/ruleCheck']);
    expect((await logged('lleucu', { ...answers, ruleCheck: 'as_it_is' })).status).toBe(201);
    expect(await ruleOf()).toMatchObject({ verifiedOn: '2026-05-11', mustCheck: false });
  });

  it('count the attempts since the victim was last spoken to, on the case and for the victim', async () => {
    const warned = { happenedOn: '2026-05-11', warned: 'yes' };
    for (const happenedTime of ['10:40', '10:50'])
      await made('lleucu', { ...warned, happenedTime, reached: 'no_answer' });
    const { text } = await page('lleucu', `/cases/${caseId}/all`);
    expect(text.split('Last spoken to on 11 May 2026. 2 failed attempts since.')).toHaveLength(3);
    expect((await page('alastair', `/cases/${caseId}/all`)).text).not.toContain('Contacts with the victim');
  });

  it('B10: list contacts by way, outcome, day and whose they are, with their counts', async () => {
    const lleucu = await pages.as(LLEUCU);
    const video = (await lleucu.get('/victim-contacts?mode=video')).text;
    expect(video).toContain('1 result');
    expect(video).toContain('Video call');
    expect((await lleucu.get('/victim-contacts?from=2026-05-11&to=2026-05-11&reached=no_answer')).text).toContain(
      '2 results',
    );
    expect((await lleucu.get('/victim-contacts?mode=post')).text).toContain('No contacts match your filters.');
    expect((await lleucu.get('/victim-contacts?mode=nonsense')).status).toBe(422);
    const { body } = await get('owain', 'victim-contacts?whose=mine&limit=2');
    expect(body).toMatchObject({ total: 3, items: [{ madeByName: 'Owain Pask' }, {}] });
    expect((await get('owain', 'victim-contacts?whose=agency')).body).toMatchObject({ total: 3 });
    expect((await get('alastair', 'victim-contacts')).body).toMatchObject({ total: 0 });
    expect((await page('stranger', '/victim-contacts')).text).toContain('No contacts yet.');
  });

  it('B10: count contacts by way and district for the own agency, of a service every number', async () => {
    const warned = { happenedOn: '2026-05-11', warned: 'yes' };
    for (let nth = 10; nth < 20; nth += 1) await made('lleucu', { ...warned, happenedTime: `09:${String(nth)}` });
    for (const mode of ['digital', 'digital', 'other', 'other']) await made('lleucu', { ...warned, mode });
    const { body } = await get('lleucu', 'contact-figures?quarter=2026-Q2');
    const [own] = (body as { items: { total: number; districts: { modes: Record<string, object> }[] }[] }).items;
    expect(own?.total).toBeGreaterThan(15);
    const told = own?.districts.flatMap(({ modes }) => Object.entries(modes)) as [
      string,
      { shown: string; count: number },
    ][];
    expect(told.filter(([, { shown }]) => shown !== 'count')).toEqual([]);
    expect(told.reduce((sum, [, { count }]) => sum + count, 0)).toBe(own?.total);
    const of = (mode: string) => told.filter(([one]) => one === mode).reduce((sum, [, { count }]) => sum + count, 0);
    expect([of('digital'), of('other')]).toEqual([2, 2]);
    expect(body).toMatchObject({ hiddenBelow: null });
    // The police are no service: theirs are hidden where they are small.
    const police = (await get('owain', 'contact-figures?quarter=2026-Q2')).body as { items: object[] };
    expect(police).toMatchObject({ hiddenBelow: { below: 5 } });
    expect(JSON.stringify(police.items)).not.toMatch(/"(count|total)":[1-4]\b/);
    expect((await get('lleucu', 'contact-figures?quarter=2025-Q1')).body).toMatchObject({
      items: [{ total: 0, districts: [] }],
    });
    expect((await get('deborah', 'contact-figures?quarter=2026-Q2')).body).toEqual(body);
    const { text } = await page('lleucu', '/contact-figures?quarter=2026-Q2');
    expect(text).toContain('Telephone');
    expect(text).not.toContain('fewer than 5');
    expect((await page('lleucu', '/contact-figures?quarter=never')).status).toBe(422);
  });

  it('send few statements, whoever opens them', async () => {
    const [browser, id] = [await pages.as(LLEUCU), await made('lleucu', { happenedOn: '2026-05-11', warned: 'yes' })];
    const paths = [
      '/victim-contacts',
      '/victim-contacts/new',
      `/victim-contacts/new?case=${caseId}`,
      `/victim-contacts/${id}`,
      `/victim-contacts/${id}/amend`,
      `/safe-contacts/new?case=${caseId}`,
      '/contact-figures',
      '/',
      `/cases/${caseId}/all`,
    ];
    for (const path of paths) {
      const cost = await fewestStatements(() => browser.get(path), MOST_OF_A_PAGE);
      expect([path, cost <= MOST_OF_A_PAGE ? 'few' : cost]).toEqual([path, 'few']);
    }
  });

  it('are each recorded once', async () => {
    const browser = await pages.as(LLEUCU);
    for (const [path, entry] of [
      ['/victim-contacts', 'list VictimContact'],
      ['/victim-contacts/new', 'list CasePerson'],
      ['/contact-figures', 'figures VictimContact'],
      [`/victim-contacts/new?case=${caseId}`, 'read SafeContact'],
      [`/safe-contacts/new?case=${caseId}`, 'read SafeContact'],
    ]) {
      const [{ last }] = (await all<{ last: string }>('SELECT max(id) AS last FROM audit_entry')) as [{ last: string }];
      await browser.get(path as string);
      const lines = await all<{ said: string }>(
        `SELECT action || ' ' || subject AS said FROM audit_entry WHERE id > $1`,
        [last],
      );
      expect([path, lines.map(({ said }) => said)]).toEqual([path, [entry]]);
    }
  });

  it('leave neither number nor code word in the record, in mail or in what is to be done', async () => {
    await clinic.runJobs();
    const said = await all(`SELECT details::text AS said FROM audit_entry UNION ALL SELECT payload::text FROM follow_up
      UNION ALL SELECT subject || body FROM sent_mail`);
    const whole = JSON.stringify(said);
    for (const secret of [WORD, NUMBER, '07700 900444', NOTE]) expect(whole).not.toContain(secret);
    expect(await one('SELECT count(*)::int AS n FROM sent_mail WHERE body LIKE $1', ['%victim-contacts%'])).toEqual({
      n: 0,
    });
  });
});

describe('B1: a case that stands in no forum, whose team is the service', () => {
  it('has the gate and the log of any other, and police find neither', async () => {
    const own = randomUUID();
    await all(
      `INSERT INTO case_file SELECT (jsonb_populate_record(f, jsonb_build_object('id', $2::uuid, 'case_id', $2::uuid, 'reference', 'C-OWN-0001',
         'external_key', null, 'agency_id', (SELECT agency_id FROM case_team WHERE case_id = f.id AND part = 'isac')))).* FROM case_file f WHERE f.id = $1`,
      [caseId, own],
    );
    await all(
      `INSERT INTO case_team SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'case_id', $2::uuid, 'forum_id', null))).*
      FROM case_team t WHERE t.case_id = $1 AND t.part = 'isac' AND t.to_at IS NULL`,
      [caseId, own],
    );
    await all(
      `INSERT INTO case_person SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'case_id', $2::uuid,
      'agency_id', (SELECT agency_id FROM case_file WHERE id = $2)))).* FROM case_person p WHERE p.case_id = $1 AND p.part = 'victim'`,
      [caseId, own],
    );
    const first = await post('lleucu', 'safe-contacts', {
      caseId: own,
      checkedOn: '2026-05-11',
      method: 'phone',
      value: NUMBER,
      deviceCompromised: 'no',
    });
    expect(first.status).toBe(201);
    const confirmedId = (await ruleOf(own)).id;
    const answers = contact({ caseId: own, confirmedId, happenedOn: '2026-05-11' });
    const { status, body } = await post('lleucu', 'victim-contacts', { ...answers, note: NOTE, inConfidence: true });
    expect(status).toBe(201);
    expect((await get('lleucu', `victim-contacts/${body.id as string}`)).body).toMatchObject({
      note: NOTE,
      caseReference: 'C-OWN-0001',
    });
    expect((await page('lleucu', '/victim-contacts/new')).text).toContain('C-OWN-0001');
    expect((await page('lleucu', `/victim-contacts/new?case=${own}`)).text).toContain(NUMBER);
    for (const name of ['owain', 'mererid', 'huw', 'deborah', 'alastair'] as const) {
      expect((await get(name, `safe-contacts/${own}`)).status).toBe(404);
      expect((await post(name, 'victim-contacts', answers)).status).toBe(404);
    }
  });
});
