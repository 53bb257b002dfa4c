import type { Role } from '../../platform/access/access-matrix.js';
import { approversOf, partsAskedBy } from './exception.openable.js';

const as = (role: Role) => [{ role }];

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
