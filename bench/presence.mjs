/** How long the presence plan takes for the largest agenda, and how near it comes to the best where that is known. */
import { seeded } from './names.mjs';
import { presencePlan } from '../dist/libs/panels/attendance/presence.rules.js';

const LARGE = { items: 40, agencies: 15 };
const SMALL = { items: 10, agencies: 6 };
const AGENDAS = 10;
const MOST_OVER = 5;

/** An agenda as they come: each agency is needed for three items in ten, and one item in twelve has a time of its own. */
function agenda(seed, { items, agencies }) {
  const random = seeded(seed);
  const names = Array.from({ length: agencies }, (_, index) => `agency ${index}`);
  return {
    items: Array.from({ length: items }, (_, index) => ({
      id: `item ${index}`,
      minutes: 5 * (1 + random(4)),
      needs: names.filter(() => random(10) < 3),
      startsAt: random(12) === 0 ? 15 * random(items / 2) : undefined,
    })),
  };
}

const agendas = (size) => Array.from({ length: AGENDAS }, (_, index) => agenda(100 + index, size));
const better = (one) => (one.kept ? one.minutes : Infinity);

/** @returns the slowest plan in seconds, and by how many percent the search was over the best at most */
export function presence() {
  const seconds = agendas(LARGE).map((one) => {
    const begun = performance.now();
    presencePlan(one);
    return (performance.now() - begun) / 1000;
  });
  const over = agendas(SMALL).map((one) => {
    const best = better(presencePlan(one));
    const found = better(presencePlan(one, { exactUpTo: 0 }));
    return best === found ? 0 : (found / best - 1) * 100;
  });
  return { seconds: Math.max(...seconds), over: Math.max(...over) };
}

/** The bars of the presence plan with whether each was held. */
export function presenceBars({ seconds, over }) {
  const bar = (text, value, held) => ({ text, value, held, said: `${held ? 'PASS' : 'FAIL'}  ${text}: ${value}` });
  const slowest = `slowest of ${LARGE.items} items and ${LARGE.agencies} agencies ${seconds.toFixed(2)} s`;
  return [
    bar(
      `presence plan, within ${MOST_OVER} % of the best of ${SMALL.items} items (${slowest})`,
      over.toFixed(1),
      over <= MOST_OVER,
    ),
  ];
}
