import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { FRANCES, HUW, MERERID, OWAIN } from '../people.js';
import { storyWays } from '../story-ways.js';
import { aCaseTakenOn } from './taken-on.js';

const who = {
  frances: FRANCES,
  mererid: MERERID,
  huw: HUW,
  owain: OWAIN,
  aled: 'aled.wynford-rees@dp-lpa-pembs.example',
} as const;

let clinic: Clinic;
let caseId: string;
beforeAll(async () => {
  clinic = await openLoadedClinic();
  caseId = await aCaseTakenOn(clinic);
});
afterAll(() => clinic.close());

const { one, idOf, post, get } = storyWays(() => clinic, who);
const barred = async (name: 'frances' | 'mererid'): Promise<string> => {
  const { reference } = await one<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', [caseId]);
  const said = { reference, staffId: await idOf('staff', 'email', who.aled), relation: 'cousin' };
  const made = await post(name, 'conflicts', said);
  expect([made.status, (await get('aled', `cases/${caseId}`)).status]).toEqual([201, 404]);
  return made.body.id;
};
const end = (name: keyof typeof who, id: string) =>
  post(name, `conflicts/${id}/end`, { version: 1, reason: 'A mistake of names.' });
const stands = async (id: string): Promise<string> =>
  (await one<{ state: string }>('SELECT state FROM conflict WHERE id = $1', [id])).state;

describe('a line of the conflict register', () => {
  it.each(['frances', 'mererid'] as const)('made by %s is ended neither by the auditor nor by others', async (by) => {
    const id = await barred(by);
    expect((await get('frances', `conflicts/${id}`)).body.moves).toEqual([]);
    expect((await end('frances', id)).status).toBe(403);
    const many = { move: 'end', reason: 'x', items: [{ id, version: 1 }] };
    await post('frances', 'conflicts/moves', many);
    expect((await end('owain', id)).status).toBe(404);
    expect((await end('aled', id)).status).toBe(404);
    expect([await stands(id), (await get('aled', `cases/${caseId}`)).status]).toEqual(['in_force', 404]);
    expect((await end(by === 'frances' ? 'huw' : 'mererid', id)).status).toBe(200);
    expect([await stands(id), (await get('aled', `cases/${caseId}`)).status]).toEqual(['ended', 200]);
  });

  it('that was ended is not taken up again by the auditor', async () => {
    const id = await barred('mererid');
    expect((await end('mererid', id)).status).toBe(200);
    clinic.clock.advance({ minutes: 30 });
    expect((await post('frances', `conflicts/${id}/correct`, { version: 2, reason: 'x' })).status).toBe(403);
    expect((await post('huw', `conflicts/${id}/correct`, { version: 2, reason: 'It was right.' })).status).toBe(200);
    expect(await stands(id)).toBe('in_force');
  });
});
