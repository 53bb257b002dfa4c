import { describe, expect, it } from '@jest/globals';
import { countsOf, daysOf, shown, type OrderCome } from './order-funnel.rules.js';

const none: OrderCome = {
  state: 'considered',
  consideredOn: '2026-03-17',
  soughtOn: null,
  authorisedOn: null,
  lodgedOn: null,
  interim: 'none',
  interimSoughtOn: null,
  interimAnsweredOn: null,
  madeOn: null,
  servedOn: null,
  positive: null,
  breaches: 0,
};
const whole: OrderCome = {
  ...none,
  state: 'in_force',
  soughtOn: '2026-03-18',
  authorisedOn: '2026-03-20',
  lodgedOn: '2026-03-24',
  interim: 'served',
  interimSoughtOn: '2026-03-24',
  interimAnsweredOn: '2026-04-01',
  madeOn: '2026-05-08',
  servedOn: '2026-05-11',
  positive: true,
  breaches: 1,
};

const refused: OrderCome = {
  ...none,
  state: 'refused',
  lodgedOn: '2026-03-24',
  interim: 'refused',
  interimSoughtOn: '2026-03-24',
  interimAnsweredOn: '2026-04-01',
};

describe('the funnel of orders', () => {
  const orders = [whole, { ...none, state: 'wrong_force' }, { ...none, state: 'not_pursued' }, refused];

  it('counts how far each came', () =>
    expect(countsOf(orders)).toEqual({
      considered: 4,
      notPursued: 1,
      wrongForce: 1,
      refusedInternally: 0,
      lodged: 2,
      interimSought: 2,
      interimMade: 1,
      refusedAtCourt: 1,
      made: 1,
      served: 1,
      positive: 1,
      breaches: 1,
    }));

  it('says how many days each step took, in the middle', () => {
    const days = daysOf([whole, { ...whole, madeOn: '2026-05-20' }]);
    expect(days.find(({ step }) => step === 'toAuthorised')).toEqual({ step: 'toAuthorised', orders: 2, median: 2 });
    expect(days.find(({ step }) => step === 'toMade')).toEqual({ step: 'toMade', orders: 2, median: 51 });
    expect(daysOf([none]).every(({ orders: of, median }) => of === 0 && median === null)).toBe(true);
  });

  it('hides small counts with whatever they could be worked out from', () => {
    const counts = {
      considered: 30,
      notPursued: 6,
      wrongForce: 2,
      refusedInternally: 6,
      lodged: 12,
      interimSought: 6,
      interimMade: 6,
      refusedAtCourt: 0,
      made: 6,
      served: 6,
      positive: 0,
      breaches: 1,
    };
    const told = shown(counts, [{ step: 'toMade', orders: 3, median: 4 }], 5);
    expect(told.hidden).toEqual(['notPursued', 'wrongForce', 'refusedInternally', 'lodged', 'breaches']);
    expect(told.counts).toMatchObject({ considered: 30, made: 6, wrongForce: null, breaches: null });
    expect(told.days).toEqual([{ step: 'toMade', orders: null, median: null, hidden: true }]);
    expect(shown(counts, [], 0).hidden).toEqual([]);
    const few = { ...counts, refusedAtCourt: 2, made: 5, served: 5 };
    expect(shown(few, [], 5).hidden).toEqual(expect.arrayContaining(['refusedAtCourt', 'made']));
  });
});
