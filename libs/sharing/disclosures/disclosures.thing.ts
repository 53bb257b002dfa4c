import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { Disclosure } from './disclosure.entity.js';
import { disclosureFilters } from './disclosure.forms.js';
import { disclosureStates } from './disclosure.states.js';
import { disclosureMoves } from './disclosures.moves.js';
import { listed, narrowed, shown } from './disclosures.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a share or disclosure. */
export const disclosureThing = thing<Disclosure>({
  name: 'disclosures',
  entity: Disclosure,
  machine: disclosureStates,
  moves: disclosureMoves,
  filters: disclosureFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
