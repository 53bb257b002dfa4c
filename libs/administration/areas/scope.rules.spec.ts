import { outsideScope, unknownForScope } from './scope.rules.js';

const nsip = { districts: ['north-tyneside', 'northumberland'], minimumRisk: 'high' };

describe('the scope of a forum', () => {
  it.each([
    ['takes a high case of its district', nsip, { district: 'northumberland', levelOfConcern: 'high' }, []],
    ['keeps a case of another district out', nsip, { district: 'gateshead', levelOfConcern: 'high' }, ['district']],
    ['keeps a medium case out', nsip, { district: 'northumberland', levelOfConcern: 'medium' }, ['concern']],
    ['says both', nsip, { district: 'gateshead', levelOfConcern: 'standard' }, ['district', 'concern']],
    ['keeps nothing out by what is not known', nsip, { district: null, levelOfConcern: null }, []],
    ['takes what is above its threshold', { minimumRisk: 'medium' }, { levelOfConcern: 'high' }, []],
    ['without districts and threshold takes everything', {}, { district: 'gateshead', levelOfConcern: 'standard' }, []],
    ['with no district ticked takes all of its area', { districts: [] }, { district: 'gateshead' }, []],
  ])('%s', (_, scope, one, outside) => expect(outsideScope(scope, one)).toEqual(outside));

  it.each([
    ['both', nsip, {}, ['district', 'concern']],
    ['the district', nsip, { levelOfConcern: 'standard' }, ['district']],
    ['nothing of what is known', nsip, { district: 'gateshead', levelOfConcern: 'high' }, []],
    ['nothing where nothing is asked', {}, {}, []],
  ])('does not know %s', (_, scope, one, unknown) => expect(unknownForScope(scope, one)).toEqual(unknown));
});
