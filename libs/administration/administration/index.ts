import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { agreementStops, tellAgreementStops } from './agreements.jobs.js';
import { agreementHandlers } from './agreements.worker.js';
import { AcceptancesApi } from './acceptances.api.js';
import { AcceptancePages } from './acceptances.pages.js';
import { Acceptances } from './acceptances.service.js';
import { administrationHome } from './administration.home.js';
import { AdministrationPages } from './administration.pages.js';
import { askAgency, askConfirmations, tellLead } from './confirmation.jobs.js';
import { confirmationHandlers } from './confirmations.worker.js';
import { EverybodyOutApi } from './everybody-out.api.js';
import { EverybodyOutPages } from './everybody-out.pages.js';
import { EverybodyOut } from './everybody-out.service.js';
import { failedJobAccess } from './failed-job.access.js';
import { FailedJob } from './failed-job.entity.js';
import { registerApis } from './register.api.js';
import { registerChoices } from './register.choices.js';
import { registerPages } from './register.pages.js';
import { Registers } from './register.service.js';
import { administers, leadsSome, registers } from './registers.js';
import said from './things.en.json' with { type: 'json' };
import { agreementDuties } from './agreements.duties.js';
import { renewalDuties } from './renewals.duties.js';

// One room, eight registers: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const administration: Domain = {
  name: 'administration',
  entities: [FailedJob],
  access: [failedJobAccess],
  things: registers.map(({ thing }) => thing),
  choices: registerChoices,
  home: administrationHome,
  duties: [...agreementDuties, ...renewalDuties],
  services: [Registers, Acceptances, EverybodyOut],
  api: [AcceptancesApi, EverybodyOutApi, ...registerApis],
  pages: [AdministrationPages, AcceptancePages, EverybodyOutPages, ...registers.map(registerPages)],
  jobs: [askConfirmations, askAgency, tellLead, agreementStops, tellAgreementStops],
  handlers: [...confirmationHandlers, ...agreementHandlers],
};

export { administers, leadsSome };
