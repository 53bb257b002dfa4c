import { randomUUID } from 'node:crypto';
import { compareTexts } from '../platform/jobs/compare-texts.js';
import { textsOfCase } from '../platform/work/case-texts.js';
import { overwrite } from '../platform/work/free-texts.js';
import { heldIn, withHeld } from '../platform/work/held-texts.js';
import type { Tx } from '../platform/work/tx.js';
import type { TextCheck } from './text-check.entity.js';

/** The text of a check that is or was held, by its code. */
export const heldOf = ({ code, heldText }: Pick<TextCheck, 'code' | 'heldText'>): ReadonlyMap<string, string> =>
  new Map(code && heldText ? [[code, heldText]] : []);

const told = `SELECT case_id AS "caseId", subject, subject_id AS "subjectId", code, held_text AS "heldText", written_by AS "writtenBy"
  FROM text_check WHERE id = $1 AND state = 'released'`;

/**
 * Puts a text that was released in the place of its placeholder in other rows of the case, into which a person copied that. And
 * its row is compared: where it is about several cases, its writer was asked only of those where they may see the victim's location.
 */
export async function releaseCopies(tx: Tx, id: string): Promise<void> {
  const [check] = await tx.run<TextCheck>({ text: told, values: [id] });
  if (!check?.code) return;
  const { caseId, code } = check;
  for (const { subject, of } of await textsOfCase(tx, { caseId }))
    for (const [field, value] of Object.entries(of.texts))
      if (heldIn(value).includes(code))
        await overwrite(
          tx,
          { subject, subjectId: of.id, field, caseId },
          (one) => withHeld(one, heldOf(check)),
          'release_text',
        );
  if (!check.writtenBy) return;
  const rows = [{ subject: check.subject, id: check.subjectId }];
  tx.followUp(compareTexts, { occasion: randomUUID(), writerId: check.writtenBy, rows });
}
