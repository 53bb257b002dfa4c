import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { openPages } from '../web.js';

const SIWAN = 'siwan.gwynne@dp-coord.example';

interface Made {
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
}

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let siwan: Agent;
let officer: Agent;
let forumId: string;
beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
  siwan = await clinic.as(SIWAN);
  officer = await clinic.as('elfyn.rosser@dp-lpa-carms.example');
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

/** The same man, with another victim each time. */
const him = { perpetratorSurname: 'Gwyddno', perpetratorForename: 'Seithenyn', perpetratorPnc: 'FIC-2011/0007777Q' };
const nominate = async (): Promise<Made> => {
  const { body } = await officer.post('/v1/nominations').send(aNominationOfStrangers(forumId, him)).expect(201);
  return (await siwan.get(`/v1/nominations/${body.id as string}`).expect(200)).body as Made;
};
const decide = ({ id, version }: Made, move: string, answers: object) =>
  siwan
    .post(`/v1/nominations/${id}/${move}`)
    .send({ version, ...answers })
    .expect(200);
const foundBy = async (words: string): Promise<string[]> =>
  (await siwan.post('/v1/nominations/search').send({ words }).expect(200)).body.items.map(({ id }: Made) => id);

describe('what was declined or only advised on', () => {
  it('stays findable on the perpetrator, by name and number, and on a later case of theirs; advised is a success', async () => {
    const [declined, advised] = [await nominate(), await nominate()];
    const no = { reason: 'No course of conduct.', alternativeRoute: 'neighbourhood team', advocacyOffer: 'offered' };
    await decide(declined, 'decline', no);
    await decide(advised, 'advise', { advice: 'Keep a log.' });
    for (const words of ['Seithenyn Gwyddno', 'FIC-2011/0007777Q'])
      expect((await foundBy(words)).sort()).toEqual([declined.id, advised.id].sort());
    const successes = (await siwan.get('/v1/nominations?success=yes&limit=200').expect(200)).body.items as Made[];
    expect(successes.map(({ id }) => id)).toContain(advised.id);
    expect(successes.map(({ id }) => id)).not.toContain(declined.id);
    expect((await siwan.get(`/v1/nominations/${advised.id}`)).body.success).toBe(true);
    expect((await siwan.get(`/v1/nominations/${declined.id}`)).body.success).toBe(false);

    const later = await nominate();
    const { parts } = (await siwan.get(`/v1/nominations/${later.id}/candidates`).expect(200)).body as {
      parts: { part: string; candidates: { personId: string; records: { caseId: string }[] }[] }[];
    };
    const offered = parts.find(({ part }) => part === 'perpetrator')?.candidates ?? [];
    const cases = offered.flatMap(({ records }) => records.map(({ caseId }) => caseId));
    expect(cases).toEqual(expect.arrayContaining([declined.caseId, advised.caseId]));

    // Once somebody has said that they are one man, his earlier nominations stand on the page of the case.
    const [one] = offered;
    const link = `SELECT person_id AS id FROM case_person WHERE case_id = $1 AND part = 'perpetrator'`;
    const { rows } = await clinic.owner.query<{ id: string }>(link, [later.caseId]);
    await clinic.owner.query(`UPDATE case_person SET person_id = $2 WHERE part = 'perpetrator' AND case_id = ANY($1)`, [
      [declined.caseId, advised.caseId],
      rows[0]?.id,
    ]);
    expect(one).toBeDefined();
    const { text } = await (await pages.as(SIWAN)).get(`/cases/${later.caseId}/all`);
    expect(text).toContain('Other nominations about the perpetrator');
    for (const { id } of [declined, advised]) expect(text).toContain(`/nominations/${id}`);
  });
});
