import type { Work } from '../platform/work/work.js';
import { agenciesFile } from './agencies.loading.js';
import { agreementsFile } from './agreements.loading.js';
import { forcesFile, forumsFile } from './areas.loading.js';
import { loadFile } from './file.loading.js';
import type { Folder } from './folder.js';
import type { Loaded } from './loaded.outcome.js';
import { peopleFile, type PostsTold } from './people.loading.js';
import { settleSeniors } from './seniors.loading.js';

/** In the order in which they name each other. */
const referenceFiles = (how: PostsTold) => [forcesFile, forumsFile, agenciesFile, agreementsFile, peopleFile(how)];

/**
 * Sets an area up: areas, forums, agencies, agreements, people. The same folder again changes nothing.
 * @returns the outcome of each row; files that are not in the folder give none
 */
export async function loadReference(work: Work, folder: Folder, at: Date, how: PostsTold = 'held'): Promise<Loaded[]> {
  const all: Loaded[] = [];
  for (const file of referenceFiles(how)) all.push(...(await loadFile({ work, folder, at }, file)));
  await settleSeniors(work, at);
  return all;
}
