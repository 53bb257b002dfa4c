import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { HER, HIM, nameThem } from '../listings-stage.js';
import { anAction, engage, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

/** Pages say whom they are about, and links to a case whom that is about (decision 238). */
let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let mererid: Agent;
let programme: string;
let reference: string;
let action: string;

const emails = {
  mererid: 'mererid.coordinates@clinic.example',
  michelle: 'michelle.houses@clinic.example',
  pat: 'pat.treats@clinic.example',
  audrey: 'audrey.audits@clinic.example',
} as const;
type Who = keyof typeof emails;

const both = `${HIM} (perpetrator), ${HER} (victim)`;
const herFirst = `${HER} (victim), ${HIM} (perpetrator)`;

const ids = new Map<string, string>();
async function agency(kind: string): Promise<string> {
  const { rows } = await clinic.owner.query<{ id: string }>(
    `INSERT INTO agency (id, key, name, kind, controller_id, area_code, regime, duty_to_cooperate, districts)
     SELECT q.id, $1, $1, $1, q.id, 'dyfed-powys', 'part3', 'no', '{}' FROM (SELECT gen_random_uuid() AS id) q RETURNING id`,
    [kind],
  );
  return rows[0]?.id ?? '';
}

/** Who receives from whom, with who the people are among it. */
async function agree(agencyIds: readonly string[]): Promise<void> {
  const words = ['case_exists', 'victim_identity', 'perpetrator_identity', 'actions', 'minutes'];
  const { rows } = await clinic.owner.query<{ id: string }>(
    `INSERT INTO sharing_agreement (id, key, issue, title, forum_keys, words, starts_on, ends_on, state)
     VALUES (gen_random_uuid(), 'named', 1, 'Who it is about', '{west}', $1, '2020-01-01', '2099-12-31', 'in_force') RETURNING id`,
    [words],
  );
  for (const one of agencyIds)
    await clinic.owner.query(
      `INSERT INTO agreement_party (id, agreement_id, agency_id, part, regime) VALUES (gen_random_uuid(), $1, $2, 'controller', 'part3')`,
      [rows[0]?.id, one],
    );
}

const set = async (answers: object = {}): Promise<string> =>
  ((await mererid.post('/v1/actions').send(anAction(stage, answers)).expect(201)).body as { id: string }).id;

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
  programme = await agency('programme');
  await clinic.work.as(clinic.system(), async (tx) => {
    ids.set('pat', await engage(tx, 'pat.treats', { role: 'programme_provider', agencyId: programme }));
  });
  await agree([stage.police.id, stage.housing.id, programme]);
  await nameThem(clinic, { caseId: stage.caseId, agencyId: stage.police.id });
  mererid = await clinic.as(emails.mererid);
  ({ reference } = (await mererid.get(`/v1/cases/${stage.caseId}`).expect(200)).body as { reference: string });
  action = await set();
  pages = await openPages(clinic);
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const page = async (who: Who, path: string): Promise<string> => {
  const { status, text } = await (await pages.as(emails[who])).get(path);
  expect([path, status]).toEqual([path, 200]);
  return text;
};
const titleOf = (html: string): string => /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? '';
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, '').trim();
/** What stands under the heading of a page. */
const aboutOf = (html: string): string | undefined => {
  const found = /<p class="app-about"(?: translate="no")?>([^]*?)<\/p>/.exec(html)?.[1];
  return found === undefined ? undefined : plain(found);
};
/** The heading of a page, with what stands above it and beneath. */
const headOf = (html: string): (string | undefined)[] => [
  /<span class="app-caption">([^<]*)</.exec(html)?.[1],
  plain(/<h1[^>]*>([^]*?)<\/h1>/.exec(html)?.[1] ?? ''),
  aboutOf(html),
];
/** What the links to a case say, each with what is small beside it. */
const links = (html: string): string[] =>
  [
    ...html.matchAll(
      /<a class="govuk-link[^"]*" href="\/cases\/[\w-]+"( translate="no")?>([^]*?)<\/a>(?: <span class="app-reference">([^<]*)<)?/g,
    ),
  ].map(([, untranslated, said = '', small]) =>
    [plain(said), untranslated && 'as it is', small].filter(Boolean).join(' | '),
  );

describe('whom a page is about', () => {
  it('stands under its heading, with the way to the case', async () => {
    for (const path of [`/actions/${action}/cancel`, `/actions/new?case=${stage.caseId}`]) {
      const text = await page('mererid', path);
      expect([path, aboutOf(text)]).toEqual([path, both]);
      expect(text).toContain(`<a class="govuk-link" href="/cases/${stage.caseId}">${both}</a>`);
      expect(titleOf(text)).not.toMatch(/Zebediah|Zenobia/);
    }
  });

  it('stands on pages of a case that come from their declaration, and on those of its own moves', async () => {
    const of = `case=${stage.caseId}`;
    for (const path of [
      `/updates/new?${of}`,
      `/referrals/new?${of}`,
      `/disclosures/new?${of}`,
      `/orders/new?${of}`,
      `/cases/${stage.caseId}/team`,
      `/cases/${stage.caseId}/set_concern`,
    ])
      expect([path, aboutOf(await page('mererid', path))]).toEqual([path, both]);
  });

  it('is said once, where the heading says it already', async () => {
    const text = await page('mererid', `/cases/${stage.caseId}`);
    expect(text).toContain(`data-names>${both}</h1>`);
    expect(aboutOf(text)).toBeUndefined();
  });

  it('names the victim first on pages about victims', async () => {
    const text = await page('mererid', `/named-contacts/new?case=${stage.caseId}`);
    expect(aboutOf(text)).toBe(herFirst);
  });

  it('is known to a partner who is listed on the case, and to a programme no more than the perpetrator', async () => {
    expect(aboutOf(await page('michelle', `/actions/${action}/accept`))).toBe(both);
    const theirs = await set({ agencyId: programme, ownerId: ids.get('pat'), text: 'Begin the programme' });
    expect(aboutOf(await page('pat', `/actions/${theirs}/accept`))).toBe(`${HIM} (perpetrator)`);
  });

  it('is not said to who sees the thing and not the people', async () => {
    await clinic.owner.query(`UPDATE case_forum SET depth = 'presence'`);
    const text = await page('michelle', `/actions/${action}/accept`);
    await clinic.owner.query('UPDATE case_forum SET depth = NULL');
    expect(aboutOf(text)).toBeUndefined();
    expect(text).not.toMatch(/Zebediah|Zenobia/);
  });

  it('stands on a form that is shown again', async () => {
    const browser = await pages.as(emails.mererid);
    const { status, text } = await browser.fill(`/actions/${action}/cancel`, {});
    expect([status, aboutOf(text)]).toEqual([422, both]);
  });

  it('stands on no page that refuses', async () => {
    const { status, text } = await (await pages.as(emails.audrey)).get(`/actions/${action}/cancel`);
    expect([status, aboutOf(text)]).toEqual([status, undefined]);
    expect(text).not.toMatch(/Zebediah|Zenobia/);
  });
});

describe('the page of one record', () => {
  let numbered: string;
  beforeAll(async () => {
    const { body } = await mererid.get(`/v1/actions/${action}`).expect(200);
    numbered = `Action, ${(body as { reference: string }).reference}`;
  });

  it('is headed by whom it is about, with what it is above and the way to the case beneath', async () => {
    const text = await page('mererid', `/actions/${action}`);
    expect(headOf(text)).toEqual([numbered, both, `Case ${reference}`]);
    expect(text).toContain(`data-names>${both}</h1>`);
    expect(text).toContain(`<a class="govuk-link" href="/cases/${stage.caseId}">Case ${reference}</a>`);
    expect(titleOf(text)).toBe(`${numbered} - Actions - Stalking Clinic`);
  });

  it('is headed so where it comes from its declaration', async () => {
    const given = { caseId: stage.caseId, noteCategory: 'offendingHistory', information: 'He moved away.' };
    const { body } = await mererid.post('/v1/updates').send(given).expect(201);
    expect(headOf(await page('mererid', `/updates/${(body as { id: string }).id}`))[1]).toBe(both);
  });

  it('says which it is to who sees it and not the people', async () => {
    await clinic.owner.query(`UPDATE case_forum SET depth = 'presence'`);
    const text = await page('michelle', `/actions/${action}`);
    await clinic.owner.query('UPDATE case_forum SET depth = NULL');
    expect(headOf(text)).toEqual([undefined, numbered, undefined]);
    expect(text).not.toMatch(/Zebediah|Zenobia|data-names/);
  });
});

describe('a link to a case', () => {
  const named = (names: string): string => `${names} | as it is | ${reference}`;

  it('says whom it is about, with the reference small beside it, on lists and on pages', async () => {
    for (const path of ['/actions/all', `/actions/${action}`])
      expect([path, links(await page('mererid', path))]).toEqual([path, expect.arrayContaining([named(both)])]);
    expect(titleOf(await page('mererid', '/actions/all'))).toBe('Actions - Stalking Clinic');
  });

  it('says it to each reader as far as they may see', async () => {
    expect(links(await page('michelle', '/actions'))).toContain(named(both));
    expect(links(await page('pat', '/actions'))).toContain(named(`${HIM} (perpetrator)`));
  });

  it('stays a reference for who may see no name', async () => {
    await clinic.owner.query(`UPDATE case_forum SET depth = 'presence'`);
    const shown = [await page('michelle', '/actions'), await page('michelle', `/actions/${action}`)];
    await clinic.owner.query('UPDATE case_forum SET depth = NULL');
    for (const text of shown) {
      expect(links(text)).toContain(reference);
      expect(text).not.toMatch(/Zebediah|Zenobia/);
    }
  });

  it('is a reference in what programs get', async () => {
    const { body } = await mererid.get(`/v1/actions/${action}`).expect(200);
    expect(body).toMatchObject({ caseReference: reference });
  });
});

describe('a page that others look at', () => {
  it('is given no name in a preview that the one whose eyes are borrowed may not see', async () => {
    const text = await page('mererid', `/cases/${stage.caseId}/preview?reader=${programme}.programme_provider`);
    expect(text).toContain('Show preview');
    expect(aboutOf(text)).toBeUndefined();
    expect(text).toContain(HIM);
    expect(text).not.toContain(HER);
  });

  it('is given none on the screen of a room by the rights of who presents', async () => {
    const meeting = await clinic.owner.query<{ id: string }>(
      `INSERT INTO meeting (id, reference, forum_id, number, day, starts_at, state, begun_at, version, edition)
       VALUES (gen_random_uuid(), 'M-234-5678', $1, 1, '2026-03-16', '2026-03-16T08:30:00Z', 'in_session', '2026-03-16T08:30:00Z', 1, 0) RETURNING id`,
      [stage.forum.id],
    );
    const meetingId = meeting.rows[0]?.id;
    const item = await clinic.owner.query<{ id: string }>(
      `INSERT INTO agenda_item (id, case_id, agency_id, category, released, case_reference, forum_id, meeting_id, position, list, item_kind, carry_count, urgent, state)
       VALUES (gen_random_uuid(), $1, $2, 'caseExists', false, $3, $4, $5, 1, 'victim', 'new', 0, false, 'in_discussion') RETURNING id`,
      [stage.caseId, stage.police.id, reference, stage.forum.id, meetingId],
    );
    const path = `/agenda-items/${item.rows[0]?.id}`;
    expect(aboutOf(await page('mererid', path))).toBe(both);
    for (const [staffId, agencyId] of [
      [stage.people.mererid, stage.office.id],
      [ids.get('pat'), programme],
    ])
      await clinic.owner.query(
        `INSERT INTO attendance (id, meeting_id, forum_id, staff_id, agency_id, state, arrived_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, 'present', '2026-03-16T08:30:00Z')`,
        [meetingId, stage.forum.id, staffId, agencyId],
      );
    const text = await page('mererid', `${path}/room`);
    expect(aboutOf(text)).toBeUndefined();
    expect(text).not.toContain(HER);
  });
});
