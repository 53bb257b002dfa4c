import { costOf, weighing, type Agenda, type TimedItem } from './presence.cost.rules.js';
import { presencePlan } from './presence.rules.js';

const item = (id: string, minutes: number, needs: string, startsAt?: number): TimedItem => ({
  id,
  minutes,
  needs: needs ? needs.split(' ') : [],
  startsAt,
});

describe('the order that keeps time in the room shortest', () => {
  it.each<[string, Agenda, { order: string; saved: number; kept?: boolean }]>([
    ['is nothing for an empty agenda', { items: [] }, { order: '', saved: 0 }],
    [
      'is the entered one where nothing is better',
      { items: [item('a', 10, 'x'), item('b', 10, 'y')] },
      { order: 'a b', saved: 0 },
    ],
    [
      'puts together what one agency is needed for',
      { items: [item('a', 10, 'x'), item('b', 20, 'y'), item('c', 10, 'x')] },
      { order: 'b a c', saved: 20 },
    ],
    [
      'minds how long items take',
      { items: [item('a', 5, 'x y'), item('b', 60, 'y'), item('c', 5, 'x'), item('d', 5, '')] },
      { order: 'b a c d', saved: 60 },
    ],
    [
      'keeps a fixed time',
      { items: [item('a', 10, 'x'), item('b', 10, 'y'), item('c', 10, 'x', 20)] },
      { order: 'b a c', saved: 10 },
    ],
    [
      'keeps an agency’s availability',
      { items: [item('a', 10, 'x'), item('b', 10, 'y')], availability: [{ agency: 'x', from: 10 }] },
      { order: 'b a', saved: 0 },
    ],
    [
      'says where no order keeps it',
      { items: [item('a', 10, 'x')], availability: [{ agency: 'x', until: 5 }] },
      { order: 'a', saved: 0, kept: false },
    ],
  ])('%s', (_, agenda, { order, saved, kept = true }) => {
    const plan = presencePlan(agenda);
    expect([plan.order.join(' '), plan.saved, plan.kept]).toEqual([order, saved, kept]);
    expect(plan.minutes + plan.saved).toBe(plan.minutesEntered);
  });

  it('gives each agency its slot, waiting for a fixed time where nothing else can be done', () => {
    const plan = presencePlan({ items: [item('a', 10, 'x y'), item('b', 15, 'y', 30)] });
    expect(plan.starts).toEqual([0, 30]);
    expect(plan.slots).toEqual([
      { agency: 'x', from: 0, until: 10 },
      { agency: 'y', from: 0, until: 45 },
    ]);
  });
});

/** Agendas as they come: mostly core agencies, each with what it is needed for. */
function someAgenda(seed: number, count: number, agencies: number): Agenda {
  let state = seed;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const names = Array.from({ length: agencies }, (_, index) => `agency-${String(index).padStart(2, '0')}`);
  const items = Array.from({ length: count }, (_, index): TimedItem => ({
    id: `item-${index}`,
    minutes: 5 * (1 + random(6)),
    needs: names.filter(() => random(10) < 3),
    startsAt: random(9) === 0 ? random(count * 15) : undefined,
  }));
  return { items, availability: names.filter(() => random(8) === 0).map((agency) => ({ agency, from: random(60) })) };
}

const orders = (left: readonly number[]): number[][] =>
  left.length
    ? left.flatMap((one) => orders(left.filter((other) => other !== one)).map((rest) => [one, ...rest]))
    : [[]];

const costIn = (agenda: Agenda, order: readonly string[]): number =>
  costOf(
    weighing(agenda),
    order.map((id) => agenda.items.findIndex((one) => one.id === id)),
  );

describe('of agendas of every shape', () => {
  const seeds = Array.from({ length: 40 }, (_, index) => 7 + index * 131);

  it('none is better than what is found exactly, weighed order by order', () => {
    for (const seed of seeds) {
      const agenda = someAgenda(seed, 2 + (seed % 5), 2 + (seed % 6));
      const all = orders(agenda.items.map((_, index) => index)).map((order) => costOf(weighing(agenda), order));
      expect(costIn(agenda, presencePlan(agenda).order)).toBe(Math.min(...all));
    }
  });

  it('what is searched for comes within 5 % of the best', () => {
    for (const seed of seeds.slice(0, 12)) {
      const agenda = someAgenda(seed, 7 + (seed % 4), 4 + (seed % 5));
      const [best, found] = [presencePlan(agenda), presencePlan(agenda, { exactUpTo: 0 })];
      expect([best.exact, found.exact]).toEqual([true, false]);
      expect(costIn(agenda, found.order)).toBeLessThanOrEqual(costIn(agenda, best.order) * 1.05);
    }
  });

  it('every item stays on it once, it is never worse than as entered, and it is the same each time', () => {
    for (const seed of seeds.slice(0, 4)) {
      const agenda = someAgenda(seed, 16, 9);
      const ids = agenda.items.map(({ id }) => id);
      const plan = presencePlan(agenda);
      expect(plan.order.toSorted()).toEqual(ids.toSorted());
      expect(costIn(agenda, plan.order)).toBeLessThanOrEqual(costIn(agenda, ids));
      expect(presencePlan(agenda)).toEqual(plan);
    }
  });
});
