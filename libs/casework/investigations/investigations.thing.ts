import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { Investigation } from './investigation.entity.js';
import { investigationFilters } from './investigation.forms.js';
import { investigationStates } from './investigation.states.js';
import { investigationMoves } from './investigations.moves.js';
import { listed, narrowed, shown } from './investigations.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of who holds an investigation. */
export const investigationThing = thing<Investigation>({
  name: 'investigations',
  entity: Investigation,
  machine: investigationStates,
  moves: investigationMoves,
  filters: investigationFilters,
  list: narrowed,
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
