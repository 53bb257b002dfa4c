import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bar, grant, joinTeam, openCase, type CaseFile } from '../../libs/cases/cases/index.js';
import { recordFact, recordName, recordSafeContact, standIn } from '../../libs/cases/people/index.js';
import type { Tx } from '../../libs/platform/work/tx.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const PLACE = 'ZZ99 9QX';
const NUMBER = '07700 900111';
const VICTIM = 'Seren Marcwraig';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let police: string;

interface Worker {
  readonly email: string;
  readonly staffId: string;
  readonly agencyId: string;
  readonly forumIds: string[];
}

const workers = async (role: string): Promise<Worker[]> =>
  (
    await clinic.owner.query<Worker>(
      `SELECT s.email, s.id AS "staffId", p.agency_id AS "agencyId", p.forum_ids AS "forumIds"
       FROM staff s JOIN post p ON p.staff_id = s.id
       WHERE p.role = $1 AND p.area_code = 'dyfed-powys' AND p.to_on IS NULL AND s.suspended_at IS NULL
         AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on > '2026-06-01') ORDER BY p.listed`,
      [role],
    )
  ).rows;
const one = async (role: string): Promise<Worker> => {
  const [found] = await workers(role);
  if (!found) throw new Error(`Nobody is ${role}`);
  return found;
};

async function people(tx: Tx, { id, agencyId }: CaseFile): Promise<void> {
  const holding = { caseId: id, agencyId };
  const source = 'nomination';
  const perpetrator = {
    ...holding,
    personId: await standIn(tx, holding, 'perpetrator'),
    part: 'perpetrator',
    source,
  } as const;
  await recordName(tx, perpetrator, { kind: 'as_recorded', surname: 'Drwgddyn', forename: 'Ifan' });
  await recordFact(tx, perpetrator, { kind: 'legal_status', value: 'charged' });
  const victim = { ...holding, personId: await standIn(tx, holding, 'victim'), part: 'victim', source } as const;
  await recordName(tx, victim, { kind: 'as_recorded', surname: 'Marcwraig', forename: 'Seren' });
  await recordFact(tx, victim, { kind: 'postcode', value: PLACE });
  await recordSafeContact(tx, victim, {
    answers: {
      method: 'phone',
      value: NUMBER,
      times: 'Mornings',
      voicemail: 'no',
      text: 'not_known',
      email: 'not_known',
    },
  });
}

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  const coordinator = await one('coordinator');
  const ours = (worker: Worker): boolean => worker.forumIds.includes(coordinator.forumIds[0] ?? '');
  police = (await workers('police')).find(ours)?.email ?? '';
  const team = await Promise.all(['isac', 'programme_provider'].map(one));
  caseId = await clinic.work.as(clinic.system(), async (tx) => {
    const forumId = coordinator.forumIds[0] ?? '';
    const opened = await openCase(tx, { agencyId: coordinator.agencyId, forumId, areaCode: 'dyfed-powys' });
    await people(tx, opened);
    for (const { staffId, agencyId } of team) {
      await joinTeam(tx, opened.id, { staffId, agencyId, part: 'member' });
      await grant(tx, opened.id, { staffId, categories: ['caseExists'], kind: 'grant', reason: 'Works on the case' });
    }
    return opened.id;
  });
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const textOf = async (email: string, path = `/cases/${caseId}/all`): Promise<string> =>
  (await (await pages.as(email)).get(path)).text;
const titleOf = (html: string): string => /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? '';

describe('the list of cases', () => {
  it('shows a coordinator the cases of their forums, by state, with both whom each is about', async () => {
    const { email } = await one('coordinator');
    const text = await textOf(email, '/cases');
    expect(text).toContain('Ifan Drwgddyn');
    expect(text).toContain('In triage (1)');
    expect(text).toContain(VICTIM);
    expect(await textOf(email, '/cases?state=closed')).toContain('No cases yet');
    expect(titleOf(text)).not.toMatch(/Drwgddyn|C-/);
  });

  it('shows an ISAC the cases of their team, by the victim', async () => {
    const [mine, other] = await workers('isac');
    expect(await textOf(mine?.email ?? '', '/cases')).toContain(VICTIM);
    if (other) expect(await textOf(other.email, '/cases')).not.toContain(VICTIM);
  });

  it('drops a filter that it does not know', async () => {
    const { email } = await one('coordinator');
    const answer = await (await pages.as(email)).get('/cases?state=nonsense&forum=x&cursor=-1');
    expect(answer.status).toBe(200);
  });
});

describe('the page of a case', () => {
  it('shows the ISAC of the team how the victim may be reached, with the warning', async () => {
    const text = await textOf((await one('isac')).email);
    for (const said of [VICTIM, PLACE, NUMBER, 'Safe to leave voicemail', 'Use only this way'])
      expect(text).toContain(said);
    expect(text).toMatch(/>Not known<[^]{0,200}Safe to send a text; Safe to send an email</);
    expect(titleOf(text)).toMatch(/^Case C-\w{3}-\w{4} - Cases - Stalking Clinic$/);
  });

  it('shows a coordinator who the victim is, and that where they are is not shown', async () => {
    const text = await textOf((await one('coordinator')).email);
    expect(text).toContain(VICTIM);
    expect(text).toContain('is shown only to the case team');
    expect(text).not.toContain(PLACE);
    expect(text).not.toContain(NUMBER);
  });

  it('says first what it holds, and leads to each part of it', async () => {
    const text = await textOf((await one('coordinator')).email, `/cases/${caseId}/all`);
    const [contents = ''] = /<nav class="app-contents[^]*?<\/nav>/.exec(text) ?? [];
    const wanted = [...contents.matchAll(/href="#(part-\d+)"/g)].map(([, id]) => id);
    const headings = [...text.matchAll(/<h2 class="govuk-heading-m" id="(part-\d+)">/g)].map(([, id]) => id);
    expect(headings.length).toBeGreaterThan(5);
    expect(wanted.toSorted()).toEqual(headings.toSorted());
  });

  it('shows a programme provider of the team nothing of the victim', async () => {
    const text = await textOf((await one('programme_provider')).email);
    expect(text).toContain('Your role cannot see who this is');
    expect(text).toContain('Ifan Drwgddyn');
    for (const hidden of [VICTIM, 'Marcwraig', PLACE, NUMBER]) expect(text).not.toContain(hidden);
  });

  it('has a page for each tab, on which the people and the state are in sight', async () => {
    const { email } = await one('coordinator');
    for (const tab of ['', '/risk', '/perpetrator', '/victim', '/panels', '/actions', '/orders', '/access']) {
      const text = await textOf(email, `/cases/${caseId}${tab}`);
      expect(text).toContain(`aria-current="page" href="/cases/${caseId}${tab}"`);
      expect(text).toMatch(/<h1[^>]*>[^<]*Ifan Drwgddyn[^<]*Seren Marcwraig/);
      expect(text).toContain('In triage');
      expect(text).toContain('<strong>If anyone is in danger now, ring 999.</strong>');
      expect(titleOf(text)).not.toContain('Drwgddyn');
    }
  });

  it('offers on each tab what is begun from a case, and changes of its state only when they are opened', async () => {
    const { email } = await one('coordinator');
    for (const tab of [
      '',
      '/timeline',
      '/risk',
      '/perpetrator',
      '/victim',
      '/panels',
      '/actions',
      '/orders',
      '/access',
    ]) {
      const text = await textOf(email, `/cases/${caseId}${tab}`);
      const [, acts = '', more] =
        /<div class="app-actions app-no-print">([^]*?)(<details class="govuk-details app-more">|<\/div>)/.exec(text) ??
        [];
      expect([...acts.matchAll(/<a href="([^"]+)"[^>]*class="([^"]*)"/g)].map(([, ...act]) => act)).toEqual([
        [`/updates/new?case=${caseId}`, 'govuk-button'],
        [`/actions/new?case=${caseId}`, 'govuk-button govuk-button--secondary'],
        ...(tab ? [] : [[`/agenda-items/new?case=${caseId}`, 'govuk-button govuk-button--secondary']]),
      ]);
      expect(acts).not.toContain('<form');
      expect(more).toContain(tab === '/timeline' ? '</div>' : '<details');
      for (const [, href] of text.matchAll(/href="(\/(?:updates|actions)\/new\?case=[^"]+)"/g))
        expect(text.split(`href="${href}"`)).toHaveLength(2);
    }
  });

  it('offers nothing in its head to those who begin nothing', async () => {
    const text = await textOf((await one('programme_provider')).email, `/cases/${caseId}/risk`);
    expect(text).not.toContain('/actions/new?case');
  });

  it('shows on a tab what belongs there, and names in one line what has nothing in it', async () => {
    const { email } = await one('isac');
    const [overview, victim, orders] = await Promise.all(
      ['', '/victim', '/orders'].map((tab) => textOf(email, `/cases/${caseId}${tab}`)),
    );
    for (const said of [PLACE, NUMBER]) {
      expect(victim).toContain(said);
      expect(overview).not.toContain(said);
      expect(orders).not.toContain(said);
    }
    expect(overview).toContain('>Opened<');
    expect(orders).not.toContain('>Opened<');
    expect(await textOf((await one('coordinator')).email, `/cases/${caseId}/orders`)).toMatch(
      /Nothing recorded: [A-Z]/,
    );
  });

  it('offers a programme provider no tab of the victim', async () => {
    const { email } = await one('programme_provider');
    const text = await textOf(email, `/cases/${caseId}`);
    expect(text).toContain(`href="/cases/${caseId}/orders"`);
    expect(text).not.toContain(`href="/cases/${caseId}/victim"`);
    const victim = await textOf(email, `/cases/${caseId}/victim`);
    for (const hidden of [VICTIM, 'Marcwraig', PLACE, NUMBER]) expect(victim).not.toContain(hidden);
  });

  it('does not exist for somebody who is barred from it, nor is it in their list', async () => {
    const { staffId } = await clinic.actor(police).then(({ id }) => ({ staffId: id }));
    expect(await textOf(police, '/cases')).toContain('Drwgddyn');
    await clinic.work.as(clinic.system(), (tx) => bar(tx, caseId, { staffId, relation: 'colleague' }));
    const browser = await pages.as(police);
    const [page, nothing] = [await browser.get(`/cases/${caseId}/all`), await browser.get(`/cases/${staffId}/all`)];
    expect(page.status).toBe(404);
    const plain = (html: string): string => html.replaceAll(/value="[^"]*"|nonce="[^"]*"|\/cases\/[\w-]+/g, '');
    expect(plain(page.text)).toBe(plain(nothing.text));
    expect(await textOf(police, '/cases')).not.toContain('Drwgddyn');
  });

  it('offers to let back only whoever is barred', async () => {
    const { email } = await one('coordinator');
    const options = async (): Promise<string[]> =>
      [...(await textOf(email, `/cases/${caseId}/unbar`)).matchAll(/name="staffId"[^>]* value="([0-9a-f-]{36})"/g)].map(
        ([, id]) => id ?? '',
      );
    expect(await options()).toEqual([(await clinic.actor(police)).id]);
    const other = await one('housing');
    await clinic.work.as(clinic.system(), (tx) => bar(tx, caseId, { staffId: other.staffId, relation: 'neighbour' }));
    expect((await options()).sort()).toEqual([(await clinic.actor(police)).id, other.staffId].sort());
  });
});
