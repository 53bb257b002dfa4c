import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { summaryMoves } from './summaries.moves.js';
import { listed, narrowed, shown } from './summaries.reading.js';
import { DisclosureSummary } from './summary.entity.js';
import { summaryFilters } from './summary.forms.js';
import { summaryStates } from './summary.states.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a summary for disclosure. */
export const summaryThing = thing<DisclosureSummary>({
  name: 'summaries',
  entity: DisclosureSummary,
  machine: summaryStates,
  moves: summaryMoves,
  filters: summaryFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
