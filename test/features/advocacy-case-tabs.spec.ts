import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joinTeam } from '../../libs/cases/cases/index.js';
import { AdvocacyCase, linkTo } from '../../libs/victims/advocacy/index.js';
import { decideCase } from '../decided-case.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { openCircle } from '../circle-stage.js';
import { BRONAGH, DEBORAH, HUW, LLEUCU, SIWAN } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

const TABS = ['', '/safety', '/risk', '/contacts', '/updates', '/released', '/access', '/all'];
const DECISION = 'Patrols pass her road each evening';
const REASON = 'He was seen there twice.';
const NUMBER = '07700 900461';

let stage: Awaited<ReturnType<typeof openCircle>>;
let caseId: string;
let clinicCaseId: string;
let undecided: string;
let meetingId: string;

const textOf = async (tab = '', { of = caseId, email = LLEUCU } = {}): Promise<string> =>
  (await stage.page(email, `/advocacy-cases/${of}${tab}`)).text;
const titleOf = (html: string): string => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';

/** A panel that has been, at which the clinic's case about the same victim was decided. */
async function decide(): Promise<void> {
  const decidedBy = await stage.staff(HUW);
  meetingId = await stage.meetingOn('2026-04-09');
  await stage.system((tx) =>
    decideCase(tx, {
      caseId: clinicCaseId,
      forumId: stage.forumId,
      meetingId,
      decidedBy,
      decision: DECISION,
      rationale: REASON,
    }),
  );
}

beforeAll(async () => {
  stage = await openCircle();
  caseId = await stage.opened();
  undecided = await stage.referred({ forename: 'Nia', surname: 'Crwys' });
  clinicCaseId = await stage.aCase('dp-police');
  await stage.system(async (tx) => {
    const file = await tx.rows(AdvocacyCase).where({ id: caseId }).one();
    if (file) await linkTo(tx, file, clinicCaseId);
  });
  await decide();
}, 120_000);
afterAll(() => stage.close());

describe('the pages of an advocate’s own case', () => {
  it('each have her name, the state and whose case it is in sight, and no name in their title', async () => {
    for (const tab of TABS) {
      const text = await textOf(tab);
      expect(text).toMatch(/<h1[^>]*>[^<]*Gwenno Talfryn/);
      expect(text).toContain('Service’s own case');
      expect(text).toContain('Lead advocate Lleucu Nantlais');
      expect(titleOf(text)).toMatch(/^Victim’s case V-\w{3}-\w{4}/);
      expect(titleOf(text)).not.toMatch(/Gwenno|Talfryn/);
      if (tab !== '/all') expect(text).toContain(`aria-current="page" href="/advocacy-cases/${caseId}${tab}"`);
    }
  });

  it('show each thing on its tab, and how to reach her on the tab of contacts alone', async () => {
    const [overview, safety, contacts, access] = await Promise.all(
      ['', '/safety', '/contacts', '/access'].map((tab) => textOf(tab)),
    );
    expect(overview).toContain('He waits outside the chapel each week.');
    expect(overview).toContain('Weekdays before 3');
    for (const text of [overview, safety, access]) expect(text).not.toContain(NUMBER);
    expect(contacts).toContain(NUMBER);
    expect(access).toContain('Team in the service');
    expect(overview).not.toContain('Team in the service');
  });

  it('warn who is shown both that the clinic’s case has older safe contact details, with nothing of what they say', async () => {
    const text = 'The clinic’s case still has older safe contact details';
    const [own] = await stage.rowsOf<{ person: string; agency: string; from: Date }>(
      'SELECT person_id AS person, agency_id AS agency, from_at AS from FROM safe_contact WHERE case_id = $1',
      caseId,
    );
    expect(await textOf()).not.toContain(text);
    await stage.rowsOf(
      `INSERT INTO safe_contact (id, case_id, agency_id, category, released, person_id, version, answers, from_at)
       VALUES (gen_random_uuid(), $1, $2, 'victimLocation', false, $3, 1, '{"method": "phone", "value": "07700 900999"}', $4)`,
      ...[clinicCaseId, own?.agency, own?.person, new Date(+(own?.from ?? 0) - 86_400_000)],
    );
    // Not on the clinic's team she is shown none of its rules.
    expect(await textOf()).not.toContain(text);
    const staffId = await stage.staff(LLEUCU);
    await stage.system((tx) => joinTeam(tx, clinicCaseId, { staffId, agencyId: stage.service, part: 'isac' }));
    const warned = await textOf();
    expect(warned).toMatch(new RegExp(`href="/cases/${clinicCaseId}/victim"[^>]*>[^<]*${text}`));
    expect(warned).not.toContain('900999');
    expect(await textOf('', { email: DEBORAH })).not.toContain(text);
    // Each answer counts, and none where all are the same.
    const answers = (more: string) =>
      stage.rowsOf(
        `UPDATE safe_contact SET answers = (SELECT answers FROM safe_contact WHERE case_id = $2) || $3::jsonb WHERE case_id = $1`,
        ...[clinicCaseId, caseId, more],
      );
    await answers('{}');
    expect(await textOf()).not.toContain(text);
    await answers('{"fromTime": "16:00"}');
    expect(await textOf()).toContain(text);
    await stage.rowsOf('DELETE FROM safe_contact WHERE case_id = $1', clinicCaseId);
  });

  it('lead on from the overview to what is done with her, once it is allocated', async () => {
    expect(await textOf()).toMatch(
      new RegExp(`<a href="/victim-contacts/new\\?case=${caseId}"[^>]*class="govuk-button"`),
    );
    const text = await textOf('', { of: undecided });
    expect(text).toContain(`/advocacy-cases/${undecided}/offer`);
    expect(text).not.toContain(`/victim-contacts/new?case=${undecided}" role="button"`);
  });

  it('have no rare act in sight once it is allocated', async () => {
    for (const tab of ['', '/risk', '/contacts']) {
      const [bar = ''] = /<div class="app-actions[^]*?<details/.exec(await textOf(tab)) ?? [];
      expect([tab, bar === '', /\/(transfer|close)"/.test(bar)]).toEqual([tab, false, false]);
    }
    expect(await textOf('/contacts')).toMatch(
      new RegExp(`<a href="/victim-contacts/new\\?case=${caseId}"[^>]*class="govuk-button"`),
    );
  });

  it('show a few of many that may be the same victim’s, and lead on to the others', async () => {
    for (const surname of ['Afon', 'Bryn', 'Cwm']) await stage.referred({ surname });
    const shown = async (tab: string) =>
      new Set((await textOf(tab, { of: undecided })).match(/href="\/advocacy-cases\/[0-9a-f-]{36}"/g)).size - 1;
    const text = await textOf('', { of: undecided });
    expect(text).toMatch(/href="[^"]*\/all">Possible earlier referrals: show all \d/);
    expect(await shown('')).toBe(3);
    expect(await shown('/all')).toBeGreaterThan(3);
  });

  it('name in one line what has nothing in it', async () => {
    const released = await textOf('/released');
    expect(released).toMatch(/Nothing recorded: [A-Z]/);
    expect(released).toContain(`/releases/new?case=${caseId}`);
  });

  it('say on the overview and on the tab of the panel that there is no case of the clinic, and how to nominate', async () => {
    const way = `href="/releases/new?case=${undecided}"`;
    expect(await textOf('', { of: undecided })).toMatch(/Clinic case<\/dt>\s*<dd[^>]*><span>None<\/span>/);
    expect(await textOf('', { of: undecided })).toContain(way);
    const updates = await textOf('/updates', { of: undecided });
    expect(updates).toContain('No clinic case is linked to this one.');
    expect(updates).toContain(`${way}>Release information and nominate`);
    for (const tab of ['/risk', '/contacts'])
      expect(await textOf(tab, { of: undecided })).not.toMatch(/Clinic case<|No clinic case/);
  });

  it('say nothing of the sort where a case of the clinic is linked, whoever reads it there', async () => {
    for (const tab of ['', '/updates', '/all']) expect(await textOf(tab)).not.toMatch(/Clinic case<|No clinic case/);
  });

  it('do not exist for those who are not on its team, on any tab', async () => {
    for (const email of [SIWAN, BRONAGH])
      for (const tab of TABS) expect((await stage.page(email, `/advocacy-cases/${caseId}${tab}`)).status).toBe(404);
    expect(await textOf('/safety', { email: DEBORAH })).toContain('Gwenno Talfryn');
  });

  it('warn on each of what is late: the check-in before a trigger date', async () => {
    const id = await stage.day(caseId, { day: '2026-04-02' });
    stage.clock.set('2026-04-03T09:00:00+01:00');
    for (const tab of ['', '/risk']) {
      const text = await textOf(tab);
      expect(text).toContain('1 check-in before a trigger date is overdue');
      expect(text).toContain(`/trigger-dates/${id}`);
    }
  });

  it('are few statements each', async () => {
    const lleucu = await stage.pages.as(LLEUCU);
    for (const tab of TABS) {
      const cost = await fewestStatements(() => lleucu.get(`/advocacy-cases/${caseId}${tab}`), MOST_OF_A_PAGE);
      expect([tab, Math.max(cost, MOST_OF_A_PAGE)]).toEqual([tab, MOST_OF_A_PAGE]);
    }
  });
});

describe('what a panel decided about her', () => {
  it('is not on the page of an advocate who does not read it in the clinic’s case', async () => {
    for (const tab of ['', '/updates', '/all']) {
      const text = await textOf(tab);
      for (const hidden of [DECISION, REASON]) expect(text).not.toContain(hidden);
    }
  });

  it('stands on top of the overview of one who takes part in its item, and is told from the service’s own', async () => {
    await stage.joins(clinicCaseId, LLEUCU, ['dp-isac', 'isac']);
    await stage.post(SIWAN, `meetings/${meetingId}/attendance`, {
      staffId: await stage.staff(LLEUCU),
      agencyId: stage.service,
    });
    for (const move of ['open_agenda', 'lock']) await stage.moved(SIWAN, `meetings/${meetingId}`, move);
    const text = await textOf();
    for (const said of [DECISION, REASON, 'From the panel', 'Clinic’s case', `/cases/${clinicCaseId}/victim`])
      expect(text).toContain(said);
    expect(text.indexOf(DECISION)).toBeLessThan(text.indexOf('He waits outside the chapel each week.'));
    expect(text).toMatch(/govuk-tag--blue">Clinic’s case/);
    expect(text).toMatch(/govuk-tag--purple">Service’s own case/);
    expect(await textOf('/updates')).toContain(DECISION);
    expect(await textOf('/risk')).not.toContain(DECISION);
  });

  it('is not on the page of a colleague on her team who is not on the clinic’s', async () => {
    await stage.supports(caseId, DEBORAH);
    expect(await textOf('', { email: DEBORAH })).not.toContain(DECISION);
  });
});

describe('in a browser', () => {
  it('is at most three screens on its overview, and no page has faults or is wider than 1366 pixels', async () => {
    const { page, address, close } = await openSignedIn(stage.pages.app, (await stage.pages.as(LLEUCU)).cookie());
    try {
      for (const tab of TABS) {
        await page.goto(`${address}/advocacy-cases/${caseId}${tab}`);
        expect([tab, await faultsOf(page)]).toEqual([tab, []]);
        const { width = 0, height = Infinity } = (await page.locator('html').boundingBox()) ?? {};
        expect([tab, width]).toEqual([tab, 1366]);
        if (!tab) expect(height).toBeLessThanOrEqual(3 * 768);
      }
    } finally {
      await close();
    }
  });
});
