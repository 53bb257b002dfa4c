import { z } from 'zod';
import { thing } from '../platform/things/thing.js';
import { TrainingSession } from './training.entity.js';
import { trainingFilters } from './training.forms.js';
import { trainingMoves } from './training.moves.js';
import { narrowed, trainingListed } from './training.reading.js';
import { trainingStates } from './training.states.js';

const id = z.guid();
const name = z.string().nullable();
const shape = z.object({
  id,
  state: z.string(),
  version: z.int(),
  forumId: id,
  forumName: name,
  agencyId: id,
  agencyName: name,
  trainedOn: z.string(),
  course: z.string(),
  givenById: id.nullable(),
  givenByName: name,
  provider: name,
  agencyIds: z.array(id),
  agencyNames: z.array(z.string()),
  kinds: z.array(z.string()),
  people: z.int(),
  multiAgency: z.boolean(),
  about: name,
  reason: name,
  madeBy: id,
  madeByName: name,
  madeAt: z.date(),
});

/** The routes, buttons and pages of a session of training. */
export const trainingThing = thing<TrainingSession>({
  name: 'training-sessions',
  entity: TrainingSession,
  machine: trainingStates,
  moves: trainingMoves,
  filters: trainingFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: async (tx, row) => (await trainingListed(tx, [row]))[0] ?? {},
  listed: trainingListed,
  shown: shape,
  listedShape: shape,
});
