import { londonDay } from '../kernel/london-date.js';
import { adviceShown, supportedIn, type Opened } from './advice-figures.counting.js';

const [ONE, OTHER] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const area = {
  settings: [{ number: 1, fromOn: '2024-09-01', settings: { advocacyDa: { agencyId: ONE }, advocacyOther: { agencyId: OTHER } } }],
  offers: [{ agencyId: ONE, number: 1, fromOn: '2024-09-01', lastOn: '2025-08-31', high: 'full', medium: 'short', standard: 'advice' }],
}; // prettier-ignore
const opened = (caseId: string, levelOfConcern: string, more: Partial<Opened> = {}): Opened => ({
  caseId, on: londonDay('2025-03-01'), levelOfConcern, riskGrade: null, daRelated: true, ...more,
}); // prettier-ignore

describe('supported victims (B5)', () => {
  it.each([
    ['at high and medium risk', [opened('a', 'high'), opened('b', 'medium')], { full: 1, short: 1 }],
    ['not where advice is offered', [opened('a', 'standard')], { full: 0, short: 0 }],
    ['once a case', [opened('a', 'medium'), opened('a', 'high'), opened('a', 'medium')], { full: 1, short: 0 }],
    ['not before or after the commission', [opened('a', 'high', { on: londonDay('2024-08-31') }), opened('b', 'high', { on: londonDay('2025-09-01') })], { full: 0, short: 0 }],
    ['not by a service of which nothing is settled', [opened('a', 'high', { daRelated: false })], { full: 0, short: 0 }],
  ])('are counted %s', (_, all, expected) => {
    expect(supportedIn(area, all)).toEqual(expected);
  }); // prettier-ignore
});

describe('the counts that are shown', () => {
  const levels = new Map([['standard', 7], ['medium', 6]]); // prettier-ignore
  it('are whole for whoever runs the forum', () => {
    expect(adviceShown(new Map([['high', 1]]), { full: 2, short: 0 })).toEqual({
      advice: { total: 1, levels: { high: 1, medium: 0, standard: 0, not_said: 0 } },
      supported: { total: 2, full: 2, short: 0 },
    });
  });

  it('hide what is small, and what would tell it', () => {
    expect(adviceShown(levels, { full: 6, short: 1 }, 5)).toEqual({
      advice: { total: 13, levels: { high: 0, medium: 6, standard: 7, not_said: 0 } },
      supported: { total: 7, full: null, short: null },
    });
    expect(adviceShown(new Map([['high', 3]]), { full: 2, short: 2 }, 5)).toMatchObject({
      advice: { total: null, levels: { high: null } },
      supported: { total: null, full: null, short: null },
    });
  });
});
