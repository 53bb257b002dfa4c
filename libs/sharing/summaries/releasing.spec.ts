import { closedBecause, type Towards } from './releasing.js';

const police: Towards = { side: 'neither', roles: ['police'] };
const programme: Towards = { side: 'perpetrator', roles: ['programme_provider'] };
const employer: Towards = { side: 'perpetrator', roles: [] };
const housing: Towards = { side: 'neither', roles: ['housing'] };
const somebody: Towards = { side: 'neither', roles: [] };
const plain = { apart: false, saysWhere: false };

describe('what can be released in a summary', () => {
  it.each([
    ['victimLocation', 'victim_location'],
    ['safetyPlan', 'safety_plan'],
    ['advocateConfidence', 'advocate_confidence'],
    ['keptAnswer', 'kept_apart'],
    ['thirdParty', 'never_shared'],
  ])('%s never can, whoever receives it', (category, reason) => {
    for (const to of [police, programme, employer, somebody])
      expect(closedBecause({ category, ...plain }, to)).toBe(reason);
  });

  it('an answer kept apart never can, and no words that say where the victim is', () => {
    expect(closedBecause({ category: 'agencyReturn', apart: true, saysWhere: false }, police)).toBe('kept_apart');
    expect(closedBecause({ category: 'minutes', apart: false, saysWhere: true }, police)).toBe('victim_location');
  });

  it.each([
    ['minutes', police, undefined],
    ['minutes', somebody, undefined],
    ['minutes', programme, 'closed_to_recipient'],
    ['minutes', employer, 'closed_to_recipient'],
    ['offendingHistory', employer, undefined],
    ['victimIdentity', programme, 'closed_to_recipient'],
    ['sensitiveIntelligence', housing, 'closed_to_recipient'],
    ['actions', programme, undefined],
  ])('%s as the table has it', (category, to, reason) => {
    expect(closedBecause({ category, ...plain }, to)).toBe(reason);
  });
});
