import { londonDay } from '../kernel/london-date.js';
import { codeTimings, toldBy, toldWithin, victimEventKinds, type ToldWithin, type VictimEventKind } from './told.js';

const thursday = londonDay('2026-04-02');

describe('by when a victim is told (domain.md 5.2)', () => {
  it.each<[VictimEventKind, string, string]>([
    ['arrest', '2026-04-13', '2026-04-07'],
    ['bail', '2026-04-13', '2026-04-07'],
    ['bail_conditions', '2026-04-13', '2026-04-07'],
    ['charge', '2026-04-13', '2026-04-07'],
    ['no_further_action', '2026-04-13', '2026-04-07'],
    ['caution', '2026-04-13', '2026-04-07'],
    ['release', '2026-04-13', '2026-04-07'],
    ['not_charged', '2026-04-13', '2026-04-07'],
    ['charge_altered', '2026-04-13', '2026-04-07'],
    ['hearing', '2026-04-13', '2026-04-07'],
    ['order_step', '2026-04-13', '2026-04-07'],
    ['breach', '2026-04-13', '2026-04-07'],
    ['panel_outcome', '2026-04-13', '2026-04-07'],
    ['crime_recorded', '2026-04-08', '2026-04-08'],
    ['needs_assessment', '2026-04-08', '2026-04-08'],
    ['advocacy_offer', '2026-04-08', '2026-04-08'],
  ])('%s before Easter: %s, with enhanced rights %s', (kind, usual, enhanced) => {
    expect(toldBy(kind, thursday, { enhanced: false }).dueOn).toBe(usual);
    expect(toldBy(kind, thursday, { enhanced: true }).dueOn).toBe(enhanced);
  });

  it('has exactly one row for each kind, each with its source', () => {
    expect(toldWithin.flatMap(({ kinds }) => kinds).toSorted()).toEqual(victimEventKinds.toSorted());
    expect(toldWithin.every(({ source }) => source.length > 0)).toBe(true);
  });

  it('is late under the Code only where the row is the Code’s, and not the clinic’s own protocol', () => {
    const under = (kind: VictimEventKind) =>
      [true, false].map((enhanced) => codeTimings.includes(toldBy(kind, thursday, { enhanced }).timing));
    for (const { kinds, source } of toldWithin)
      for (const kind of kinds)
        expect([kind, under(kind)]).toEqual([kind, source.startsWith('clinic') ? [false, false] : [true, true]]);
    expect(victimEventKinds.filter((kind) => !under(kind)[0])).toEqual([
      'hearing',
      'order_step',
      'breach',
      'panel_outcome',
      'needs_assessment',
      'advocacy_offer',
    ]);
  });

  it('goes by the row that holds on the day on which it happened', () => {
    const [first] = toldWithin as [ToldWithin];
    const later: ToldWithin = { ...first, timing: 'code_support_referral', effectiveFrom: londonDay('2026-04-03') };
    const by = (day: string) =>
      toldBy('arrest', londonDay(day), { enhanced: false, all: [later, ...toldWithin] }).timing;
    expect([by('2026-04-02'), by('2026-04-03')]).toEqual(['code_inform', 'code_support_referral']);
  });
});
