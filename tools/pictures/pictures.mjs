/** The pictures of the README: which page each shows, and how its person comes there. */
import { accepts, beginApril } from '../journeys/panel.mjs';
import { SIWAN, inTheRoom } from '../journeys/people.mjs';

const openCase = async (hand) => {
  await hand.home();
  await hand.search('Llewellyn');
  await hand.at('Carys Bowen');
  await hand.press(/Llewell[iy]n|^C-/);
};

export const pictures = [
  { file: 'home', who: SIWAN, open: (hand) => hand.home() },
  { file: 'case', who: SIWAN, open: openCase },
  {
    file: 'timeline',
    who: SIWAN,
    open: async (hand) => {
      await openCase(hand);
      await hand.press('Timeline');
    },
  },
  {
    // The panel of that morning begins, and its first case is discussed.
    file: 'item',
    who: SIWAN,
    open: async (hand, as) => {
      for (const email of inTheRoom) await accepts(await as(email));
      await beginApril(hand);
      await hand.press('Start the discussion');
    },
  },
];
