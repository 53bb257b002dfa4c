import { fullNames } from './mappa.fields.js';
import { fullBegins, prescreenBegins } from './mappa.prefilling.js';

const known = {
  names: ['Gareth Mock', 'Gaz'],
  birth: ['1980-02-01'],
  pnc: ['80/1A'],
  places: ['QX1 1AA'],
  crimes: ['DP/1'],
  standing: ['convicted'],
};

it('begins the reduced form with whom it is about, from the case', () => {
  expect(prescreenBegins(known)).toEqual({
    texts: { subject: 'Gareth Mock, Gaz\n1980-02-01\n80/1A', conviction: 'DP/1' },
    origins: { subject: 'case', conviction: 'case' },
  });
});

it.each([['suspect'], ['charged'], ['none']])('says of no conviction where somebody is %s', (standing) => {
  expect(prescreenBegins({ ...known, standing: [standing] }).texts).not.toHaveProperty('conviction');
});

it('begins the full form out of the reduced form, and out of the case what that does not ask', () => {
  const screened = {
    subject: 'Gareth Mock',
    conviction: 'Stalking',
    sentence: '18 months',
    convictedOn: '2026-01-05',
    harmTool: 'OASys',
    adds: 'One plan.',
  };
  const { texts, origins } = fullBegins(known, screened, { category: '2', level: '2', harm: 'High' }, fullNames);
  expect(texts).toEqual({
    identity: 'Gareth Mock',
    pncId: '80/1A',
    addresses: 'QX1 1AA',
    formCategory: '2',
    formLevel: '2',
    indexOffence: 'Stalking',
    sentencedOn: '2026-01-05',
    formSentence: '18 months',
    referralReason: 'One plan.',
    riskAssessments: 'High\nOASys',
  });
  expect(origins).toMatchObject({ identity: 'prescreen', pncId: 'case', addresses: 'case', formLevel: 'prescreen' });
});

it('fills in nothing that a version of the form does not ask', () => {
  const { texts } = fullBegins(known, {}, { category: '2', level: '2', harm: '' }, ['pncId']);
  expect(texts).toEqual({ pncId: '80/1A' });
});
