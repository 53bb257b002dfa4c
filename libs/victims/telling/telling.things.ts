import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { NamedContact } from './contact.entity.js';
import { contactFilters } from './contact.forms.js';
import { contactStates } from './contact.states.js';
import { contactMoves } from './contacts.moves.js';
import * as contacts from './contacts.reading.js';
import { VictimEvent } from './event.entity.js';
import { eventFilters } from './event.forms.js';
import { eventStates } from './event.states.js';
import { eventMoves } from './events.moves.js';
import * as events from './events.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of what a victim is told of. */
export const eventThing = thing<VictimEvent>({
  name: 'victim-events',
  entity: VictimEvent,
  machine: eventStates,
  moves: eventMoves,
  filters: eventFilters,
  list: events.narrowed,
  show: events.shown,
  listed: events.listed,
  shown: asRead,
  listedShape: asRead,
});

/** The routes, buttons and pages of who the one contact of a victim is. */
export const contactThing = thing<NamedContact>({
  name: 'named-contacts',
  entity: NamedContact,
  machine: contactStates,
  moves: contactMoves,
  filters: contactFilters,
  list: contacts.narrowed,
  show: contacts.shown,
  listed: contacts.listed,
  shown: asRead,
  listedShape: asRead,
});
