import { casesSaid } from './urgent.rules.js';

const case_ = (id: string, people: readonly string[], which: readonly string[] = ['Gwent clinic', 'case active']) => ({
  id,
  people,
  reference: `C-${id}`,
  which,
});

describe('cases to choose among', () => {
  it.each([
    [
      'one of its own',
      [case_('1', ['Emlyn (perpetrator)', 'Nerys (victim)'])],
      ['Emlyn (perpetrator), Nerys (victim), C-1'],
    ],
    [
      'two of one person',
      [case_('1', ['Emlyn (perpetrator)']), case_('2', ['Emlyn (perpetrator)'], ['Powys clinic', 'case closed'])],
      ['Emlyn (perpetrator), Gwent clinic, case active, C-1', 'Emlyn (perpetrator), Powys clinic, case closed, C-2'],
    ],
    [
      'two of one person with two victims',
      [case_('1', ['Emlyn (perpetrator)', 'Nerys (victim)']), case_('2', ['Emlyn (perpetrator)', 'Carys (victim)'])],
      [
        'Emlyn (perpetrator), Nerys (victim), Gwent clinic, case active, C-1',
        'Emlyn (perpetrator), Carys (victim), Gwent clinic, case active, C-2',
      ],
    ],
    [
      'two of one person, whose date of birth one of them does not know',
      [case_('1', ['Emlyn (perpetrator), 7 March 1986']), case_('2', ['Emlyn (perpetrator)'])],
      [
        'Emlyn (perpetrator), 7 March 1986, Gwent clinic, case active, C-1',
        'Emlyn (perpetrator), Gwent clinic, case active, C-2',
      ],
    ],
    ['without a name', [case_('1', [])], ['C-1']],
  ])('%s', (_, cases, said) => {
    expect(casesSaid(cases).map(({ text }) => text)).toEqual(said);
  });
});
