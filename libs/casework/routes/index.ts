import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { caseRouteResource } from './case-routes.resource.js';
import { otherOrderResource } from './other-orders.resource.js';
import { otherOrdersOfCase, routesOfCase } from './routes.case-part.js';
import { concealableInRoutes } from './routes.concealable.js';
import { dutiesOfRoutes } from './routes.duties.js';
import { eventsOfRoutes } from './routes.events.js';
import { routesHome } from './routes.home.js';
import said from './things.en.json' with { type: 'json' };

// One room, two resources: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const routes: Domain = withResources({
  name: 'routes',
  resources: [otherOrderResource, caseRouteResource],
  home: routesHome,
  duties: dutiesOfRoutes,
  concealable: concealableInRoutes,
  caseParts: onTab('orders', otherOrdersOfCase, routesOfCase),
  caseEvents: eventsOfRoutes,
});

export { caseRouteResource, otherOrderResource };
