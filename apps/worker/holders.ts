import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { words } from '../../libs/platform/messages/messages.js';
import { BadSettings } from '../../libs/platform/config/config.js';
import { run } from '../../libs/platform/open.js';
import { Holders } from '../../libs/casework/transfers/index.js';
import { openHouse } from './app.js';
import { holdersReport } from './holders.report.js';

/** Lists the cases that are held by another agency than the controller of their forum; with `--move` it moves their rows. */
await run('holders', domains, async ({ db, config }) => {
  const [asked, ...more] = process.argv.slice(2);
  if (more.length || (asked !== undefined && asked !== '--move'))
    throw new BadSettings('Say nothing to list them, or --move to move them: npm run holders -- --move');
  const house = await openHouse({ db, config, clock: systemClock });
  try {
    const holders = house.get(Holders);
    const moving = asked === '--move';
    const found = await (moving ? holders.move(systemClock.now()) : holders.list(systemClock.now()));
    process.stdout.write(`${holdersReport(words(), found, moving)}\n`);
    return 0;
  } finally {
    await house.close();
  }
});
