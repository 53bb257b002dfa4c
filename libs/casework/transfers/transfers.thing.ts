import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { Arrival } from './arrival.entity.js';
import { arrivalFilters } from './arrival.forms.js';
import { arrivalStates } from './arrival.states.js';
import { arrivalMoves } from './arrivals.moves.js';
import * as arrivals from './arrivals.reading.js';
import { Transfer } from './transfer.entity.js';
import { transferFilters } from './transfer.forms.js';
import { transferStates } from './transfer.states.js';
import { transferMoves } from './transfers.moves.js';
import { listed, narrowed, shown } from './transfers.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a transfer. */
export const transferThing = thing<Transfer>({
  name: 'transfers',
  entity: Transfer,
  machine: transferStates,
  moves: transferMoves,
  filters: transferFilters,
  list: narrowed,
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});

/** The routes, buttons and pages of what areas are told of who moved into them. */
export const arrivalThing = thing<Arrival>({
  name: 'arrivals',
  entity: Arrival,
  machine: arrivalStates,
  moves: arrivalMoves,
  filters: arrivalFilters,
  list: arrivals.narrowed,
  show: arrivals.shown,
  listed: arrivals.listed,
  shown: asRead,
  listedShape: asRead,
});
