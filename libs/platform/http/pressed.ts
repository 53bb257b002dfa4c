import type { Actor } from '../access/actor.js';
import { requesting } from '../access/facts.js';
import type { Frame } from './form.js';

/** Somebody with the key of the form that they pressed: pressing it again does nothing twice. */
export const withKey = (me: Actor, { key }: Pick<Frame, 'key'>): Actor => (key ? requesting(me, { key }) : me);
