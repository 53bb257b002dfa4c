import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordSafeContact } from '../../libs/cases/people/index.js';
import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';

const STREET = 'Quarn Lane';

let clinic: Clinic;
beforeAll(async () => void (clinic = await openLoadedClinic()), 120_000);
afterAll(() => clinic.close());

describe('what a nomination says of where a victim is', () => {
  it('is compared with what the case that it joins has recorded', async () => {
    const officer = await clinic.as('elfyn.rosser@dp-lpa-carms.example');
    const siwan = await clinic.as('siwan.gwynne@dp-coord.example');
    const forumId = await forumOf(clinic);
    const people = { victimSurname: 'Vaughan', victimForename: 'Nia', victimDob: '1931-01-01' };
    const nominate = async (answers: object) => {
      const body = aNominationOfStrangers(forumId, { ...people, ...answers });
      const { id, version } = (await officer.post('/v1/nominations').send(body).expect(201)).body;
      const { rows } = await clinic.owner.query<{ caseId: string; agencyId: string; personId: string }>(
        `SELECT p.case_id AS "caseId", p.agency_id AS "agencyId", p.person_id AS "personId"
         FROM nomination n JOIN case_person p ON p.case_id = n.case_id AND p.part = 'victim' WHERE n.id = $1`,
        [id],
      );
      return { id: id as string, version: version as number, ...(rows[0] as NonNullable<(typeof rows)[0]>) };
    };
    const move = (of: { id: string; version: number }, name: string, answers: object) =>
      siwan
        .post(`/v1/nominations/${of.id}/${name}`)
        .send({ version: of.version, ...answers })
        .expect(200);
    const first = await nominate({});
    await move(first, 'accept', { levelOfConcern: 'high', depth: 'full', reason: 'Escalating fast.' });
    const { caseId, agencyId, personId } = first;
    await clinic.work.as(clinic.system(), (tx) =>
      recordSafeContact(
        tx,
        { caseId, agencyId, personId, part: 'victim' },
        { answers: { method: 'post', value: `14 ${STREET}` } },
      ),
    );
    const compared = async () =>
      (await clinic.owner.query(`SELECT 1 FROM follow_up WHERE job = 'text-checks.compare-recorded'`)).rowCount;
    // What is recorded as a case is opened meets no older text; what is recorded of it later may.
    expect(await compared()).toBe(1);
    const second = await nominate({ behaviours: `He waits in ${STREET}.` });
    await clinic.runJobs();
    const found = async () =>
      (await clinic.owner.query('SELECT case_id AS "caseId", subject, sentence FROM text_check')).rows as object[];
    expect(await found()).toEqual([]);
    await move(second, 'merge', { intoCaseId: caseId, reason: 'The same man and the same woman.' });
    await clinic.runJobs();
    expect(await found()).toEqual([{ caseId, subject: 'NominationAnswer', sentence: `He waits in ${STREET}.` }]);
  });
});
