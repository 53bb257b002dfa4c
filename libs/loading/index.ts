export { folderAt, type Folder } from './folder.js';
export { countOutcomes, type Loaded, type RowProblem } from './loaded.outcome.js';
export { loadReference } from './reference.loading.js';
