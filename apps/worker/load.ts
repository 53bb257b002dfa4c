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
  const isDemonstration = mode === 'demonstration';
  // A demonstration keeps its mail; of a live clinic none leaves about what happened long ago.
  const kept = isDemonstration ? { SMTP_URL: undefined, NOTIFY_API_KEY: undefined } : {};
  const house = await openHouse({ db, config: { ...config, ...kept }, clock: systemClock });
  const password = isDemonstration ? config.DEMO_PASSWORD : undefined;
  const { rows, invited } = await house.get(Seeding).load({ folder, now: systemClock.now(), password });
  process.stdout.write(`${reportOf(rows)}\n`);
  if (invited) process.stdout.write(`${words()('loading.report.invited', { count: invited })}\n`);
  await house.close();
  return rows.length === 0 || rows.some(isWrong) ? 1 : 0;
});
