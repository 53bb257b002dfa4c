import { actions } from '../actions/index.js';
import { advocacy } from '../advocacy/index.js';
import { cases } from '../cases/index.js';
import { circle } from '../circle/index.js';
import { conduct } from '../conduct/index.js';
import { contacts } from '../contacts/index.js';
import { dataBreaches } from '../data-breaches/index.js';
import { disclosures } from '../disclosures/index.js';
import { exceptions } from '../exceptions/index.js';
import { forumRequests } from '../forum-requests/index.js';
import { interventionsRoom } from '../interventions/index.js';
import { investigations } from '../investigations/index.js';
import { links } from '../links/index.js';
import { mappa } from '../mappa/index.js';
import { nominations } from '../nominations/index.js';
import { orders } from '../orders/index.js';
import { panels } from '../panels/index.js';
import { referrals } from '../referrals/index.js';
import { releases } from '../releases/index.js';
import { retention } from '../retention/index.js';
import { risk } from '../risk/index.js';
import { routes } from '../routes/index.js';
import { safetyPlans } from '../safety-plans/index.js';
import { subjectAccess } from '../subject-access/index.js';
import { sweeps } from '../sweeps/index.js';
import { telling } from '../telling/index.js';
import { transfers } from '../transfers/index.js';
import { updates } from '../updates/index.js';
import { workListRoom } from '../work-list/index.js';
import type { Domain } from '../platform/domain.js';

/** The rooms of whose things a story can tell. */
export const storyRooms: readonly Domain[] = [
  actions,
  advocacy,
  cases,
  circle,
  conduct,
  contacts,
  dataBreaches,
  disclosures,
  exceptions,
  forumRequests,
  interventionsRoom,
  investigations,
  links,
  mappa,
  nominations,
  orders,
  panels,
  referrals,
  releases,
  retention,
  risk,
  routes,
  safetyPlans,
  subjectAccess,
  sweeps,
  telling,
  transfers,
  updates,
  workListRoom,
];
