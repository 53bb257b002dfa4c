import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { adviceChoices } from './advice.choices.js';
import { adviceHome } from './advice.home.js';
import { adviceResource } from './advice.resource.js';
import { AdviceFiguresApi } from './advice-figures.api.js';
import { AdviceFiguresPages } from './advice-figures.pages.js';
import { AdviceFiguresReading } from './advice-figures.service.js';
import { findEndings, tellEnding } from './commission.jobs.js';
import { commissionHandlers } from './commission.worker.js';
import said from './things.en.json' with { type: 'json' };

// The thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const advice: Domain = withResources({
  name: 'advice',
  resources: [adviceResource],
  choices: adviceChoices,
  home: adviceHome,
  services: [AdviceFiguresReading],
  api: [AdviceFiguresApi],
  pages: [AdviceFiguresPages],
  jobs: [findEndings, tellEnding],
  handlers: commissionHandlers,
});

export { advisers, enteredByServices, inTheirForums } from './advice.access.js';
