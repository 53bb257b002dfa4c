import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { Release } from './release.entity.js';
import { releaseFilters } from './release.forms.js';
import { releaseMoves } from './releases.moves.js';
import { listed, narrowed, shown } from './releases.reading.js';
import { releaseStates } from './release.states.js';

const id = z.guid();
const name = z.string().nullable();
const listedShape = z.object({
  id,
  state: z.string(),
  version: z.int(),
  advocacyCaseId: id,
  caseReference: name,
  agencyId: id,
  clinicCaseId: id.nullable(),
  draftId: id.nullable(),
  what: z.array(z.string()),
  note: name,
  reason: z.string(),
  takenBackReason: name,
  madeByName: name,
  madeAt: z.date(),
  releasedByName: name,
  releasedAt: z.date().nullable(),
});
const line = z.object({ what: z.string(), category: z.string(), text: z.string(), readers: z.string() });

/** The routes, buttons and pages of a release. */
export const releaseThing = thing<Release>({
  name: 'releases',
  entity: Release,
  machine: releaseStates,
  moves: releaseMoves,
  filters: releaseFilters,
  list: (rows, filters) => narrowed(rows, filters),
  show: shown,
  listed,
  shown: listedShape.extend({ goesOut: z.array(line) }),
  listedShape,
});
