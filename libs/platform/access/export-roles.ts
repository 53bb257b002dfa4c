import type { Role } from './access-matrix.js';
import { hasRole, type Actor } from './actor.js';

/**
 * Who may take what out of the service as a file; what is in it is what each of them may see. A programme provider, a
 * guest and a partner take nothing: what they need of a case they are shown, and what is not taken away is not lost
 * (`domain.md` 8 and 9.4; clinic protocol).
 */
export const exportRoles = {
  case_pack: ['coordinator', 'chair', 'police', 'isac'],
  actions: [
    'coordinator',
    'chair',
    'police',
    'probation',
    'health',
    'cps',
    'social_care',
    'housing',
    'isac',
    'idva',
    'mappa_coordinator',
  ],
  nominations: ['coordinator', 'chair'],
  agenda: ['coordinator', 'chair'],
} as const satisfies Record<string, readonly Role[]>;
/** Who may have a copy of the next meeting of a forum that they run, for when the service cannot be reached. */
export const outageRoles = ['coordinator', 'chair'] as const satisfies readonly Role[];

export type ExportKind = keyof typeof exportRoles;

export const exportKinds = Object.keys(exportRoles) as [ExportKind, ...ExportKind[]];

/** Where somebody asks for a list as a file, narrowed as they see it; nothing where their roles may not. */
export function exportHref(actor: Actor, kind: ExportKind, filters: Readonly<Record<string, unknown>>): string | false {
  if (!hasRole(actor, ...exportRoles[kind])) return false;
  const given = Object.entries(filters).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
  return `/exports/new?${new URLSearchParams({ kind, filters: new URLSearchParams(given).toString() }).toString()}`;
}
