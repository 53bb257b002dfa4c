import { thing } from '../../platform/things/thing.js';
import { asRead } from '../common/index.js';
import { AgendaItem } from './item.entity.js';
import { itemFilters } from './item.forms.js';
import { manyItems } from './item.many.js';
import { itemStates } from './item.states.js';
import { itemMoves } from './items.moves.js';
import { listedItems, narrowItems, shownOneItem } from './items.reading.js';
import { found } from '../common/index.js';

export const itemThing = thing<AgendaItem>({
  name: 'agenda-items',
  entity: AgendaItem,
  machine: itemStates,
  moves: itemMoves,
  filters: itemFilters,
  list: narrowItems,
  search: found.items,
  shown: asRead,
  show: shownOneItem,
  listed: listedItems,
  listedShape: asRead,
  many: manyItems,
});
