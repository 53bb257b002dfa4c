import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { TextCheck } from './text-check.entity.js';
import { textCheckFilters } from './text-check.forms.js';
import { textCheckStates } from './text-check.states.js';
import { tellsOf } from './text-checks.cells.js';
import { wentOut } from './text-checks.copies.js';
import { textCheckMoves } from './text-checks.moves.js';
import { listed, narrowed } from './text-checks.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a check. */
export const textCheckThing = thing<TextCheck>({
  name: 'text-checks',
  entity: TextCheck,
  machine: textCheckStates,
  moves: textCheckMoves,
  filters: textCheckFilters,
  tells: tellsOf,
  list: (rows, filters) => narrowed(rows, filters),
  show: async (tx, row) => {
    const [[one], gone] = await Promise.all([listed(tx, [row]), wentOut(tx, row)]);
    const copies = row.copies && { taken: row.copies.taken, stays: row.copies.stays };
    return { ...one, copies, wentOut: gone };
  },
  listed,
  shown: asRead,
  listedShape: asRead,
});
