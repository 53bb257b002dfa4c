import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { open } from '../../libs/platform/open.js';
import { openWeb } from './app.js';

await open('web', domains, async ({ db, config, mode }) => {
  const app = await openWeb({ db, config, clock: systemClock, demonstration: mode === 'demonstration' });
  await app.listen(config.WEB_PORT, config.HOST);
  return () => app.close();
});
