import { actionRoutes } from './actions.mjs';

/** Every route: what it does with all duties for `me`, and what it does bare. */
export const routes = [...actionRoutes];
