import { withoutDecider, type Coming } from './deciders.rules.js';

const from = (agencyKind: string, decides: boolean, guest = false): Coming => ({ agencyKind, decides, guest });

describe('core agencies without anybody who decides for them', () => {
  it.each<[string, Coming[], string[]]>([
    ['none, where one of each does', [from('police', true), from('housing', true)], []],
    ['that of whoever is below the rank', [from('police', true), from('housing', false)], ['housing']],
    [
      'not that of which another is of the rank',
      [from('police', false), from('police', true), from('housing', true)],
      [],
    ],
    ['that of which only a guest is of the rank', [from('police', true), from('housing', true, true)], ['housing']],
    ['all, where nobody comes', [], ['police', 'housing']],
    ['no other agency', [from('police', true), from('housing', true), from('isac', false)], []],
  ])('are %s', (_, coming, expected) => expect(withoutDecider(['police', 'housing'], coming)).toEqual(expected));
});
