import type { Role } from './access-matrix.js';
import { hasRole, type Actor } from './actor.js';

/**
 * To whom a copy for their agency's own system is offered: those whose agencies may keep a police log, a probation
 * record, a health record or an advocacy file. Which of these theirs does is asked where the copy is made.
 */
const copyRoles = ['coordinator', 'chair', 'police', 'probation', 'health', 'isac'] as const satisfies readonly Role[];

/** Where somebody asks for a copy of something that they look at; nothing where none of their posts is at such an agency. */
export const copyHref = (actor: Actor, thing: string, id: string): string | false =>
  hasRole(actor, ...copyRoles) && `/copies/new?${new URLSearchParams({ thing, subjectId: id }).toString()}`;
