import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { DataBreach } from './data-breach.fields.js';
import { dutiesOfDataBreaches } from './data-breaches.duties.js';
import { dataBreachesHome } from './data-breaches.home.js';
import { dataBreachResource } from './data-breaches.resource.js';

export const dataBreaches: Domain = withResources({
  name: 'data-breaches',
  resources: [dataBreachResource],
  home: dataBreachesHome,
  duties: dutiesOfDataBreaches,
});

export { DataBreach, dataBreachResource };
