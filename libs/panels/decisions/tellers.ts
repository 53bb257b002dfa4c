import { lettersOf, type Role } from '../../platform/access/access-matrix.js';

/**
 * Whether somebody in a post may be told what the victim is told, to say it: who by the table may never know who the victim
 * is (`domain.md` 8), a programme that works with the perpetrator among them, says nothing to her.
 */
export const mayTell = ({ role }: { readonly role: string }): boolean =>
  !lettersOf('victimIdentity', role as Role).includes('N');
