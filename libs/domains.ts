import { accounts } from './accounts/index.js';
import { actions } from './actions/index.js';
import { administration } from './administration/index.js';
import { advice } from './advice/index.js';
import { advocacy } from './advocacy/index.js';
import { agencies } from './agencies/index.js';
import { areas } from './areas/index.js';
import { audit } from './audit/index.js';
import { caseload } from './caseload/index.js';
import { cases } from './cases/index.js';
import { circle } from './circle/index.js';
import { clearing } from './clearing/index.js';
import { columns } from './columns/index.js';
import { conduct } from './conduct/index.js';
import { contactDetails } from './contact-details/index.js';
import { contacts } from './contacts/index.js';
import { copies } from './copies/index.js';
import { cover } from './cover/index.js';
import { dataBreaches } from './data-breaches/index.js';
import { deadlines } from './deadlines/index.js';
import { disclosures } from './disclosures/index.js';
import { duties } from './duties/index.js';
import { exceptions } from './exceptions/index.js';
import { exportsRoom } from './exports/index.js';
import { figures } from './figures/index.js';
import { grants } from './grants/index.js';
import { forumRequests } from './forum-requests/index.js';
import { intelligence } from './intelligence/index.js';
import { inboxRoom } from './inbox/index.js';
import { interventionsRoom } from './interventions/index.js';
import { investigations } from './investigations/index.js';
import { ledger } from './ledger/index.js';
import { links } from './links/index.js';
import { listings } from './listings/index.js';
import { loading } from './loading/index.js';
import { mappa } from './mappa/index.js';
import { nominations } from './nominations/index.js';
import { orders } from './orders/index.js';
import { outages } from './outages/index.js';
import { packs } from './packs/index.js';
import { panels } from './panels/index.js';
import { people } from './people/index.js';
import type { Domain } from './platform/domain.js';
import { plans } from './plans/index.js';
import { previews } from './previews/index.js';
import { rankings } from './rankings/index.js';
import { referrals } from './referrals/index.js';
import { releases } from './releases/index.js';
import { reminders } from './reminders/index.js';
import { retention } from './retention/index.js';
import { routes } from './routes/index.js';
import { safetyPlans } from './safety-plans/index.js';
import { summaries } from './summaries/index.js';
import { risk } from './risk/index.js';
import { subjectAccess } from './subject-access/index.js';
import { sweeps } from './sweeps/index.js';
import { transfers } from './transfers/index.js';
import { telling } from './telling/index.js';
import { textChecks } from './text-checks/index.js';
import { workListRoom } from './work-list/index.js';
import { training } from './training/index.js';
import { updates } from './updates/index.js';

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
