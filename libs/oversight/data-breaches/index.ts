import type { Domain } from '../../platform/domain.js';
import { dataBreachAccess } from './data-breach.access.js';
import { DataBreach } from './data-breach.entity.js';
import { DataBreachesApi } from './data-breaches.api.js';
import { dataBreachesHome } from './data-breaches.home.js';
import { DataBreachPages } from './data-breaches.pages.js';
import { DataBreaches } from './data-breaches.service.js';
import { dataBreachThing } from './data-breaches.thing.js';
import { dutiesOfDataBreaches } from './data-breaches.duties.js';

export const dataBreaches: Domain = {
  name: 'data-breaches',
  entities: [DataBreach],
  access: dataBreachAccess,
  things: [dataBreachThing],
  home: dataBreachesHome,
  duties: dutiesOfDataBreaches,
  services: [DataBreaches],
  api: [DataBreachesApi],
  pages: [DataBreachPages],
};

export { DataBreach, DataBreaches, dataBreachThing };
