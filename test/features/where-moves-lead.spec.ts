import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { openPages } from '../web.js';

const COORDINATOR = 'mererid.cadwaladr@dp-coord.example';
const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let siwan: Agent;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  siwan = await clinic.as('siwan.gwynne@dp-coord.example');
});
afterAll(() => pages.close().then(() => clinic.close()));

async function aCase(): Promise<string> {
  const officer = await clinic.as(OFFICER);
  const { body } = await officer
    .post('/v1/nominations')
    .send(aNominationOfStrangers(await forumOf(clinic)))
    .expect(201);
  const accepted = { version: 1, levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' };
  await siwan.post(`/v1/nominations/${body.id}/accept`).send(accepted).expect(200);
  return (await siwan.get(`/v1/nominations/${body.id}`).expect(200)).body.caseId;
}

describe('whoever sees a thing no more after what they did', () => {
  it('is led to the list, where they declared a conflict of their own', async () => {
    const id = await aCase();
    const visitor = await pages.as(COORDINATOR);
    const asked = await visitor.get(`/cases/${id}/declare`);
    expect(asked.text).toContain('only the people who run its forum can give you access again');
    expect(asked.text).toContain('How do you know someone in the case?');
    const made = await visitor.fill(`/cases/${id}/declare`, { relation: 'His cousin.' });
    expect([made.status, made.headers['location']]).toEqual([303, '/cases']);
    expect((await visitor.get('/cases')).status).toBe(200);
    expect((await visitor.get(`/cases/${id}/all`)).status).toBe(404);
  });

  it('is led home, where they barred themselves', async () => {
    const id = await aCase();
    const { id: staffId } = await clinic.actor('siwan.gwynne@dp-coord.example');
    const visitor = await pages.as('siwan.gwynne@dp-coord.example');
    const made = await visitor.fill(`/cases/${id}/bar`, { staffId, relation: 'A neighbour.' });
    expect([made.status, made.headers['location']]).toEqual([303, '/']);
  });

  it('stays with it as long as they see it', async () => {
    const id = await aCase();
    const visitor = await pages.as('siwan.gwynne@dp-coord.example');
    const made = await visitor.fill(`/cases/${id}/restrict`, { reason: 'A colleague.' });
    expect([made.status, made.headers['location']]).toEqual([303, `/cases/${id}`]);
  });
});

describe('a move that was asked for from another page', () => {
  const hidden = (html: string): string | undefined => /name="_back" value="([^"]*)"/.exec(html)?.[1];

  it('leads back there, also by its link to cancel and after answers that were wrong', async () => {
    const [id, other] = [await aCase(), await aCase()];
    const visitor = await pages.as('siwan.gwynne@dp-coord.example');
    const asked = `/cases/${id}/restrict?back=/cases/${other}`;
    const { text } = await visitor.get(asked);
    expect(hidden(text)).toBe(`/cases/${other}`);
    expect(text).toContain(`<a class="govuk-link" href="/cases/${other}">Cancel`);
    const wrong = await visitor.fill(asked, { reason: '', _back: hidden(text) }, `/cases/${id}/restrict`);
    expect([wrong.status, hidden(wrong.text)]).toEqual([422, `/cases/${other}`]);
    const made = await visitor.fill(asked, { reason: 'A colleague.', _back: hidden(text) }, `/cases/${id}/restrict`);
    expect([made.status, made.headers['location']]).toEqual([303, `/cases/${other}`]);
  });

  it.each(['https://example.com/', '//example.com', '/cases', 'javascript:alert(1)', '/cases/../sign-in'])(
    'leads nowhere that is no page of a thing: %s',
    async (elsewhere) => {
      const id = await aCase();
      const visitor = await pages.as('siwan.gwynne@dp-coord.example');
      const { status, text } = await visitor.get(`/cases/${id}/restrict?back=${encodeURIComponent(elsewhere)}`);
      expect([status, hidden(text)]).toEqual([200, undefined]);
      const made = await visitor.fill(`/cases/${id}/restrict`, { reason: 'A colleague.', _back: elsewhere });
      expect([made.status, made.headers['location']]).toEqual([303, `/cases/${id}`]);
    },
  );
});
