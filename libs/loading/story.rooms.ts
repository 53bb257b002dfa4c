import { actions } from '../panels/actions/index.js';
import { advocacy } from '../victims/advocacy/index.js';
import { cases } from '../cases/cases/index.js';
import { circle } from '../victims/circle/index.js';
import { conduct } from '../perpetrators/conduct/index.js';
import { contacts } from '../cases/contacts/index.js';
import { dataBreaches } from '../oversight/data-breaches/index.js';
import { disclosures } from '../sharing/disclosures/index.js';
import { exceptions } from '../sharing/exceptions/index.js';
import { forumRequests } from '../sharing/forum-requests/index.js';
import { interventionsRoom } from '../perpetrators/interventions/index.js';
import { investigations } from '../casework/investigations/index.js';
import { links } from '../casework/links/index.js';
import { mappa } from '../perpetrators/mappa/index.js';
import { nominations } from '../intake/nominations/index.js';
import { orders } from '../perpetrators/orders/index.js';
import { referrals } from '../sharing/referrals/index.js';
import { releases } from '../victims/releases/index.js';
import { retention } from '../oversight/retention/index.js';
import { risk } from '../victims/risk/index.js';
import { routes } from '../casework/routes/index.js';
import { safetyPlans } from '../victims/safety-plans/index.js';
import { subjectAccess } from '../oversight/subject-access/index.js';
import { sweeps } from '../intake/sweeps/index.js';
import { telling } from '../victims/telling/index.js';
import { transfers } from '../casework/transfers/index.js';
import { agenda } from '../panels/agenda/index.js';
import { attendance } from '../panels/attendance/index.js';
import { meetings } from '../panels/meetings/index.js';
import { returns } from '../panels/returns/index.js';
import { scheduling } from '../panels/scheduling/index.js';
import { updates } from '../panels/updates/index.js';
import { workListRoom } from '../tasks/work-list/index.js';
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
  scheduling,
  attendance,
  returns,
  agenda,
  meetings,
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
