/**
 * `npm run pictures`: makes the pictures of the README from a demonstration of its own, at a fixed moment of its story, into
 * `docs/pictures`, and beside each the text of what it was made of. They are of a usual laptop's width, from the top of the
 * page. `-- --compare` makes no picture and fails where a page is made of something else than its picture was.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuseLive, startDemonstration } from './demonstration/own.mjs';
import { installIfNeeded } from './install.mjs';
import { runCommand } from './launcher/refused.mjs';
import { differences, seenOn } from './pictures/seen.mjs';
import { furnishMachine } from './testing/machine.mjs';

const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
/** More of a page than a screen shows at once, and no more than is looked at beside other text. */
const SIZE = { width: 1366, height: 1000 };

/** Keeps what a picture shows: the picture, and what it was made of. */
async function keep(page, file) {
  await page.screenshot({ path: join(folder, `${file}.png`), animations: 'disabled' });
  writeFileSync(join(folder, `${file}.txt`), await seenOn(page));
  console.log(`docs/pictures/${file}.png`);
}

/** Says where a page is made of something else than its picture was. @returns whether it is */
async function isOther(page, file) {
  const path = join(folder, `${file}.txt`);
  const found = differences(existsSync(path) ? readFileSync(path, 'utf8') : '', await seenOn(page));
  console.log(found.length ? `docs/pictures/${file}.png is of another page:` : `docs/pictures/${file}.png: the same`);
  for (const line of found) console.log(`  ${line}`);
  return found.length > 0;
}

await runCommand(async () => {
  const isCompared = process.argv.includes('--compare');
  refuseLive('npm run pictures');
  const machine = furnishMachine(['CHROMIUM_PATH', 'TEST_FAKETIME'], 'The pictures need');
  await installIfNeeded();
  const { openBrowser, visits } = await import('./demonstration/visit.mjs');
  const { Hand } = await import('./journeys/hand.mjs');
  const { pictures } = await import('./pictures/pictures.mjs');
  console.log('Starting a demonstration for the pictures. It takes a minute.');
  const demonstration = await startDemonstration({ faketime: machine.TEST_FAKETIME });
  const browser = await openBrowser(machine.CHROMIUM_PATH);
  try {
    const visit = visits(browser, demonstration);
    for (const { file, who, open } of pictures) {
      const page = await visit(who);
      await page.setViewportSize(SIZE);
      const as = async (email) =>
        new Hand(await visit(email), { address: demonstration.address, journey: `picture ${file}` });
      await open(await as(who), as);
      // What has the focus is framed, which nobody sees who only looks.
      await page.evaluate(() => globalThis.document.activeElement?.blur());
      if (!isCompared) await keep(page, file);
      else if (await isOther(page, file)) process.exitCode = 1;
    }
    if (process.exitCode) console.log('Look at the pages; where they are as meant, run `npm run pictures`.');
  } finally {
    await browser.close();
    await demonstration.stop();
  }
});
