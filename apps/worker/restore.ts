import { hostname, userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { systemClock } from '../../libs/kernel/clock.js';
import { declareLost, exportedSeals } from '../../libs/platform/backup/declaring.js';
import { keeping } from '../../libs/platform/backup/keeping.js';
import { putBack, readBackup } from '../../libs/platform/backup/restore.js';
import { BadSettings, readKeepingConfig, type KeepingConfig } from '../../libs/platform/config/config.js';
import { formatInstant, words } from '../../libs/platform/messages/messages.js';
import { NotAsExported } from '../../libs/platform/sealing/declare.js';
import { headsFolder } from '../../libs/platform/sealing/sealing.js';
import { verdictIn } from './verdict.js';

const USAGE =
  'Name a file: npm run restore -- FILE, and with it --declare "why" where it is older than the last export, or that alone ' +
  'for a database that was put back by other means; --by "who" says who did it';

interface Asked {
  readonly file: string | undefined;
  readonly why: string | undefined;
  readonly by: string;
}

const t = words();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** @throws BadSettings for anything else than the three ways to ask */
function read(args: readonly string[]): Asked {
  const options = { declare: { type: 'string' }, by: { type: 'string' } } as const;
  const given = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch {
      throw new BadSettings(USAGE);
    }
  })();
  const [file, ...more] = given.positionals;
  const [why, by] = [given.values.declare?.trim(), given.values.by?.trim()];
  if (more.length || (!file && !why) || why === '' || by === '') throw new BadSettings(USAGE);
  return { file, why, by: by ?? `${userInfo().username}@${hostname()}` };
}

/** Puts a backup back. @throws BadSettings before anything is done, where it is older than the last export and nobody says why */
async function restore(config: KeepingConfig, { file = '', why, by }: Asked): Promise<void> {
  const known = await readBackup(config, file);
  const older = (await exportedSeals(config)) - known.seals;
  if (older > 0 && why === undefined) throw new BadSettings(t('platform.restored.undeclared', { count: older }));
  if (older > 0 && !config.AUDIT_KEY) throw new BadSettings(t('platform.restored.noKey'));
  await putBack(config, known, { at: systemClock.now(), by });
  say(t('platform.restored.done', { file }));
}

/** Says with the exports what is lost. @returns whether what is left is as it was exported */
async function declare(config: KeepingConfig, { file, why = '', by }: Asked): Promise<boolean> {
  try {
    const at = systemClock.now();
    const said = await declareLost(config, { at, by, why, restoredByUs: file !== undefined });
    if (said === 'never-exported') say(t('platform.restored.neverExported', { folder: headsFolder(config).path }));
    else if (said === 'nothing-lost') say(t('platform.restored.nothingLost'));
    else {
      const after = said.after && t('platform.restored.after', { at: formatInstant(new Date(said.after)) });
      say(t('platform.restored.declared', { count: said.lost, after: after ?? '' }));
    }
    return true;
  } catch (error) {
    if (!(error instanceof NotAsExported)) throw error;
    say(verdictIn(t, error.verdict, 1));
    say(t('platform.restored.notDeclared'));
    return false;
  }
}

await keeping(async () => {
  const asked = read(process.argv.slice(2));
  const config = readKeepingConfig();
  if (asked.file !== undefined) await restore(config, asked);
  const isProved = await declare(config, asked);
  if (asked.file !== undefined) say(t('platform.restored.next'));
  return isProved ? 0 : 1;
});
