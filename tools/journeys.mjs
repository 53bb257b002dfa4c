/**
 * `npm run journeys`: plays what people do most in a browser, on a demonstration of its own, and prints how many steps each
 * takes beside the spreadsheet way and the bar (decision 246); then what each role meets on its pages. `--strict` fails where
 * a bar is not reached, `--only=WORDS` plays the journeys whose names have one of these words (with commas between them), and no roles.
 */
import { MOMENT, refuseLive, startDemonstration } from './demonstration/own.mjs';
import { runCommand } from './launcher/refused.mjs';
import { installIfNeeded } from './install.mjs';
import { furnishMachine } from './testing/machine.mjs';

function readAsked(given) {
  const only = given.find((one) => one.startsWith('--only='))?.slice('--only='.length);
  return { strict: given.includes('--strict'), only };
}

await runCommand(async () => {
  const asked = readAsked(process.argv.slice(2));
  refuseLive('npm run journeys');
  const machine = furnishMachine(['CHROMIUM_PATH', 'TEST_FAKETIME'], 'The journeys need');
  await installIfNeeded();
  const { openBrowser, visits } = await import('./demonstration/visit.mjs');
  const { fails, play, report } = await import('./journeys/play.mjs');
  const { journeys } = await import('./journeys/journeys.mjs');
  const { figuresOfRoles, isWithin, personas, reportRoles } = await import('./journeys/roles.mjs');
  console.log('Starting a demonstration for the journeys. It takes a minute.');
  const demonstration = await startDemonstration({ faketime: machine.TEST_FAKETIME });
  const browser = await openBrowser(machine.CHROMIUM_PATH);
  try {
    const on = { visit: visits(browser, demonstration), address: demonstration.address };
    const chosen = journeys.filter(
      ({ name }) => !asked.only || asked.only.split(',').some((words) => name.includes(words)),
    );
    if (!asked.only) console.log('Looking at the pages of each role.');
    // Before the journeys, which change what people find on their pages.
    const figures = asked.only
      ? []
      : await figuresOfRoles(await personas(browser, on.address), { ...on, ...demonstration });
    const played = await play(chosen, on, ({ journey }) => console.log(`Played: ${journey.name}`));
    console.log(`\nOn the demonstration as it is on ${MOMENT}. A step is a page opened, an answer given or a press.\n`);
    console.log(report(played));
    if (figures.length) console.log(`\n${reportRoles(figures)}`);
    const isOver = asked.strict && figures.some((one) => !isWithin(one));
    process.exitCode = fails(played, asked) || isOver ? 1 : 0;
  } finally {
    await browser.close();
    await demonstration.stop();
  }
});
