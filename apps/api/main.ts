import 'reflect-metadata';
import { systemClock } from '../../libs/kernel/clock.js';
import { domains } from '../../libs/domains.js';
import { serveMetrics } from '../../libs/platform/metrics/serving.js';
import { open } from '../../libs/platform/open.js';
import { openApi } from './app.js';

await open('api', domains, async ({ db, config }) => {
  const app = await openApi({ db, config, clock: systemClock });
  const { metrics, close } = await serveMetrics({ db, config, clock: systemClock, port: config.METRICS_API_PORT });
  metrics?.measure(app.getHttpServer());
  await app.listen(config.API_PORT, config.HOST);
  return async () => {
    await app.close();
    await close();
  };
});
