import { hasWords } from '../../platform/messages/messages.js';
import { countsByKind, disposalKinds } from './disposals.kinds.js';

describe('what a certificate says of the rows that went', () => {
  it.each([
    ['one kind of several tables', { person_name: 2, person_fact: 3 }, [['people', 5]]],
    [
      'several, in their own order',
      { safety_plan: 1, action: 4 },
      [
        ['actions', 4],
        ['safetyPlan', 1],
      ],
    ],
    ['none of what had none', { action: 0 }, []],
    ['what nobody has placed', { made_up: 2 }, [['other', 2]]],
  ])('sums %s', (_, counts, expected) => {
    expect(countsByKind(counts)).toEqual(expected);
  });

  it('has words for each kind', () => {
    for (const kind of [...disposalKinds, 'other']) expect(hasWords(`retention.certificate.kinds.${kind}`)).toBe(true);
  });
});
