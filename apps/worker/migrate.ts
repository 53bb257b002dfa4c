import { readConfig } from '../../libs/platform/config/config.js';
import { reason } from '../../libs/platform/open.js';
import { prepare } from '../../libs/platform/prepare.js';

try {
  await prepare(readConfig());
} catch (error) {
  process.stderr.write(`${reason(error)}\n`);
  process.exit(1);
}
