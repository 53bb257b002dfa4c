import { forumInFile } from '../../libs/administration/areas/index.js';
import { openCase } from '../../libs/cases/cases/index.js';
import { openPanels, type Panels } from '../panel-stage.js';
import { aNominationOfStrangers, forumOf } from '../factories.js';
import { screened } from '../mappa-stage.js';
import { readJson } from '../reference-data.js';
import { aCrime, csvOf } from '../sweep-stage.js';

/** Every forum of the file, with nothing but what is loaded. */
const forums = readJson<{ forums: unknown[] }>('forums.json').forums.map((one) => forumInFile.parse(one));

let panels: Panels;
beforeAll(async () => {
  panels = await openPanels({ at: '2026-03-16T09:00:00Z' });
}, 60_000);
afterAll(() => panels.close());

type Model = (typeof forums)[number];

interface Member {
  readonly email: string;
  readonly role: string;
  readonly kind: string;
  readonly agency: string;
}

/** Who takes part in a forum, by the loaded posts: its coordinator, who chairs it, and one of each core kind of agency. */
async function membersOf({ key, chairRole, coreAgencies }: Model) {
  const { rows } = await panels.owner.query<Member>(
    `SELECT s.email, p.role, a.kind, a.key AS agency FROM post p JOIN staff s ON s.id = p.staff_id JOIN agency a ON a.id = p.agency_id
     JOIN forum f ON f.id = ANY(p.forum_ids) WHERE f.key = $1 AND (p.to_on IS NULL OR p.to_on > '2026-12-31') ORDER BY p.listed`,
    [key],
  );
  const chairs = rows.some(({ role }) => role === chairRole) ? chairRole : 'chair';
  const by = (is: (one: Member) => boolean): Member => rows.find(is) as Member;
  const core = coreAgencies.flatMap(
    (kind) => rows.find((one) => one.kind === kind && !['coordinator', chairs].includes(one.role)) ?? [],
  );
  return { coordinator: by(({ role }) => role === 'coordinator'), chair: by(({ role }) => role === chairs), core };
}

type Members = Awaited<ReturnType<typeof membersOf>>;

/** What nobody argues for arrives, and its desk says which forum is next: this one, or one downstream. */
async function swept({ coordinator }: Members, forumId: string, nextForumId = forumId): Promise<string> {
  const who = await panels.as(coordinator.email);
  const rows = [aCrime(forums.length, { crime_ref: `FIC-2603-${nextForumId.slice(0, 6)}` })];
  await who.post(`/v1/sweeps?forum=${forumId}`).set('content-type', 'text/csv').send(csvOf(rows)).expect(200);
  const { items } = (await panels.read(coordinator.email, `swept-crimes?forum=${forumId}&desk=yes`)) as {
    items: { id: string; caseId: string }[];
  };
  const [crime] = items as [(typeof items)[number]];
  await panels.moved(coordinator.email, `swept-crimes/${crime.id}`, 'answer', {
    advocacy: 'referred',
    safeguarding: 'done',
    next: 'forum',
    nextForumId,
  });
  return crime.caseId;
}

/** Somebody argues for a case by a channel of the forum, and its coordinator accepts it. */
async function nominated(
  { coordinator }: Members,
  forumId: string,
  { channels, districts, area }: Model,
): Promise<string> {
  const said = { channel: channels[0]?.key, list: 'perpetrator', perpetratorHomeForce: area };
  const { id } = (await panels.post(coordinator.email, 'nominations', aNominationOfStrangers(forumId, said))) as {
    id: string;
  };
  const [district] = districts ?? [];
  await panels.moved(coordinator.email, `nominations/${id}`, 'accept', {
    levelOfConcern: 'high',
    depth: 'full',
    reason: 'It fits',
    alternatives: 'MARAC was considered',
    ...(district && { district }),
  });
  return ((await panels.read(coordinator.email, `nominations/${id}`)) as { caseId: string }).caseId;
}

/** The next day of the forum's own series, or a day besides where it has none. */
async function meetingOf(
  { coordinator }: Members,
  forumId: string,
  { cadence }: Model,
): Promise<{ id: string; day: string }> {
  if (!cadence) {
    const day = '2026-04-20';
    const { id } = (await panels.post(coordinator.email, 'meetings', { forumId, day })) as { id: string };
    return { id, day };
  }
  await panels.post(coordinator.email, 'meetings/plan', { forumId, count: 1 });
  const series = (await panels.read(coordinator.email, `forums/${forumId}/meeting-days`)) as {
    items: { day: string }[];
  };
  const { items } = (await panels.read(coordinator.email, `meetings?forum=${forumId}&from=2026-03-16`)) as {
    items: { id: string; day: string }[];
  };
  const [first] = items as [(typeof items)[number]];
  expect(series.items.map(({ day }) => day)).toContain(first.day);
  return first;
}

/** The reduced form, where a forum hears only what was screened with it. */
async function screen({ coordinator }: Members, caseId: string): Promise<string> {
  const { id } = (await panels.post(coordinator.email, 'mappa', { caseId })) as { id: string };
  await panels.moved(coordinator.email, `mappa/${id}`, 'prescreen', screened);
  return id;
}

/** A panel with its chair and its core, which hears the item, answers every question and decides. */
async function held({ chair, core, coordinator }: Members, meeting: { id: string; day: string }, itemId: string) {
  panels.clinic.clock.set(`${meeting.day}T10:00:00Z`);
  for (const [at, { email, agency }] of [chair, ...core].entries())
    await panels.post(coordinator.email, `meetings/${meeting.id}/attendance`, {
      staffId: await panels.staff(email),
      agencyId: await panels.agency(agency),
      attending: 'present',
      acknowledged: true,
      chairing: at === 0,
    });
  await panels.moved(chair.email, `meetings/${meeting.id}`, 'begin', { confidentialityRead: true });
  await panels.moved(chair.email, `agenda-items/${itemId}`, 'start');
  const { blank } = (await panels.read(chair.email, `agenda-items/${itemId}`)) as { blank: string[] };
  for (const question of blank)
    await panels.post(chair.email, `agenda-items/${itemId}/answers`, {
      question,
      answer: 'no',
      reason: 'Looked at',
      ...(question === 'victim_view' && { givenBy: 'police' }),
    });
  panels.clinic.clock.advance({ minutes: 10 });
  await panels.moved(chair.email, `agenda-items/${itemId}`, 'end');
  const decided = { decision: 'Visit', rationale: 'It escalates', outcome: 'close' };
  await panels.moved(chair.email, `agenda-items/${itemId}`, 'record_outcome', decided);
  return panels.read(chair.email, `agenda-items/${itemId}`);
}

interface Heard {
  readonly members: Members;
  readonly model: Model;
  readonly forumId: string;
  readonly caseId: string;
  /** Its reduced form, where the forum asked for one. */
  readonly screenedAs: string | undefined;
}

/** To MAPPA: what was screened is found eligible with probation's view; anything else is considered. */
async function toMappa({ members: { coordinator }, caseId, screenedAs }: Heard): Promise<void> {
  if (!screenedAs) return void (await panels.post(coordinator.email, 'mappa', { caseId }));
  await panels.moved(coordinator.email, `mappa/${screenedAs}`, 'view', {
    probationView: 'Manage him.',
    viewBy: 'Their officer',
  });
  const decided = { decidedCategory: '2', decidedLevel: '1', decisionReason: 'He is in category 2.' };
  await panels.moved(coordinator.email, `mappa/${screenedAs}`, 'find_eligible', decided);
}

/** To a forum downstream: from a desk the case goes up at once, and is heard there; any other is asked to take it. */
async function toForum({ members, model, forumId, caseId }: Heard, next: string): Promise<void> {
  const { email } = members.coordinator;
  const asked = {
    caseId,
    kind: 'stand',
    forumId: next,
    reason: 'It needs more.',
    purpose: 'To hear it',
    basis: 'law_enforcement',
  };
  if (model.intake !== 'sweep') return void (await panels.post(email, 'forum-requests', asked));
  const sentUp = await swept(members, forumId, next);
  const { id } = (await panels.post(email, 'meetings', { forumId: next, day: '2026-05-06' })) as { id: string };
  await panels.post(email, 'agenda-items', { meetingId: id, caseId: sentUp, list: 'perpetrator' });
}

/** Hands the case on to one thing that is downstream of the forum, in the way that leads there. */
async function handOn(heard: Heard, to: string): Promise<void> {
  const { caseId, members } = heard;
  const { email } = members.coordinator;
  const forum = await forumOf(panels.clinic, to);
  if (to === 'mappa') return toMappa(heard);
  if (forum) return toForum(heard, forum);
  // A programme is referred to from the list of those that fit, which the forum's people are shown.
  if (to === 'programme')
    return void (await (await panels.as(email)).get(`/v1/cases/${caseId}/programmes`).expect(200));
  if (to === 'spo') return void (await panels.post(email, 'orders', { caseId, considered: 'He follows her.' }));
  const about =
    to === 'marac' ? { victimIdentity: 'The woman of the case.' } : { perpetratorIdentity: 'The man of the case.' };
  await panels.post(email, 'referrals', {
    caseId,
    kind: to,
    recipientName: 'Whoever runs it',
    reason: 'It needs more.',
    ...about,
    proportionality: 'No more than that.',
    basis: 'law_enforcement',
  });
}

const why = ({ body }: { body: unknown }) =>
  ((body as { errors?: { pointer: string; detail: string }[] }).errors ?? []).map(
    (one) => `${one.pointer} ${one.detail}`,
  );

describe('every local model runs from its configuration alone', () => {
  it.each(forums.map((model) => [model.key, model] as const))('%s', async (key, model) => {
    panels.clinic.clock.set('2026-03-16T09:00:00Z');
    const forumId = await forumOf(panels.clinic, key);
    const members = await membersOf(model);
    const { email } = members.coordinator;
    const caseId = model.intake === 'sweep' ? await swept(members, forumId) : await nominated(members, forumId, model);
    const meeting = await meetingOf(members, forumId, model);
    await panels.moved(email, `meetings/${meeting.id}`, 'open_agenda');
    const put = { meetingId: meeting.id, caseId, list: model.lists === 'victim' ? 'victim' : 'perpetrator' };
    let screenedAs: string | undefined;
    if (model.selection.rule === 'pre-screen') {
      const { status, body } = await (await panels.as(email)).post('/v1/agenda-items').send(put);
      expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining('fill in the reduced form')]);
      screenedAs = await screen(members, caseId);
    }
    const { id } = (await panels.post(email, 'agenda-items', put)) as { id: string };
    await panels.moved(email, `meetings/${meeting.id}`, 'lock');
    const item = await held(members, meeting, id);
    expect(item).toMatchObject({ state: 'outcome_recorded', quorum: { quorate: true } });
    await panels.moved(members.chair.email, `meetings/${meeting.id}`, 'conclude');
    for (const to of model.downstream) await handOn({ members, model, forumId, caseId, screenedAs }, to);
  });
});

describe('what a forum does not select is refused, with the way to go', () => {
  const put = async (key: string, agencyKey: string, areaCode: string, email: string) => {
    const forumId = await forumOf(panels.clinic, key);
    const agencyId = await panels.agency(agencyKey);
    const { id: caseId } = await panels.system<{ id: string }>((tx) => openCase(tx, { agencyId, forumId, areaCode }));
    const { id: meetingId } = (await panels.post(email, 'meetings', { forumId, day: '2026-06-03' })) as { id: string };
    return (await panels.as(email)).post('/v1/agenda-items').send({ meetingId, caseId, list: 'perpetrator' });
  };

  it('by a clinic that hears what its panel sends up', async () => {
    const rosalind = 'rosalind.waddilove@hi-police.example';
    expect(why(await put('hampshire-clinic', 'hi-police', 'hampshire', rosalind))).toEqual([
      expect.stringMatching(
        /^#\/caseId This forum takes only cases that .* sends up to it\. Take the case there first/,
      ),
    ]);
    const said = aNominationOfStrangers(await forumOf(panels.clinic, 'hampshire-clinic'), { channel: 'rap' });
    const siwan = await (await panels.as('siwan.gwynne@dp-coord.example')).post('/v1/nominations').send(said);
    expect(why(siwan)).toEqual([
      expect.stringContaining('#/forumId This forum takes only cases that another forum sends up'),
    ]);
  });

  it('by a unit that has not accepted it', async () => {
    expect(why(await put('cheshire-hru', 'ch-police', 'cheshire', 'oonagh.fairbrass@ch-police.example'))).toEqual([
      expect.stringContaining('#/caseId The unit accepts a case before it is listed'),
    ]);
  });

  it('by a forum that does not lead there', async () => {
    const forumId = await forumOf(panels.clinic, 'gloucestershire-clinic');
    const agencyId = await panels.agency('gl-police');
    const { id: caseId } = await panels.system<{ id: string }>((tx) =>
      openCase(tx, { agencyId, forumId, areaCode: 'gloucestershire' }),
    );
    const said = {
      caseId,
      kind: 'plsi',
      recipientName: 'x',
      reason: 'x',
      perpetratorIdentity: 'He',
      proportionality: 'x',
      basis: 'law_enforcement',
    };
    const answer = await (await panels.as('adele.fazakerley@gl-police.example')).post('/v1/referrals').send(said);
    expect(why(answer)).toEqual([expect.stringContaining('#/kind The forum of this case does not refer there')]);
  });
});
