import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { CaseUpdate } from './update.entity.js';
import { updateFilters } from './update.forms.js';
import { updateStates } from './update.states.js';
import { updateMoves } from './updates.moves.js';
import { listed, narrowed, shown } from './updates.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of an update. */
export const updateThing = thing<CaseUpdate>({
  name: 'updates',
  entity: CaseUpdate,
  machine: updateStates,
  moves: updateMoves,
  filters: updateFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
