import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { BadSettings } from '../../libs/platform/config/config.js';
import { Keys } from '../../libs/platform/keys/keys.js';
import { words } from '../../libs/platform/messages/messages.js';
import { run } from '../../libs/platform/open.js';
import { secondPlace } from '../../libs/platform/sealing/sealing.js';
import { openHouse } from './app.js';
import { keysReport, signingReport, stillOlder } from './keys.report.js';

/**
 * Says what hangs on which of the secrets in SESSION_SECRET, and ends with 1 while an older one is needed; with `--renew`
 * everything hangs on the newest first.
 */
await run('keys', domains, async ({ db, config }) => {
  const [asked, ...more] = process.argv.slice(2);
  if (more.length || (asked !== undefined && asked !== '--renew'))
    throw new BadSettings('Say nothing to count, or --renew to seal anew: npm run keys -- --renew');
  const house = await openHouse({ db, config, clock: systemClock });
  try {
    const [keys, t] = [house.get(Keys), words()];
    if (asked) await keys.renew(systemClock.now());
    const counted = await keys.count(systemClock.now());
    const said = [...keysReport(t, config, counted), ...(await signingReport(t, secondPlace(config)))];
    process.stdout.write(`${[...(asked ? [t('platform.keys.renewed')] : []), ...said].join('\n')}\n`);
    return stillOlder(counted) ? 1 : 0;
  } finally {
    await house.close();
  }
});
