import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { onceMoreIfBusy } from '../busy.js';
import { kept } from '../database.js';
import { operationsOf, type Document } from '../fuzz/document.js';
import { listen } from '../log-lines.js';
import { routesOf, type Route } from '../routes.js';
import { openPages } from '../web.js';
import { leftOut, requestsOf, routesIn, sender, type Answered, type Request } from './asking.js';
import { openAgenda, restrictCase } from './agenda.js';
import { plantAdvice } from './advice.js';
import { plantAdvocacy } from './advocacy.js';
import { plantCircle } from './circle.js';
import { plantCopies } from './copies.js';
import { plantCover } from './cover.js';
import { plantDisclosures } from './disclosures.js';
import { plantDuties } from './duties.js';
import { plantInvestigations } from './investigations.js';
import { plantTransfers } from './transfers.js';
import { plantLinks } from './links.js';
import { plantTelling } from './telling.js';
import { plantTextChecks } from './text-checks.js';
import { plantWorkList } from './work-list.js';
import { plantForumRequests } from './forum-requests.js';
import { plantMappa } from './mappa.js';
import { plantOrderFigures, plantOrders } from './orders.js';
import { plantProgrammes } from './programmes.js';
import { plantReferrals } from './referrals.js';
import { plantRisk } from './risk.js';
import { plantUpdates } from './updates.js';
import { plantConduct, plantDataBreaches, plantIntelligence, plantSubjectAccess } from './conduct.js';
import { plantContacts } from './contacts.js';
import { plantExceptions } from './exceptions.js';
import { plantExports } from './exports.js';
import { plantMatchings, plantOwn, plantWaysIn } from './own.js';
import { knownTo } from './known.js';
import { plantOutages } from './outages.js';
import { plantPlans } from './plans.js';
import { holdPanel } from './panel.js';
import { cast } from './cast.js';
import type { Somebody } from './people.js';
import { bringIn, nominate, sit, waysOf, type Planted } from './planting.js';
import { plantRows } from './rows.js';
import { plantSummaries } from './summaries.js';
import { plantRetention } from './retention.js';
import { rememberWorking } from './listed.js';
import { plantSafetyPlans } from './safety-plans.js';
import { plantSweeps } from './sweeps.js';
import { plantTraining } from './training.js';
import { knownOf, lapse, openAgain, openWorld, type World } from './world.js';

async function plant(world: World): Promise<Planted> {
  const ways = waysOf(world);
  const made = {
    here: await nominate(world, ways, 'here'),
    beside: await nominate(world, ways, 'beside'),
    restricted: await nominate(world, ways, 'restricted'),
    elsewhere: await nominate(world, ways, 'elsewhere'),
  };
  const cases = {
    here: made.here.caseId,
    beside: made.beside.caseId,
    restricted: made.restricted.caseId,
    elsewhere: made.elsewhere.caseId,
  };
  const nominations = {
    here: made.here.id,
    beside: made.beside.id,
    restricted: made.restricted.id,
    elsewhere: made.elsewhere.id,
  };
  const held = { cases, nominations, ...(await sit(world, ways, cases)) };
  await bringIn(world, ways, held);
  await plantRows(world, held);
  await restrictCase(world, ways, cases.restricted);
  await holdPanel(world, ways, held);
  const planted = { ...held, open: await openAgenda(world, ways, cases) };
  await plantExceptions(world, ways, planted);
  await plantDisclosures(world, planted);
  await plantReferrals(world, planted);
  await plantForumRequests(world, planted);
  await plantOrders(world, planted);
  await plantOrderFigures(world);
  await plantMappa(world, planted);
  await plantInvestigations(world, planted);
  await plantLinks(world, planted);
  await plantTelling(world, planted);
  await plantTransfers(world, planted);
  await plantConduct(world, planted);
  await plantTextChecks(world, planted);
  await plantIntelligence(world, planted);
  await plantDataBreaches(world);
  await plantSubjectAccess(world);
  await plantRetention(world, planted);
  await plantWorkList(world, planted);
  await plantUpdates(world, planted);
  await plantContacts(world, planted);
  await plantRisk(world, planted);
  await plantProgrammes(world, planted);
  await plantPlans(world);
  await plantAdvice(world);
  await plantCircle(world, await plantAdvocacy(world, planted));
  await plantTraining(world);
  await plantSafetyPlans(world, planted);
  await plantSummaries(world, planted);
  await plantDuties(world);
  await plantSweeps(world, planted);
  await plantWaysIn(world);
  await plantOwn(world);
  await plantMatchings(world);
  await plantExports(world, ways, planted);
  await plantCopies(world, ways, planted);
  await plantOutages(world, ways);
  await plantCover(world, ways, cases.here);
  await lapse(world, cases.here, (name, column) =>
    world.marks.plant({
      where: `Conflict.${column} of ${name}`,
      caseKey: 'here',
      agency: 'office',
      category: 'minutes',
      released: false,
      only: ['runsForum', 'officer'],
    }),
  );
  return planted;
}

async function plantNow(people: readonly Somebody[], lines: string[]) {
  const world = await openWorld(people);
  listen(world.clinic.api, lines);
  return { world, planted: await plant(world) };
}

/** As `plantNow`, with the cast: planted once for all the files of a run. */
async function plantedOnce(lines: string[]) {
  const { as, known } = await kept('planted', async (name) => {
    const said: string[] = [];
    const { world, planted } = await plantNow(cast, said);
    const told = [...world.marks.in(said.join('\n'))].map(({ where }) => where);
    if (told.length) throw new Error(`What was planted stands in the log: ${told.join(', ')}`);
    await world.clinic.keep(name);
    return { planted, ...knownOf(world) };
  });
  const world = await openAgain(as, cast, known);
  listen(world.clinic.api, lines);
  return { world, planted: known.planted };
}

interface Opening {
  readonly rows: number;
  readonly share?: number;
  readonly thin?: (person: Somebody) => number;
  readonly among?: boolean;
}

/**
 * The world with everything planted in it, both front doors, and every route that they have.
 * @param rows so many rows of each kind are opened as each person
 * @param share of forms, moves and words looked for at most one in so many is tried as each person, another as the next
 * @param thin as these people of what is opened or listed one in so many is asked as well
 * @param among whether others may be in the world too
 */
export async function openPlanted(
  people: readonly Somebody[],
  { rows, share = 1, thin = () => 1, among = true }: Opening,
) {
  const lines: string[] = [];
  const isShared = among && people.every((one) => cast.includes(one));
  const { world, planted } = await (isShared ? plantedOnce(lines) : plantNow(people, lines));
  const { clinic } = world;
  rememberWorking(isShared ? cast : people);
  const { opened: pages, routes: web } = await routesOf(() => openPages(clinic));
  listen(pages.app, lines);
  const document = (await clinic.nobody().get('/v1/openapi.json')).body as Document;
  const routes = { api: routesIn(operationsOf(document)), web };
  const known = (person: Pick<Somebody, 'name' | 'agency'>) => knownTo(world, planted, { person, rows });
  const everything = { known: await known({ name: '', agency: '' }) };

  return {
    world,
    planted,
    lines,
    close: async () => {
      await pages.close();
      await clinic.close();
    },
    /** Routes that nobody has said how to ask. */
    unknown: [...routes.api, ...web]
      .filter((route) => !(nameOf(route) in leftOut) && !requestsOf(route, everything.known).length)
      .map(nameOf),
    /** The API as nobody. */
    asNobody: (request: Request): Promise<Answered> => sender(clinic.api)(request, {}),
    /** Somebody signed in at both doors: every request that there is, and a way to send one. */
    as: async (person: Somebody) => {
      const staffId = world.ids.people.get(person.name) ?? '';
      const open = async (app: NestFastifyApplication, kind: 'api' | 'web') =>
        (await app.get(Sessions).open(staffId, kind, clinic.clock.now())).token;
      const [byApi, byWeb] = [sender(clinic.api), sender(pages.app)];
      const bearer = { authorization: `Bearer ${await open(clinic.api, 'api')}` };
      const cookie = { cookie: `clinic_session=${await open(pages.app, 'web')}` };
      const account = await byWeb({ route: '', method: 'GET', url: '/account' }, cookie);
      const form = /name="_csrf" value="([^"]+)"/.exec(account.bytes.toString())?.[1] ?? '';
      const theirs = await known(person);
      const asked = (route: Route): Request[] => (nameOf(route) in leftOut ? [] : requestsOf(route, theirs));
      // Looking comes first: some posts drop what somebody had begun.
      const inOrder = (of: readonly Route[]): Request[] =>
        of
          .flatMap(asked)
          .filter(
            (request, nth) =>
              (nth + people.indexOf(person)) % Math.max(thin(person), Math.min(share, rarity(request))) === 0,
          )
          .sort((one, other) => Number(one.method !== 'GET') - Number(other.method !== 'GET'));
      return {
        requests: [...inOrder(routes.api), ...inOrder(web)],
        send: (request: Request): Promise<Answered> =>
          onceMoreIfBusy(() =>
            request.url.startsWith('/v1/') || request.route.includes('{')
              ? byApi(request, bearer)
              : byWeb(request, { ...cookie, 'x-form': form }),
          ),
      };
    },
  };
}

export type Opened = Awaited<ReturnType<typeof openPlanted>>;

/** One in how many may do: what opens or lists something is always asked, some words looked for, few moves tried. */
const rarity = ({ method, route }: Request): number => {
  if (method === 'GET' && /:move|:other/.test(route)) return 8;
  // Of these there is one for every other person, and one for every duty: in full all of them.
  if (process.env['FULL'] !== '1' && /\/preview$|\/duties\/[:{]kind/.test(route)) return 5;
  if (method === 'GET') return 1;
  if (/\/discussion\//.test(route)) return 1;
  return /search$|^POST (\/v1)?\/presence$/.test(route) ? 4 : 8;
};

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
