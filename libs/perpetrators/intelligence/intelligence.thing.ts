import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { IntelligenceItem } from './intelligence.entity.js';
import { itemFilters } from './intelligence.forms.js';
import { intelligenceMoves } from './intelligence.moves.js';
import { found, listed, narrowed } from './intelligence.reading.js';
import { intelligenceStates } from './intelligence.states.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of an item of intelligence. */
export const intelligenceThing = thing<IntelligenceItem>({
  name: 'intelligence',
  entity: IntelligenceItem,
  machine: intelligenceStates,
  moves: intelligenceMoves,
  filters: itemFilters,
  list: narrowed,
  search: found,
  show: async (tx, row) => (await listed(tx, [row]))[0] ?? {},
  listed,
  shown: asRead,
  listedShape: asRead,
});
