import type { DynamicModule, Type } from '@nestjs/common';
import type { Domain } from './domain.js';
import { manyPages } from './things/many.pages.js';
import { thingApi } from './things/thing.api.js';
import { thingPages } from './things/thing.pages.js';

/** The three processes: people's programs come in by the API, people by the pages; the worker does what follows. */
export type Door = 'api' | 'web' | 'worker';

/** A section as a Nest module. */
export interface Section extends Type {
  readonly rooms: readonly Domain[];
  for(door: Door): DynamicModule;
}

/** What a room answers at a door, what its things need included. */
const controllersOf: Readonly<Record<Door, (room: Domain) => Type[]>> = {
  api: ({ api = [], things = [] }) => [...api, ...things.map(thingApi)],
  web: ({ pages = [], things = [] }) => [
    ...pages,
    ...things.flatMap((thing) => (thing.many ? [manyPages(thing, thing.many)] : [])),
    ...things.map(thingPages),
  ],
  worker: () => [],
};

/** Nest tells dynamic modules apart by the object, so that there is one of each section and door. */
const made = new Map<Section, Map<Door, DynamicModule>>();

function make(section: Section, door: Door, imports: readonly DynamicModule[]): DynamicModule {
  const services = section.rooms.flatMap((room) => [...(room.services ?? [])]);
  return {
    module: section,
    imports: [...imports],
    controllers: section.rooms.flatMap(controllersOf[door]),
    providers: services,
    exports: services,
  };
}

/**
 * A section as a door opens it: the services of its rooms, which whoever imports it may have injected, and their
 * controllers of this door and of no other.
 * @param imports the sections before it whose services its rooms have injected
 */
export function sectionOf(section: Section, door: Door, imports: readonly DynamicModule[] = []): DynamicModule {
  const known = made.get(section) ?? new Map<Door, DynamicModule>();
  const module = known.get(door) ?? make(section, door, imports);
  made.set(section, known.set(door, module));
  return module;
}
