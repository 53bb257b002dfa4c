import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { Release } from './release.fields.js';

/** The room’s rows that hold what people typed. */
export const concealableInReleases: readonly Concealable[] = [
  concealable(Release, 'release', { authors: ['made_by'], parts: [['release_line', 'release_id']] }),
];
