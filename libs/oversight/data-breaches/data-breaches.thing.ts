import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { DataBreach } from './data-breach.entity.js';
import { dataBreachFilters } from './data-breach.forms.js';
import { dataBreachStates } from './data-breach.states.js';
import { dataBreachMoves } from './data-breaches.moves.js';
import { listed, narrowed } from './data-breaches.reading.js';

/** What the reading functions give is put together by hand. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a breach. */
export const dataBreachThing = thing<DataBreach>({
  name: 'data-breaches',
  entity: DataBreach,
  machine: dataBreachStates,
  moves: dataBreachMoves,
  filters: dataBreachFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: async (tx, row) => (await listed(tx, [row]))[0] ?? {},
  listed,
  shown: asRead,
  listedShape: asRead,
});
