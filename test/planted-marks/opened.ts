import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { domains } from '../../libs/domains.js';
import { sections } from '../../libs/areas/sections/sections.js';
import { steps } from '../../libs/nominations/nomination.journey.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { operationsOf, type Document } from '../fuzz/document.js';
import { listen } from '../log-lines.js';
import { routesOf, type Route } from '../routes.js';
import { openPages } from '../web.js';
import { leftOut, requestsOf, routesIn, sender, type Answered, type Known, type Request } from './asking.js';
import { plantCopies } from './copies.js';
import { plantDisclosures } from './disclosures.js';
import { plantReferrals } from './referrals.js';
import { plantExceptions } from './exceptions.js';
import { plantExports } from './exports.js';
import { calendarOf, plantOwn, plantWaysIn } from './own.js';
import { holdPanel } from './panel.js';
import type { Somebody } from './people.js';
import { bringIn, nominate, sit, waysOf, type Planted } from './planting.js';
import { plantRows } from './rows.js';
import { plantSweeps } from './sweeps.js';
import { lapse, openWorld, type World } from './world.js';

const things = domains.flatMap((room) => room.things ?? []);

/** The tables whose ids fill the `:id` of an address, by what the address begins with. */
const tables: Readonly<Record<string, string>> = {
  cases: 'case_file', nominations: 'nomination', meetings: 'meeting', 'agenda-items': 'agenda_item', returns: 'agency_return',
  attendance: 'attendance', 'meeting-invitations': 'meeting_invitation', actions: 'action', people: 'person', imports: 'import', kept: 'kept_post',
  'nominations/new': 'draft', 'nominations/import': 'import', conflicts: 'conflict', 'conflict-declarations': 'conflict_declaration',
  'access-requests': 'access_request', 'glass-breaks': 'glass_break', posts: 'post', staff: 'staff', accreditations: 'accreditation',
  agencies: 'agency', agreements: 'sharing_agreement', undertakings: 'undertaking', 'agency-access': 'agency',
  'out-of-view': 'out_of_view', 'out-of-view/case': 'case_file', providers: 'identity_provider', tokens: 'api_token', 'account/factors': 'factor', exports: 'export', copies: 'own_copy', disclosures: 'disclosure', 'area-settings': 'force_area', referrals: 'referral', sweeps: 'sweep', 'swept-crimes': 'swept_crime', forums: 'forum',
}; // prettier-ignore

async function plant(world: World): Promise<Planted> {
  const ways = waysOf(world);
  const made = { here: await nominate(world, ways, 'here'), beside: await nominate(world, ways, 'beside'), elsewhere: await nominate(world, ways, 'elsewhere') }; // prettier-ignore
  const cases = { here: made.here.caseId, beside: made.beside.caseId, elsewhere: made.elsewhere.caseId };
  const nominations = { here: made.here.id, beside: made.beside.id, elsewhere: made.elsewhere.id };
  const planted = { cases, nominations, ...(await sit(world, ways, cases)) };
  await bringIn(world, ways, planted);
  await plantRows(world, planted);
  await holdPanel(world, ways, planted);
  await plantExceptions(world, ways, planted);
  await plantDisclosures(world, planted);
  await plantReferrals(world, planted);
  await plantSweeps(world, planted);
  await plantWaysIn(world);
  await plantOwn(world);
  await plantExports(world, ways, planted);
  await plantCopies(world, ways, planted);
  await lapse(world, cases.here, (name, column) =>
    world.marks.plant({
      where: `Conflict.${column} of ${name}`, caseKey: 'here', agency: 'office', category: 'minutes', released: false,
      only: ['runsForum', 'officer'],
    }),
  ); // prettier-ignore
  return planted;
}

/** The people of the nomination, as somebody would ask for them who knows of them. */
const presenceOf = (marked: (where: string) => string[]): object[] =>
  ['victim', 'perpetrator'].flatMap((part) => {
    const said = (name: string): string[] => marked(`NominationAnswer.${part}${name}`);
    return said('Surname').map((surname, nth) => ({
      surname,
      forename: said('Forename')[nth],
      born: said('Dob')[nth],
    }));
  });

/** As whom things are previewed: the force's own, those who work with either side, and the provider. */
const seatsIn = (agencies: ReadonlyMap<string, string>): string[] =>
  [['force-team', 'police'], ...['isac', 'health', 'programme_provider'].map((role) => [`agency-${role}`, role])]
    .map(([agency = '', role]) => `${agencies.get(agency) ?? ''}.${role}`); // prettier-ignore

/** Ids of each kind of row, those first that are somebody's own or of the case, then those of their agency. */
async function knownTo(
  { clinic: { owner }, ids: own, marks }: World,
  { cases, nominations, itemId }: Planted,
  { person: { name, agency }, rows: limit }: { person: Pick<Somebody, 'name' | 'agency'>; rows: number },
): Promise<Known> {
  const ids: Record<string, string[]> = {};
  for (const [section, table] of Object.entries(tables)) {
    const { rows } = await owner.query<{ id: string }>(
      `SELECT id FROM "${table}" t
       ORDER BY coalesce(to_jsonb(t)->>'staff_id', to_jsonb(t)->>'imported_by', to_jsonb(t)->>'asked_by') = $1 DESC NULLS LAST,
         id::text = ANY($3) DESC, to_jsonb(t)->>'agency_id' = $2 DESC NULLS LAST, id LIMIT $4`,
      [own.people.get(name), own.agencies.get(agency), [cases.here, nominations.here, itemId], limit],
    );
    ids[section] = rows.map(({ id }) => id);
  }
  const moves = things.map((thing) => [thing.name, [...Object.keys(thing.moves), 'undo', 'correct']] as const);
  const marked = (where: string): string[] =>
    marks.all.filter((mark) => mark.where === where).map(({ shown }) => shown[0] ?? '');
  return {
    ids, providers: ids['providers'] ?? [], tokens: ids['tokens'] ?? [], calendars: [calendarOf(name)], moves: Object.fromEntries(moves), steps, sections: sections.map(({ name }) => name), persons: ids['people'] ?? [], seats: seatsIn(own.agencies), staff: [...own.people.values()].slice(0, 2),
    presence: presenceOf(marked), words: ['victimSurname', 'perpetratorSurname', 'crimeRefs'].flatMap((key) => marked(`NominationAnswer.${key}`)),
  }; // prettier-ignore
}

/**
 * The world with everything planted in it, both front doors, and every route that they have.
 * @param rows so many rows of each kind are opened as each person
 * @param share of forms, moves and words looked for at most one in so many is tried as each person, another as the next
 */
export async function openPlanted(people: readonly Somebody[], { rows, share = 1 }: { rows: number; share?: number }) {
  const world = await openWorld(people);
  const { clinic } = world;
  const lines: string[] = [];
  listen(clinic.api, lines);
  const planted = await plant(world);
  const { opened: pages, routes: web } = await routesOf(() => openPages(clinic));
  listen(pages.app, lines);
  const document = (await clinic.nobody().get('/v1/openapi.json')).body as Document;
  const routes = { api: routesIn(operationsOf(document)), web };
  const known = (person: Pick<Somebody, 'name' | 'agency'>) => knownTo(world, planted, { person, rows });
  const everything = { known: await known({ name: '', agency: '' }) };

  return {
    world, planted, lines,
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
          .filter((request, nth) => (nth + people.indexOf(person)) % Math.min(share, rarity(request)) === 0)
          .sort((one, other) => Number(one.method !== 'GET') - Number(other.method !== 'GET'));
      return {
        requests: [...inOrder(routes.api), ...inOrder(web)],
        send: (request: Request): Promise<Answered> =>
          request.url.startsWith('/v1/') || request.route.includes('{') ? byApi(request, bearer) : byWeb(request, { ...cookie, 'x-form': form }),
      };
    },
  }; // prettier-ignore
}

export type Opened = Awaited<ReturnType<typeof openPlanted>>;

/** One in how many may do: what opens or lists something is always asked, some words looked for, few moves tried. */
const rarity = ({ method, route }: Request): number => {
  if (method === 'GET') return /:move|:other/.test(route) ? 8 : 1;
  return /(search|presence)$/.test(route) ? 4 : 8;
};

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
