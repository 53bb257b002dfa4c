import { grantLocation } from '../location-granted.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, who, type Story, type Who } from '../every-page/story.js';
import { fieldsAtFault, rowsOf } from '../story-ways.js';

/** Typed by a person who may see where the victim is, in every room that once refused it by itself (decision 186). */
const STREET = 'Quarn Lane';
const textOf = (...about: readonly string[]): string =>
  `As to ${about.join(' of ')}: he waits at the corner of ${STREET}.`;
const HELD = /\[held until a second person releases it, [a-z]{8}\]/;
const REASON = encodeURIComponent('Heb hyn ni all neb ei chadw’n ddiogel');

let story: Story;
const { all, idOf, one } = rowsOf(() => story.clinic);

/** Who may see where the victim of every case is. */
const located: readonly Who[] = ['coordinator', 'police', 'isac', 'outsider'];

async function record(): Promise<void> {
  await all(
    `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
     SELECT DISTINCT ON (p.case_id) gen_random_uuid(), p.case_id, p.agency_id, 'victimLocation', false, p.person_id, 'address',
       '14 ${STREET}', 'key', 'nomination', $1 FROM case_person p WHERE p.part = 'victim'`,
    [story.clinic.clock.now()],
  );
  await all(
    `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
     SELECT gen_random_uuid(), c.id, s.id, CASE WHEN s.email = $2 THEN '{mappaDocuments}' ELSE '{victimLocation}' END::text[], 'grant',
       $3, NULL, 'For this case', s.id FROM case_file c, staff s WHERE s.email = ANY($1)`,
    [[...located, 'chair' as const].map((name) => who[name]), who.chair, story.clinic.clock.now()],
  );
  // An agency with a person whose column has N for it: to others no work of its own would be asked about. The posts are
  // later ones: what the coordinator makes stays in the name of the first.
  await all(
    `INSERT INTO post SELECT (jsonb_populate_record(NULL::post, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'role', 'mappa_coordinator', 'agency_id', c.agency_id, 'from_on', p.from_on + 1))).*
     FROM post p JOIN staff s ON s.id = p.staff_id, (SELECT DISTINCT agency_id FROM case_file) c WHERE s.email = $1`,
    [who.coordinator],
  );
}

beforeAll(async () => {
  story = await openStory();
  await record();
}, 240_000);
afterAll(() => story.close());

interface Typing {
  readonly as: Who;
  readonly path: (story: Story) => string | Promise<string>;
  readonly answers?: (story: Story) => object | Promise<object>;
  /** The answers into which it is typed. */
  readonly typed: readonly string[];
  /** Where a person who may not see it reads it; absent: the thing itself, by the chair. */
  readonly read?: { readonly as: Who; readonly path: (story: Story) => string };
}

const today = (): string => story.clinic.clock.now().toISOString().slice(0, 10);
const onCase = ({ actions: { caseId } }: Story) => ({ caseId });
const move =
  (thing: string, id: (from: Story) => string | Promise<string>, name: string) =>
  async (from: Story): Promise<string> =>
    `${thing}/${await id(from)}/${name}`;
const workList = { as: 'chair', path: ({ actions: { caseId } }: Story) => `work-list/${caseId}` } as const;

const typings: Readonly<Record<string, Typing>> = {
  'an incident': {
    as: 'police',
    path: () => 'incidents',
    answers: (s) => ({ ...onCase(s), kindId: s.conduct.kind, occurredAt: '2026-05-10', reporter: 'victim' }),
    typed: ['told', 'evidence'],
  },
  'a breach that is alleged': {
    as: 'police',
    path: move('incidents', ({ conduct }) => conduct.incidents[0] ?? '', 'allege_breach'),
    answers: () => ({ breachOf: 'bail' }),
    typed: ['alleged'],
  },
  'why an incident is withdrawn': {
    as: 'coordinator',
    path: move('incidents', ({ conduct }) => conduct.incidents[1] ?? '', 'withdraw'),
    typed: ['reason'],
  },
  'what follows from a breach': {
    as: 'coordinator',
    path: move('breach-reviews', () => idOf('breach_review', 'raised_by', story.conduct.incidents[0] ?? ''), 'triage'),
    answers: () => ({ decision: 'no_change' }),
    typed: ['reason'],
  },
  'a hand-over of an investigation': {
    as: 'coordinator',
    path: move('investigations', ({ investigation }) => investigation, 'hand_over'),
    answers: async () => ({
      officer: await idOf('post', 'staff_id', await idOf('staff', 'email', 'medi.harries@dp-cid.example')),
      handedOn: today(),
      openActions: 'stay',
    }),
    typed: ['reason'],
  },
  'a history check': {
    as: 'coordinator',
    path: () => 'history-checks',
    answers: (s) => ({
      ...onCase(s),
      checkedOn: today(),
      searched: ['own_systems'],
      result: 'found',
      employer: 'leads_to_victim',
    }),
    typed: ['finding', 'evidence', 'employerNote'],
  },
  'conditions of bail': {
    as: 'police',
    path: () => 'other-orders',
    answers: (s) => ({ ...onCase(s), kind: 'police_bail', fromOn: today(), issuedBy: 'The force' }),
    typed: ['conditions'],
  },
  'the end of bail': {
    as: 'police',
    path: move('other-orders', ({ beside }) => beside.other, 'end'),
    typed: ['endedWhy'],
  },
  'a route': {
    as: 'police',
    path: () => 'case-routes',
    answers: (s) => ({ ...onCase(s), route: 'harassment_charge' }),
    typed: ['why'],
  },
  'a route that is used': {
    as: 'police',
    path: move('case-routes', ({ beside }) => beside.route, 'use'),
    typed: ['why'],
  },
  'why no order is considered': {
    as: 'coordinator',
    path: ({ actions: { caseId } }) => `work-list/${caseId}/order`,
    answers: () => ({ order: 'not_considered' }),
    typed: ['orderReason'],
    read: workList,
  },
  'a contact with an advocate outside': {
    as: 'coordinator',
    path: ({ actions: { caseId } }) => `work-list/${caseId}/contact`,
    answers: () => ({ contactOn: today() }),
    typed: ['outside', 'about'],
    read: workList,
  },
  'what an officer in charge says': {
    as: 'police',
    path: move('officer-requests', ({ officerRequest }) => officerRequest, 'answer'),
    typed: ['said'],
  },
  'an event without enhanced rights': {
    as: 'police',
    path: () => 'victim-events',
    answers: (s) => ({ ...onCase(s), kind: 'charge', occurredAt: '2026-05-11', enhanced: false }),
    typed: ['enhancedReason'],
  },
  'what a victim answered': {
    as: 'police',
    path: move('victim-events', ({ told }) => told.events[0] ?? '', 'tell'),
    answers: () => ({ method: 'telephone', said: 'custody.in_custody' }),
    typed: ['response'],
  },
  'the end of a contact': {
    as: 'coordinator',
    path: move('named-contacts', ({ told }) => told.contact, 'end'),
    typed: ['reason'],
  },
  'a request to another forum': {
    as: 'coordinator',
    path: () => 'forum-requests',
    answers: async (s) => ({
      ...onCase(s),
      kind: 'stand',
      forumId: await idOf('forum', 'key', 'severn-fringe-joint'),
      basis: 'law_enforcement',
    }),
    typed: ['reason', 'purpose'],
  },
  'why a request is withdrawn': {
    as: 'coordinator',
    path: move('forum-requests', ({ forumRequest }) => forumRequest, 'withdraw'),
    typed: ['decidedReason'],
  },
  'support that was not offered': {
    as: 'coordinator',
    path: move('programme-referrals', ({ programmes }) => programmes.referral, 'answer_support'),
    answers: () => ({ support: 'not_offered' }),
    typed: ['supportReason'],
  },
  'the end of a programme': {
    as: 'coordinator',
    path: move('programme-referrals', ({ programmes }) => programmes.referral, 'end'),
    typed: ['endReason'],
  },
  'why a person is considered for MAPPA': {
    as: 'police',
    path: () => 'mappa',
    answers: async () => ({ caseId: await idOf('case_file', 'external_key', 'DPC-C-011') }),
    typed: ['consideredReason'],
  },
  'the form of MAPPA': {
    as: 'police',
    path: move('mappa', ({ mappa }) => mappa.full, 'fill'),
    typed: ['referralReason'],
  },
  'a view of probation': {
    as: 'coordinator',
    path: move('mappa', ({ mappa }) => mappa.waits, 'view'),
    typed: ['probationView', 'viewBy'],
  },
  'a check on a potentially dangerous person': {
    as: 'coordinator',
    path: () => 'pdp',
    answers: ({ mappa }) => ({ mappaId: mappa.ruledOut, takenUp: true }),
    typed: ['panel', 'reason'],
  },
  'what a panel answered': {
    as: 'coordinator',
    path: move('pdp', ({ mappa }) => mappa.pdp, 'accept'),
    typed: ['outcome'],
  },
  'an order that is considered': {
    as: 'police',
    path: () => 'orders',
    answers: onCase,
    typed: ['considered'],
  },
  'what became of a breach': {
    as: 'police',
    path: move('order-breaches', ({ beside }) => beside.breach, 'take_no_action'),
    typed: ['decision'],
  },
  'an answer to another force': {
    as: 'police',
    path: move('force-requests', ({ beside }) => beside.request, 'withdraw'),
    typed: ['answer'],
  },
  'a referral': {
    as: 'police',
    path: () => 'referrals',
    answers: (s) => ({
      ...onCase(s),
      kind: 'adult_safeguarding',
      recipientName: 'The adults board',
      basis: 'law_enforcement',
    }),
    typed: ['reason', 'victimIdentity', 'proportionality'],
  },
  'why a referral is withdrawn': {
    as: 'police',
    path: move('referrals', ({ referral }) => referral, 'withdraw'),
    typed: ['withdrawReason'],
  },
  'what a summary is for': {
    as: 'coordinator',
    path: move('summaries', ({ summaries }) => summaries.drafted, 'describe'),
    answers: async ({ summaries }) => ({
      recipientKind: 'victim',
      basis: (await one<{ basis: string }>('SELECT basis FROM disclosure_summary WHERE id = $1', [summaries.drafted]))
        .basis,
      necessity: 'It is needed.',
      proportionality: 'No detail.',
      recipientName: 'The woman of the case',
    }),
    typed: ['purpose'],
  },
  'a transfer that is put right': {
    as: 'coordinator',
    path: move('transfers', ({ transfers }) => transfers.ids.proposed, 'revise'),
    answers: () => ({ why: 'lives_elsewhere', sides: 'both', sections: ['perpetrator'], basis: 'law_enforcement' }),
    typed: ['reason', 'risk', 'documents', 'redactions'],
  },
  'an offer that is declined': {
    as: 'outsider',
    path: move('transfers', ({ transfers }) => transfers.ids.acknowledged, 'decline'),
    typed: ['declined'],
  },
  'a line of what is done before a transfer is complete': {
    as: 'coordinator',
    path: move('transfers', ({ transfers }) => transfers.ids.accepted, 'tick'),
    answers: async ({ transfers }) => ({
      item: await idOf('transfer_check', 'transfer_id', transfers.ids.accepted),
      answer: 'not_needed',
    }),
    typed: ['note'],
  },
  'a disclosure that is asked for': {
    as: 'police',
    path: () => 'disclosures',
    answers: (s) => ({
      ...onCase(s),
      recipientKind: 'perpetrator_employer',
      recipientName: 'The depot',
      category: 'offendingHistory',
      basis: 'law_enforcement',
    }),
    typed: ['information', 'purpose', 'necessity', 'proportionality'],
  },
};

/** What is sent, with the version that its thing has now. */
async function asked(about: string, { as, path, answers, typed }: Typing): Promise<{ path: string; body: object }> {
  const at = await path(story);
  const [thing = '', id = '', name] = at.split('/');
  const isMove = name && thing !== 'work-list';
  const kept = isMove
    ? ((await (await story.clinic.as(who[as])).get(`/v1/${thing}/${id}`)).body as { version?: number })
    : {};
  const said = Object.fromEntries(typed.map((one) => [one, textOf(one, about)]));
  return { path: at, body: { ...(isMove && { version: kept.version }), ...(await answers?.(story)), ...said } };
}

const countHeld = async (about: string, typed: readonly string[]): Promise<number> => {
  const text = `SELECT count(*)::int AS n FROM text_check WHERE state = 'held' AND held_text = ANY($1)`;
  return (await one<{ n: number }>(text, [typed.map((one) => textOf(one, about))])).n;
};

describe('a text that says where the victim is, by a person who may see that', () => {
  it.each(Object.keys(typings))('is told beside its answer and goes on with a reason: %s', async (name) => {
    const typing = typings[name] as Typing;
    const agent = await story.clinic.as(who[typing.as]);
    const { path, body } = await asked(name, typing);
    const before = await countHeld(name, typing.typed);
    const told = await agent.post(`/v1/${path}`).send(body);
    expect([told.status, fieldsAtFault(told.body as never).toSorted()]).toEqual([
      422,
      typing.typed.map((field) => `#/${field}`).toSorted(),
    ]);
    expect(await countHeld(name, typing.typed)).toBe(before);
    const done = await agent.post(`/v1/${path}`).set('Location-Reason', REASON).send(body);
    expect([done.status, done.status >= 300 && done.body]).toEqual([done.status < 300 ? done.status : 201, false]);
    expect(await countHeld(name, typing.typed)).toBeGreaterThanOrEqual(before + typing.typed.length);
    const [thing = '', id = (done.body as { id: string }).id] = path.split('/');
    const reader = typing.read ?? { as: 'chair' as const, path: () => `${thing}/${id}` };
    const read = await (await story.clinic.as(who[reader.as])).get(`/v1/${reader.path(story)}`);
    expect(read.status).toBe(200);
    expect(read.text).toMatch(HELD);
    expect(read.text).not.toContain(STREET);
    const seen = await agent.get(`/v1/${reader.path(story)}`);
    expect([seen.status, seen.status === 200 && seen.text.includes(STREET)]).toEqual([200, true]);
  });
});

describe('a text that was told once', () => {
  const fill = async (as: Who, said: string) => {
    const agent = await story.clinic.as(who[as]);
    const { version } = (await agent.get(`/v1/mappa/${story.mappa.full}`).expect(200)).body as { version: number };
    return agent.post(`/v1/mappa/${story.mappa.full}/fill`).send({ version, briefFacts: said });
  };
  const states = async (said: string): Promise<string[]> => {
    const rows = await all<{ state: string }>('SELECT state FROM text_check WHERE held_text = $1 ORDER BY made_at', [
      said,
    ]);
    return rows.map(({ state }) => state);
  };

  it('is not asked about where it is sent again with a form that is written anew: it stays held, and released once it was', async () => {
    const said = textOf('the form that is filled in twice');
    expect((await fill('police', said)).status).toBe(422);
    const police = await story.clinic.as(who.police);
    const { version } = (await police.get(`/v1/mappa/${story.mappa.full}`)).body as { version: number };
    const answers = { version, briefFacts: said };
    await police.post(`/v1/mappa/${story.mappa.full}/fill`).set('Location-Reason', REASON).send(answers).expect(200);
    expect((await fill('police', said)).status).toBe(200);
    expect(await states(said)).toEqual(['held', 'held']);
    const chair = await story.clinic.as(who.chair);
    expect((await chair.get(`/v1/mappa/${story.mappa.full}`)).text).not.toContain('filled in twice');
    const checks = await all<{ id: string; version: number }>(
      'SELECT id, version FROM text_check WHERE held_text = $1',
      [said],
    );
    // The advocate reads no form of MAPPA; the chair does, and is let see where the victim is.
    const isac = await story.clinic.as(who.isac);
    const [{ caseId } = { caseId: '' }] = await all<{ caseId: string }>(
      'SELECT case_id AS "caseId" FROM mappa_referral WHERE id = $1',
      [story.mappa.full],
    );
    const end = await grantLocation(story.clinic, caseId, who.chair);
    for (const { id, version: at } of checks) {
      await isac.post(`/v1/text-checks/${id}/release`).send({ version: at }).expect(403);
      await chair.post(`/v1/text-checks/${id}/release`).send({ version: at }).expect(200);
    }
    await end();
    expect((await fill('police', said)).status).toBe(200);
    expect(await states(said)).toEqual(['released', 'released']);
    expect((await chair.get(`/v1/mappa/${story.mappa.full}`)).text).toContain(said);
  });
});

/** A day as the boxes of a page send it. */
const boxes = (name: string, on: string): object => {
  const [year, month, day] = on.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** Withheld with words of one's own, paragraph by paragraph, as the page that is drawn by hand asks for it. */
async function withheld(from: Story): Promise<object> {
  const { body } = await (
    await from.clinic.as(who.coordinator)
  )
    .get(`/v1/summaries/${from.summaries.drafted}`)
    .expect(200);
  const open = (body.paragraphs as { key: string; closed: string | null }[]).filter(({ closed }) => !closed);
  return Object.fromEntries(
    open.flatMap(({ key }) => [
      [`choice_${key}`, 'withhold'],
      [`reason_${key}`, 'other'],
      [`words_${key}`, textOf(key)],
    ]),
  );
}

const pages: Readonly<
  Record<
    string,
    { as: Who; path: (from: Story) => string; to?: string; answers: (from: Story) => object | Promise<object> }
  >
> = {
  'what is chosen of a summary': {
    as: 'coordinator',
    path: (s) => `/summaries/${s.summaries.drafted}/choose`,
    answers: withheld,
  },
  'an incident': {
    as: 'police',
    path: (s) => `/incidents/new?case=${s.actions.caseId}`,
    to: '/incidents/new',
    answers: (s) => ({
      ...onCase(s),
      kindId: s.conduct.kind,
      ...boxes('occurredAt', '2026-05-10'),
      reporter: 'victim',
      told: textOf('the page'),
    }),
  },
  'a contact outside': {
    as: 'coordinator',
    path: (s) => `/work-list/${s.actions.caseId}/contact`,
    answers: () => ({
      ...boxes('contactOn', today()),
      outside: 'The helpline',
      about: textOf('the page of a contact'),
    }),
  },
  'a history check': {
    as: 'coordinator',
    path: (s) => `/history-checks/new?case=${s.actions.caseId}`,
    to: '/history-checks/new',
    answers: (s) => ({
      ...onCase(s),
      ...boxes('checkedOn', today()),
      searched: 'own_systems',
      result: 'nil',
      employer: 'not_known',
      evidence: textOf('the page of a check'),
    }),
  },
  'a transfer that is put right': {
    as: 'coordinator',
    path: (s) => `/transfers/${s.transfers.ids.proposed}/revise`,
    answers: () => ({
      why: 'lives_elsewhere',
      sides: 'both',
      sections: 'perpetrator',
      basis: 'law_enforcement',
      reason: textOf('the page of a transfer'),
      risk: 'High.',
    }),
  },
  'the form of MAPPA': {
    as: 'police',
    path: (s) => `/mappa/${s.mappa.full}/fill`,
    answers: () => ({ briefFacts: textOf('the page of the form') }),
  },
};

describe('on a page', () => {
  it.each(Object.keys(pages))('the reason is asked for and goes with it: %s', async (name) => {
    const { as, path, to, answers } = pages[name] as (typeof pages)[string];
    const browser = await story.pages.as(who[as]);
    const [at, given] = [path(story), await answers(story)];
    const told = await browser.fill(at, given, to);
    expect(told.status).toBe(422);
    expect(told.text).toContain('This includes a place or name that is recorded as the victim’s');
    expect(told.text.match(/name="_locationReason"/g)).toHaveLength(1);
    const done = await browser.fill(at, { ...given, _locationReason: 'They do not find it without' }, to);
    expect([done.status, done.status === 303 || done.text]).toEqual([303, true]);
  });
});
