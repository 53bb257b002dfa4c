import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { ForumRequest } from './request.entity.js';
import { requestFilters } from './request.forms.js';
import { requestStates } from './request.states.js';
import { requestMoves } from './requests.moves.js';
import { listed, narrowed, shown } from './requests.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a request. */
export const requestThing = thing<ForumRequest>({
  name: 'forum-requests',
  entity: ForumRequest,
  machine: requestStates,
  moves: requestMoves,
  filters: requestFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
