import type { Actor } from '../access/actor.js';
import type { Frame } from './form.js';

/** Somebody with the key of the form that they pressed: pressing it again does nothing twice. */
export const withKey = (me: Actor, { key }: Pick<Frame, 'key'>): Actor => ({
  ...me,
  request: { ...me.request, ...(key && { key }) },
});
