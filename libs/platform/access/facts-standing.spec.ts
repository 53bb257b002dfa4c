import { expect, it } from '@jest/globals';
import type { Facts } from './actor.js';
import { FactsStanding } from './facts-standing.js';

const facts = { id: 'somebody' } as unknown as Facts;
const at = (time: string): Date => new Date(`2026-05-14T${time}Z`);
const kept = (until: Date | null = null): FactsStanding => {
  const standing = new FactsStanding();
  standing.keep('key', { facts, at: at('10:00:00'), until, snapshot: '1:1:', server: 'then' });
  return standing;
};

it.each([
  { when: 'at the moment itself', at: at('10:00:00'), stands: true },
  { when: 'a little later', at: at('10:04:59'), stands: true },
  { when: 'by a clock that is behind', at: at('09:59:59'), stands: false },
  { when: 'after five minutes', at: at('10:05:00'), stands: false },
])('lets facts stand $when: $stands', ({ at: then, stands }) => {
  expect(kept().of('key', then) !== undefined).toBe(stands);
});

it('lets facts stand up to the instant at which they change by themselves, and not at it', () => {
  const standing = kept(at('10:01:00'));
  expect(standing.of('key', at('10:00:59'))?.facts).toBe(facts);
  expect(standing.of('key', at('10:01:00'))).toBeUndefined();
});

it('lets no facts stand on another day in London', () => {
  const standing = new FactsStanding();
  standing.keep('key', { facts, at: at('22:59:00'), until: null, snapshot: '1:1:', server: 'then' });
  expect(standing.of('key', at('22:59:30'))?.facts).toBe(facts);
  expect(standing.of('key', at('23:00:00'))).toBeUndefined();
});

it('keeps what was read last, of whoever was read last', () => {
  const standing = kept();
  for (let nth = 0; nth < 500; nth += 1)
    standing.keep(`other ${nth}`, { facts, at: at('10:00:00'), until: null, snapshot: '2:2:', server: 'then' });
  expect(standing.of('key', at('10:00:00'))).toBeUndefined();
  expect(standing.of('other 0', at('10:00:00'))?.snapshot).toBe('2:2:');
});
