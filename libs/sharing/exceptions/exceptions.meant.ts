import { CaseFile, keptFrom } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { readReference } from '../../kernel/reference.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { CasePresence } from './exception.entity.js';

/** A case that somebody means, and the forum that answers for it. */
export interface Meant {
  readonly caseId: string;
  readonly forumId: string;
  readonly areaCode: string;
}

interface Asked {
  readonly caseId?: string | undefined;
  readonly presenceId?: string | undefined;
  readonly reference?: string | undefined;
}

/**
 * Cases that are not kept from somebody (`$1`, at the moment `$2`), each once with the first of its forums, whether or
 * not they see them.
 */
export const notKept = (where: string): string => `
  SELECT DISTINCT ON (f.id) f.id AS "caseId", s.forum_id AS "forumId", m.area_code AS "areaCode"
  FROM case_file f JOIN case_standing s ON s.case_id = f.id AND s.from_at <= $2 AND (s.to_at IS NULL OR s.to_at > $2)
    JOIN forum m ON m.id = s.forum_id
  WHERE NOT ${keptFrom('f.id', '$1::uuid', '$2')} AND ${where} ORDER BY f.id, s.from_at`;

/** That stand in one of somebody's areas (`$3`) or forums (`$4`): of these they may be told. */
export const withinReach = '(m.area_code = ANY($3) OR s.forum_id = ANY($4::uuid[]))';
export const reachOf = ({ id, at, posts }: Actor): unknown[] => [
  id,
  at,
  [...new Set(posts.map(({ areaCode }) => areaCode))],
  [...new Set(posts.flatMap(({ forumIds }) => forumIds))],
];

/**
 * The case that is meant. One that is kept from whoever asks is answered like one that there is not.
 * @throws Problem `invalid-input` where nothing is found
 */
export async function caseMeant(tx: Tx, asked: Asked): Promise<Meant> {
  const { id, reference } = await named(tx, asked);
  const [found] = await tx.run<Meant>(
    reference
      ? { text: notKept(`${withinReach} AND f.reference = $5`), values: [...reachOf(tx.actor), reference] }
      : { text: notKept('f.id = $3::uuid'), values: [tx.actor.id, tx.at, id ?? null] },
  );
  if (!found) throw invalid({ field: 'reference', message: 'exceptions.errors.no-case' });
  return found;
}

/** What somebody sees, or was told of, they may name wherever it stands. */
async function named(tx: Tx, asked: Asked): Promise<{ id?: string | undefined; reference?: string }> {
  if (asked.caseId) return { id: (await tx.rows(CaseFile).where({ id: asked.caseId }).one())?.id };
  if (asked.presenceId) return { id: (await tx.rows(CasePresence).where({ id: asked.presenceId }).one())?.caseId };
  const read = readReference(asked.reference ?? '');
  return read.status === 'good' ? { reference: read.reference } : {};
}
