import { roles } from '../../platform/access/access-matrix.js';
import { mayTell } from './tellers.js';

describe('whoever tells the victim', () => {
  it('is nobody who may never know who the victim is', () => {
    expect(roles.filter((role) => !mayTell({ role }))).toEqual([
      'programme_provider',
      'policing_body',
      'system_admin',
      'partner',
      'strategic',
      'system',
    ]);
  });

  it('is nobody in a role that is not in the table', () => {
    expect(mayTell({ role: 'wizard' })).toBe(false);
  });
});
