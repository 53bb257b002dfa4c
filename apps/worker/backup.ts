import { BadSettings, readKeepingConfig } from '../../libs/platform/config/config.js';
import { backUp } from '../../libs/platform/backup/backup.js';
import { keeping } from '../../libs/platform/backup/keeping.js';
import { words } from '../../libs/platform/messages/messages.js';

const USAGE = 'Name a file: npm run backup -- FILE';

await keeping(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length || file.startsWith('-')) throw new BadSettings(USAGE);
  const { file: made, bytes, version, tool } = await backUp(readKeepingConfig(), file);
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  process.stdout.write(`${words()('platform.backup.made', { file: made, megabytes, version, tool })}\n`);
  return 0;
});
