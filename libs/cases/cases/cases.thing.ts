import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { CaseFile } from './case-file.entity.js';
import { caseFilters } from './case.forms.js';
import { caseStates } from './case.states.js';
import { caseMoves } from './cases.moves.js';
import { found, listed, narrowed, shown } from './cases.reading.js';

const text = z.string().nullable();
const listedShape = z.object({
  id: z.guid(),
  reference: z.string(),
  state: z.string(),
  version: z.int(),
  agencyId: z.guid(),
  openedAt: z.date(),
  levelOfConcern: text,
  depth: text,
  district: text,
  restricted: z.boolean(),
  reviewOn: text,
  closedAt: z.date().nullable(),
  externalKey: text,
  mergedInto: text,
  perpetrator: text,
  victim: text,
});
const part = z.array(z.looseObject({}));

/** A case's routes and buttons; what other rooms know of it is found by `?case=` in theirs. */
export const caseThing = thing<CaseFile>({
  name: 'cases',
  entity: CaseFile,
  machine: caseStates,
  moves: caseMoves,
  filters: caseFilters,
  list: (rows, filters, me) => narrowed(rows, filters, me),
  search: found,
  shown: listedShape.extend({ people: part, forums: part, owners: part, team: part, decisions: part }),
  show: shown,
  listed,
  listedShape,
});
