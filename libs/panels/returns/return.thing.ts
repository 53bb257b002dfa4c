import { thing } from '../../platform/things/thing.js';
import { asRead } from '../common/index.js';
import { found } from '../common/index.js';
import { AgencyReturn } from './return.entity.js';
import { returnFilters } from './return.forms.js';
import { manyReturns } from './return.many.js';
import { returnStates } from './return.states.js';
import { returnMoves } from './returns.moves.js';
import { listedReturns, narrowReturns, shownReturn } from './returns.reading.js';

export const returnThing = thing<AgencyReturn>({
  name: 'returns',
  entity: AgencyReturn,
  machine: returnStates,
  moves: returnMoves,
  filters: returnFilters,
  list: narrowReturns,
  search: found.returns,
  shown: asRead,
  show: shownReturn,
  listed: listedReturns,
  listedShape: asRead,
  many: manyReturns,
});
