import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { routeAccess } from './route.access.js';
import { CaseRoute, OtherOrder } from './route.entity.js';
import { CaseRoutesApi, OtherOrdersApi } from './routes.api.js';
import { otherOrdersOfCase, routesOfCase } from './routes.case-part.js';
import { routesHome } from './routes.home.js';
import { routePages } from './routes.pages.js';
import { Routes } from './routes.service.js';
import { otherOrderThing, routeThing } from './routes.things.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfRoutes } from './routes.duties.js';
import { concealableInRoutes } from './routes.concealable.js';

// One room, two things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const routes: Domain = {
  name: 'routes',
  entities: [OtherOrder, CaseRoute],
  access: routeAccess,
  things: [otherOrderThing, routeThing],
  home: routesHome,
  duties: dutiesOfRoutes,
  concealable: concealableInRoutes,
  caseParts: [otherOrdersOfCase, routesOfCase],
  services: [Routes],
  api: [OtherOrdersApi, CaseRoutesApi],
  pages: routePages,
};

export { Routes };
