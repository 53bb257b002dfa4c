import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { systemAt } from '../../libs/platform/access/system.js';
import { Database } from '../../libs/platform/database/database.js';
import { Handlers } from '../../libs/platform/jobs/handlers.js';
import { waitingSql } from '../../libs/platform/jobs/taking.js';
import { words } from '../../libs/platform/messages/messages.js';
import { run } from '../../libs/platform/open.js';
import { sendAgain } from '../../libs/platform/restored.js';
import { Work } from '../../libs/platform/work/work.js';
import { openHouse } from './app.js';

/** Ends that a restored copy sends nothing. */
await run('send-on', domains, async ({ db, config }) => {
  const now = systemClock.now();
  const house = await openHouse({ db, config, clock: systemClock });
  try {
    const values = [now, house.get(Handlers).sending];
    const [waiting] = await house.get(Database).rows<{ count: number }>(waitingSql, values);
    const ended = await house.get(Work).as(systemAt(now), sendAgain);
    const t = words();
    process.stdout.write(
      `${ended ? t('platform.restored.sending', { count: waiting?.count ?? 0 }) : t('platform.restored.sends')}\n`,
    );
    return 0;
  } finally {
    await house.close();
  }
});
