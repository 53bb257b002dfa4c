import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { serveMetrics } from '../../libs/platform/metrics/serving.js';
import { open } from '../../libs/platform/open.js';
import { openWeb } from './app.js';

await open('web', domains, async ({ db, config, mode }) => {
  const app = await openWeb({ db, config, clock: systemClock, demonstration: mode === 'demonstration' });
  const { metrics, close } = await serveMetrics({ db, config, clock: systemClock, port: config.METRICS_WEB_PORT });
  metrics?.measure(app.getHttpServer());
  await app.listen(config.WEB_PORT, config.HOST);
  return async () => {
    await app.close();
    await close();
  };
});
