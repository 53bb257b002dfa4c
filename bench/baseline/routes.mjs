import { actionRoutes } from './actions.mjs';
import { caseRoutes } from './cases.mjs';
import { nominationRoutes } from './nominations.mjs';
import { peopleRoutes } from './people.mjs';

/** Every route: what it does with all duties for `me`, and what it does bare. */
export const routes = [...actionRoutes, ...caseRoutes, ...nominationRoutes, ...peopleRoutes];
