import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Operation } from '../fuzz/document.js';
import type { Route } from '../routes.js';

/** A request, and by which route it was found; a route for which no request is known has none. */
export interface Request {
  readonly route: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly body?: object;
  /** As a page's own script sends a form: answered with what happened, not with a page. */
  readonly asScript?: true;
}

/** A part of an item's discussion, as the page sends it. */
export interface Said {
  readonly itemId: string;
  readonly body: object;
}

/** What is known to fill the parameters of a route with. */
export interface Known {
  /** Ids of planted rows by the first part of an address: `cases`, `nominations/new`, … */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Words that a search is made for, marks among them. */
  readonly words: readonly string[];
  readonly moves: Readonly<Record<string, readonly string[]>>;
  readonly providers: readonly string[];
  readonly tokens: readonly string[];
  /** The secret addresses that calendar programs fetch by. */
  readonly calendars: readonly string[];
  /** Whom somebody may ask about without being told who is in a case. */
  readonly presence: readonly object[];
  readonly persons: readonly string[];
  readonly staff: readonly string[];
  readonly steps: readonly string[];
  /** Names of deadlines, one that an area settles and one that it does not. */
  readonly timings: readonly string[];
  /** Groups of record, one that an area settles and one that it does not. */
  readonly groups: readonly string[];
  /** What is entered about a case of the work-list. */
  readonly doings: readonly string[];
  /** The parts of a forum's settings. */
  readonly sections: readonly string[];
  /** Duties, each by its kind and the thing that owes it. */
  readonly duties: readonly (readonly [kind: string, id: string])[];
  /** Forums whose desk is opened. */
  readonly desks: readonly string[];
  /** Of items, what their discussion is told to change: parts that somebody else was quicker with. */
  readonly said: Readonly<Record<'note' | 'answer', readonly Said[]>>;
  /** Agencies and roles, as whom something is previewed. */
  readonly seats: readonly string[];
}

/** Routes that end the session or show nothing of the product: each with its reason. */
export const leftOut: Readonly<Record<string, string>> = {
  'POST /v1/sessions': 'signs in',
  'DELETE /v1/sessions': 'ends the session',
  'DELETE /v1/sessions/current': 'ends the session',
  'POST /v1/invitations/accept': 'needs nobody',
  'POST /sign-in': 'signs in',
  'POST /sign-out': 'ends the session',
  'DELETE /v1/account/sessions/{id}': 'ends a session',
  'POST /account/sessions/:id/end': 'ends a session',
  'POST /account/sessions/end-others': 'ends sessions',
  'POST /sign-out-everywhere': 'ends the session',
  'POST /names/hide': 'shows less on pages: hidden-names.spec.ts',
  'POST /names/show': 'shows pages as they are',
  'GET /assets/:hash/:name': 'a file of the bundle',
  'GET /favicon.ico': 'a file',
  'POST /sign-in/provider/:id': 'signs in',
  'GET /sign-in/provider/back': 'signs in',
  'GET /sign-out/provider/:id': 'signs out',
  'POST /agency-access/:id/providers/:provider/test': 'asks the provider itself: providers.spec.ts',
  'POST /invitation': 'needs nobody',
  'POST /nominations/import': 'takes a file, not a form: import-pages.spec.ts',
  'POST /sweeps/new': 'takes a file, not a form: sweep-pages.spec.ts',
  'POST /forums/import': 'takes a file, not a form: forum-making.spec.ts',
  'POST /bank-holidays/import': 'takes a file, not a form: bank-holidays.spec.ts',
};

/** Rows on which a move is refused: the case's own. */
const REFUSED = 1;

const sectionOf = (path: string, known: Known): string => {
  const bare = path.replace(/^\/(v1\/)?/, '').replace(/\/[:{].*$/, '');
  return bare in known.ids ? bare : (bare.split('/')[0] ?? '');
};

const values = (name: string, section: string, known: Known): readonly string[] | undefined =>
  ({
    id: known.ids[section],
    move: known.moves[section],
    other: known.persons,
    member: known.staff,
    step: known.steps,
    timing: known.timings,
    group: known.groups,
    name: known.timings,
    rule: ['northumbria'],
    what: known.doings,
    section: known.sections,
    provider: known.providers,
    token: known.tokens,
    file: known.calendars,
    number: ['1'],
  })[name];

/** Every address that a route's pattern makes with what is known; none where a parameter is not known. */
function addressesOf(path: string, known: Known, few: boolean): string[] {
  const section = sectionOf(path, known);
  return [...path.matchAll(/[:{](\w+)\}?/g)].reduce<string[]>(
    (made, [part, name = '']) => {
      const found = values(name, section, known) ?? [];
      const some = few || name === 'move' ? found.slice(0, name === 'id' ? REFUSED : undefined) : found;
      return made.flatMap((address) => some.map((value) => address.replace(part, value)));
    },
    [path],
  );
}

const isSearch = (path: string): boolean => /\/search$/.test(path);

/** The desk of every forum, whole and in part: without one there is none. */
const desksOf = (route: string, { desks }: Known): Request[] =>
  desks.flatMap((forum) =>
    ['desk', 'unreferred', 'all'].map((show) => ({
      route,
      method: 'GET',
      url: `/swept-crimes?forum=${forum}&show=${show}`,
    })),
  );

/** The figures of a forum, of which those of one at which something was discussed say most. */
const isFigures =
  /^(\/v1)?\/forums\/[:{]id\}?\/(((order|advice|training)-)?figures|order-funnel|problem-profile|quarterly-returns)(\.csv)?$/;

const isDuty = /\/duties\/[:{]kind\}?\/[:{]id\}?$/;

/** Parts of a discussion, as a form and as the page's script sends them. */
const partsOf = (route: string, path: string, { said }: Known): Request[] =>
  said[path.endsWith('note') ? 'note' : 'answer'].flatMap(({ itemId, body }) => {
    const asked = { route, method: 'POST', url: path.replace(':id', itemId), body } as const;
    return [asked, { ...asked, asScript: true }];
  });

/** What is asked of one route; nothing means that nobody has said yet how it is asked. */
export function requestsOf({ method, path }: Route, known: Known): Request[] {
  const route = `${method} ${path}`;
  if (method === 'GET') {
    if (path === '/swept-crimes') return desksOf(route, known);
    if (isFigures.test(path))
      return known.desks.map((forum) => ({ route, method, url: path.replace(/[:{]id\}?/, forum) }));
    if (isDuty.test(path))
      return known.duties.map(([kind, id]) => ({
        route,
        method,
        url: path.replace(/[:{]kind\}?/, kind).replace(/[:{]id\}?/, id),
      }));
    if (path.endsWith('{name}/due'))
      return addressesOf(path, known, false).map((url) => ({
        route,
        method,
        url: `${url}?from=2026-03-16&at=12:00&area=dyfed-powys`,
      }));
    // Of all minutes and agendas as documents those of one meeting: each is the page beside it.
    const few = /:move|(minutes|agenda)\.pdf$|\/(return|answer|resubmit|note|attempt|attend|team)$/.test(path);
    const urls = addressesOf(path, known, few);
    const asReaders = path.endsWith('/preview')
      ? urls.flatMap((url) => known.seats.map((one) => `${url}?reader=${one}`))
      : [];
    return [...urls, ...asReaders].map((url) => ({ route, method, url }));
  }
  if (method !== 'POST') return [];
  if (isSearch(path)) return known.words.map((words) => ({ route, method, url: path, body: { words } }));
  if (/^(\/v1)?\/presence$/.test(path)) return known.presence.map((body) => ({ route, method, url: path, body }));
  if (/^\/agenda-items\/:id\/discussion\/(note|answer)$/.test(path)) return partsOf(route, path, known);
  const stale = { version: 900_000, _version: '900000' };
  if (/\/moves$/.test(path)) {
    const section = sectionOf(path.replace(/\/moves$/, ''), known);
    const items = (known.ids[section] ?? []).slice(0, 40).map((id) => ({ id, version: 900_000 }));
    return (known.moves[section] ?? [])
      .slice(0, 2)
      .map((move) => ({ route, method, url: path, body: { move, items } }));
  }
  if (/\/many/.test(path)) {
    const section = sectionOf(path.replace(/\/many.*$/, ''), known);
    const ticked = known.ids[section] ?? [];
    return (known.moves[section] ?? []).slice(0, 2).map((move) => ({
      route,
      method,
      url: path.replace(':move', move),
      body: { move, ids: ticked, id: ticked, ...stale },
    }));
  }
  return addressesOf(path, known, true).map((url) => ({ route, method, url, body: stale }));
}

/** The routes of the API as its document says them. */
export const routesIn = (operations: readonly Operation[]): Route[] =>
  operations.map(({ method, path }) => ({ method, path }));

export interface Answered {
  readonly request: Request;
  readonly status: number;
  /** Everything that the answer shows: its headers, and its body as text. */
  readonly head: string;
  readonly bytes: Buffer;
  readonly type: string;
}

/** Sends requests without a socket between; with a session's token in a header or a cookie. */
export function sender(app: NestFastifyApplication) {
  const server = app.getHttpAdapter().getInstance();
  return async (request: Request, headers: Record<string, string>): Promise<Answered> => {
    const isPage = 'cookie' in headers;
    const answer = await server.inject({
      method: request.method,
      url: request.url,
      headers: {
        ...headers,
        ...(request.body && isPage && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(request.asScript && { accept: 'application/json' }),
      },
      ...(request.body && {
        payload: isPage ? encode({ ...request.body, _csrf: headers['x-form'] ?? '' }) : request.body,
      }),
    });
    const { 'set-cookie': _, ...told } = answer.headers;
    return {
      request,
      status: answer.statusCode,
      head: JSON.stringify(told),
      bytes: answer.rawPayload,
      type: String(answer.headers['content-type'] ?? ''),
    };
  };
}

const encode = (body: object): string => {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(body) as [string, unknown][])
    for (const one of Array.isArray(value) ? value : [value]) fields.append(name, String(one));
  return fields.toString();
};
