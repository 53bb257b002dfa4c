import { describe, expect, it } from '@jest/globals';
import type { Category, Role } from './access-matrix.js';
import { isReadWithoutLocation } from './location.js';

describe('a row is read by some post that never sees where a victim is', () => {
  it.each<[Category, boolean, readonly Role[], boolean]>([
    ['victimLocation', false, ['police', 'probation'], false],
    ['advocateConfidence', true, ['isac', 'probation'], false],
    ['thirdParty', true, ['police', 'probation'], false],
    ['safetyPlan', false, ['isac'], false],
    ['safetyPlan', true, ['isac'], true],
    ['actions', false, ['housing'], false],
    ['actions', false, ['housing', 'probation'], true],
    ['minutes', false, ['coordinator'], true],
    ['offendingHistory', false, ['police'], true],
    ['victimIdentity', false, ['police'], true],
  ])('%s, released %s, of an agency with %j: %s', (category, released, within, expected) => {
    expect(isReadWithoutLocation({ category, released }, within)).toBe(expected);
  });
});
