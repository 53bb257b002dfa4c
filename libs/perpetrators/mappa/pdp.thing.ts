import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { PdpCheck } from './pdp.entity.js';
import { pdpFilters } from './pdp.forms.js';
import { pdpMoves } from './pdp.moves.js';
import { listed, narrowed, shown } from './pdp.reading.js';
import { pdpStates } from './pdp.states.js';

const id = z.guid();
const words = z.string().nullable();
const at = z.date().nullable();
const shape = z.object({
  id,
  state: z.string(),
  version: z.int(),
  caseId: id,
  caseReference: z.string(),
  forumId: id,
  mappaId: id,
  agencyId: id,
  agencyName: words,
  reason: z.string(),
  panel: words,
  outcome: words,
  madeBy: id,
  madeByName: words,
  madeAt: z.date(),
  takenUpAt: at,
  answeredAt: at,
  endedAt: at,
});

/** The routes, buttons and pages of the check on a potentially dangerous person. */
export const pdpThing = thing<PdpCheck>({
  name: 'pdp',
  entity: PdpCheck,
  machine: pdpStates,
  moves: pdpMoves,
  filters: pdpFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: shown,
  listed,
  shown: shape,
  listedShape: shape,
});
