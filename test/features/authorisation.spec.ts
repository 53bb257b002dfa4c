import { randomUUID } from 'node:crypto';
import { holdsPost, thingsOf, type Thing } from '../authorisation/objects.js';
import { besides, idle, moves, offPanels, others, type Who as Maker } from '../authorisation/rows.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import type { Answered, Request } from '../planted-marks/asking.js';
import { ofRoutes } from '../planted-marks/cast.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { everybody, type Somebody } from '../planted-marks/people.js';
import { reportSuite } from '../suite-report.js';

type Who = Maker | 'reader' | 'given' | 'invited' | 'fetched' | 'printed' | 'counted' | 'formed';

const isFull = process.env['FULL'] === '1';
/** On the case team, member of the forum, of another forum, no longer anything, and barred from the case. */
const relations = ['team', 'member', 'elsewhere', 'ended-post', 'barred'];
const people = isFull ? everybody.filter(({ situation }) => relations.includes(situation)) : ofRoutes;
const least = isFull ? 20_000 : 1_500;
/** Each asks one in so many routes, whoever comes after them others. */
const ONE_IN = isFull ? 6 : 8;

let opened: Opened;
let operations: Operation[];
let things: Thing[];
let given: ReadonlySet<string>;
/** Who is invited to which meeting. */
let invited: ReadonlySet<string>;
const counts = { passed: 0, failed: 0 };
const cells = new Set<string>();

beforeAll(async () => {
  opened = await openPlanted(people, { rows: 2 });
  operations = operationsOf((await opened.world.clinic.nobody().get('/v1/openapi.json')).body as Document);
  const copies = await opened.world.clinic.owner.query<{ id: string }>('SELECT staff_id AS id FROM minutes_copy');
  given = new Set(copies.rows.map(({ id }) => id));
  const asked = await opened.world.clinic.owner.query<{ of: string }>(
    `SELECT meeting_id || ' ' || staff_id AS of FROM meeting_invitation`,
  );
  invited = new Set(asked.rows.map(({ of }) => of));
  things = await thingsOf(opened, isFull ? 4 : 3);
}, 240_000);
afterAll(async () => {
  reportSuite('01-authorisation', counts, {
    cells: cells.size,
    principals: people.length + 2,
    routes: operations.length,
    states: new Set(things.map(({ name, state }) => `${name} ${state}`)).size,
  });
  await opened.close();
});

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;
const partsOf = (path: string) => /^\/v1\/([\w-]+)(?:\/\{id\}(?:\/(.+))?)?$/.exec(path);

/** The thing that a route is about; what became of a duty is asked about actions. */
const thingIn = (path: string): string => (path.startsWith('/v1/duties/') ? 'actions' : (partsOf(path)?.[1] ?? ''));

/** What a route is: a thing's own, what is done with one thing, or one of the others; nothing where it has no row. */
function rowOf({ method, path }: Operation): { kind: string; who?: Who } | undefined {
  const route = `${method} ${path}`;
  if (others[route]) return { kind: others[route] };
  if (besides[route]) return { kind: 'thing', who: besides[route].who };
  const [, name = '', move] = partsOf(path) ?? [];
  if (path === `/v1/${name}/search` || (method === 'GET' && path === `/v1/${name}`)) return { kind: 'list' };
  const bare = /^\/v1\/([\w-]+)\/(search|moves)$/.exec(path);
  if (bare) return moves[bare[1] ?? ''] ? { kind: bare[2] === 'search' ? 'list' : 'many' } : undefined;
  if (method === 'POST' && path === `/v1/${name}`) return moves[name] ? { kind: 'form' } : undefined;
  if (method === 'GET' && path === `/v1/${name}/{id}`) return { kind: 'thing', who: 'reader' };
  if (move === 'undo' || move === 'correct') return { kind: 'thing', who: 'reader' };
  const who = moves[name]?.[move ?? ''];
  return who && { kind: 'thing', who };
}

it('has a row for every route and verb', () => {
  expect(operations.filter((one) => !rowOf(one)).map(nameOf)).toEqual([]);
  const known = operations.map(nameOf);
  const rows = [
    ...Object.keys(others),
    ...Object.keys(besides),
    ...Object.entries(moves).flatMap(([name, of]) => Object.keys(of).map((move) => `POST /v1/${name}/{id}/${move}`)),
  ];
  expect(rows.filter((row) => !known.includes(row))).toEqual([]);
});

const runs = ({ role, facts }: Somebody, { caseKey }: Thing): boolean =>
  ['coordinator', 'chair'].includes(role) && facts.forum === (caseKey === 'elsewhere' ? 'elsewhere' : 'here');

const isGiven = ({ name }: Somebody): boolean => given.has(opened.world.ids.people.get(name) ?? '');

/** By the line of statistics in `domain.md` 8: all, counts, or counts of the area, in which everybody here has a post. */
const isCounted = ({ role, facts }: Somebody, { id }: Thing): boolean =>
  ['police', 'mappa_coordinator', 'policing_body', 'strategic', 'auditor'].includes(role) ||
  (['coordinator', 'chair'].includes(role) && facts.forum === 'here' && id === opened.world.ids.forums.here);

const isInvited = ({ name }: Somebody, { id }: Thing): boolean =>
  invited.has(`${id} ${opened.world.ids.people.get(name) ?? ''}`);

const worksOn = ({ facts }: Somebody, { caseKey }: Thing): boolean => facts.team === true && caseKey === 'here';

/** Who names the one contact of a victim: the coordinator of the forum; an ISAC or an officer on the team. */
const naming = (person: Somebody, thing: Thing): boolean =>
  (person.role === 'coordinator' && runs(person, thing)) ||
  (['isac', 'police'].includes(person.role) && worksOn(person, thing));

/** Whoever coordinates or chairs for the agency of another force that is asked. */
const isAsked = ({ role, agency }: Somebody, { recipient }: Thing): boolean =>
  ['coordinator', 'chair'].includes(role) && agency === recipient;

/** Those who manage offenders under MAPPA. */
const managing = ['police', 'probation', 'mappa_coordinator'];

/** Those who deliver programmes, and whether this is of their agency. */
const delivering = ['programme_provider', 'health', 'probation'];
const delivers = ({ role, agency }: Somebody, { recipient }: Thing): boolean =>
  delivering.includes(role) && recipient === agency;

/** Whether somebody who sees a thing may do this with it. */
function may(who: Who, person: Somebody, thing: Thing): boolean {
  const { role } = person;
  const isOwn = thing.staffId !== undefined && thing.staffId === opened.world.ids.people.get(person.name);
  switch (who) {
    case 'reader':
      return true;
    case 'run':
      return runs(person, thing) && !(isOwn && ['access-requests', 'conflict-declarations'].includes(thing.name));
    case 'restricting':
      return runs(person, thing) && thing.caseKey !== 'restricted';
    case 'unrestricting':
      return runs(person, thing) && thing.caseKey === 'restricted';
    case 'chair':
      return role === 'chair' && runs(person, thing);
    case 'worker':
      return !idle.includes(role) && (thing.name !== 'actions' || thing.agency === person.agency);
    case 'answering':
      return !offPanels.includes(role) && thing.agency === person.agency;
    // A clinician whose agency is asked, or comes to the meeting.
    case 'consulting': {
      const theirs = thing.isToCome ? ['asked-health'] : ['agency-health', 'asked-health'];
      return role === 'health' && thing.caseKey === 'here' && theirs.includes(person.agency);
    }
    case 'receiving':
      return runs(person, thing) || (!idle.includes(role) && thing.recipient === person.agency);
    case 'delivering':
      return runs(person, thing) || delivers(person, thing);
    case 'returning':
      return role === 'police' || runs(person, thing) || delivers(person, thing);
    case 'supporting':
      return ['coordinator', 'chair', 'police', 'isac', 'idva'].includes(role);
    case 'keeping':
      return holdsPost(person) && ['coordinator', 'system_admin'].includes(role);
    case 'keepingOrOwn':
      return may('keeping', person, thing) || (delivering.includes(role) && thing.agency === person.agency);
    case 'police':
      return role === 'police';
    case 'policeOrRun':
      return role === 'police' || runs(person, thing);
    case 'teller':
      return ['police', 'isac', 'idva'].includes(role);
    case 'telling':
      return role === 'police' || naming(person, thing) || (role === 'idva' && worksOn(person, thing));
    case 'asked':
      return isAsked(person, thing);
    case 'runOrAsked':
      return runs(person, thing) || isAsked(person, thing);
    case 'consenting':
      return runs(person, thing) || (role === 'isac' && worksOn(person, thing));
    case 'naming':
      return naming(person, thing);
    case 'reaching':
      return ['coordinator', 'chair', 'police', 'isac', 'idva'].includes(role);
    case 'checking':
      return ['coordinator', 'isac'].includes(role);
    case 'enters':
      return role === 'coordinator' && isCounted(person, thing);
    case 'advocate':
      return ['isac', 'idva'].includes(role);
    case 'managing':
      return managing.includes(role);
    case 'runOrManaging':
      return runs(person, thing) || managing.includes(role);
    case 'runOrProbation':
      return runs(person, thing) || role === 'probation';
    case 'runOrOwn':
      return runs(person, thing) || (isOwn && !offPanels.includes(role));
    case 'own':
      return isOwn && !offPanels.includes(role);
    case 'officer':
      return runs(person, thing) || role === 'auditor';
    case 'reviewer':
      return !isOwn && (role === 'auditor' || (role === 'chair' && runs(person, thing)));
    // Everybody with a strategic post sits in the group; one of them chairs it.
    case 'chairsGroup':
      return person.name === 'strategic.member';
    case 'administrator':
      return role === 'system_admin' && holdsPost(person);
    default:
      return false;
  }
}

const problem = ({ bytes }: Answered): Record<string, unknown> => {
  const { instance: _, ...said } = JSON.parse(bytes.toString() || '{}') as Record<string, unknown>;
  return said;
};

const request = ({ method, path }: Operation, id = '', body?: object): Request => ({
  route: `${method} ${path}`,
  method: method as Request['method'],
  url: path.replace('{kind}', 'action').replace('{number}', '1').replace('{id}', id),
  ...(method === 'POST' && { body: body ?? {} }),
});

/** What is sent with a move: a version that no row has, so that whoever may make it is only told that it moved on. */
const stale = { version: 900_000, reason: 'x' };

/** What goes with a request: whether somebody may is decided before what they say. */
const bodyOf = (operation: Operation): object =>
  besides[nameOf(operation)]?.body ?? (operation.path.endsWith('/undo') ? { version: stale.version } : stale);

type Ask = (one: Request) => Promise<Answered>;

function count(cell: string, wrong: string | undefined): string[] {
  cells.add(cell);
  counts[wrong ? 'failed' : 'passed'] += 1;
  return wrong ? [`${cell}: ${wrong}`] : [];
}

/** One thing by one route: seen and permitted, seen and refused, or not there at all. */
async function tryThing(
  person: Somebody,
  operation: Operation,
  thing: Thing,
  { ask, nowhere }: { ask: Ask; nowhere: Answered | undefined },
): Promise<string | undefined> {
  const { who = 'reader' } = rowOf(operation) ?? {};
  const answer = await ask(request(operation, thing.id, bodyOf(operation)));
  if (answer.status >= 500) return `failed with ${String(answer.status)}`;
  if (nowhere && !thing.seenBy(person)) {
    if (answer.status !== nowhere.status || JSON.stringify(problem(answer)) !== JSON.stringify(problem(nowhere)))
      return `${String(answer.status)} for what is not theirs, and ${String(nowhere.status)} for what there is not`;
    return answer.status === 404 ? undefined : `${String(answer.status)} for what is not theirs`;
  }
  // Of a meeting to come there are no minutes.
  if (who === 'given' && thing.isToCome) return answer.status === 404 ? undefined : String(answer.status);
  // Minutes are read by those who run the forum and those whom they were given to; for others there are none.
  if (who === 'given')
    return (answer.status === 200) === (runs(person, thing) || isGiven(person)) ? undefined : String(answer.status);
  // One's own invitation, and nobody else's.
  if (who === 'invited')
    return (answer.status === 200) === isInvited(person, thing) ? undefined : String(answer.status);
  // Figures are shown to whoever runs the forum and to those who oversee its area; for others there are none.
  if (who === 'counted')
    return (answer.status === 200) === isCounted(person, thing) ? undefined : String(answer.status);
  // A summary goes out once it is made.
  if (who === 'printed')
    return (answer.status === 200) === (thing.state === 'made') ? undefined : String(answer.status);
  // A file is fetched while its asker still sees all that is in it.
  if (who === 'fetched')
    return (answer.status === 200) === (thing.state === 'ready' && !person.facts.stopped)
      ? undefined
      : String(answer.status);
  // The full form is a MAPPA document: to whoever else sees the referral there is none.
  if (who === 'formed')
    return (answer.status !== 404) === managing.includes(person.role) ? undefined : String(answer.status);
  if (answer.status === 404) return 'not found, and it is theirs to see';
  if (answer.status === 401) return '401';
  if (who === 'reader') return operation.method === 'GET' && answer.status !== 200 ? String(answer.status) : undefined;
  if (may(who, person, thing)) return answer.status === 403 ? 'refused, and it is theirs to do' : undefined;
  return answer.status === 403 ? undefined : `${String(answer.status)} and not refused, though it is not theirs to do`;
}

/** Statuses of what is about no single thing. */
const expectedOf: Readonly<Record<string, readonly number[]>> = {
  own: [200],
  list: [200, 422],
  form: [422, 403, 404, 409, 415],
  many: [422],
  open: [200, 201, 202, 422, 503],
};

describe('every route, asked by everybody about everything', () => {
  it.each(people)(
    'decides as the documents do for $name',
    async (person) => {
      const { send } = await opened.as(person);
      const wrong: string[] = [];
      for (const [at, operation] of operations.entries()) {
        const row = rowOf(operation);
        if ((at + people.indexOf(person)) % ONE_IN !== 0) continue;
        if (!row || row.kind === 'ends' || row.kind === 'open' || row.kind === 'machine') continue;
        if (row.kind !== 'thing') {
          const { status } = await send(request(operation));
          const good = expectedOf[row.kind]?.includes(status);
          wrong.push(...count(`${person.name} ${nameOf(operation)}`, good ? undefined : String(status)));
          continue;
        }
        const name = thingIn(operation.path);
        const those = things.filter((one) => one.name === name);
        // In full each tries half of them, whoever asks that route next the other half.
        const half = Math.floor((at + people.indexOf(person)) / ONE_IN);
        const tried = those.filter((_, nth) => !isFull || those.length < 2 || (nth + half) % 2 === 0);
        const isUnseen = tried.some((thing) => !thing.seenBy(person));
        const nowhere = isUnseen ? await send(request(operation, randomUUID(), bodyOf(operation))) : undefined;
        for (const thing of tried) {
          const cell = `${person.name} ${nameOf(operation)} of ${thing.caseKey}, ${thing.state}, ${thing.agency}`;
          wrong.push(...count(cell, await tryThing(person, operation, thing, { ask: send, nowhere })));
        }
      }
      expect(wrong).toEqual([]);
    },
    600_000,
  );

  it.each(['nobody', 'somebody who is suspended'])('lets in %s nowhere but where one signs in', async (who) => {
    const { send } = await opened.as(people.find(({ name }) => name === 'police.team') as Somebody);
    const { owner } = opened.world.clinic;
    const id = opened.world.ids.people.get('police.team');
    if (who !== 'nobody')
      await owner.query(`UPDATE staff SET suspended_at = $2, state = 'suspended' WHERE id = $1`, [
        id,
        opened.world.clinic.clock.now(),
      ]);
    const wrong: string[] = [];
    for (const operation of operations) {
      const of = things.filter(({ name }) => name === thingIn(operation.path));
      for (const thing of of.length && operation.path.includes('{id}') ? of.slice(0, 2) : [undefined]) {
        const asked = request(operation, thing?.id ?? randomUUID(), stale);
        const { status } = who === 'nobody' ? await opened.asNobody(asked) : await send(asked);
        const isOpen = rowOf(operation)?.kind === 'open';
        wrong.push(
          ...count(
            `${who} ${nameOf(operation)} ${thing?.id ?? ''}`,
            (status === 401) !== isOpen ? undefined : String(status),
          ),
        );
      }
    }
    expect(wrong).toEqual([]);
  });

  it(`is ${String(least)} cells or more`, () => expect(cells.size).toBeGreaterThanOrEqual(least));
});
