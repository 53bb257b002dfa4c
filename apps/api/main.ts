import 'reflect-metadata';
import { systemClock } from '../../libs/kernel/clock.js';
import { domains } from '../../libs/domains.js';
import { open } from '../../libs/platform/open.js';
import { openApi } from './app.js';

await open('api', domains, async ({ db, config }) => {
  const app = await openApi({ db, config, clock: systemClock });
  await app.listen(config.API_PORT, config.HOST);
  return () => app.close();
});
