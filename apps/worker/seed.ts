import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { isDay, type LondonDate } from '../../libs/kernel/london-date.js';
import { Seeding } from '../../libs/loading/index.js';
import { BadSettings } from '../../libs/platform/config/config.js';
import { commitLater } from '../../libs/platform/database/pool.js';
import { run } from '../../libs/platform/open.js';
import { openHouse } from './app.js';
import { existingFolder } from './existing-folder.js';
import { reportOf } from './report.js';

/** The fictional clinic that comes with the product. */
const PACKAGED = 'test/data';

/** @throws BadSettings for what is neither a day nor `as-is` */
function openOn(given: string | undefined): LondonDate | 'as-is' | undefined {
  if (given === undefined || given === 'as-is' || isDay(given)) return given;
  throw new BadSettings('Check this setting: DEMO_TODAY must be a day such as 2026-04-08, or as-is');
}

await run('seed', domains, async ({ db, config, mode }) => {
  if (mode === 'live') return 0;
  const { DEMO_PASSWORD: password, DEMO_DATA, DEMO_TODAY } = config;
  if (!password) throw new BadSettings('This is a demonstration: set DEMO_PASSWORD, with which its people sign in');
  const folder = await existingFolder(DEMO_DATA ?? PACKAGED, 'Check this setting: DEMO_DATA must name a folder');
  await commitLater(db);
  const house = await openHouse({
    db,
    config: { ...config, SMTP_URL: undefined, NOTIFY_API_KEY: undefined },
    clock: systemClock,
  });
  const rows = await house.get(Seeding).seed({ folder, now: systemClock.now(), openOn: openOn(DEMO_TODAY), password });
  if (rows) process.stdout.write(`${reportOf(rows)}\n`);
  await house.close();
  return 0;
});
