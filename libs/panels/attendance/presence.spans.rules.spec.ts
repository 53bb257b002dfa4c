import { spansOf } from './presence.spans.rules.js';

const at = (time: string): Date => new Date(`2026-04-14T${time}:00Z`);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });

describe('when an agency is needed', () => {
  it.each([
    ['no item', [], []],
    ['items one after another', [span('10:00', '10:10'), span('10:10', '10:20')], [span('10:00', '10:20')]],
    [
      'a break between two',
      [span('10:00', '10:10'), span('10:20', '10:30')],
      [span('10:00', '10:10'), span('10:20', '10:30')],
    ],
    [
      'another order',
      [span('10:20', '10:30'), span('10:00', '10:10')],
      [span('10:00', '10:10'), span('10:20', '10:30')],
    ],
    ['one within another', [span('10:00', '10:30'), span('10:10', '10:20')], [span('10:00', '10:30')]],
  ])('is told in one time for each stretch without a break: %s', (_, times, spans) => {
    expect(spansOf(times)).toEqual(spans);
  });
});
