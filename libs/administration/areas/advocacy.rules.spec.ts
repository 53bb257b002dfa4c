import { advocacyRoute } from './advocacy.rules.js';

const [ONE, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const [one, champion] = [{ agencyId: ONE }, { agencyId: OTHER, contact: 'Stalking champion' }];
const both = { advocacyDa: one, advocacyOther: champion };
const single = { advocacyDa: one, advocacyOther: one };

describe('the advocacy service that an area suggests', () => {
  it.each([
    ['B7, domestic abuse', both, true, { agencyId: ONE, contact: null, rule: 'da' }],
    ['B7, other stalking', both, false, { agencyId: OTHER, contact: 'Stalking champion', rule: 'other' }],
    ['B8, domestic abuse', single, true, { agencyId: ONE, contact: null, rule: 'whoever' }],
    ['B8, other stalking', single, false, { agencyId: ONE, contact: null, rule: 'whoever' }],
    [
      'one service by two contacts',
      { ...single, advocacyOther: { ...one, contact: 'The duty desk' } },
      false,
      { agencyId: ONE, contact: 'The duty desk', rule: 'other' },
    ],
    ['settled for domestic abuse alone', { advocacyDa: one }, true, { agencyId: ONE, contact: null, rule: 'da' }],
    ['settled for domestic abuse alone, other stalking', { advocacyDa: one }, false, undefined],
    ['nothing settled', {}, true, undefined],
  ])('%s', (_, settings, daRelated, route) => {
    expect(advocacyRoute(settings, daRelated)).toEqual(route);
  });
});
