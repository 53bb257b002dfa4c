import { londonDay } from '../../kernel/london-date.js';
import { earliestEnd, endsSoon, lacking, lastStepOn, saysZone, unservedSince } from './order.rules.js';

const none = {
  consideredOn: '2026-03-17',
  soughtOn: null,
  authorisedOn: null,
  lodgedOn: null,
  interimSoughtOn: null,
  interimAnsweredOn: null,
  interimServedOn: null,
  madeOn: null,
  servedOn: null,
  inForceOn: null,
  endedOn: null,
};

describe('the steps of an order', () => {
  it('have the last of their days as the first on which another may be', () => {
    expect(lastStepOn(none)).toBe('2026-03-17');
    expect(lastStepOn({ ...none, lodgedOn: '2026-03-24', interimServedOn: '2026-04-02' })).toBe('2026-04-02');
  });

  it('end no sooner than two years beginning with the day on which it was made', () => {
    expect(earliestEnd(londonDay('2026-05-08'))).toBe('2028-05-07');
  });
});

describe('an order that is made and not served', () => {
  const waits = {
    state: 'lodged',
    madeOn: null,
    interim: 'none',
    interimAnsweredOn: null,
  } as const;

  it.each([
    [{}, null],
    [{ state: 'made', madeOn: '2026-05-08' }, '2026-05-08'],
    [{ state: 'served', madeOn: '2026-05-08' }, null],
    [{ interim: 'sought' as const }, null],
    [{ interim: 'made' as const, interimAnsweredOn: '2026-04-01' }, '2026-04-01'],
    [{ interim: 'served' as const, interimAnsweredOn: '2026-04-01' }, null],
    // Once the main application is refused the interim order is at an end.
    [{ state: 'refused', interim: 'made' as const, interimAnsweredOn: '2026-04-01' }, null],
  ])('%j is since %s', (row, since) => expect(unservedSince({ ...waits, ...row })).toBe(since));

  it('is watched from six months before its end', () => {
    const order = { state: 'in_force', endsOn: '2028-05-07' };
    expect(endsSoon(order, londonDay('2027-11-06'))).toBe(false);
    expect(endsSoon(order, londonDay('2027-11-07'))).toBe(true);
    expect(endsSoon({ ...order, state: 'expired' }, londonDay('2028-05-08'))).toBe(false);
    expect(endsSoon({ ...order, endsOn: null }, londonDay('2028-05-08'))).toBe(false);
  });
});

describe('where a zone lies', () => {
  it.each([
    ['17 Invented Row, Llanelli', 'Not to go near 17 invented row', true],
    ['Within 200 m of\nZZ9 9AA', 'He was told of zz99aa', true],
    ['The old park', 'not in the OLD park: the-old-park', true],
    ['17 Invented Row, Llanelli', 'He lives in Llanelli', false],
    ['17 Invented Row', 'He is 17', false],
    ['', 'Anything', false],
  ])('%j is told by %j: %s', (zone, text, tells) => expect(saysZone(text, zone)).toBe(tells));
});

describe('what an application lacks', () => {
  const met = { actsMet: true, riskMet: true, necessityMet: true };
  const whole = { acts: 'a', risk: 'r', necessity: 'n', evidence: 'e', prohibitions: 'p', conditions: 'c' };

  it.each([
    [{}, null, []],
    [{ prohibitions: undefined }, null, ['prohibitions']],
    [{ requirements: 'r' }, null, ['providerReady']],
    [{ requirements: 'r' }, true, []],
    [{ acts: undefined, conditions: undefined }, null, ['acts', 'conditions']],
  ])('%j %s is %j', (texts, ready, missing) =>
    expect(lacking({ ...whole, ...texts }, { ...met, providerReady: ready, requirementKinds: [] })).toEqual(missing),
  );

  it('is a provider, where a kind of requirement is named without words', () =>
    expect(lacking(whole, { ...met, providerReady: null, requirementKinds: ['programme'] })).toEqual([
      'providerReady',
    ]));

  it.each(['actsMet', 'riskMet', 'necessityMet'])('is an answer to the threshold: %s', (name) =>
    expect(lacking(whole, { ...met, [name]: null, providerReady: true, requirementKinds: [] })).toEqual(['threshold']),
  );
});
