import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { adviceAccess } from './advice.access.js';
import { AdviceApi } from './advice.api.js';
import { adviceChoices } from './advice.choices.js';
import { AdviceRecord } from './advice.entity.js';
import { adviceHome } from './advice.home.js';
import { AdvicePages } from './advice.pages.js';
import { Advice } from './advice.service.js';
import { adviceThing } from './advice.thing.js';
import { AdviceFiguresApi } from './advice-figures.api.js';
import { AdviceFiguresPages } from './advice-figures.pages.js';
import { AdviceFiguresReading } from './advice-figures.service.js';
import { findEndings, tellEnding } from './commission.jobs.js';
import { commissionHandlers } from './commission.worker.js';
import said from './things.en.json' with { type: 'json' };

// The thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const advice: Domain = {
  name: 'advice',
  entities: [AdviceRecord],
  access: adviceAccess,
  things: [adviceThing],
  choices: adviceChoices,
  home: adviceHome,
  services: [Advice, AdviceFiguresReading],
  api: [AdviceApi, AdviceFiguresApi],
  pages: [AdvicePages, AdviceFiguresPages],
  jobs: [findEndings, tellEnding],
  handlers: commissionHandlers,
};

export { advisers, enteredByServices } from './advice.access.js';
