import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { Seeding, type Loaded } from '../../libs/loading/index.js';
import { words } from '../../libs/platform/messages/messages.js';
import { run } from '../../libs/platform/open.js';
import { openHouse } from './app.js';
import { existingFolder } from './existing-folder.js';
import { reportOf } from './report.js';

/** Rows of nominations that are refused go back to their sender, as ever; anything else is for whoever loads. */
const isWrong = ({ file, outcome }: Loaded): boolean => outcome === 'refused' && file !== 'nominations.csv';

await run('load', domains, async ({ db, config, mode }) => {
  const folder = await existingFolder(process.argv[2] ?? '', 'Name a folder: npm run load -- FOLDER');
  // What happened long ago is not told to anybody by mail now.
  const house = await openHouse({ db, config: { ...config, SMTP_URL: undefined }, clock: systemClock });
  const password = mode === 'demonstration' ? config.DEMO_PASSWORD : undefined;
  const { rows, invited } = await house.get(Seeding).load({ folder, now: systemClock.now(), password });
  process.stdout.write(`${reportOf(rows)}\n`);
  if (invited) process.stdout.write(`${words()('loading.report.invited', { count: invited })}\n`);
  await house.close();
  return rows.length === 0 || rows.some(isWrong) ? 1 : 0;
});
