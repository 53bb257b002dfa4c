import { z } from 'zod';
import { AccreditationKind } from '../agencies/index.js';
import { moveSpec, thing } from '../../platform/things/thing.js';
import { accreditationKindFilters, noAnswers } from './register.forms.js';
import { accreditationKindStates } from './register.states.js';

const shape = z.object({
  id: z.guid(),
  state: z.string(),
  version: z.int(),
  name: z.string(),
  fromOn: z.string(),
  source: z.string(),
});

/** A kind of accreditation, by its name: what ended is given no more, and held by whoever holds it. */
export const accreditationKindThing = thing<AccreditationKind>({
  name: 'accreditation-kinds',
  entity: AccreditationKind,
  machine: accreditationKindStates,
  moves: { end: moveSpec<AccreditationKind, typeof noAnswers>({ form: noAnswers }) },
  filters: accreditationKindFilters,
  list: (rows, { state }) => rows.where({ state: state as string | undefined }).orderBy('name'),
  shown: shape,
  show: (_, kind) => Promise.resolve({ ...kind }),
  listed: (_, kinds) => Promise.resolve(kinds.map((one) => ({ ...one }))),
  listedShape: shape,
});
