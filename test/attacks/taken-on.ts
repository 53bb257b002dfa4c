import { aNominationOfStrangers, forumOf } from '../factories.js';
import type { Clinic } from '../harness.js';
import { SIWAN } from '../people.js';

const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';

/** A case that an officer nominated and the coordinator took on, by its id. */
export async function aCaseTakenOn(clinic: Clinic, answers: object = {}): Promise<string> {
  const [officer, siwan] = [await clinic.as(OFFICER), await clinic.as(SIWAN)];
  const nomination = aNominationOfStrangers(await forumOf(clinic), answers);
  const { body } = await officer.post('/v1/nominations').send(nomination).expect(201);
  const accepted = { version: 1, levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' };
  await siwan.post(`/v1/nominations/${body.id}/accept`).send(accepted).expect(200);
  return (await siwan.get(`/v1/nominations/${body.id}`).expect(200)).body.caseId;
}
