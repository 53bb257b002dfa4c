import { mayGoTo, sideOf } from '../disclosures/index.js';
import { timings } from '../../timings/index.js';
import { applies, kindNames, kindOf } from './referral.kinds.js';

describe.each(kindNames)('a referral of kind %s', (name) => {
  const { to, agencies, about, carries, answer, source } = kindOf(name);

  it('carries what it is about, and nothing that is closed to whoever receives it', () => {
    expect(carries).toContain(about);
    for (const category of carries)
      for (const agency of agencies) {
        const side = to === 'programme_provider' ? 'perpetrator' : sideOf('partner_agency', agency);
        expect([category, mayGoTo(category, side, [to])]).toEqual([category, true]);
      }
  });

  it('never carries where the victim is, nor what the advocate was told in confidence', () => {
    expect(carries).not.toContain('victimLocation');
    expect(carries).not.toContain('advocateConfidence');
  });

  it('says where it comes from, and has a clock in working days with its source and first day', () => {
    expect(source).not.toBe('');
    expect(timings[answer]).toMatchObject({
      within: { workingDays: expect.any(Number) as number },
      source: expect.stringMatching(/./) as string,
      effectiveFrom: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    });
  });

  it.each([
    [true, true],
    [undefined, true],
    [false, !['marac', 'matac'].includes(name)],
  ])('where it is related to domestic abuse: %s, applies: %s', (domestic, expected) => {
    expect(applies(name, domestic)).toBe(expected);
  });
});
