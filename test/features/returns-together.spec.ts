import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { openPages } from '../web.js';

const RACHEL = 'rachel.adeyemi@dp-probation.example';
const TOMOS = 'tomos.dyer@dp-probation.example';
const SIMON = 'simon.aldous@dp-cps.example';

let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let days = 0;
beforeAll(async () => {
  panels = await openPanels();
  pages = await openPages(panels.clinic);
});
afterAll(async () => {
  await pages.close();
  await panels.close();
});

interface Asked {
  readonly id: string;
  readonly itemId: string;
  readonly state: string;
  readonly version: number;
  readonly result: string | null;
}

/** Three cases on one agenda, of each of which probation is asked; of the first about the victim as well. */
async function asked() {
  const day = `2026-04-${String((days += 1) + 12).padStart(2, '0')}`;
  const { id: meetingId } = await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day });
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
  const items: string[] = [];
  for (const aboutVictim of [true, false, false]) {
    const caseId = await panels.aCase();
    const { id } = await panels.post(SIWAN, 'agenda-items', { meetingId, caseId, list: 'perpetrator' });
    const agencyIds = [await panels.agency('dp-probation')];
    await panels.moved(SIWAN, `agenda-items/${id}`, 'request_returns', { agencyIds, aboutVictim });
    items.push(id as string);
  }
  const now = async (): Promise<Asked[]> => {
    const all = ((await panels.read(RACHEL, 'returns?limit=200')) as { items: Asked[] }).items;
    return items.map((item) => all.find(({ itemId }) => itemId === item) as Asked);
  };
  return { path: `/meetings/${meetingId}/returns`, now, first: await now() };
}

const versions = (rows: readonly Asked[]) =>
  Object.fromEntries(rows.map(({ id, version }) => [`version_of_${id}`, String(version)]));

describe('one page for all that an agency is asked for a meeting', () => {
  it('asks once for each case, of the victim only where that is asked, and is offered on the list', async () => {
    const { path, first } = await asked();
    const rachel = await pages.as(RACHEL);
    expect((await rachel.get('/returns')).text).toContain(`href="${path}"`);
    const { status, text } = await rachel.get(path);
    expect(status).toBe(200);
    for (const { id } of first) expect(text).toContain(`name="result_of_${id}"`);
    expect(first.map(({ id }) => text.includes(`name="aboutTheVictim_of_${id}"`))).toEqual([true, false, false]);
  });

  it('is for the agency that is asked, and is not found by others', async () => {
    const { path } = await asked();
    for (const email of [SIWAN, SIMON]) expect((await (await pages.as(email)).get(path)).status).toBe(404);
  });

  it('is recorded once each time it is shown, and where it is not found', async () => {
    const { path } = await asked();
    const [rachel, simon] = [await pages.as(RACHEL), await pages.as(SIMON)];
    const lines = async (act: () => Promise<unknown>) => {
      const newest = 'SELECT coalesce(max(id), 0) AS n FROM audit_entry';
      const before = (await panels.owner.query<{ n: string }>(newest)).rows[0]?.n;
      await act();
      const text = 'SELECT action, subject, details FROM audit_entry WHERE id > $1 ORDER BY id';
      return (await panels.owner.query(text, [before])).rows;
    };
    const listed = { action: 'list', subject: 'AgencyReturn', details: { asked: ['meeting'], count: 3 } };
    expect(await lines(() => rachel.get(path))).toEqual([listed]);
    expect(await lines(() => rachel.fill(path, {}))).toEqual([listed, listed]);
    expect(await lines(() => simon.get(path))).toMatchObject([{ action: 'refused', subject: 'AgencyReturn' }]);
  });

  it('keeps what is complete, and everything typed for the others, with what is wrong', async () => {
    const { path, first, now } = await asked();
    const [a, b, c] = first.map(({ id }) => id);
    const rachel = await pages.as(RACHEL);
    const said = {
      ...versions(first),
      [`result_of_${a}`]: 'held', [`summary_of_${a}`]: 'Licence to August', [`aboutTheVictim_of_${a}`]: 'Moved in March',
      [`roomSees_of_${a}`]: 'which',
      [`result_of_${b}`]: 'declines', [`summary_of_${b}`]: 'Typed in the wrong box', [`roomSees_of_${b}`]: 'which',
      [`roomSees_of_${c}`]: 'which',
    }; // prettier-ignore
    const { status, text } = await rachel.fill(path, said);
    expect(status).toBe(422);
    expect((await now()).map(({ result }) => result)).toEqual(['held', null, null]);
    expect(text).toContain('1 answer is saved');
    expect(text).toContain('Typed in the wrong box');
    expect(text).toContain(`href="#reason_of_${b}"`);
    expect(text).toMatch(/C-[\w-]+: Enter a reason/);
    expect([a, b, c].map((id) => text.includes(`name="result_of_${id}"`))).toEqual([false, true, true]);
    const parts = (await panels.read(RACHEL, `returns/${a}`)).parts.map(({ kind }: { kind: string }) => kind);
    expect(parts.sort()).toEqual(['summary', 'victim']);
    const rest = (await now()).slice(1);
    const mended = await rachel.fill(path, {
      ...versions(rest), [`result_of_${b}`]: 'declines', [`reason_of_${b}`]: 'Told in confidence', [`result_of_${c}`]: 'nothing_known',
    }); // prettier-ignore
    expect(mended.status).toBe(303);
    expect((await now()).map(({ result }) => result)).toEqual(['held', 'declines', 'nothing_known']);
    expect((await rachel.get(path)).text).toContain('You have answered everything');
  });

  it('overwrites nothing that a colleague answered meanwhile', async () => {
    const { path, first, now } = await asked();
    const [a] = first.map(({ id }) => id);
    await panels.moved(TOMOS, `returns/${a}`, 'answer', { result: 'nothing_known' });
    const rachel = await pages.as(RACHEL);
    const sent = { ...versions(first), [`result_of_${a}`]: 'held', [`summary_of_${a}`]: 'Contact 119' };
    const { status, text } = await rachel.fill(path, sent);
    expect(status).toBe(422);
    expect((await now())[0]).toMatchObject({ result: 'nothing_known' });
    expect(text).toContain('Contact 119');
    expect(text).toContain('Somebody has changed this since you opened it');
  });

  it('says so where nothing was answered', async () => {
    const { path, first } = await asked();
    const { status, text } = await (await pages.as(RACHEL)).fill(path, versions(first));
    expect(status).toBe(422);
    expect(text).toContain('Answer at least one return');
  });
});
