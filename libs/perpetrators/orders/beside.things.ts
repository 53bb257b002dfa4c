import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { breachesListed, breachesNarrowed, requestsListed, requestsNarrowed } from './beside.reading.js';
import { OrderBreach } from './breach.entity.js';
import { breachFilters } from './breach.forms.js';
import { ForceRequest } from './force-request.entity.js';
import { forceRequestFilters } from './force-request.forms.js';
import { breachStates, forceRequestStates } from './order.states.js';
import { breachMoves } from './orders.breaching.js';
import { requestMoves } from './orders.asking.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a breach; it is alleged by a move of its order. */
export const breachThing = thing<OrderBreach>({
  name: 'order-breaches',
  entity: OrderBreach,
  machine: breachStates,
  moves: breachMoves,
  filters: breachFilters,
  list: (rows, filters) => breachesNarrowed(rows, filters),
  show: async (tx, row) => (await breachesListed(tx, [row]))[0] ?? {},
  listed: breachesListed,
  shown: asRead,
  listedShape: asRead,
});

/** The routes, buttons and pages of a request to another force; it is made by a move of the order. */
export const forceRequestThing = thing<ForceRequest>({
  name: 'force-requests',
  entity: ForceRequest,
  machine: forceRequestStates,
  moves: requestMoves,
  filters: forceRequestFilters,
  list: (rows, filters) => requestsNarrowed(rows, filters),
  show: async (tx, row) => (await requestsListed(tx, [row]))[0] ?? {},
  listed: requestsListed,
  shown: asRead,
  listedShape: asRead,
});
