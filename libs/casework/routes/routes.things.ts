import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { CaseRoute, OtherOrder } from './route.entity.js';
import { otherOrderFilters, routeFilters } from './route.forms.js';
import { otherOrderStates, routeStates } from './route.states.js';
import { otherOrderMoves, routeMoves } from './routes.moves.js';
import { ordersListed, ordersNarrowed, routesListed, routesNarrowed } from './routes.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of what binds the person besides stalking protection orders. */
export const otherOrderThing = thing<OtherOrder>({
  name: 'other-orders',
  entity: OtherOrder,
  machine: otherOrderStates,
  moves: otherOrderMoves,
  filters: otherOrderFilters,
  list: (rows, filters, actor) => ordersNarrowed(rows, filters, actor.today),
  show: async (tx, row) => (await ordersListed(tx, [row]))[0] ?? {},
  listed: ordersListed,
  shown: asRead,
  listedShape: asRead,
});

/** The routes, buttons and pages of a route of a case. */
export const routeThing = thing<CaseRoute>({
  name: 'case-routes',
  entity: CaseRoute,
  machine: routeStates,
  moves: routeMoves,
  filters: routeFilters,
  list: (rows, filters) => routesNarrowed(rows, filters),
  show: async (tx, row) => (await routesListed(tx, [row]))[0] ?? {},
  listed: routesListed,
  shown: asRead,
  listedShape: asRead,
});
