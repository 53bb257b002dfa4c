import { roles, type Role } from '../platform/access/access-matrix.js';
import { approversOf, openableTo, partsAskedBy } from './exception.openable.js';

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

it.each<[Role, string[]]>([
  ['police', ['victim', 'perpetrator']],
  ['housing', ['victim', 'perpetrator']],
  ['programme_provider', ['perpetrator']],
  ['policing_body', []],
  ['system_admin', []],
  ['partner', []],
])('%s may ask about %j', (role, parts) => expect(partsAskedBy(as(role))).toEqual(parts));

it('lets a forum settle who decides', () => {
  expect(approversOf({})).toEqual(['chair', 'coordinator']);
  expect(approversOf({ accessApprovers: ['chair'] })).toEqual(['chair']);
});
