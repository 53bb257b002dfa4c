import 'reflect-metadata';
import { z } from 'zod';
import { inviteAdministrator } from '../../libs/administration/agencies/index.js';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { Problem } from '../../libs/kernel/problem.js';
import { systemAt } from '../../libs/platform/access/system.js';
import { BadSettings } from '../../libs/platform/config/config.js';
import { run } from '../../libs/platform/open.js';
import { Work } from '../../libs/platform/work/work.js';
import { openHouse } from './app.js';

await run('invite', domains, async ({ db, config }) => {
  const email = z.email().safeParse(process.argv[2]).data;
  if (!email) throw new BadSettings('Name an address of mail: npm run admin:invite -- EMAIL');
  const clock = systemClock;
  const house = await openHouse({ db, config, clock });
  try {
    const path = await house.get(Work).as(systemAt(clock.now()), (tx) => inviteAdministrator(tx, email));
    process.stdout.write(`${new URL(path, config.PUBLIC_URL).href}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new BadSettings('There are two administrators already: one appoints others, and the other confirms them');
  } finally {
    await house.close();
  }
});
