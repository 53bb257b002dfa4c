import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { VictimContact } from './contact.entity.js';
import { contactFilters } from './contact.forms.js';
import { contactStates } from './contact.states.js';
import { contactMoves } from './contacts.moves.js';
import { listed, narrowed, shown } from './contacts.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a contact. */
export const contactThing = thing<VictimContact>({
  name: 'victim-contacts',
  entity: VictimContact,
  machine: contactStates,
  moves: contactMoves,
  filters: contactFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor),
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
  // Whoever logged it was there.
  corrects: ({ madeBy }, { id }) => madeBy === id,
});
