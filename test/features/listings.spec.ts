import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { BORN, HER, HIM, nameThem, PNC, POSTCODE, toldIn } from '../listings-stage.js';
import { anAction, engage, setStage, type Stage } from '../stage.js';

/** Who works on a case knows who it is about (decision 188). */
let clinic: Clinic;
let stage: Stage;
const agents = {} as Record<'mererid' | 'michelle' | 'gethin' | 'rhian' | 'pat', Agent>;
let agreementId: string;
let probation: string;
let programme: string;

async function joinAgreement(): Promise<void> {
  agreementId = (
    await clinic.owner.query<{ id: string }>(
      `INSERT INTO sharing_agreement (id, key, issue, title, forum_keys, words, starts_on, ends_on, state)
       VALUES (gen_random_uuid(), 'listed', 1, 'Who it is about', '{west}', $1, '2020-01-01', '2099-12-31', 'in_force') RETURNING id`,
      [
        [
          'case_exists',
          'victim_identity',
          'perpetrator_identity',
          'offending_history',
          'victim_location',
          'minutes',
          'actions',
          'agency_return',
        ],
      ],
    )
  ).rows[0]?.id as string;
  for (const agencyId of [stage.police.id, stage.housing.id, probation, programme])
    await clinic.owner.query(
      `INSERT INTO agreement_party (id, agreement_id, agency_id, part, regime) VALUES (gen_random_uuid(), $1, $2, 'controller', 'part3')`,
      [agreementId, agencyId],
    );
}

const people = () => nameThem(clinic, { caseId: stage.caseId, agencyId: stage.police.id });

async function anAgency(key: string, kind: string): Promise<string> {
  const { rows } = await clinic.owner.query<{ id: string }>(
    `INSERT INTO agency (id, key, name, kind, controller_id, area_code, regime, duty_to_cooperate, districts)
     SELECT q.id, $1, $1, $2, q.id, 'dyfed-powys', 'part3', 'no', '{}' FROM (SELECT gen_random_uuid() AS id) q RETURNING id`,
    [key, kind],
  );
  return rows[0]?.id as string;
}

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
  probation = await anAgency('probation', 'probation');
  programme = await anAgency('programme', 'programme');
  await clinic.work.as(clinic.system(), async (tx) => {
    await engage(tx, 'rhian.supervises', { role: 'probation', agencyId: probation });
    await engage(tx, 'pat.treats', { role: 'programme_provider', agencyId: programme });
  });
  await joinAgreement();
  await people();
  const emails = {
    mererid: 'mererid.coordinates',
    michelle: 'michelle.houses',
    gethin: 'gethin.leads',
    rhian: 'rhian.supervises',
    pat: 'pat.treats',
  };
  for (const [who, name] of Object.entries(emails))
    agents[who as keyof typeof agents] = await clinic.as(`${name}@clinic.example`);
}, 120_000);
afterAll(() => clinic.close());
afterEach(async () => {
  await clinic.owner.query('TRUNCATE case_listing');
});

type Who = keyof typeof agents;

/** Which of what is recorded of the two people somebody reads on the page of their case; nothing where they do not see it. */
async function read(who: Who): Promise<string[] | undefined> {
  const { status, text } = await agents[who].get(`/v1/cases/${stage.caseId}`);
  return status === 200 ? toldIn(text) : undefined;
}

const staffId = async (name: string): Promise<string> =>
  (await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [`${name}@clinic.example`]))
    .rows[0]?.id as string;

async function set(answers: object = {}): Promise<{ id: string; version: number }> {
  const { body } = await agents.mererid.post('/v1/actions').send(anAction(stage, answers)).expect(201);
  return body as { id: string; version: number };
}
const move = async (who: Who, path: string, name: string, answers: object = {}): Promise<void> => {
  const { version } = (await agents[who].get(`/v1/${path}`).expect(200)).body as { version: number };
  await agents[who]
    .post(`/v1/${path}/${name}`)
    .send({ version, ...answers })
    .expect(200);
};

describe('who owns an open action', () => {
  it('is in the sharing log, category by category, at the first cause and no more', async () => {
    const [first, second] = [await set(), await set()];
    const { rows } = await clinic.owner.query<{ category: string; basis: string; to: string }>(
      `SELECT category, basis, recipient_agency_id AS "to" FROM ledger_entry WHERE subject = 'CaseListing' ORDER BY category`,
    );
    const line = (category: string) => ({ category, basis: 'sharing_agreement', to: stage.housing.id });
    expect(rows).toEqual(
      ['agencyReturn', 'caseExists', 'minutes', 'offendingHistory', 'perpetratorIdentity', 'victimIdentity'].map(line),
    );
    for (const { id } of [first, second])
      await move('mererid', `actions/${id}`, 'cancel', { reason: 'No longer needed' });
  });

  it('reads whom the case is about, as much as finds them, until it is closed', async () => {
    expect(await read('michelle')).toBeUndefined();
    const { id } = await set();
    expect(await read('michelle')).toEqual([HIM, HER, BORN, POSTCODE]);
    expect(await read('gethin')).toBeUndefined();
    await move('mererid', `actions/${id}`, 'cancel', { reason: 'No longer needed' });
    expect(await read('michelle')).toBeUndefined();
  });

  it('is previewed as a role by whoever in it is listed, however many colleagues are not', async () => {
    const colleagues = ['ann', 'bob', 'cai', 'dee', 'eva', 'fay'];
    await clinic.work.as(clinic.system(), async (tx) => {
      for (const one of colleagues) await engage(tx, `${one}.houses`, { role: 'housing', agencyId: stage.housing.id });
    });
    const previewed = async () => {
      const asked = `agency=${stage.housing.id}&role=housing`;
      return toldIn((await agents.mererid.get(`/v1/cases/${stage.caseId}/preview?${asked}`).expect(200)).text);
    };
    expect(await previewed()).toEqual([]);
    const { id } = await set();
    expect(await previewed()).toEqual(await read('michelle'));
    await move('mererid', `actions/${id}`, 'cancel', { reason: 'No longer needed' });
    expect(await previewed()).toEqual([]);
  });

  it('of probation reads his PNC number too, and no postcode', async () => {
    const ownerId = await staffId('rhian.supervises');
    const { id } = await set({ agencyId: probation, ownerId });
    expect(await read('rhian')).toEqual([HIM, HER, BORN, PNC]);
    await move('mererid', `actions/${id}`, 'cancel', { reason: 'No longer needed' });
  });

  it('of a programme never reads who the victim is', async () => {
    const { id } = await set({ agencyId: programme, ownerId: await staffId('pat.treats') });
    expect(await read('pat')).toEqual([HIM, BORN]);
    await move('mererid', `actions/${id}`, 'cancel', { reason: 'No longer needed' });
  });

  it.each([
    ['a case that is restricted', `UPDATE case_file SET restricted = true`, `UPDATE case_file SET restricted = false`],
    [
      'a presence that is all that is shared',
      `UPDATE case_forum SET depth = 'presence'`,
      'UPDATE case_forum SET depth = NULL',
    ],
    [
      'an agreement that is over',
      `UPDATE sharing_agreement SET ends_on = '2026-01-01' WHERE key = 'listed'`,
      `UPDATE sharing_agreement SET ends_on = '2099-12-31' WHERE key = 'listed'`,
    ],
    [
      'vetting that lapsed',
      `UPDATE post SET vetting_expires_on = '2026-01-01' WHERE role = 'housing'`,
      `UPDATE post SET vetting_expires_on = NULL WHERE role = 'housing'`,
    ],
  ])('reads nobody’s name in %s', async (_, shut, open) => {
    const { id } = await set();
    expect(await read('michelle')).toContain(HIM);
    await clinic.owner.query(shut);
    expect((await read('michelle')) ?? []).toEqual([]);
    await clinic.owner.query(open);
    expect(await read('michelle')).toContain(HIM);
    await move('mererid', `actions/${id}`, 'cancel', { reason: 'No longer needed' });
  });

  it('is not listed without an agreement with the forum', async () => {
    await clinic.owner.query('DELETE FROM agreement_party WHERE agency_id = $1', [stage.housing.id]);
    await set();
    expect((await clinic.owner.query('SELECT 1 FROM case_listing')).rows).toEqual([]);
    await clinic.runJobs();
    clinic.clock.advance({ minutes: 1 });
    await clinic.runJobs();
    const { rows } = await clinic.owner.query<{ subject: string; body: string; staff_id: string }>(
      `SELECT subject, body, staff_id FROM sent_mail WHERE template = 'listings.mails.noBasis'`,
    );
    expect(rows.map(({ staff_id: id }) => id)).toEqual([stage.people.mererid]);
    expect(JSON.stringify(rows)).not.toMatch(/housing|Zenobia|Quarn|STK/);
  });
});
