import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { RACHEL, SIMON, SIWAN, TOMOS } from '../people.js';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
afterAll(() => panels.close());

interface Asked {
  readonly id: string;
  readonly itemId: string;
  readonly state: string;
  readonly version: number;
  readonly result: string | null;
}

/** Three cases on one agenda, of each of which probation is asked; of the first about the victim as well. */
async function asked() {
  const items = [true, false, false].map((aboutVictim) => ({ asks: ['dp-probation'], asking: { aboutVictim } }));
  const { meetingId, ids } = await panels.anAgenda(items);
  const now = async (): Promise<Asked[]> => {
    const all = ((await panels.read(RACHEL, 'returns?limit=200')) as { items: Asked[] }).items;
    return ids.map((item) => all.find(({ itemId }) => itemId === item) as Asked);
  };
  return { path: `/meetings/${meetingId}/returns`, now, first: await now() };
}

const versions = (rows: readonly Asked[]) =>
  Object.fromEntries(rows.map(({ id, version }) => [`version_of_${id}`, String(version)]));

describe('one page for all that an agency is asked for a meeting', () => {
  it('asks once for each case, of the victim only where that is asked, and is offered on the list', async () => {
    const { path, first } = await asked();
    const rachel = await panels.pages.as(RACHEL);
    expect((await rachel.get('/returns')).text).toContain(`href="${path}"`);
    const { status, text } = await rachel.get(path);
    expect(status).toBe(200);
    for (const { id } of first) expect(text).toContain(`name="result_of_${id}"`);
    expect(first.map(({ id }) => text.includes(`name="aboutTheVictim_of_${id}"`))).toEqual([true, false, false]);
  });

  it('is for the agency that is asked, and is not found by others', async () => {
    const { path } = await asked();
    for (const email of [SIWAN, SIMON]) expect((await (await panels.pages.as(email)).get(path)).status).toBe(404);
  });

  it('is recorded once each time it is shown, and where it is not found', async () => {
    const { path } = await asked();
    const [rachel, simon] = [await panels.pages.as(RACHEL), await panels.pages.as(SIMON)];
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
    const rachel = await panels.pages.as(RACHEL);
    const said = {
      ...versions(first),
      [`result_of_${a}`]: 'held',
      [`summary_of_${a}`]: 'Licence to August',
      [`aboutTheVictim_of_${a}`]: 'Moved in March',
      [`roomSees_of_${a}`]: 'which',
      [`result_of_${b}`]: 'declines',
      [`summary_of_${b}`]: 'Typed in the wrong box',
      [`roomSees_of_${b}`]: 'which',
      [`roomSees_of_${c}`]: 'which',
    };
    const { status, text } = await rachel.fill(path, said);
    expect(status).toBe(422);
    expect((await now()).map(({ result }) => result)).toEqual(['held', null, null]);
    expect(text).toContain('1 answer saved');
    expect(text).toContain('Typed in the wrong box');
    expect(text).not.toContain('&lt;div');
    expect(text).toContain(`href="#reason_of_${b}"`);
    expect(text).toMatch(/C-[\w-]+: Enter a reason/);
    expect([a, b, c].map((id) => text.includes(`name="result_of_${id}"`))).toEqual([false, true, true]);
    const parts = (await panels.read(RACHEL, `returns/${a}`)).parts.map(({ kind }: { kind: string }) => kind);
    expect(parts.sort()).toEqual(['summary', 'victim']);
    const rest = (await now()).slice(1);
    const mended = await rachel.fill(path, {
      ...versions(rest),
      [`result_of_${b}`]: 'declines',
      [`reason_of_${b}`]: 'Told in confidence',
      [`result_of_${c}`]: 'nothing_known',
    });
    expect(mended.status).toBe(303);
    expect((await now()).map(({ result }) => result)).toEqual(['held', 'declines', 'nothing_known']);
    const whole = (await rachel.get(path)).text;
    expect(whole).toContain('You have answered everything');
    expect(whole).toMatch(/data-done>[^]*?<span role="alert">Returns sent</);
  });

  it('overwrites nothing that a colleague answered meanwhile', async () => {
    const { path, first, now } = await asked();
    const [a] = first.map(({ id }) => id);
    await panels.moved(TOMOS, `returns/${a}`, 'answer', { result: 'nothing_known' });
    const rachel = await panels.pages.as(RACHEL);
    const sent = { ...versions(first), [`result_of_${a}`]: 'held', [`summary_of_${a}`]: 'Contact 119' };
    const { status, text } = await rachel.fill(path, sent);
    expect(status).toBe(422);
    expect((await now())[0]).toMatchObject({ result: 'nothing_known' });
    expect(text).toContain('Contact 119');
    expect(text).toContain('Someone has changed this since you opened it');
  });

  it('takes what is written for an answer, and nothing known for all that was left blank where that is ticked', async () => {
    const { path, first, now } = await asked();
    const [a, b] = first.map(({ id }) => id);
    const rachel = await panels.pages.as(RACHEL);
    expect((await rachel.get('/')).text).toContain(`href="${path}#return-${a}"`);
    const { text } = await rachel.get(path);
    expect(text).toContain(`id="return-${a}"`);
    const written = { ...versions(first), [`summary_of_${a}`]: 'Licence to August', [`roomSees_of_${b}`]: 'answered' };
    expect((await rachel.fill(path, written)).status).toBe(303);
    expect((await now()).map(({ result }) => result)).toEqual(['held', null, null]);
    const rest = { ...versions((await now()).slice(1)), [`roomSees_of_${b}`]: 'which', rest: 'yes' };
    expect((await rachel.fill(path, rest)).status).toBe(303);
    expect((await now()).map(({ result }) => result)).toEqual(['held', 'nothing_known', 'nothing_known']);
  });

  it('says so where nothing was answered', async () => {
    const { path, first } = await asked();
    const { status, text } = await (await panels.pages.as(RACHEL)).fill(path, versions(first));
    expect(status).toBe(422);
    expect(text).toContain('Answer at least one return');
  });
});
