import { access } from './access.js';

class Thing {}

it('declares no move by the word that permits every other', () => {
  const grant = { to: ['police'], can: ['accept'] } as const;
  expect(access(Thing, () => [], [grant]).moves).toEqual([grant]);
  expect(() => access(Thing, () => [], [{ ...grant, can: ['accept', 'manage'] }])).toThrow('permit every other');
});
