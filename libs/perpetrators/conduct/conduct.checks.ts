import { CaseFile } from '../../cases/cases/index.js';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { BehaviourKind } from './incident.entity.js';
import type { LondonDate } from '../../kernel/london-date.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `conduct.errors.${name}` });
export const refused = (field: string, name: string): Problem => invalid(error(field, name));

/** @throws Problem `invalid-input` for a kind that is none, or was none on that day */
export async function mustBeKind(tx: Tx, id: string, on: LondonDate): Promise<void> {
  const kind = await tx.rows(BehaviourKind).where({ id }).one();
  if (!kind || kind.fromOn > on || (kind.toOn && kind.toOn < on)) throw refused('kindId', 'kind');
}

/** A case that the person sees. @throws Problem `not-found` */
export async function aCase(tx: Tx, id: string): Promise<CaseFile> {
  const file = await tx.rows(CaseFile).where({ id }).one();
  if (!file) throw new Problem('not-found', { subject: CaseFile.name });
  return file;
}
