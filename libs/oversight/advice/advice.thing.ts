import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { AdviceRecord } from './advice.entity.js';
import { adviceFilters } from './advice.forms.js';
import { adviceMoves } from './advice.moves.js';
import { adviceListed, narrowed } from './advice.reading.js';
import { adviceStates } from './advice.states.js';

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
  advisedOn: z.string(),
  professionalAgency: z.string(),
  professionalRole: z.string(),
  level: z.string(),
  asked: z.string(),
  advised: z.string(),
  advisedBy: id,
  advisedByName: name,
  minutes: z.int().nullable(),
  reason: z.string().nullable(),
  madeBy: id,
  madeByName: name,
  madeAt: z.date(),
});

/** The routes, buttons and pages of a record of advice. */
export const adviceThing = thing<AdviceRecord>({
  name: 'advice-records',
  entity: AdviceRecord,
  machine: adviceStates,
  moves: adviceMoves,
  filters: adviceFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor),
  show: async (tx, row) => (await adviceListed(tx, [row]))[0] ?? {},
  listed: adviceListed,
  shown: shape,
  listedShape: shape,
});
