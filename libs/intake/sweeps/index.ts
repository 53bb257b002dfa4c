import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { DeskPages } from './desk.pages.js';
import { SendPages } from './send.pages.js';
import { sweepAccess } from './sweep.access.js';
import { Sweep, SweepFile, SweepReceipt, SweptCrime } from './sweep.entity.js';
import { SweepFilePages } from './sweep-files.pages.js';
import { forgetSweepFiles } from './sweep.jobs.js';
import { sweepSheet } from './sweep.sheet.js';
import { eventsOfSweeps } from './sweeps.events.js';
import { SweepFiles } from './sweeps.files.js';
import { sweepHandlers } from './sweeps.worker.js';
import { SweepsApi } from './sweeps.api.js';
import { sweptCrimesOfCase } from './sweeps.case-part.js';
import { recordedConduct } from './sweeps.conduct.js';
import { sweepChoices } from './sweeps.choices.js';
import { Desks } from './sweeps.desk.js';
import { sweepsHome } from './sweeps.home.js';
import { SweepOutcomes } from './sweeps.outcomes.js';
import { SweepPages } from './sweeps.pages.js';
import { Sweeps } from './sweeps.service.js';
import { sweptCrimeThing } from './sweeps.thing.js';
import said from './things.en.json' with { type: 'json' };

export { besideCrimes, type ForumLink } from './sweeps.outcomes.js';
export { lastMet } from './sweeps.service.js';
export { crimesFollowers, type CrimeEntered } from './crimes.entered.js';
export { listed as listedCrimes } from './sweeps.reading.js';
export { advocacyTag } from './sweeps.case-part.js';
export { SweptCrime };

for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const sweeps: Domain = {
  name: 'sweeps',
  entities: [Sweep, SweepFile, SweepReceipt, SweptCrime],
  access: sweepAccess,
  things: [sweptCrimeThing],
  choices: sweepChoices,
  home: sweepsHome,
  conduct: recordedConduct,
  caseParts: onTab('perpetrator', sweptCrimesOfCase),
  caseEvents: eventsOfSweeps,
  spreadsheets: [sweepSheet],
  services: [Desks, Sweeps, SweepFiles, SweepOutcomes],
  api: [SweepsApi],
  pages: [DeskPages, SendPages, SweepFilePages, SweepPages],
  jobs: [forgetSweepFiles],
  handlers: sweepHandlers,
};
