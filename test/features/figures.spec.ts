import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leadTo, openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { catalogued, referredTo, supported } from '../programme-stage.js';
import { openPanelPages, storyAnswers, heldMeeting, type PanelPages } from '../panel-stage.js';
import { ANWEN, FRANCES, HUW, MERERID, RACHEL, RAVI, SIWAN, STRANGER, TOMOS } from '../people.js';
import { fewestStatements } from '../statements.js';
import { openPages } from '../web.js';

/** Of the policing body of the clinic's area, and of another's. */
const IOLO = 'iolo.pennant@dp-opcc.example';
const FELICITY = 'felicity.nethercott@hi-body.example';

type Row = Readonly<Record<string, unknown>> & { readonly kind: string; readonly agencyId: string | null };
interface Told {
  readonly items: number | null;
  readonly attendance: readonly Row[];
  readonly intervention: Readonly<Record<string, unknown>> | null;
  readonly programmes: Readonly<Record<string, unknown>>;
}

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;

const all = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await clinic.owner.query<R>(text, values)).rows;
const ask = async (email: string, quarter = '2026-Q2') =>
  (await clinic.as(email)).get(`/v1/forums/${forumId}/figures?quarter=${quarter}`);
const told = async (email: string, quarter?: string): Promise<Told> => {
  const { status, body } = await ask(email, quarter);
  expect(status).toBe(200);
  return body as Told;
};
const counts = ['items', 'whole', 'part', 'apologies', 'absent', 'deputies', 'presentShare', 'wholeShare'] as const;
const numbersOf = ({ attendance }: Told) =>
  Object.fromEntries(
    attendance.filter(({ agencyId }) => !agencyId).map((row) => [row.kind, counts.map((name) => row[name])]),
  );

beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  await clinic.runJobs();
  pages = await openPages(clinic);
  [{ id: forumId }] = (await all<{ id: string }>(`SELECT id FROM forum WHERE key = 'dyfed-powys-clinic'`)) as [
    { id: string },
  ];
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

describe('A3: how MAPPA was used', () => {
  /**
   * Counted by hand from the events of the file: considered at the fourth and fifth item of April and the fourth of May;
   * screened on 27 March and 30 April; referred on 8 May, accepted on 20 May; level 1 recorded on 31 March.
   */
  it.each([
    ['2026-Q1', { considered: 0, screened: 1, referred: 0, accepted: 0, levelOne: 1 }],
    ['2026-Q2', { considered: 3, screened: 1, referred: 1, accepted: 1, levelOne: 0 }],
  ])(
    'in %s considered, screened, referred, accepted and level 1 recorded match what was counted by hand',
    async (quarter, byHand) => {
      const { mappa } = (await told(SIWAN, quarter)) as unknown as { mappa: Row };
      expect(mappa).toEqual({ ...byHand, hidden: false });
    },
  );
});

describe('A3: attendance by agency per item, by quarter', () => {
  /**
   * Counted by hand from the times of arriving and leaving in the three meetings of April, May and June: whole, part,
   * apologies, absent, of 17 items.
   */
  const byHand: Readonly<Record<string, readonly [number, number, number, number]>> = {
    police: [17, 0, 0, 0],
    // Late for the first two items of April and early out of June's fourth; in May none came, and one had sent apologies.
    probation: [8, 2, 5, 2],
    // June's fourth item begins when the one clinician leaves and ends when the other comes.
    health: [13, 1, 0, 3],
    // Out of the room from April's sixth item for a quarter of an hour; in May somebody else spoke for it.
    isac: [16, 1, 0, 0],
    idva: [8, 1, 0, 8],
    cps: [3, 1, 0, 13],
    adult_care: [0, 0, 7, 10],
    children_care: [0, 0, 0, 17],
    housing: [1, 0, 5, 11],
    substance_misuse: [0, 0, 0, 17],
    programme: [0, 0, 0, 17],
    mappa: [0, 0, 0, 17],
    prison: [0, 0, 0, 17],
  };

  it('matches what was counted by hand', async () => {
    const figures = await told(SIWAN);
    expect(figures.items).toBe(17);
    const expected = Object.entries(byHand).map(([kind, [whole, part, apologies, absent]]) => {
      const share = (count: number): number => Math.round((count / 17) * 100);
      return [kind, [17, whole, part, apologies, absent, 0, share(whole + part), share(whole)]];
    });
    expect(numbersOf(figures)).toEqual(Object.fromEntries(expected));
  });

  it('tells agencies of a kind apart, and counts no guest', async () => {
    const { attendance } = await told(SIWAN);
    const named = new Map(attendance.filter(({ agencyId }) => agencyId).map((row) => [row['agencyName'], row]));
    const keys = await all<{ key: string; name: string }>('SELECT key, name FROM agency');
    const of = (key: string) => named.get(keys.find((one) => one.key === key)?.name);
    expect(of('dp-health-west')).toMatchObject({
      items: 17,
      whole: 7,
      part: 1,
      apologies: 0,
      absent: 9,
      wholeShare: 41,
    });
    expect(of('dp-health-powys')).toMatchObject({ items: 17, whole: 6, part: 0, absent: 11 });
    expect(of('dp-lpa-pembs')).toMatchObject({ items: 17, whole: 6, part: 0, absent: 11 });
    expect([of('wm-police'), of('sw-police')]).toEqual([undefined, undefined]);
    expect(await told(SIWAN, '2026-Q1')).toMatchObject({ items: 0, attendance: [], intervention: null });
  });

  it('says so where a quarter cannot be read, and is of this one where none is named', async () => {
    const wrong = await ask(SIWAN, '2026-Q5');
    expect([wrong.status, wrong.body.errors]).toEqual([
      422,
      [{ pointer: '#/quarter', detail: 'Enter a quarter, for example 2026-Q2' }],
    ]);
    const { body } = await (await clinic.as(SIWAN)).get(`/v1/forums/${forumId}/figures`);
    expect(body).toMatchObject({
      quarter: '2026-Q2',
      from: '2026-04-01',
      to: '2026-06-30',
      items: 17,
      hiddenBelow: null,
    });
  });

  it('stands on a page that is found from the meetings, is printed, and is taken along as a file', async () => {
    const siwan = await pages.as(SIWAN);
    expect((await siwan.get('/meetings')).text).toContain('href="/figures"');
    expect((await siwan.get('/figures')).text).toContain(`href="/forums/${forumId}/figures"`);
    const { text } = await siwan.get(`/forums/${forumId}/figures?quarter=2026-Q2`);
    for (const words of [
      'Quarter 2 of 2026: 1 April 2026 to 30 June 2026',
      'Probation (core)',
      '>59%<',
      '<caption',
      'th scope="row"',
    ])
      expect(text).toContain(words);
    expect((await siwan.get(`/forums/${forumId}/figures?quarter=2026-Q1`)).text).toContain('No items discussed');
    const wrong = await siwan.get(`/forums/${forumId}/figures?quarter=soon`);
    expect([wrong.status, wrong.text.includes('Enter a quarter, for example 2026-Q2')]).toEqual([422, true]);
    const file = await siwan.get(`/forums/${forumId}/figures.csv?quarter=2026-Q2`);
    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="figures.csv"',
      'cache-control': 'no-store',
    });
    const lines = file.text.replace('\uFEFF', '').trim().split('\r\n');
    expect([lines[0], lines.at(-1)]).toEqual(['OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE']);
    expect(lines).toContainEqual(
      expect.stringMatching(/^2026-Q2,.*,Attendance,Probation,Core,,Present for all of it,8$/),
    );
  });

  it('makes a name harmless that a spreadsheet would run', async () => {
    await clinic.owner.query(`UPDATE forum SET name = '=1+1' WHERE id = $1`, [forumId]);
    const { text } = await (await pages.as(SIWAN)).get(`/forums/${forumId}/figures.csv?quarter=2026-Q2`);
    expect(text).toContain(`2026-Q2,'=1+1,Attendance`);
  });

  it('asks few statements, however many items there are', async () => {
    const [siwan, iolo] = [await pages.as(SIWAN), await pages.as(IOLO)];
    for (const who of [siwan, iolo])
      expect(await fewestStatements(() => who.get(`/forums/${forumId}/figures?quarter=2026-Q2`))).toBeLessThanOrEqual(
        12,
      );
  });
});

describe('figures and what is kept from whoever reads them', () => {
  const idOf = async (table: string, column: string, value: string): Promise<string> => {
    const [row] = await all<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = $1`, [value]);
    return row?.id ?? '';
  };
  const bar = async (email: string, key: string): Promise<void> => {
    const staffId = await idOf('staff', 'email', email);
    const said = { caseId: await idOf('case_file', 'external_key', key), staffId, relation: 'aunt of the victim' };
    await (await clinic.as(HUW)).post('/v1/conflicts').send(said).expect(201);
  };

  it('are hidden where they are small counts of persons from those who oversee, and attendance is shown whole', async () => {
    const figures = await told(IOLO);
    // One of the seventeen is of a case that was restricted in March.
    expect(figures).toMatchObject({ items: 16, hiddenBelow: { below: 5 } });
    const rows = numbersOf(figures);
    expect(rows['police']).toEqual([16, 16, 0, 0, 0, 0, 100, 100]);
    expect(rows['adult_care']).toEqual([16, 0, 0, 6, 10, 0, 0, 0]);
    // Few were there, or few were missing: an agency that stays away is what a policing body looks for.
    for (const kind of ['probation', 'health', 'isac', 'idva', 'cps', 'housing']) {
      const [items, whole, part, apologies, absent] = rows[kind] as number[];
      expect([kind, items, (whole ?? 0) + (part ?? 0) + (apologies ?? 0) + (absent ?? 0)]).toEqual([kind, 16, 16]);
      expect((rows[kind] as number[]).slice(1, 5).some((count) => count > 0 && count < 5)).toBe(true);
    }
    const { mappa } = figures as unknown as { mappa: Row };
    expect(mappa).toMatchObject({ considered: null, screened: null, hidden: true });
    const { text } = await (await pages.as(IOLO)).get(`/forums/${forumId}/figures?quarter=2026-Q2`);
    for (const words of ['Counts below 5 are hidden', 'Attendance and actions count agencies'])
      expect(text).toContain(words);
    expect((await (await pages.as(SIWAN)).get(`/forums/${forumId}/figures?quarter=2026-Q2`)).text).not.toContain(
      'Attendance and actions count',
    );
    expect((await (await pages.as(IOLO)).get('/')).text).toContain('href="/figures"');
    expect((await told(FRANCES)).attendance).toEqual(figures.attendance);
  });

  it('are not there for an outsider, as those of a forum that there is not', async () => {
    const nowhere = '00000000-0000-4000-8000-00000000dead';
    for (const email of [STRANGER, FELICITY, RAVI, ANWEN]) {
      const me = await clinic.as(email);
      const [there, not] = [await ask(email), await me.get(`/v1/forums/${nowhere}/figures?quarter=2026-Q2`)];
      expect([email, there.status, not.status]).toEqual([email, 404, 404]);
      expect({ ...there.body, instance: 0 }).toEqual({ ...not.body, instance: 0 });
      const page = await (await pages.as(email)).get(`/forums/${forumId}/figures?quarter=2026-Q2`);
      expect([page.status, page.text.includes('Probation')]).toEqual([404, false]);
      expect((await (await pages.as(email)).get(`/forums/${forumId}/figures.csv?quarter=2026-Q2`)).status).toBe(404);
    }
  });

  it('hold nothing of a case from which whoever runs the forum is barred, and others count it still', async () => {
    const before = await told(MERERID);
    // Discussed in April and in June, each time with probation there for all of it or not at all.
    await bar(SIWAN, 'DPC-C-005');
    const mine = await told(SIWAN);
    expect(mine.items).toBe(15);
    expect(numbersOf(mine)['police']?.slice(0, 5)).toEqual([15, 15, 0, 0, 0]);
    expect(numbersOf(mine)['probation']?.slice(0, 5)).toEqual([15, 7, 2, 5, 1]);
    expect(numbersOf(mine)['health']?.slice(0, 5)).toEqual([15, 11, 1, 0, 3]);
    const { text } = await (await pages.as(SIWAN)).get(`/forums/${forumId}/figures.csv?quarter=2026-Q2`);
    expect(text).not.toContain(',17');
    // Her being barred is no news to others: only that she herself was not there for it.
    expect((await told(MERERID)).items).toBe(before.items);
  });

  it('hold nothing of a case from which somebody who oversees is barred, nor of one that is restricted', async () => {
    await bar(IOLO, 'DPC-C-005');
    expect((await told(IOLO)).items).toBe(14);
    const caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
    const huw = await clinic.as(HUW);
    const { body } = await huw.get(`/v1/cases/${caseId}`).expect(200);
    await huw.post(`/v1/cases/${caseId}/restrict`).send({ version: body.version, reason: 'A councillor.' }).expect(200);
    expect((await told(IOLO)).items).toBe(12);
    expect((await told(FRANCES)).items).toBe(14);
  });
});

describe('E12: whether a specialist intervention was considered', () => {
  let panels: PanelPages;
  let items: readonly { readonly id: string; readonly caseId: string }[];
  const { date, started, items: story } = heldMeeting('DPC-M-2026-04');
  const later = (minutes: number): void =>
    panels.clock.set(new Date(Date.parse(started) + minutes * 60_000).toISOString());
  const answer = async (id: string, said: object) =>
    (await panels.as(SIWAN)).post(`/v1/agenda-items/${id}/answers`).send(said);
  const decide = (id: string) =>
    panels.move(SIWAN, `agenda-items/${id}`, 'record_outcome', {
      decision: 'Visit',
      rationale: 'It escalates',
      outcome: 'review',
      reviewOn: '2026-05-14',
    });
  const refer = async ({ id, caseId }: (typeof items)[number], more: object = {}) => {
    const recipientAgencyId = await panels.agency('dp-programme');
    return (await panels.post(SIWAN, 'referrals', {
      caseId,
      itemId: id,
      kind: 'easi',
      recipientAgencyId,
      reason: 'Early work may stop it.',
      perpetratorIdentity: 'The man of the case.',
      proportionality: 'No more than that.',
      basis: 'law_enforcement',
      ...more,
    })) as { id: string };
  };
  const figures = async () => (await panels.read(SIWAN, `forums/${panels.forumId}/figures?quarter=2026-Q2`)) as Told;

  beforeAll(async () => {
    panels = await openPanelPages();
    await leadTo(panels.clinic, 'easi');
    const path = `forums/${panels.forumId}/settings`;
    const { version } = (await panels.read(RAVI, path)) as { version: number };
    const settings = { countedQuestions: ['intervention'], quorum: null };
    await (await panels.as(RAVI)).post(`/v1/${path}`).send({ version, fromOn: date, settings }).expect(200);
    const meetingId = await panels.meetingOn(date);
    ({ items } = await panels.anAgenda([{}, {}, {}, {}, {}, {}], { meetingId }));
    // Whoever is invited is told once the opening can be undone no longer.
    panels.clock.set(new Date(panels.clock.now().getTime() + 11 * 60_000).toISOString());
    await panels.runJobs();
    const invited = (await panels.read(RACHEL, `meeting-invitations?meeting=${meetingId}`)).items as {
      id: string;
      staffName: string;
    }[];
    const mine = invited.find(({ staffName }) => staffName.includes('Rachel'));
    await panels.moved(RACHEL, `meeting-invitations/${mine?.id ?? ''}`, 'depute', {
      deputyId: await panels.staff(TOMOS),
    });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    later(-30);
    await refer(items[5] as (typeof items)[number], { itemId: undefined });
    later(0);
    const there = { acknowledged: true, happenedAt: started };
    await panels.attends(meetingId, SIWAN, { agency: 'dp-coord', chairing: true, ...there });
    await panels.attends(meetingId, TOMOS, { agency: 'dp-probation', ...there });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'begin', { confidentialityRead: true });
  }, 120_000);
  afterAll(() => panels.close());

  it('is asked of every item, and none is finished without a yes or a no and the reason', async () => {
    const [first] = items as [(typeof items)[number]];
    await panels.moved(SIWAN, `agenda-items/${first.id}`, 'start');
    for (const said of storyAnswers(story[0] as (typeof story)[number]))
      expect((await answer(first.id, said)).status).toBe(201);
    expect(await panels.read(SIWAN, `agenda-items/${first.id}`)).toMatchObject({ blank: ['intervention'] });
    const refused = await decide(first.id);
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [
        {
          pointer: '#/intervention',
          detail: 'Say whether a specialist intervention was considered: yes or no, and why',
        },
      ],
    ]);
    for (const wrong of [{ answer: 'not_applicable', reason: 'No' }, { answer: 'yes' }, { answer: 'yes', reason: ' ' }])
      expect((await answer(first.id, { question: 'intervention', ...wrong })).status).toBe(422);
    const page = await (await panels.pages.as(SIWAN)).get(`/agenda-items/${first.id}/discussion`);
    expect(page.text).toContain('Was a specialist intervention considered?');
    expect(
      (await answer(first.id, { question: 'intervention', answer: 'yes', reason: 'He says he wants to stop.' })).status,
    ).toBe(201);
    expect((await decide(first.id)).status).toBe(200);
  });

  it('is counted with how many led to a referral, as counted by hand', async () => {
    const others = items.slice(1);
    for (const [nth, { id }] of others.entries()) {
      later(10 * (nth + 1));
      await panels.moved(SIWAN, `agenda-items/${id}`, 'start');
      for (const said of storyAnswers(story[0] as (typeof story)[number])) await answer(id, said);
      await answer(id, { question: 'intervention', answer: nth === 3 ? 'no' : 'yes', reason: 'As he is.' });
      expect((await decide(id)).status).toBe(200);
    }
    later(120);
    const [out, ofCase, withdrawn, elsewhere] = items as [
      (typeof items)[number],
      (typeof items)[number],
      (typeof items)[number],
      (typeof items)[number],
    ];
    // Two lead to one: out of the item, and of its case afterwards.
    await refer(out);
    await refer(ofCase, { itemId: undefined });
    // One is withdrawn, one goes elsewhere, and the sixth item's was made before its case was discussed.
    const { id } = await refer(withdrawn);
    await panels.moved(SIWAN, `referrals/${id}`, 'withdraw', { withdrawReason: 'He is in custody.' });
    await refer(elsewhere, {
      kind: 'adult_safeguarding',
      recipientAgencyId: undefined,
      recipientName: 'The adults board',
      victimIdentity: 'The woman of the case.',
    });
    const counted = {
      asked: 6,
      considered: 5,
      notConsidered: 1,
      unanswered: 0,
      led: 2,
      share: 40,
      started: 0,
      completed: 0,
      hidden: false,
      kinds: ['easi', 'plsi', 'cobi', 'programme', 'treatment'],
    };
    expect((await figures()).intervention).toEqual(counted);
    // What is referred in July is no figure of the quarter that ended with June.
    panels.clock.set('2026-07-01T09:00:00+01:00');
    await refer(elsewhere);
    expect((await figures()).intervention).toEqual(counted);
    const { text } = await (await panels.pages.as(SIWAN)).get(`/forums/${panels.forumId}/figures?quarter=2026-Q2`);
    for (const words of ['>40%', 'Considered and referred to an intervention', 'EASI']) expect(text).toContain(words);
  });

  it('is counted on to who started and who completed a programme', async () => {
    const other = items[3] as (typeof items)[number];
    panels.clock.set('2026-04-10T09:00:00+01:00');
    const asStage = { agency: (key: string) => panels.agency(key), post: panels.post, moved: panels.moved };
    const programme = await catalogued(asStage, { name: 'Newid Cwrs' });
    const id = await referredTo(asStage, other.caseId, programme, { itemId: other.id, externalKey: 'E12' });
    const path = `programme-referrals/${id}`;
    expect((await figures()).intervention).toMatchObject({ led: 3, share: 60, started: 0, completed: 0 });
    await panels.moved(SIWAN, path, 'accept');
    await supported(asStage, id);
    await panels.moved(SIWAN, path, 'start', { sessionsOffered: 2 });
    expect((await figures()).intervention).toMatchObject({ led: 3, started: 1, completed: 0 });
    await panels.moved(SIWAN, path, 'complete', { attended: 2, missed: 0, result: 'He came to both.' });
    const told = await figures();
    expect(told.intervention).toMatchObject({ led: 3, started: 1, completed: 1 });
    expect(told.programmes).toMatchObject({
      referred: 1,
      started: 1,
      completed: 1,
      droppedOut: 0,
      disposals: 0,
      alerts: 0,
      hidden: false,
    });
    const { text } = await (await panels.pages.as(SIWAN)).get(`/forums/${panels.forumId}/figures?quarter=2026-Q2`);
    for (const words of ['Of these, completed since', 'Use of programmes']) expect(text).toContain(words);
    panels.clock.set('2026-07-01T09:00:00+01:00');
  });

  it('is told to those who oversee only where it is not small', async () => {
    const { body } = await (await panels.as(IOLO)).get(`/v1/forums/${panels.forumId}/figures?quarter=2026-Q2`);
    expect(body.intervention).toMatchObject({
      asked: 6,
      considered: null,
      notConsidered: null,
      led: null,
      share: null,
      started: null,
      completed: null,
      hidden: true,
    });
  });

  it('goes with who came for somebody else', async () => {
    const probation = (await figures()).attendance.find(({ kind, agencyId }) => kind === 'probation' && !agencyId);
    expect(probation).toMatchObject({ items: 6, whole: 6, apologies: 0, deputies: 6, wholeShare: 100 });
  });

  it('is not asked where a forum has not settled so, and its figures say so', async () => {
    const before = (await panels.read(SIWAN, `forums/${panels.forumId}/figures?quarter=2026-Q1`)) as Told;
    expect(before.intervention).toBeNull();
    const { text } = await (await panels.pages.as(SIWAN)).get(`/forums/${panels.forumId}/figures?quarter=2026-Q1`);
    expect(text).toContain('The forum did not ask this for any item in this quarter');
  });
});
