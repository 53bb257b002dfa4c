import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { Retention } from './retention.entity.js';
import { retentionFilters } from './retention.forms.js';
import { retentionStates } from './retention.states.js';
import { retentionMoves } from './retentions.moves.js';
import { listed, narrowed, shown } from './retentions.reading.js';

/** What the reading functions give is put together by hand. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a file's clock. */
export const retentionThing = thing<Retention>({
  name: 'retention',
  entity: Retention,
  machine: retentionStates,
  moves: retentionMoves,
  filters: retentionFilters,
  list: (rows, filters, me) => narrowed(rows, filters, me.today),
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
