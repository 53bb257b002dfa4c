/** Plays journeys one after another, and says what each took. */
import { Hand, NotAsDescribed } from './hand.mjs';
import { table } from './table.mjs';

const sum = ({ pages, answers, presses }) => pages + answers + presses;

const added = (counts) =>
  counts.reduce((all, one) => ({
    pages: all.pages + one.pages,
    answers: all.answers + one.answers,
    presses: all.presses + one.presses,
  }));

/** What a journey took, by the hands of all who play it; or why it could not be played. @param visit gives the page of a person's browser */
async function playOne(journey, { visit, address }) {
  if (journey.notYet) return { journey, notYet: journey.notYet };
  const hands = [];
  const as = async (email) => {
    const hand = new Hand(await visit(email), { address, journey: journey.name });
    hands.push(hand);
    return hand;
  };
  try {
    await journey.beforehand?.(as);
    // What others did before is not the journey's.
    hands.length = 0;
    await journey.play(await as(journey.who), as);
  } catch (error) {
    if (error instanceof NotAsDescribed) return { journey, broken: error.message };
    const [why = ''] = error.message.split('\n');
    const path = hands.at(-1)?.page.url().replace(address, '') ?? '';
    return { journey, broken: `Journey “${journey.name}”, on ${path}: ${why}` };
  }
  const count = added(hands.map((hand) => hand.count));
  const unseen = hands.flatMap((hand) => hand.unseen);
  return { journey, count, unseen, reached: sum(count) <= journey.bar && !unseen.length };
}

/** @param say takes a line about each once it was played */
export async function play(journeys, on, say = () => {}) {
  const played = [];
  for (const journey of journeys) {
    const one = await playOne(journey, on);
    say(one);
    played.push(one);
  }
  return played;
}

const measured = ({ count }) =>
  count ? `${sum(count)} (${count.pages} pages, ${count.answers} answers, ${count.presses} presses)` : '';

function outcome({ notYet, broken, reached, unseen }) {
  if (notYet) return 'not possible yet';
  if (broken) return 'broken';
  if (unseen.length) return 'not reached: filled in out of sight';
  return reached ? 'reached' : 'not reached';
}

/** The table, and beneath it why a journey could not be played and what was filled in out of sight. */
export function report(played) {
  const rows = played.map((one) => [
    one.journey.name,
    one.journey.spreadsheet,
    String(one.journey.bar),
    measured(one),
    outcome(one),
  ]);
  const notes = played.flatMap(({ journey, notYet, broken, unseen = [] }) => [
    ...(notYet ? [`Not possible yet: ${journey.name}: ${notYet}`] : []),
    ...(broken ? [broken] : []),
    ...unseen.map((label) => `${journey.name}: filled in and out of sight: “${label}”`),
  ]);
  return [
    table(['Journey', 'Spreadsheet and email', 'To reach', 'Measured now', 'Outcome'], rows),
    ...(notes.length ? ['', ...notes] : []),
  ].join('\n');
}

/** Whether a run fails: a page that is not as described always, a bar that is not reached where it is asked strictly. */
export const fails = (played, { strict }) =>
  played.some(({ broken, reached }) => Boolean(broken) || (strict && reached === false));
