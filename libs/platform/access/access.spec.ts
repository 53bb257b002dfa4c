import { abilityFor, access } from './access.js';
import type { Actor } from './actor.js';

class Thing {}

it('declares no move by the word that permits every other', () => {
  const grant = { to: ['police'], can: ['accept'] } as const;
  expect(access(Thing, () => [], [grant]).moves).toEqual([grant]);
  expect(() => access(Thing, () => [], [{ ...grant, can: ['accept', 'manage'] }])).toThrow('permit every other');
});

it('reads in memory of a column without a value what the database reads of NULL: that it has none', () => {
  const once = { to: ['police'], can: ['breach'], where: () => ({ servedOn: { $exists: true } }) } as const;
  const before = { to: ['police'], can: ['draft'], where: () => ({ servedOn: { $exists: false } }) } as const;
  const actor = { id: 'x', posts: [{ role: 'police' }], barredCaseIds: [] } as unknown as Actor;
  const ability = abilityFor(
    access(Thing, () => [], [once, before]),
    actor,
  );
  const may = (row: object): boolean[] => ['breach', 'draft'].map((move) => ability.can(move, row as never));
  expect([{ servedOn: null }, {}, { servedOn: '2026-04-21' }].map(may)).toEqual([
    [false, true],
    [false, true],
    [true, false],
  ]);
});
