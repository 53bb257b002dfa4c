import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { ProtectionOrder } from './order.entity.js';
import { orderFilters } from './order.forms.js';
import { orderStates } from './order.states.js';
import { found } from './orders.finding.js';
import { orderMoves } from './orders.moves.js';
import { listed, narrowed, shown } from './orders.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), reference: z.string(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of an order. */
export const orderThing = thing<ProtectionOrder>({
  name: 'orders',
  entity: ProtectionOrder,
  machine: orderStates,
  moves: orderMoves,
  filters: orderFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor.today),
  search: found,
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
