import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { MappaReferral } from './mappa.entity.js';
import { mappaFilters } from './mappa.forms.js';
import { mappaMoves } from './mappa.moves.js';
import { listed, narrowed, shown } from './mappa.reading.js';
import { mappaStates } from './mappa.states.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a MAPPA referral. */
export const mappaThing = thing<MappaReferral>({
  name: 'mappa',
  entity: MappaReferral,
  machine: mappaStates,
  moves: mappaMoves,
  filters: mappaFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
