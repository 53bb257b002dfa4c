import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Post } from '../../libs/agencies/index.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { HUW, openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { openPages } from '../web.js';

/** Works for two agencies: an IDVA in the one and an ISAC in the other. */
const HAF = 'haf.tomlinson@dp-idva.example';

let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let isacPost: string;
let chairPost: string;

const postOf = async (email: string, agency: string): Promise<string> => {
  const values = [await panels.staff(email), await panels.agency(agency)];
  const text = 'SELECT id FROM post WHERE staff_id = $1 AND agency_id = $2';
  return (await panels.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? '';
};

/** An action that an agency owns. */
const anAction = async (agency: string, owner: string): Promise<string> => {
  const made = await panels.post(SIWAN, 'actions', {
    caseId, text: 'Fit an alarm', type: 'safeguard', agencyId: await panels.agency(agency),
    ownerId: await panels.staff(owner), dueOn: '2026-05-20', successTest: 'Tested',
  }); // prettier-ignore
  return (made as { id: string }).id;
};

/** The post that the record names for an act. */
const recorded = async (subjectId: string, action: string): Promise<unknown> => {
  const text = `SELECT details->>'post' AS post FROM audit_entry WHERE subject_id = $1 AND action = $2 ORDER BY id DESC LIMIT 1`;
  return (await panels.owner.query<{ post: unknown }>(text, [subjectId, action])).rows[0]?.post;
};
const choicesIn = (html: string): string[] =>
  [...html.matchAll(/name="actingPost"[^>]*value="([^"]+)"/g)].map(([, id = '']) => id);

beforeAll(async () => {
  panels = await openPanels();
  pages = await openPages(panels.clinic);
  caseId = await panels.aCase();
  isacPost = await postOf(HAF, 'dp-isac');
});
afterAll(async () => {
  await pages.close();
  await panels.clinic.close();
});

describe('somebody in one post', () => {
  it('is asked nothing, sees beside the button in which post they act, and the record says it', async () => {
    const id = await anAction('dp-isac', HAF);
    const [{ id: post } = { id: '' }] = (await panels.clinic.actor(SIWAN)).posts;
    expect(await recorded(id, 'create')).toBe(post);
    const siwan = await pages.as(SIWAN);
    const asked = await siwan.get(`/actions/${id}/chase`);
    expect(asked.text).toMatch(/You act as [^<]+, /);
    expect(choicesIn(asked.text)).toEqual([]);
    expect((await siwan.fill(`/actions/${id}/chase`, {})).status).toBe(303);
    expect(await recorded(id, 'chase')).toBe(post);
  });
});

describe('somebody in two posts', () => {
  it('is asked nothing where only one of them fits the thing', async () => {
    const id = await anAction('dp-isac', HAF);
    const haf = await pages.as(HAF);
    expect((await panels.clinic.actor(HAF)).posts).toHaveLength(2);
    const asked = await haf.get(`/actions/${id}/accept`);
    expect(asked.text).toContain('You act as ISAC, two days a week, Golau Stalking Advocacy');
    expect(choicesIn(asked.text)).toEqual([]);
    expect((await haf.fill(`/actions/${id}/accept`, {})).status).toBe(303);
    expect(await recorded(id, 'accept')).toBe(isacPost);
  });

  it('is asked where two would fit, and the record says which was chosen', async () => {
    const id = await anAction('dp-isac', HAF);
    chairPost = randomUUID();
    const second = {
      id: chairPost, staffId: await panels.staff(SIWAN), agencyId: await panels.agency('dp-ppu'), role: 'chair',
      jobTitle: 'Deputy chair', areaCode: 'dyfed-powys', forumIds: [panels.forumId], membership: 'dual',
    }; // prettier-ignore
    await panels.system((tx) => tx.add(Object.assign(new Post(), second)));
    const siwan = await pages.as(SIWAN);
    const path = `/actions/${id}/chase`;
    const asked = await siwan.get(path);
    expect(asked.text).toContain('In which of your posts do you do this?');
    expect(asked.text).not.toContain('You act as');
    expect(choicesIn(asked.text)).toHaveLength(2);
    const nothing = await siwan.fill(path, {});
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Select the post in which you do this');
    expect(nothing.text).toContain('href="#actingPost"');
    expect(await recorded(id, 'chase')).toBeUndefined();
    expect((await siwan.fill(path, { actingPost: chairPost })).status).toBe(303);
    expect(await recorded(id, 'chase')).toBe(chairPost);
    expect((await siwan.get(`/audit?case=${caseId}`)).text).toContain('Deputy chair, ');
  });

  it('is asked on a page on which axe finds nothing, with its mistake too', async () => {
    const id = await anAction('dp-isac', HAF);
    const { page, address, close } = await openSignedIn(pages.app, (await pages.as(SIWAN)).cookie());
    await page.goto(`${address}/actions/${id}/chase`);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('form[action$="/chase"] button').click();
    await page.locator('.govuk-error-summary').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Deputy chair').check();
    await page.locator('form[action$="/chase"] button').click();
    await page.waitForURL(/actions\/[\w-]+$/);
    expect(await recorded(id, 'chase')).toBe(chairPost);
    await close();
  }, 60_000);

  it('and the record says in which they took it back', async () => {
    const id = await anAction('dp-isac', HAF);
    await panels.moved(HAF, `actions/${id}`, 'accept');
    await panels.moved(HAF, `actions/${id}`, 'undo');
    expect(await recorded(id, 'undo')).toBe(isacPost);
    await panels.moved(HAF, `actions/${id}`, 'accept');
    panels.clinic.clock.advance({ minutes: 11 });
    await panels.moved(HUW, `actions/${id}`, 'correct', { reason: 'Accepted by mistake' });
    expect(await recorded(id, 'correct')).toBe(await postOf(HUW, 'dp-ppu'));
  });

  it('is asked once for many rows at once', async () => {
    const ids = [await anAction('dp-isac', HAF), await anAction('dp-isac', HAF)];
    const siwan = await pages.as(SIWAN);
    const asked = await siwan.fill('/actions/all', { move: 'chase', tick: ids, tab: 'all' }, '/actions/many');
    expect(choicesIn(asked.text)).toHaveLength(2);
    const item = [...asked.text.matchAll(/name="item" value="([^"]+)"/g)].map(([, one]) => one);
    expect((await siwan.fill('/actions/all', { item }, '/actions/many/chase')).status).toBe(422);
    await siwan.fill('/actions/all', { item, actingPost: chairPost }, '/actions/many/chase');
    for (const id of ids) expect(await recorded(id, 'chase')).toBe(chairPost);
  });
});

describe('the API', () => {
  it('takes the first post that fits where none is given, and otherwise the one that is', async () => {
    const id = await anAction('dp-isac', HAF);
    const [first] = (await panels.clinic.actor(SIWAN)).posts;
    await panels.moved(SIWAN, `actions/${id}`, 'chase');
    expect(await recorded(id, 'chase')).toBe(first?.id);
    await panels.moved(SIWAN, `actions/${id}`, 'chase', { actingPost: chairPost });
    expect(await recorded(id, 'chase')).toBe(chairPost);
  });

  it('refuses a post that does not fit, and changes nothing', async () => {
    const id = await anAction('dp-isac', HAF);
    const huws = await postOf(HUW, 'dp-ppu');
    for (const actingPost of [huws, randomUUID()]) {
      const { status, body } = await panels.move(SIWAN, `actions/${id}`, 'cancel', {
        reason: 'Not needed',
        actingPost,
      });
      expect(status).toBe(422);
      expect(body).toMatchObject({ errors: [{ pointer: '#/actingPost' }] });
    }
    const idva = await postOf(HAF, 'dp-idva');
    expect((await panels.move(HAF, `actions/${id}`, 'accept', { actingPost: idva })).status).toBe(422);
    expect(await panels.read(SIWAN, `actions/${id}`)).toMatchObject({ state: 'assigned', version: 1 });
  });
});
