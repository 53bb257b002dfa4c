import { actionRoutes } from './actions.mjs';
import { nominationRoutes } from './nominations.mjs';

/** Every route: what it does with all duties for `me`, and what it does bare. */
export const routes = [...actionRoutes, ...nominationRoutes];
