import { mappaStage } from '../mappa-stage.js';
import { fieldsAtFault } from '../story-ways.js';

let stage: Awaited<ReturnType<typeof mappaStage>>;
let caseId: string;
let mappaId: string;
beforeAll(async () => {
  stage = await mappaStage();
  caseId = (await stage.clinicCases())[0] ?? '';
  await stage.joins('rachel', caseId);
}, 120_000);
afterAll(() => stage.close());

const at = ({ status, body }: { status: number; body: unknown }) => [status, fieldsAtFault(body as never)];
const move = async (
  name: 'mererid' | 'rachel' | 'helen' | 'lleucu',
  id: string,
  made: string,
  answers: object = {},
) => {
  const { version } = await stage.one<{ version: number }>('SELECT version FROM pdp_check WHERE id = $1', [id]);
  return stage.post(name, `pdp/${id}/${made}`, { version, ...answers });
};
const ruledOut = async (of: string): Promise<string> => {
  const id = await stage.considered(of);
  await stage.moved('mererid', id, 'rule_out', { ruledOutReason: 'No conviction.' });
  return id;
};

describe('7.6: not eligible leads to the route of a potentially dangerous person', () => {
  let id: string;
  it('is offered once somebody is found not eligible, and not before', async () => {
    mappaId = await stage.considered(caseId);
    const early = await stage.post('rachel', 'pdp', { mappaId, takenUp: true, panel: 'The panel', reason: 'x' });
    expect(early.status).toBe(409);
    expect((await stage.page('rachel', `/mappa/${mappaId}`)).text).not.toContain('/pdp/new');
    await stage.moved('mererid', mappaId, 'rule_out', { ruledOutReason: 'No conviction.' });
    expect((await stage.page('rachel', `/mappa/${mappaId}`)).text).toContain(`/pdp/new?mappa=${mappaId}`);
  });

  it('is taken up with a panel, or not, each with the reason; the page keeps what was typed', async () => {
    expect(at(await stage.post('rachel', 'pdp', { mappaId, takenUp: false }))).toEqual([422, ['#/reason']]);
    expect(at(await stage.post('rachel', 'pdp', { mappaId, takenUp: true, reason: 'He said he will.' }))).toEqual([
      422,
      ['#/panel'],
    ]);
    const rachel = await stage.browser('rachel');
    const empty = await rachel.fill(
      `/pdp/new?mappa=${mappaId}`,
      { mappaId, takenUp: 'yes', reason: 'Kept words.' },
      '/pdp/new',
    );
    expect([empty.status, empty.text.includes('Kept words.'), empty.text.includes('href="#panel"')]).toEqual([
      422,
      true,
      true,
    ]);
    const made = await rachel.fill(
      `/pdp/new?mappa=${mappaId}`,
      { mappaId, takenUp: 'no', reason: 'It is not imminent.' },
      '/pdp/new',
    );
    expect(made.status).toBe(303);
    id = (made.headers['location'] ?? '').replace('/pdp/', '');
    expect((await stage.get('mererid', `pdp/${id}`)).body).toMatchObject({
      state: 'not_taken_up',
      reason: 'It is not imminent.',
      mappaId,
      panel: null,
    });
    expect(at(await stage.post('rachel', 'pdp', { mappaId, takenUp: false, reason: 'Twice.' }))).toEqual([
      422,
      ['#/mappaId'],
    ]);
    expect((await stage.page('mererid', `/mappa/${mappaId}`)).text).toContain(`/pdp/${id}`);
  });

  it('has a record of its own: taken up after all, answered by the panel, and ended with what came of it', async () => {
    await move('rachel', id, 'take_up', { panel: 'The county panel', reason: 'He bought a knife.' });
    expect((await stage.get('mererid', `pdp/${id}`)).body).toMatchObject({
      state: 'taken_up',
      panel: 'The county panel',
    });
    expect(at(await move('rachel', id, 'decline'))).toEqual([422, ['#/outcome']]);
    expect((await move('rachel', id, 'decline', { outcome: 'Not imminent.' })).status).toBe(200);
    expect((await move('rachel', id, 'undo')).status).toBe(200);
    expect((await stage.get('mererid', `pdp/${id}`)).body).toMatchObject({ state: 'taken_up', outcome: null });
    await move('mererid', id, 'accept', { outcome: 'Watched closely.' });
    await move('mererid', id, 'end', { outcome: 'He moved abroad.' });
    expect((await stage.get('rachel', `pdp/${id}`)).body).toMatchObject({
      state: 'ended',
      outcome: 'He moved abroad.',
    });
    const list = (await stage.page('mererid', '/pdp?state=ended')).text;
    for (const said of [`/pdp/${id}`, '1 result']) expect(list).toContain(said);
    expect((await stage.page('mererid', '/pdp?state=declined')).text).toContain(
      'No potentially dangerous persons considered',
    );
  });

  it('says where the victim is to no reader who may not see that', async () => {
    const other = (await stage.clinicCases())[2] ?? '';
    const { value } = await stage.one<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation' AND value ~ '[0-9]'`,
      [other],
    );
    const asked = {
      mappaId: await ruledOut(other),
      takenUp: true,
      panel: 'The panel',
      reason: `He waits at ${value}.`,
    };
    const made = await stage.post('mererid', 'pdp', asked);
    await stage.joins('rachel', other);
    expect(made.status).toBe(201);
    const read = await stage.get('rachel', `pdp/${(made.body as { id: string }).id}`);
    expect(read.body).toMatchObject({ reason: 'He waits at [contact detail withheld].' });
  });

  it('is for those who have to do with MAPPA; advocates and others know nothing of it', async () => {
    await stage.joins('lleucu', caseId);
    expect((await stage.get('lleucu', `pdp/${id}`)).status).toBe(404);
    expect((await stage.get('lleucu', 'pdp')).body).toMatchObject({ total: 0 });
    expect((await stage.page('lleucu', `/pdp/new?mappa=${mappaId}`)).status).toBe(404);
    expect((await move('lleucu', id, 'end', { outcome: 'x' })).status).toBe(404);
  });
});
