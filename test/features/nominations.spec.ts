import { aNomination, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';

let clinic: Clinic;
let forumId: string;
let officer: Agent;
let coordinator: Agent;
let isac: Agent;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  forumId = await forumOf(clinic);
});
beforeEach(async () => {
  clinic.clock.set('2026-03-16T09:00:00Z');
  [officer, coordinator, isac] = (await Promise.all(
    ['elfyn.rosser@dp-lpa-carms', 'siwan.gwynne@dp-coord', 'deborah.ishmael@dp-isac'].map((name) =>
      clinic.as(`${name}.example`),
    ),
  )) as [Agent, Agent, Agent];
});
afterAll(() => clinic.close());

const nominate = async (by: Agent, answers: object = {}) =>
  (await by.post('/v1/nominations').send(aNomination(forumId, answers)).expect(201)).body;

describe('nominating by form', () => {
  it('opens a case in the forum, and the coordinator receives it with where the victim is', async () => {
    const made = await nominate(officer);
    expect(made).toMatchObject({ state: 'submitted', version: 1, answerDueOn: '2026-03-23' });
    const { body } = await coordinator.get(`/v1/nominations/${made.id}`).expect(200);
    expect(body).toMatchObject({
      reference: made.reference,
      perpetrator: 'Idris Parry',
      victim: 'Nia Vaughan',
      nominatorName: 'Elfyn Rosser',
      forumKey: 'dyfed-powys-clinic',
      caseState: 'open_triage',
      notAsked: [],
      overdue: false,
    });
    const victim = body.people.find(({ part }: { part: string }) => part === 'victim');
    expect(victim.safeContact).toMatchObject({
      method: 'phone',
      value: '07700 900123',
      voicemail: 'no',
      verifiedOn: null,
    });
    expect(victim.facts).toContainEqual(expect.objectContaining({ kind: 'postcode', value: 'ZZ9 9AA' }));
    const answered = body.answers.map(({ question }: { question: string }) => question);
    expect(answered).toEqual(expect.arrayContaining(['behaviours', 'victimPostcode', 'contactCodeWord']));
    // What is said of children is opened by the case team or a grant ("Questions settled", 2).
    expect(answered).not.toContain('childrenOrDependants');
    expect(body.moves.map(({ name }: { name: string }) => name)).toEqual([
      'accept',
      'return',
      'redirect',
      'advise',
      'decline',
      'merge',
      'answer',
      'withdraw',
    ]);
    expect(await clinic.record(made.id)).toEqual(['create']);
  });

  it('shows its nominator what they wrote, but not where the victim is', async () => {
    const { id } = await nominate(isac, { channel: 'external', perpetratorSurname: 'Onlyhere' });
    const { body } = await isac.get(`/v1/nominations/${id}`).expect(200);
    const shown = body.answers.map(({ category }: { category: string }) => category);
    expect([...new Set(shown)].sort()).toEqual(['offendingHistory', 'perpetratorIdentity', 'victimIdentity']);
    expect(body.moves.map(({ name }: { name: string }) => name)).toEqual(['answer', 'withdraw']);
  });

  it('is nothing to the agency that keeps the forum, besides those who decide', async () => {
    const made = await nominate(officer);
    const { rows } = await clinic.owner.query(`SELECT agency_id FROM nomination WHERE id = $1`, [made.id]);
    const colleague = (
      await clinic.owner.query<{ email: string }>(
        `UPDATE post SET forum_ids = '{}', agency_id = $1 WHERE id = (SELECT p.id FROM post p WHERE p.role = 'police' AND p.agency_id <> $1 ORDER BY p.id LIMIT 1)
         RETURNING (SELECT email FROM staff WHERE id = staff_id) AS email`,
        [rows[0].agency_id],
      )
    ).rows[0]?.email;
    await (await clinic.as(String(colleague))).get(`/v1/nominations/${made.id}`).expect(404);
  });

  it('says what is missing or cannot be right, and changes nothing', async () => {
    const wrong = async (answers: object) => {
      const { body } = await officer.post('/v1/nominations').send(aNomination(forumId, answers)).expect(422);
      return body.errors.map(({ pointer }: { pointer: string }) => pointer);
    };
    expect(await wrong({ behaviours: undefined, relationship: 'friend' })).toEqual(['#/relationship', '#/behaviours']);
    expect(await wrong({ channel: 'carrier-pigeon' })).toEqual(['#/channel']);
    expect(await wrong({ perpetratorHomeForce: 'narnia' })).toEqual(['#/perpetratorHomeForce']);
    expect(await wrong({ latestOn: '2026-03-17' })).toEqual(['#/latestOn']);
    expect(await wrong({ victimSurname: '', victimForename: '' })).toEqual(['#/victimSurname']);
    expect(await wrong({ shoeSize: 4 })).toEqual(['#/shoeSize']);
    expect(await wrong({ victimSafeContactValue: '7700900123' })).toEqual(['#/victimSafeContactValue']);
  });

  it('enters a sender’s reference once, and the same press once', async () => {
    await nominate(officer, { externalRef: 'Carms-7' });
    await officer
      .post('/v1/nominations')
      .send(aNomination(forumId, { externalRef: ' CARMS-7 ' }))
      .expect(422);
    const press = () => officer.post('/v1/nominations').set('idempotency-key', 'one').send(aNomination(forumId));
    const [first, second] = await Promise.all([press(), press()]);
    expect([first.status, second.body]).toEqual([201, first.body]);
    await officer.post('/v1/nominations').send(aNomination('5e0b6b0e-2f5f-4d5c-9d1c-0c5a3f6f1b11')).expect(422);
  });

  it('takes single names, and somebody whom nobody can name', async () => {
    const made = await nominate(officer, {
      perpetratorKnown: 'anonymous_online',
      perpetratorLegalStatus: 'unidentified',
      perpetratorSurname: undefined,
      perpetratorForename: undefined,
      victimSurname: undefined,
      victimForename: 'Gwen',
    });
    const { body } = await coordinator.get(`/v1/nominations/${made.id}`).expect(200);
    expect(body).toMatchObject({ perpetrator: null, victim: 'Gwen' });
    expect(body.people).toHaveLength(2);
  });
});
