import 'reflect-metadata';
import { domains } from '../../libs/domains.js';
import { systemClock } from '../../libs/kernel/clock.js';
import { BadSettings } from '../../libs/platform/config/config.js';
import { words } from '../../libs/platform/messages/messages.js';
import { run } from '../../libs/platform/open.js';
import { Heads } from '../../libs/platform/sealing/heads.js';
import { Sealer } from '../../libs/platform/sealing/sealer.js';
import { secondPlace } from '../../libs/platform/sealing/sealing.js';
import { openHouse } from './app.js';

await run('audit-heads', domains, async ({ db, config }) => {
  const place = secondPlace(config);
  if (!place) throw new BadSettings('Set AUDIT_KEY, with which exported heads are signed');
  const house = await openHouse({ db, config, clock: systemClock });
  await house.get(Sealer).seal(systemClock.now());
  const made = await house.get(Heads).export(place, systemClock.now());
  await house.close();
  const t = words();
  const said = made ? t('audit.heads.made', { number: made.number, count: made.count }) : t('audit.heads.busy');
  process.stdout.write(`${said}\n`);
  return made ? 0 : 1;
});
