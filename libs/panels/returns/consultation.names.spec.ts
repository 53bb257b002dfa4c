import { describe, expect, it } from '@jest/globals';
import { namesSomebody } from './consultation.names.js';

describe('whether a consultation names somebody', () => {
  it.each([
    ['by the whole name', 'Advice on Ifan Drwgddyn.', true],
    ['however it is written', 'advice on IFAN  drwgddyn, in general', true],
    ['by the surname', 'What Drwgddyn does at night', true],
    ['by a short other name', 'Known as Ifs to us', true],
    ['not by a word that is part of another', 'A drwgddynol pattern, and Drwgddynol too', false],
    ['not by a word of every day', 'ifs and buts', false],
    ['not where nobody is named', 'Fixation of this kind responds to structure.', false],
  ])('%s', (_, text, named) => {
    expect(namesSomebody(text, ['Ifan Drwgddyn', 'Ifs'])).toBe(named);
  });

  it('with every sign of a name taken as it is', () => {
    expect(namesSomebody('Seen with Dr(w.g again', ['Ifan Dr(w.g'])).toBe(true);
    expect(namesSomebody('Seen with Dxw again', ['Ifan D.w'])).toBe(false);
  });

  it('never where no name is known', () => {
    expect(namesSomebody('Anything', ['', ' '])).toBe(false);
  });
});
