import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { BreachReview } from './breach-review.entity.js';
import { breachReviewFilters } from './breach-review.forms.js';
import { breachReviewStates } from './breach-review.states.js';
import { breachReviewMoves } from './breach-reviews.moves.js';
import * as reviews from './breach-reviews.reading.js';
import { Incident } from './incident.entity.js';
import { incidentFilters } from './incident.forms.js';
import { incidentStates } from './incident.states.js';
import { incidentMoves } from './incidents.moves.js';
import * as incidents from './incidents.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of an incident. */
export const incidentThing = thing<Incident>({
  name: 'incidents',
  entity: Incident,
  machine: incidentStates,
  moves: incidentMoves,
  filters: incidentFilters,
  list: incidents.narrowed,
  show: incidents.shown,
  listed: incidents.listed,
  shown: asRead,
  listedShape: asRead,
});

/** The routes, buttons and pages of what follows from a breach. */
export const breachReviewThing = thing<BreachReview>({
  name: 'breach-reviews',
  entity: BreachReview,
  machine: breachReviewStates,
  moves: breachReviewMoves,
  filters: breachReviewFilters,
  list: (rows, filters) => reviews.narrowed(rows, filters),
  show: async (tx, row) => (await reviews.listed(tx, [row]))[0] ?? {},
  listed: reviews.listed,
  shown: asRead,
  listedShape: asRead,
});
