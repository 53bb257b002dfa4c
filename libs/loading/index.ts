import type { Domain } from '../platform/domain.js';
import { Loading } from './loading.service.js';
import { Seeding } from './seeding.js';

export const loading: Domain = { name: 'loading', services: [Loading, Seeding] };

export { folderAt, movedFolder, type Folder } from './folder.js';
export { countOutcomes, countSkipped, outcomes, type Loaded, type RowProblem } from './loaded.outcome.js';
export { Loading, Seeding };
export { loadReference } from './reference.loading.js';
export { kindsOfEvent } from './story.players.js';
export {
  lists as wordsOfLists,
  named as namedThings,
  unmade as unmadeMoves,
  unnamed as unnamedThings,
  untold as untoldKinds,
} from './story.things.js';
