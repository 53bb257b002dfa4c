import { describe, expect, it } from '@jest/globals';
import { languageChoices, languageOrUnknown } from './languages.js';
import { words } from './messages.js';

describe.each(['en', 'cy'] as const)('the languages to choose from, in %s', (language) => {
  const choices = languageChoices(words(language), language);

  it('have each a name of their own', () => {
    const names = choices.map(({ text }) => text);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('may be left at not known where they are of somebody else', () => {
    expect(languageOrUnknown(words(language), language).at(-1)).toEqual({
      value: 'und',
      text: { en: 'Not known', cy: 'Ddim yn hysbys' }[language],
    });
  });
});
