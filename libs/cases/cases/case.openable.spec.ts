import { roles, type Role } from '../../platform/access/access-matrix.js';
import { openableTo } from './case.openable.js';

const as = (role: Role) => [{ role }];

describe('what may be opened by a grant', () => {
  it.each(roles)('to %s is never an advocate’s confidence', (role) =>
    expect(openableTo(as(role))).not.toContain('advocateConfidence'),
  );

  it.each<[string, Parameters<typeof openableTo>[0], boolean]>([
    ['police', as('police'), true],
    ['housing', as('housing'), true],
    ['probation', as('probation'), false],
    ['a victim liaison officer of probation', [{ role: 'probation', duty: 'victim_liaison' }], true],
    ['a programme provider', as('programme_provider'), false],
    ['the policing body', as('policing_body'), false],
    ['somebody without a post', [], false],
  ])('to %s: where the victim is: %#', (_, posts, open) =>
    expect(openableTo(posts).includes('victimLocation')).toBe(open),
  );
});
