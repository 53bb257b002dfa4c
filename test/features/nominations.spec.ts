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
  it('opens a case in the forum, and the coordinator receives all of it', async () => {
    const made = await nominate(officer);
    expect(made).toMatchObject({ state: 'submitted', version: 1, answerDueOn: '2026-03-23' });
    const { body } = await coordinator.get(`/v1/nominations/${made.id}`).expect(200);
    expect(body).toMatchObject({
      reference: made.reference, perpetrator: 'Idris Parry', victim: 'Nia Vaughan', nominatorName: 'Elfyn Rosser',
      forumKey: 'dyfed-powys-clinic', caseState: 'open_triage', notAsked: [], overdue: false,
    }); // prettier-ignore
    const victim = body.people.find(({ part }: { part: string }) => part === 'victim');
    expect(victim.safeContact).toMatchObject({
      method: 'phone',
      value: '07700 900123',
      voicemail: 'no',
      verifiedOn: null,
    });
    expect(victim.facts).toContainEqual(expect.objectContaining({ kind: 'postcode', value: 'ZZ9 9AA' }));
    expect(body.answers.map(({ question }: { question: string }) => question)).toEqual(
      expect.arrayContaining(['behaviours', 'victimPostcode', 'childrenOrDependants', 'contactCodeWord']),
    );
    expect(body.moves.map(({ name }: { name: string }) => name)).toEqual(
      ['accept', 'return', 'redirect', 'advise', 'decline', 'merge', 'answer', 'withdraw'], // prettier-ignore
    );
    expect(await clinic.record(made.id)).toEqual(['create']);
  });

  it('shows its nominator what they wrote, but not where the victim is', async () => {
    const { id } = await nominate(isac, { channel: 'external', perpetratorSurname: 'Onlyhere' });
    const { body } = await isac.get(`/v1/nominations/${id}`).expect(200);
    const shown = body.answers.map(({ category }: { category: string }) => category);
    expect([...new Set(shown)].sort()).toEqual(['offendingHistory', 'perpetratorIdentity', 'victimIdentity']);
    expect(body.moves.map(({ name }: { name: string }) => name)).toEqual(['answer', 'withdraw']);
  });
});
