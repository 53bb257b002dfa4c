import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { open } from '../../libs/platform/open.js';
import { checkSealing } from '../../libs/platform/sealing/sealing.js';
import { openWorker } from './app.js';

await open('worker', domains, ({ db, config, mode }) => {
  checkSealing(mode, config);
  return openWorker({ db, config, clock: systemClock });
});
