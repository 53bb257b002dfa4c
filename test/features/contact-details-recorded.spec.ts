import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { emails, HIS, numbers, openNumbers, type Numbers, type Who } from '../numbers-stage.js';
import { openPages } from '../web.js';

type Web = Awaited<ReturnType<typeof openPages>>;

let clinic: Numbers['clinic'];
let stage: Numbers['stage'];
let pages: Web;
let agents: Numbers['agents'];
let path: string;

interface Fact {
  readonly kind: string;
  readonly value: string;
  readonly source: string;
  readonly agency_id: string;
  readonly category: string;
  readonly unverified: boolean;
}
const recorded = async (): Promise<Fact[]> =>
  (
    await clinic.owner.query<Fact>(
      'SELECT kind, value, source, agency_id, category, unverified FROM person_fact WHERE person_id = $1 AND value <> $2 ORDER BY kind, value',
      [stage.personId, HIS],
    )
  ).rows;
const send = (who: Who, lines: string, more: object = {}) =>
  agents[who].post(`/v1${path}`).send({ lines, source: 'his_device', ...more });

beforeAll(async () => {
  ({ clinic, stage, agents } = await openNumbers());
  path = `/cases/${stage.caseId}/numbers`;
  pages = await openPages(clinic);
}, 120_000);
afterEach(async () => {
  await clinic.owner.query('DELETE FROM case_grant');
  await clinic.owner.query('DELETE FROM person_fact WHERE value <> $1', [HIS]);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const LINES = [
  '07700 900123 (his work mobile)',
  'account: river.watcher',
  '@river.88',
  'river@mail.example',
  'grey van AB12 CDE',
  '14 Mill Lane, Zetown, QX7 7ZZ',
].join('\r\n');

describe('contact details of a perpetrator', () => {
  it('are not asked for where the perpetrator is not recorded, and that is said', async () => {
    const part = 'UPDATE case_person SET part = $2 WHERE person_id = $1';
    await clinic.owner.query(part, [stage.personId, 'victim']);
    const { status, text } = await (await pages.as(emails.pat)).get(path);
    expect([status, text.includes('<textarea')]).toEqual([200, false]);
    expect(text).toContain('This case does not say yet who the perpetrator is');
    const sent = await send('pat', '07700 900123');
    expect([sent.status, sent.body.errors[0].pointer]).toEqual([422, '#/lines']);
    await clinic.owner.query(part, [stage.personId, 'perpetrator']);
  });

  it('are shown back as they were read, and recorded once that was seen', async () => {
    const browser = await pages.as(emails.pat);
    const answers = { lines: LINES, source: 'told_by_him' };
    const shown = await browser.fill(path, answers);
    expect(shown.status).toBe(200);
    for (const words of ['How each line is read', 'Record them', 'Registration mark', 'AB12 CDE', 'Online account'])
      expect(shown.text).toContain(words);
    expect(await recorded()).toEqual([]);

    const [, shownAs = ''] = /name="shownAs" value="([^"]+)"/.exec(shown.text) ?? [];
    // What was changed since is shown back again.
    const changed = await browser.fill(path, { ...answers, lines: `${LINES}\r\n07700 900124`, shownAs });
    expect([changed.status, await recorded()]).toEqual([200, []]);
    const done = await browser.fill(path, { ...answers, shownAs });
    expect([done.status, done.headers['location']]).toEqual([303, `${path}?recorded=7`]);
    const held = {
      agency_id: stage.probation.agencyId,
      category: 'perpetratorIdentity',
      source: 'told_by_him',
      unverified: true,
    };
    expect(await recorded()).toEqual(
      [
        ['address', '14 Mill Lane, Zetown, QX7 7ZZ'],
        ['email', 'river@mail.example'],
        ['online_account', 'river.watcher'],
        ['online_account', '@river.88'],
        ['phone', '07700 900123'],
        ['postcode', 'QX7 7ZZ'],
        ['vehicle', 'AB12 CDE'],
      ]
        .map(([kind, value]) => ({ ...held, kind, value }))
        .sort((one, other) => `${one.kind} ${one.value}`.localeCompare(`${other.kind} ${other.value}`)),
    );
  });

  it('are read by colleagues who may read who he is, and by no others', async () => {
    await send('pat', LINES).expect(201);
    for (const who of ['pat', 'mererid', 'owain'] as const) {
      const { text } = await (await pages.as(emails[who])).get(`/cases/${stage.caseId}/all`);
      for (const words of ['Telephone number', '07700 900123', 'AB12 CDE', '14 Mill Lane, Zetown, QX7 7ZZ'])
        expect(text).toContain(words);
      expect(text).toContain(`href="${path}"`);
      const listed = await (await pages.as(emails[who])).get(path);
      expect(listed.text).toMatch(/07700 900123[\s\S]*Not shown yet/);
    }
    for (const who of ['michelle', 'carys', 'audrey'] as const) {
      await send(who, '07700 900124').expect(404);
      expect((await (await pages.as(emails[who])).get(path)).status).toBe(404);
    }
  });

  it('are recorded once, however often they are sent and written', async () => {
    expect((await send('pat', '07700 900123\n+44 7700 900123').expect(201)).body).toMatchObject({ total: 1, known: 0 });
    expect((await send('mererid', `07700-900-123\n${HIS}\n@new`).expect(201)).body).toMatchObject({
      items: [{ kind: 'online_account' }],
      known: 2,
      verified: 0,
    });
    const key = '2f6b1f9e-numbers';
    const once = () =>
      agents.pat.post(`/v1${path}`).set('idempotency-key', key).send({ lines: '@twice', source: 'witness' });
    expect((await once().expect(201)).body).toEqual((await once().expect(201)).body);
    expect((await recorded()).map(({ value }) => value).sort()).toEqual(['07700 900123', '@new', '@twice']);
  });

  it('are refused with the number of the line that cannot be read, and typed again by no one', async () => {
    const { body } = await send('pat', '07700 900123\nhe rings her').expect(422);
    expect(body.errors).toMatchObject([{ pointer: '#/lines', detail: expect.stringContaining('line 2') }]);
    await send('pat', numbers(99, 100).concat(numbers(2, 300)).join('\n')).expect(422);
    await send('pat', `address: ${'x'.repeat(201)}`).expect(422);
    await send('pat', '07700 900123', { source: 'my neighbour' }).expect(422);
    await send('pat', '').expect(422);
    await send('pat', '07700 900123', { unverified: false }).expect(422);
    const browser = await pages.as(emails.pat);
    const wrong = await browser.fill(path, { lines: '07700 900123\nhe rings her', source: 'witness' });
    expect([wrong.status, wrong.text.includes('he rings her'), wrong.text.includes('line 2')]).toEqual([
      422,
      true,
      true,
    ]);
    const missing = await browser.fill(path, { lines: '' });
    expect(missing.status).toBe(422);
    expect(await recorded()).toEqual([]);
  });

  it('are verified by a person who may see where the victim is, who cannot record hers as his', async () => {
    await clinic.owner.query(
      `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
       VALUES (gen_random_uuid(), $1, $2, '{victimLocation}', 'grant', '2026-03-01', '2026-12-31', 'For this case', $2)`,
      [stage.caseId, stage.people.mererid],
    );
    const { rows } = await clinic.owner.query<{ id: string }>(
      'INSERT INTO person (id, made_at) VALUES (gen_random_uuid(), now()) RETURNING id',
    );
    await clinic.owner.query(
      `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
       VALUES (gen_random_uuid(), $1, $2, 'victimLocation', false, $3, 'phone', '07700 900777', '07700900777', 'nomination', now())`,
      [stage.caseId, stage.police.id, rows[0]?.id],
    );
    const { body } = await send('mererid', '07700 900123\n07700 900777').expect(422);
    expect(body.errors).toMatchObject([{ pointer: '#/lines', detail: 'This says where the victim is' }]);
    await send('pat', '07700 900123\n07700 900777').expect(201);
    expect((await send('mererid', '07700 900123\n@new').expect(201)).body).toMatchObject({
      total: 1,
      known: 1,
      verified: 1,
    });
    const flags = Object.fromEntries((await recorded()).map(({ value, unverified }) => [value, unverified]));
    expect(flags).toEqual({ '07700 900123': false, '07700 900777': true, '@new': false });
    const { rows: said } = await clinic.owner.query(
      `SELECT action FROM audit_entry WHERE subject = 'PersonFact' AND action IN ('create', 'verify') AND case_id = $1 AND actor_id = $2 ORDER BY id`,
      [stage.caseId, stage.people.mererid],
    );
    expect(said).toEqual(expect.arrayContaining([{ action: 'create' }, { action: 'verify' }]));
  });

  it('are looked for in other areas too, as wherever he is identified', async () => {
    await clinic.owner.query('TRUNCATE follow_up');
    await send('pat', '07700 900123').expect(201);
    const { rows } = await clinic.owner.query<{ job: string }>('SELECT job FROM follow_up ORDER BY job');
    expect(rows.map(({ job }) => job)).toEqual(['links.look-across', 'links.run-rules']);
  });
});
