import { mayGoTo } from './disclosure.openable.js';
import { sideOf } from './recipients.js';

describe('on whose side a partner agency is', () => {
  it.each([
    ['programme', 'perpetrator'],
    ['matac', 'perpetrator'],
    ['isva', 'neither'],
    ['isac', 'neither'],
    ['police', 'neither'],
    [undefined, 'neither'],
  ])('%s: %s', (kind, side) => expect(sideOf('partner_agency', kind)).toBe(side));

  it('keeps where a victim is and how she is kept safe from a MATAC, whatever its people may read', () => {
    const side = sideOf('partner_agency', 'matac');
    for (const category of ['victimLocation', 'safetyPlan'] as const)
      expect(mayGoTo(category, side, ['partner', 'police'])).toBe(false);
  });
});
