import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFile, grant, joinTeam } from '../../libs/cases/cases/index.js';
import { recordSafeContact, standIn } from '../../libs/cases/people/index.js';
import { decideCase } from '../decided-case.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { aNomination } from '../factories.js';
import { HUW, openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { openPages } from '../web.js';

const ISAC = 'lleucu.nantlais@dp-isac.example';
const ISAC_ELSEWHERE = 'deborah.ishmael@dp-isac.example';
const TELLING = 'Golau tells her that patrols pass her road each evening.';
const NUMBER = '07700 900222';
const ACTION = 'Fit a video doorbell at her home';

let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let nominationId: string;
const others: Record<string, string> = {};

const emailAs = async (role: string): Promise<string> => {
  const { rows } = await panels.owner.query<{ email: string }>(
    `SELECT s.email FROM staff s JOIN post p ON p.staff_id = s.id WHERE p.role = $1 AND p.area_code = 'dyfed-powys'
       AND p.to_on IS NULL AND s.suspended_at IS NULL ORDER BY p.listed LIMIT 1`,
    [role],
  );
  return rows[0]?.email ?? '';
};

const agencyOf = async (email: string): Promise<string> => {
  const { rows } = await panels.owner.query<{ id: string }>(
    'SELECT p.agency_id AS id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1 ORDER BY p.listed LIMIT 1',
    [email],
  );
  return rows[0]?.id ?? '';
};

async function join(email: string, part: string): Promise<void> {
  const member = { staffId: await panels.staff(email), agencyId: await agencyOf(email), part };
  await panels.system(async (tx) => {
    await joinTeam(tx, caseId, member);
    await grant(tx, caseId, {
      staffId: member.staffId,
      categories: ['caseExists'],
      kind: 'grant',
      reason: 'Works on it',
    });
  });
}

/** A panel that has been, at which the case was decided, and another to come. */
async function hear(): Promise<void> {
  const meetingId = await panels.meetingOn('2026-04-09');
  const decidedBy = await panels.staff(HUW);
  await panels.system((tx) =>
    decideCase(tx, {
      caseId,
      forumId: panels.forumId,
      meetingId,
      decidedBy,
      decision: 'Supervised bail',
      rationale: 'Risk',
      telling: TELLING,
      tellBy: '2026-04-24',
    }),
  );
  await panels.post(SIWAN, `meetings/${meetingId}/attendance`, {
    staffId: await panels.staff(ISAC),
    agencyId: await agencyOf(ISAC),
  });
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  panels.clock.set('2026-04-20T09:00:00+01:00');
  const next = await panels.meetingOn('2026-05-14');
  await panels.post(SIWAN, 'agenda-items', { meetingId: next, caseId, list: 'victim', itemKind: 'review' });
}

beforeAll(async () => {
  panels = await openPanels();
  pages = await openPages(panels.clinic);
  const made = (await panels.post(SIWAN, 'nominations', aNomination(panels.forumId))) as { id: string };
  nominationId = made.id;
  caseId = ((await panels.read(SIWAN, `nominations/${nominationId}`)) as { caseId: string }).caseId;
  await panels.moved(SIWAN, `nominations/${nominationId}`, 'accept', { levelOfConcern: 'high', depth: 'full' });
  for (const role of ['programme_provider', 'probation']) others[role] = await emailAs(role);
  await join(ISAC, 'isac');
  for (const email of Object.values(others)) await join(email, 'member');
  await hear();
  await panels.post(SIWAN, 'actions', {
    caseId,
    text: ACTION,
    type: 'safeguard',
    agencyId: await agencyOf(ISAC),
    ownerId: await panels.staff(ISAC),
    dueOn: '2026-04-30',
    successTest: 'Tested with her',
  });
});
afterAll(async () => {
  await pages.close();
  await panels.clinic.close();
});

const textOf = async (email: string): Promise<string> =>
  (await (await pages.as(email)).get(`/cases/${caseId}/all`)).text.replaceAll(/\s+/g, ' ');
/** The card of the victim's view, and nothing else of the page. */
const viewIn = (text: string): string => /id="victim-view".*?<\/dl>/.exec(text)?.[0] ?? '';

describe('the nominations of a case on its page', () => {
  it('show who decides when it came, what became of it and by whom', async () => {
    const text = await textOf(SIWAN);
    expect(text).toContain(`href="/nominations/${nominationId}"`);
    for (const said of ['Received', 'Listed', 'Decided by', 'Siwan Gwynne', '30 March 2026'])
      expect(text).toContain(said);
  });

  it('show nothing to whoever may see none of them', async () => {
    expect(await textOf(others['probation'] ?? '')).not.toContain(`/nominations/${nominationId}`);
  });
});

describe('the victim’s view', () => {
  it('puts what matters for the victim in one place for the ISAC of the team', async () => {
    const view = viewIn(await textOf(ISAC));
    for (const said of [
      'For the victim',
      '07700 900123',
      'Not verified since it was recorded on 30 March 2026, 21 days ago',
      'Lleucu Nantlais, ISAC',
      '14 May 2026',
      ACTION,
      'due 30 April 2026',
      'Decided on 9 April 2026',
      TELLING,
      'To be told by 24 April 2026',
    ])
      expect(view).toContain(said);
    expect(view).not.toContain('Supervised bail');
  });

  it('says since when the safe contact rule was verified', async () => {
    await panels.system(async (tx) => {
      const file = await tx.rows(CaseFile).where({ id: caseId }).one();
      const holding = { caseId, agencyId: file?.agencyId ?? '' };
      const personId = await standIn(tx, holding, 'victim');
      const victim = { ...holding, personId, part: 'victim', source: 'isac' } as const;
      await recordSafeContact(tx, victim, { answers: { method: 'phone', value: NUMBER }, verifiedOn: '2026-04-18' });
    });
    const view = viewIn(await textOf(ISAC));
    expect(view).toContain(NUMBER);
    expect(view).toContain('Verified on 18 April 2026, 2 days ago');
  });

  it('is there for nobody else: not for those on the perpetrator’s side, whoever decides, or another ISAC', async () => {
    for (const email of Object.values(others)) {
      const text = await textOf(email);
      expect(text).toContain('Parry');
      for (const hidden of ['victim-view', 'Vaughan', '07700 900123', NUMBER, ACTION, TELLING])
        expect(text).not.toContain(hidden);
    }
    for (const email of [SIWAN, HUW]) expect(await textOf(email)).not.toContain('victim-view');
    expect(await textOf(ISAC_ELSEWHERE)).not.toContain('victim-view');
  });
});

describe('the victim’s view in a browser', () => {
  it('is a page on which axe finds nothing', async () => {
    const { page, address, close } = await openSignedIn(pages.app, (await pages.as(ISAC)).cookie());
    await page.goto(`${address}/cases/${caseId}/all`);
    expect(await page.locator('#victim-view').isVisible()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await close();
  }, 60_000);
});

describe('the record of a case', () => {
  it('is a press away for whoever decides in its forum, and for nobody who may not read it', async () => {
    const address = `/audit?case=${caseId}`;
    expect(await textOf(SIWAN)).toContain(`href="${address}"`);
    expect((await (await pages.as(SIWAN)).get(address)).text).toContain('Siwan Gwynne');
    for (const email of [ISAC, ...Object.values(others)]) expect(await textOf(email)).not.toContain(address);
  });
});
