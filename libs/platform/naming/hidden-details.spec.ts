import { HiddenDetails, withoutContactDetails } from './hidden-details.js';
import { HiddenNames } from './hidden-names.js';

const told = [
  '1986-03-07',
  'ZZ1 2AB',
  '+44 7700 900123',
  'gethin.llewellyn@mail.example',
  '12 Heol Las, Abertawe, ZZ9 8YX',
  '09/412387K',
  'river.watcher88',
  'no',
  null,
];
const without = (): ((text: string) => string) => {
  const details = new HiddenDetails();
  details.hear(told);
  return details.without('[hidden]');
};

describe('what finds a person or tells when they were born', () => {
  it.each([
    ['born 7 March 1986', 'born 1986'],
    ['born 7 Mar 1986, or 7th  March 1986', 'born 1986, or 1986'],
    ['7 Mawrth 1986', '1986'],
    ['07/03/1986, 7.3.86 and 1986-03-07', '1986, 1986 and 1986'],
    ['seen on 8 March 1986 and 17/03/1986', 'seen on 8 March 1986 and 17/03/1986'],
    ['lives at ZZ12AB or zz1 2ab', 'lives at [hidden] or [hidden]'],
    ['rings from +447700 900 123', 'rings from [hidden]'],
    ['rings from 07700900123 or 0044 7700 900123', 'rings from [hidden] or [hidden]'],
    ['writes from Gethin.Llewellyn@mail.example', 'writes from [hidden]'],
    ['at 12 Heol Las\nAbertawe\nZZ9 8YX', 'at [hidden]'],
    ['of 12 Heol Las', 'of [hidden]'],
    ['PNC 09/412387K', 'PNC [hidden]'],
    ['as river.watcher88', 'as [hidden]'],
    ['no, not at 100 Elsewhere', 'no, not at 100 Elsewhere'],
  ])('%s', (text, shown) => {
    expect(without()(text)).toBe(shown);
  });

  it('is told by its form alone in what people wrote', () => {
    expect(withoutContactDetails('He rang 07700 900456 from QX1 1AA.', '[hidden]')).toBe(
      'He rang [hidden] from [hidden].',
    );
  });

  it('is hidden by its form in what is not to be translated, and elsewhere only where it was read', () => {
    const hidden = new HiddenNames();
    hidden.hear('case', ['Gethin Llewellyn']);
    hidden.details.hear(told);
    const html =
      '<body><p>Out of hours: 07700 900456</p><div translate="no"><input value="ZZ1 2AB"><p>He rang 07700 900456<br>twice</p></div><p title="ZZ1 2AB">07700 900456</p></body>';
    expect(hidden.initialsIn(html, '[hidden]')).toBe(
      '<body><p>Out of hours: 07700 900456</p><div translate="no"><input value="ZZ1 2AB"><p>He rang [hidden]<br>twice</p></div><p title="[hidden]">07700 900456</p></body>',
    );
  });
});
