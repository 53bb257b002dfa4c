import { accounts } from './administration/accounts/index.js';
import { actions } from './panels/actions/index.js';
import { administration } from './administration/administration/index.js';
import { advice } from './oversight/advice/index.js';
import { advocacy } from './victims/advocacy/index.js';
import { agencies } from './administration/agencies/index.js';
import { areas } from './administration/areas/index.js';
import { audit } from './oversight/audit/index.js';
import { caseload } from './tasks/caseload/index.js';
import { cases } from './cases/cases/index.js';
import { circle } from './victims/circle/index.js';
import { clearing } from './oversight/clearing/index.js';
import { columns } from './administration/columns/index.js';
import { conduct } from './perpetrators/conduct/index.js';
import { contactDetails } from './casework/contact-details/index.js';
import { contacts } from './cases/contacts/index.js';
import { copies } from './oversight/copies/index.js';
import { cover } from './tasks/cover/index.js';
import { dataBreaches } from './oversight/data-breaches/index.js';
import { deadlines } from './administration/deadlines/index.js';
import { disclosures } from './sharing/disclosures/index.js';
import { duties } from './tasks/duties/index.js';
import { exceptions } from './sharing/exceptions/index.js';
import { exportsRoom } from './oversight/exports/index.js';
import { figures } from './oversight/figures/index.js';
import { grants } from './administration/grants/index.js';
import { forumRequests } from './sharing/forum-requests/index.js';
import { intelligence } from './perpetrators/intelligence/index.js';
import { inboxRoom } from './administration/inbox/index.js';
import { interventionsRoom } from './perpetrators/interventions/index.js';
import { investigations } from './casework/investigations/index.js';
import { ledger } from './cases/ledger/index.js';
import { links } from './casework/links/index.js';
import { listings } from './panels/listings/index.js';
import { loading } from './loading/index.js';
import { mappa } from './perpetrators/mappa/index.js';
import { nominations } from './intake/nominations/index.js';
import { orders } from './perpetrators/orders/index.js';
import { outages } from './oversight/outages/index.js';
import { packs } from './oversight/packs/index.js';
import { panels } from './panels/panels/index.js';
import { people } from './cases/people/index.js';
import type { Domain } from './platform/domain.js';
import { plans } from './oversight/plans/index.js';
import { previews } from './oversight/previews/index.js';
import { rankings } from './panels/rankings/index.js';
import { referrals } from './sharing/referrals/index.js';
import { releases } from './victims/releases/index.js';
import { reminders } from './tasks/reminders/index.js';
import { retention } from './oversight/retention/index.js';
import { routes } from './casework/routes/index.js';
import { safetyPlans } from './victims/safety-plans/index.js';
import { summaries } from './sharing/summaries/index.js';
import { risk } from './victims/risk/index.js';
import { subjectAccess } from './oversight/subject-access/index.js';
import { sweeps } from './intake/sweeps/index.js';
import { transfers } from './casework/transfers/index.js';
import { telling } from './victims/telling/index.js';
import { textChecks } from './oversight/text-checks/index.js';
import { workListRoom } from './tasks/work-list/index.js';
import { training } from './oversight/training/index.js';
import { updates } from './panels/updates/index.js';

/** The rooms, from left to right: each may know those before it. */
export const domains: readonly Domain[] = [
  agencies,
  accounts,
  inboxRoom,
  areas,
  deadlines,
  grants,
  administration,
  people,
  cases,
  contacts,
  ledger,
  columns,
  nominations,
  sweeps,
  panels,
  updates,
  rankings,
  actions,
  exceptions,
  disclosures,
  referrals,
  forumRequests,
  mappa,
  orders,
  transfers,
  conduct,
  routes,
  intelligence,
  dataBreaches,
  subjectAccess,
  investigations,
  links,
  contactDetails,
  interventionsRoom,
  advocacy,
  releases,
  telling,
  risk,
  safetyPlans,
  circle,
  workListRoom,
  copies,
  summaries,
  figures,
  plans,
  advice,
  training,
  retention,
  cover,
  listings,
  reminders,
  duties,
  caseload,
  audit,
  textChecks,
  previews,
  exportsRoom,
  packs,
  outages,
  clearing,
  loading,
];
