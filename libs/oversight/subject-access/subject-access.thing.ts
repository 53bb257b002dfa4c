import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { SubjectAccess } from './subject-access.entity.js';
import { subjectAccessFilters } from './subject-access.forms.js';
import { subjectAccessMoves } from './subject-access.moves.js';
import { found, listed, narrowed } from './subject-access.reading.js';
import { subjectAccessStates } from './subject-access.states.js';

/** What the reading functions give is put together by hand. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a request. */
export const subjectAccessThing = thing<SubjectAccess>({
  name: 'subject-access',
  entity: SubjectAccess,
  machine: subjectAccessStates,
  moves: subjectAccessMoves,
  filters: subjectAccessFilters,
  list: (rows, filters) => narrowed(rows, filters),
  search: found,
  show: async (tx, row) => (await listed(tx, [row]))[0] ?? {},
  listed,
  shown: asRead,
  listedShape: asRead,
});
