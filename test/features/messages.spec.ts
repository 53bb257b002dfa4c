import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notifyCarrier } from '../../libs/platform/notices/notify.js';
import { Notices, Post } from '../../libs/platform/notices/notices.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { openClinic, type Clinic } from '../harness.js';
import { anAction, engage, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

const TOKEN = 'a-receipt-token-of-thirty-two-characters';
const at = '2026-03-17T09:00:00Z';
let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openClinic({ at, settings: { NOTIFY_RECEIPT_TOKEN: TOKEN } });
  stage = await setStage(clinic);
  pages = await openPages(clinic);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const emailOf = (name: string): string => `${name}@clinic.example`;
const as = (name: string) => clinic.as(emailOf(name));
const page = async (name: string, path: string) => (await pages.as(emailOf(name))).get(path);
const main = (text: string): string => /<main[^]*<\/main>/.exec(text)?.[0] ?? '';
const MICHELLE = 'michelle.houses';
const MERERID = 'mererid.coordinates';

interface Listed {
  readonly items: { id: string; subject: string; state: string; link: string; readAt: string | null }[];
  readonly total: number;
  readonly unread: number;
}
const listed = async (name: string, query = ''): Promise<Listed> =>
  (await (await as(name)).get(`/v1/messages${query}`).expect(200)).body as Listed;

/** Sets an action for Michelle that is due that day, and does everything of the morning, its reminder too. */
async function aDutyFalls(on: string): Promise<void> {
  clinic.clock.set(`${on}T07:30:00Z`);
  await (
    await as(MERERID)
  )
    .post('/v1/actions')
    .send(anAction(stage, { text: `Due ${on}`, dueOn: on }))
    .expect(201);
  clinic.clock.set(`${on}T07:40:00Z`);
  await clinic.runJobs();
}
const mailsTo = async (name: string) =>
  (
    await clinic.owner.query<{ subject: string; state: string; body: string }>(
      'SELECT subject, state, body FROM sent_mail WHERE address = $1 ORDER BY at, id',
      [emailOf(name)],
    )
  ).rows;

describe('the messages of a person', () => {
  it('are listed for them alone, counted, and marked as read by a button', async () => {
    await aDutyFalls('2026-03-18');
    const before = await listed(MICHELLE);
    expect(before).toMatchObject({ total: 2, unread: 2, items: [{ state: 'sent', readAt: null }, { state: 'sent' }] });
    const id = before.items[0]?.id ?? '';
    // Opening it changes nothing: a scanner that opens links reads nobody's messages for them.
    expect(main((await page(MICHELLE, `/messages/${id}`)).text)).toContain(before.items[0]?.subject);
    expect((await listed(MICHELLE)).unread).toBe(2);
    expect(main((await page(MICHELLE, '/')).text)).toContain('unread messages');
    expect((await listed(MERERID)).items.some((one) => one.id === id)).toBe(false);
    await (await as(MERERID)).get(`/v1/messages/${id}`).expect(404);
    await (await as(MERERID)).post('/v1/messages/read').send({ newest: id }).expect(404);
    expect((await page(MERERID, `/messages/${id}`)).status).toBe(404);

    const visitor = await pages.as(emailOf(MICHELLE));
    expect((await visitor.fill('/messages', { newest: id }, '/messages/read')).status).toBe(303);
    expect(await listed(MICHELLE)).toMatchObject({ total: 2, unread: 0 });
    expect((await listed(MICHELLE, '?show=unread')).total).toBe(0);
    expect(main((await page(MICHELLE, '/messages?show=unread')).text)).toContain('No unread messages');
  });

  it('that came after the newest which was seen stay unread', async () => {
    const seen = (await listed(MICHELLE)).items[0]?.id;
    await aDutyFalls('2026-03-19');
    await (await as(MICHELLE)).post('/v1/messages/read').send({ newest: seen }).expect(200, { read: 0 });
    expect((await listed(MICHELLE)).unread).toBe(2);
  });

  it('hold no invitation, whose link opens something by itself', async () => {
    const text = `SELECT count(*)::int AS n FROM sent_mail WHERE link IS NULL AND template NOT IN ('agencies.mails.invitation', 'accounts.mails.reset', 'accounts.mails.anew', 'accounts.mails.factor-first')`;
    expect((await clinic.owner.query<{ n: number }>(text)).rows[0]?.n).toBe(0);
    await clinic.api.get(SignIn).setPassword(stage.people.michelle, 'Every door has nine keys', clinic.clock.now());
    await clinic
      .nobody()
      .post('/v1/password-resets')
      .send({ email: emailOf(MICHELLE) })
      .expect(202);
    await clinic.runJobs();
    const reset = (await mailsTo(MICHELLE)).filter(({ body }) => body.includes('/reset?token='));
    expect(reset).toHaveLength(1);
    expect((await listed(MICHELLE)).items.map(({ subject }) => subject)).not.toContain(reset[0]?.subject);
  });
});

describe('one summary a day', () => {
  it('is chosen by whoever wants it, and refused to a page that is out of date', async () => {
    const michelle = await as(MICHELLE);
    await michelle.get('/v1/message-choice').expect(200, { when: 'at_once', language: 'en', version: 0 });
    await michelle
      .post('/v1/message-choice')
      .send({ when: 'daily', version: 0 })
      .expect(200, { when: 'daily', language: 'en', version: 1 });
    await michelle.post('/v1/message-choice').send({ when: 'at_once', version: 0 }).expect(409);
    await michelle.post('/v1/message-choice').send({ when: 'never', version: 1 }).expect(422);
    await michelle.get('/v1/message-choice').expect(200, { when: 'daily', language: 'en', version: 1 });
  });

  it('holds what may wait, and says in the morning how many there are, once', async () => {
    await clinic.owner.query('DELETE FROM sent_mail');
    await aDutyFalls('2026-03-20');
    expect((await mailsTo(MICHELLE)).map(({ state }) => state)).toEqual(['held', 'held']);
    expect(main((await page(MICHELLE, '/messages')).text)).toContain('Comes with your next summary');
    clinic.clock.set('2026-03-20T07:50:00Z');
    await clinic.runJobs();
    await clinic.runJobs();
    const mails = await mailsTo(MICHELLE);
    expect(mails.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(mails[2]?.subject).toBe('You have 2 messages in Stalking Clinic');
    expect(mails[2]?.body).not.toMatch(/Due|C-/);
  });

  it('never holds what concerns signing in', async () => {
    const visitor = await pages.as(emailOf(MICHELLE));
    expect((await visitor.get('/messages/choice')).text).toContain('One email a day');
    await clinic.work.as(clinic.system(), async (tx) => {
      const { tell } = await import('../../libs/administration/accounts/notes.js');
      await Promise.resolve(tell(tx, stage.people.michelle, 'password-changed'));
    });
    await clinic.runJobs();
    expect((await mailsTo(MICHELLE)).filter(({ subject }) => subject === 'Your password was changed')).toMatchObject([
      { state: 'sent' },
    ]);
  });
});

describe('what does not arrive', () => {
  const receipt = (body: object, token = TOKEN) =>
    clinic.nobody().post('/v1/notify-receipts').set('authorization', `Bearer ${token}`).send(body);
  const last = async () =>
    (
      await clinic.owner.query<{ reference: string; subject: string }>(
        `SELECT message_id AS reference, subject FROM sent_mail WHERE address = $1 AND template = 'inbox.mails.summary'`,
        [emailOf(MICHELLE)],
      )
    ).rows[0];

  it('is told by GOV.UK Notify alone, and once however often it is told', async () => {
    const sent = await last();
    await receipt({ reference: sent?.reference, status: 'permanent-failure' }, 'another-token').expect(401);
    await receipt({ reference: sent?.reference }).expect(422);
    await receipt({ reference: sent?.reference, status: 'delivered' }).expect(204);
    await receipt({ reference: 'of-nobody', status: 'permanent-failure' }).expect(204);
    const none = await (await as(MERERID)).get('/v1/undelivered').expect(200);
    expect(none.body).toMatchObject({ total: 0 });
    await receipt({ reference: sent?.reference, status: 'permanent-failure', to: emailOf(MICHELLE) }).expect(204);
    await receipt({ reference: sent?.reference, status: 'permanent-failure' }).expect(204);
    const { body } = await (await as(MERERID)).get('/v1/undelivered').expect(200);
    expect(body).toMatchObject({
      total: 1,
      items: [{ name: 'michelle houses', failure: 'bounced', subject: sent?.subject, agencyNames: ['The housing'] }],
    });
  });

  it('is a task of the coordinator until they settle it, and of nobody else', async () => {
    const { body } = await (await as(MERERID)).get('/v1/undelivered').expect(200);
    const { id } = (body as { items: { id: string }[] }).items[0] ?? { id: '' };
    expect(main((await page(MERERID, '/')).text)).toContain('message that did not arrive');
    for (const name of [MICHELLE, 'huw.chairs', 'owain.detects']) {
      await (await as(name)).get('/v1/undelivered').expect(200, { items: [], total: 0, next: null });
      await (await as(name)).post(`/v1/undelivered/${id}/settle`).send({ version: 1 }).expect(404);
      expect((await page(name, `/undelivered/${id}/settle`)).status).toBe(404);
    }
    await (await as(MERERID)).post(`/v1/undelivered/${id}/settle`).send({ version: 7 }).expect(409);
    const visitor = await pages.as(emailOf(MERERID));
    expect((await visitor.fill(`/undelivered/${id}/settle`, {})).status).toBe(303);
    await (await as(MERERID)).get('/v1/undelivered').expect(200, { items: [], total: 0, next: null });
    expect(main((await page(MERERID, '/undelivered')).text)).toContain('Every message arrived.');
  });
});

describe('by GOV.UK Notify', () => {
  const asked: { path: string; authorization: string; body: Record<string, unknown> }[] = [];
  let answer = 201;
  const notify = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      asked.push({
        path,
        authorization: headers.authorization ?? '',
        body: JSON.parse(text) as Record<string, unknown>,
      });
      response.writeHead(answer, { 'content-type': 'application/json' }).end(JSON.stringify({ id: 'x', errors: [] }));
    });
  });
  const key = `clinic-${'1'.repeat(8)}-1111-4111-8111-${'1'.repeat(12)}-${'2'.repeat(8)}-2222-4222-8222-${'2'.repeat(12)}`;
  let notices: Notices;
  beforeAll(async () => {
    await new Promise<void>((resolve) => notify.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((notify.address() as AddressInfo).port)}`;
    const carrier = notifyCarrier({ NOTIFY_API_KEY: key, NOTIFY_TEMPLATE_ID: 'a-template', NOTIFY_URL: url });
    notices = new Notices(clinic.db, new Post(carrier, clinic.config));
  });
  afterAll(() => notify.close());

  const send = (messageId: string, urgency?: 'at_once' | 'secret') =>
    notices.send(
      {
        staffId: stage.people.gethin,
        template: 'reminders.mails.due',
        params: { count: 2 },
        link: '/secret-path',
        ...(urgency && { urgency }),
      },
      { messageId, followUpId: stage.caseId, at: clinic.clock.now(), history: false },
    );
  const kept = async (messageId: string) =>
    (
      await clinic.owner.query<{ state: string; body: string; link: string | null }>(
        'SELECT state, body, link FROM sent_mail WHERE message_id = $1',
        [messageId],
      )
    ).rows;

  it('goes with its Message-ID as reference, signed by the service’s key', async () => {
    expect(await send('<one@stalking-clinic>')).toBe('send');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      path: '/v2/notifications/email',
      body: { email_address: emailOf('gethin.leads'), reference: '<one@stalking-clinic>', template_id: 'a-template' },
    });
    expect(asked[0]?.authorization).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    expect(JSON.stringify(asked[0]?.body)).not.toMatch(/gethin leads|C-/);
    expect(await kept('<one@stalking-clinic>')).toMatchObject([{ state: 'sent' }]);
  });

  it('keeps no link that opens something by itself', async () => {
    expect(await send('<two@stalking-clinic>', 'secret')).toBe('send');
    expect(JSON.stringify(asked.at(-1)?.body)).toContain('/secret-path');
    const [row] = await kept('<two@stalking-clinic>');
    expect(row?.link).toBeNull();
    expect(row?.body).not.toContain('/secret-path');
  });

  it('is a task where the address is refused, and tried again where the service is away', async () => {
    answer = 503;
    await expect(send('<three@stalking-clinic>')).rejects.toThrow('Notify answered 503');
    expect(await kept('<three@stalking-clinic>')).toEqual([]);
    answer = 400;
    expect(await send('<three@stalking-clinic>')).toBe('refuse');
    const { body } = await (await as(MERERID)).get('/v1/undelivered').expect(200);
    expect(body).toMatchObject({ total: 1, items: [{ name: 'gethin leads', failure: 'refused' }] });
  });
});

describe('the language of messages', () => {
  const KEREN = 'keren.writes';
  const lastTo = async (name: string) =>
    (
      await clinic.owner.query<{ subject: string; body: string }>(
        'SELECT subject, body FROM sent_mail WHERE address = $1 ORDER BY at DESC, id LIMIT 1',
        [emailOf(name)],
      )
    ).rows[0];
  const tellOf = async (staffId: string) => {
    const { tell } = await import('../../libs/administration/accounts/notes.js');
    await clinic.work.as(clinic.system(), (tx) => Promise.resolve(tell(tx, staffId, 'sessions-ended')));
    await clinic.runJobs();
    clinic.clock.advance({ minutes: 1 });
  };
  let keren: string;
  beforeAll(async () => {
    const post = { role: 'housing', agencyId: stage.housing.id };
    keren = await clinic.work.as(clinic.system(), (tx) => engage(tx, KEREN, post));
  });

  it('is their choice, on a page, and kept when something else is chosen', async () => {
    await tellOf(keren);
    expect((await lastTo(KEREN))?.subject).toBe('You were signed out in one or more places');
    const visitor = await pages.as(emailOf(KEREN));
    expect((await visitor.fill('/messages/choice', { when: 'at_once', language: 'cy' })).status).toBe(303);
    await tellOf(keren);
    expect(await lastTo(KEREN)).toMatchObject({
      subject: 'Fe’ch allgofnodwyd mewn un man neu fwy',
      body: expect.stringContaining('Gallwch weld yma lle rydych wedi mewngofnodi') as string,
    });
    const chosen = await as(KEREN);
    await chosen
      .post('/v1/message-choice')
      .send({ when: 'daily', version: 1 })
      .expect(200, { when: 'daily', language: 'cy', version: 2 });
    await chosen.post('/v1/message-choice').send({ when: 'daily', language: 'fr', version: 2 }).expect(422);
    await chosen.post('/v1/message-choice').send({ when: 'at_once', language: 'en', version: 2 }).expect(200);
    await tellOf(keren);
    expect((await lastTo(KEREN))?.subject).toBe('You were signed out in one or more places');
  });

  it('is English where somebody has chosen none, whatever they speak', async () => {
    await clinic.owner.query(`UPDATE staff SET languages = '{cy,en}' WHERE id = $1`, [stage.people.gethin]);
    await tellOf(stage.people.gethin);
    expect((await lastTo('gethin.leads'))?.subject).toBe('You were signed out in one or more places');
    expect((await (await as('gethin.leads')).get('/v1/message-choice').expect(200)).body).toMatchObject({
      language: 'en',
    });
  });
});
