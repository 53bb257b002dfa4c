import { SetClock, systemClock } from './clock.js';

describe('SetClock', () => {
  it('stands still until it is moved', () => {
    const clock = new SetClock('2026-04-02T10:00:00+01:00');
    expect(clock.now()).toEqual(new Date('2026-04-02T09:00:00Z'));
    clock.set('2026-04-03T10:00:00Z');
    expect(clock.now()).toEqual(new Date('2026-04-03T10:00:00Z'));
  });

  it.each([
    [{ minutes: 10 }, '2026-03-28T10:10:00.000Z'],
    [{ hours: 24 }, '2026-03-29T10:00:00.000Z'],
    [{ days: 1 }, '2026-03-29T09:00:00.000Z'],
    [{ days: 1, minutes: 5 }, '2026-03-29T09:05:00.000Z'],
    [{ days: -1 }, '2026-03-27T10:00:00.000Z'],
  ])('advances by %j, days as they are lived in London', (by, expected) => {
    const clock = new SetClock('2026-03-28T10:00:00Z');
    clock.advance(by);
    expect(clock.now().toISOString()).toBe(expected);
  });

  it('keeps the second within the minute', () => {
    const clock = new SetClock('2026-10-24T10:00:07.250+01:00');
    clock.advance({ days: 1 });
    expect(clock.now().toISOString()).toBe('2026-10-25T10:00:07.250Z');
  });

  it('cannot be moved by what it gave out', () => {
    const clock = new SetClock('2026-03-28T10:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.now()).toEqual(new Date('2026-03-28T10:00:00Z'));
  });

  it.each(['2026-03-28', '2026-03-28T10:00:00', 'tomorrow', '2026-02-31T25:00:00Z'])('refuses "%s"', (text) => {
    expect(() => new SetClock(text)).toThrow('Not an instant');
  });
});

describe('systemClock', () => {
  it('does not go back', () => {
    const earlier = systemClock.now();
    expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(earlier.getTime());
  });
});
