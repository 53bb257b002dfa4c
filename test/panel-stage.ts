import { Agency, Staff } from '../libs/administration/agencies/index.js';
import { Forum } from '../libs/administration/areas/index.js';
import { openCase } from '../libs/cases/cases/index.js';
import { agendasOf } from './agenda-stage.js';
import { openLoadedClinic } from './factories.js';
import type { Agent, Clinic } from './harness.js';
import { onItsDay } from './on-its-day.js';
import { SIWAN } from './people.js';
import { eventsOf } from './reference-data.js';
import { openPages } from './web.js';

export { HUW, SIWAN } from './people.js';

interface Attended {
  readonly email: string;
  readonly agency: string;
  readonly arrived: string;
  readonly left: string;
  readonly chairing?: true;
  readonly guest?: true;
  readonly excludedFrom?: readonly string[];
}

export interface HeldItem {
  readonly item: string;
  readonly case: string;
  readonly list: string;
  readonly started: string;
  readonly ended: string;
  readonly kind: string;
  readonly outcome: 'review' | 'close' | 'deferred';
  readonly reviewOn?: string;
  readonly decision?: string;
  readonly rationale?: string;
  readonly dissent?: string;
  readonly reason?: string;
  readonly victimViewGivenBy?: string;
  readonly chairOverride?: { by: string; reason: string };
  readonly [question: string]: unknown;
}

interface Held {
  readonly meeting: string;
  readonly date: string;
  readonly started: string;
  readonly ended: string;
  readonly attendance: readonly Attended[];
  readonly apologies?: readonly { email: string; agency: string }[];
  readonly items: readonly HeldItem[];
}

/** A meeting of the story as it was held. */
export const heldMeeting = (key: string): Held => {
  const [held] = eventsOf<Held>('meeting.held').filter(({ meeting }) => meeting === key);
  if (!held) throw new Error(`No meeting ${key}`);
  return held;
};

/** The fictional clinic with its meetings planned, and short ways to do what people do at them. */
export async function openPanels({ at = '2026-03-30T09:00:00+01:00', until = '2026-07-31', settings = {} } = {}) {
  const opened = await openLoadedClinic({ at, settings });
  const agents = new Map<string, Agent>();
  let ranAt = opened.clock.now();
  const runJobs = (): ReturnType<Clinic['runJobs']> => {
    if (opened.clock.now() > ranAt) ranAt = opened.clock.now();
    return opened.runJobs();
  };
  const clinic = { ...opened, runJobs };
  const as = async (email: string): Promise<Agent> => {
    // A session lasts a working day, and a story many; where the clock goes back behind it, a night may have cleared it.
    const now = clinic.clock.now();
    const key = `${email} ${now.toISOString().slice(0, 10)}${now < ranAt ? ` after ${ranAt.toISOString()}` : ''}`;
    const known = agents.get(key) ?? (await clinic.as(email));
    agents.set(key, known);
    return known;
  };
  const system = <R>(act: Parameters<Clinic['work']['as']>[1]): Promise<R> =>
    clinic.work.as(clinic.system(), act) as Promise<R>;
  const idOf = (entity: typeof Agency | typeof Staff | typeof Forum, where: object): Promise<string> =>
    system(async (tx) => {
      const row = await tx
        .rows(entity as typeof Agency)
        .where(where)
        .one();
      if (!row) throw new Error(`No ${entity.name} ${JSON.stringify(where)}`);
      return row.id;
    });
  const staff = (email: string) => idOf(Staff, { email });
  const agency = (key: string) => idOf(Agency, { key });
  const forumId = await idOf(Forum, { key: 'dyfed-powys-clinic' });
  /** A case in the clinic's forum, as its nomination would have opened it. */
  const aCase = async (externalKey: string | null = null, agencyKey = 'dp-cid'): Promise<string> => {
    const agencyId = await agency(agencyKey);
    const opened = await system<{ id: string }>((tx) =>
      openCase(tx, { agencyId, forumId, areaCode: 'dyfed-powys', externalKey }),
    );
    return opened.id;
  };
  /** Makes a move at the version the thing has now, as whoever sees it; a meeting begins on its day. */
  const move = async (email: string, path: string, name: string, answers: object = {}) => {
    const [who, kind, id] = [await as(email), ...path.split('/')];
    if (kind === 'meetings' && name === 'begin' && id) await onItsDay(clinic, id);
    const { body } = await who.get(`/v1/${path}`).expect(200);
    return who.post(`/v1/${path}/${name}`).send({ version: (body as { version: number }).version, ...answers });
  };
  /** As `move`, where nothing else than success will do. */
  const moved = async (email: string, path: string, name: string, answers: object = {}) => {
    const answer = await move(email, path, name, answers);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as { id: string; state: string; version: number };
  };
  const read = async (email: string, path: string) => (await (await as(email)).get(`/v1/${path}`).expect(200)).body;
  const post = async (email: string, path: string, body: object) => {
    const answer = await (await as(email)).post(`/v1/${path}`).send(body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await post(SIWAN, 'meetings/plan', { forumId, until });
  const meetingOn = async (day: string): Promise<string> => {
    const { items } = await read(SIWAN, `meetings?forum=${forumId}&from=${day}&to=${day}`);
    return items[0].id;
  };
  return {
    ...clinic,
    clinic,
    as,
    system,
    staff,
    agency,
    forumId,
    aCase,
    move,
    moved,
    read,
    post,
    meetingOn,
    ...agendasOf({ forumId, aCase, agency, staff, moved, post }),
  };
}

export type Panels = Awaited<ReturnType<typeof openPanels>>;

/** As `openPanels`, with the web's front door on the same clinic: `pages`, which closes with it. */
export async function openPanelPages(at: Parameters<typeof openPanels>[0] = {}) {
  const panels = await openPanels(at);
  const pages = await openPages(panels.clinic);
  const close = async (): Promise<void> => {
    await pages.close();
    await panels.close();
  };
  return { ...panels, pages, close };
}

export type PanelPages = Awaited<ReturnType<typeof openPanelPages>>;

/** The victim's view and the other questions, as the story answers them. */
export const storyAnswers = (item: HeldItem) =>
  [
    ['victim_view', 'yes', `Given by the ${item.victimViewGivenBy}`],
    ['mappa', String(item['mappaConsidered'])],
    ['spo', String(item['spoConsidered'])],
    ['disclosure', 'no', String(item['disclosureConsidered'])],
    ['linked_victims', 'yes', String(item['linkedVictimsChecked'])],
    ['children', String(item['children']).startsWith('none') ? 'no' : 'yes', String(item['children'])],
  ].map(([question, answer = '', reason]) => ({
    question,
    answer: answer.split(':')[0],
    reason: reason ?? answer,
    ...(question === 'victim_view' && { givenBy: item.victimViewGivenBy }),
  }));

/** Plays a meeting of the story through the API, each thing at its own moment. */
export async function playMeeting(
  panels: Panels,
  { held, meetingId, items }: { held: Held; meetingId: string; items: ReadonlyMap<string, string> },
) {
  const { clock, moved, post, staff, agency, meetingOn } = panels;
  const stays = new Map<Attended, string>();
  const id = (item: HeldItem | string): string => items.get(typeof item === 'string' ? item : item.item) as string;
  const place = async (one: Attended, arrivedAt?: string) => {
    const body = {
      staffId: await staff(one.email),
      agencyId: await agency(one.agency),
      acknowledged: true,
      ...(arrivedAt && { happenedAt: arrivedAt }),
      ...(one.chairing && { chairing: true }),
      ...(one.guest && {
        guest: true,
        itemId: id(held.items.find(({ started }) => started === one.arrived) ?? (held.items.at(-1) as HeldItem)),
      }),
    };
    stays.set(one, ((await post(SIWAN, `meetings/${meetingId}/attendance`, body)) as { id: string }).id);
  };
  clock.set(held.attendance.map(({ arrived }) => arrived).sort()[0] ?? held.started);
  for (const { email, agency: key } of held.apologies ?? []) {
    await post(SIWAN, `meetings/${meetingId}/attendance`, {
      staffId: await staff(email),
      agencyId: await agency(key),
      attending: 'apologies',
    });
  }
  const decide = async (item: HeldItem) => {
    if (item.outcome === 'deferred') {
      const next = await meetingOn('2026-05-14');
      await moved(SIWAN, `agenda-items/${id(item)}`, 'defer', { meetingId: next, reason: item.reason });
      return;
    }
    if (item.chairOverride)
      await moved(item.chairOverride.by, `agenda-items/${id(item)}`, 'override', {
        overrideReason: item.chairOverride.reason,
      });
    for (const answer of storyAnswers(item)) await post(SIWAN, `agenda-items/${id(item)}/answers`, answer);
    const { decision, rationale, dissent, outcome, reviewOn } = item;
    const said = { decision, rationale, outcome, ...(dissent && { dissent }), ...(reviewOn && { reviewOn }) };
    await moved(SIWAN, `agenda-items/${id(item)}`, 'record_outcome', said);
  };
  const steps = [
    ...held.attendance.map((one) => ({ at: one.arrived, rank: 0, act: () => place(one, one.arrived) })),
    {
      at: held.started,
      rank: 1,
      act: () => moved(SIWAN, `meetings/${meetingId}`, 'begin', { confidentialityRead: true }),
    },
    ...held.items.map((item) => ({
      at: item.started,
      rank: 3,
      act: () => moved(SIWAN, `agenda-items/${id(item)}`, 'start'),
    })),
    ...held.items.map((item) => ({
      at: item.ended,
      rank: 2,
      act: async () => {
        await moved(SIWAN, `agenda-items/${id(item)}`, 'end');
        await decide(item);
      },
    })),
    ...held.attendance.map((one) => ({
      at: one.left,
      rank: 4,
      act: () => moved(SIWAN, `attendance/${stays.get(one)}`, 'leave'),
    })),
    { at: held.ended, rank: 5, act: () => moved(SIWAN, `meetings/${meetingId}`, 'conclude') },
  ];
  for (const { at, act } of steps.sort((a, b) => a.at.localeCompare(b.at) || a.rank - b.rank)) {
    clock.set(at);
    await act();
  }
}

interface Returned {
  readonly meeting: string;
  readonly item: string;
  readonly agency: string;
  readonly result: string;
  readonly summary?: string;
  readonly reason?: string;
}

/** What the story calls things, and their ids here. */
export interface Story {
  readonly items: Map<string, string>;
  readonly cases: Map<string, string>;
}

/** Puts the story's cases on the agenda of one of its meetings; an item that was carried is there already. */
async function putOnAgenda(
  panels: Panels,
  { held, meetingId, items, cases }: { held: Held; meetingId: string } & Story,
) {
  const { post, moved, aCase, read } = panels;
  await moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
  const there = (await read(SIWAN, `agenda-items?meeting=${meetingId}`)).items as { id: string; caseId: string }[];
  for (const { item, case: key, list, kind } of held.items) {
    const caseId = cases.get(key) ?? (await aCase(key));
    cases.set(key, caseId);
    const carried = there.find((one) => one.caseId === caseId);
    const body = { meetingId, caseId, list, itemKind: kind, externalKey: item };
    items.set(item, carried?.id ?? ((await post(SIWAN, 'agenda-items', body)) as { id: string }).id);
  }
}

/** Plays what comes before a meeting of the story: listing, asking for returns, answers in time and late, the lock. */
export async function prepareMeeting(
  panels: Panels,
  key: string,
  story: Story,
): Promise<{ held: Held; meetingId: string }> {
  const { moved, agency, clock, read } = panels;
  const held = heldMeeting(key);
  const meetingId = await panels.meetingOn(held.date);
  const [listed] = eventsOf<{ meeting: string }>('item.listed').filter(({ meeting }) => meeting === key);
  const [locked] = eventsOf<{ meeting: string }>('agenda.locked').filter(({ meeting }) => meeting === key);
  if (!listed || !locked) throw new Error(`Nothing is told of ${key}`);
  clock.set(listed.at);
  await putOnAgenda(panels, { held, meetingId, ...story });
  const returns = eventsOf<Returned>('return.made').filter(({ meeting }) => meeting === key);
  for (const item of new Set(returns.map((one) => one.item))) {
    const asked = returns.filter((one) => one.item === item).map((one) => agency(one.agency));
    await moved(SIWAN, `agenda-items/${story.items.get(item)}`, 'request_returns', {
      agencyIds: await Promise.all(asked),
    });
  }
  const answer = async ({ at, actor, item, agency: by, result, summary, reason }: (typeof returns)[number]) => {
    clock.set(at);
    const mine = await read(actor, `returns?agency=${await agency(by)}`);
    const asked = mine.items.find((row: { itemId: string }) => row.itemId === story.items.get(item));
    await moved(actor, `returns/${asked.id}`, 'answer', {
      result,
      roomSees: 'which',
      ...(summary && { summary }),
      ...(reason && { reason }),
    });
  };
  for (const one of returns.filter(({ at }) => at < locked.at)) await answer(one);
  clock.set(locked.at);
  await moved(SIWAN, `meetings/${meetingId}`, 'lock');
  for (const one of returns.filter(({ at }) => at >= locked.at)) await answer(one);
  return { held, meetingId };
}
