import type { Role } from '../../platform/access/access-matrix.js';

/** Who works for victims, whatever their service calls them. */
export const advocates: readonly Role[] = ['isac', 'idva'];
