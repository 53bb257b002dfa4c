import { attemptsLacking } from './attempt.rules.js';

const view = (givenBy: string | null) => [{ question: 'victim_view', givenBy }];

describe('attempts to reach a victim', () => {
  it.each([
    ['nobody asked for the view yet', [], [0, 2], 0],
    ['the ISAC gave it', view('isac'), [0, 2], 0],
    ['nobody gave it, and the reason says why', view('nobody'), [0, 2], 0],
    ['not reachable, and nothing tried', view('not_reachable'), [0, 2], 2],
    ['not reachable, and too little tried', view('not_reachable'), [1, 2], 1],
    ['not reachable, and enough tried', view('not_reachable'), [2, 2], 0],
    ['not reachable, and more than enough tried', view('not_reachable'), [5, 2], 0],
    ['another question said to be given so', [{ question: 'children', givenBy: 'not_reachable' }], [0, 2], 0],
  ])('%s', (_, answers, [logged = 0, demanded = 0], lacking) => {
    expect(attemptsLacking(answers, logged, demanded)).toBe(lacking);
  });
});
