import { randomUUID } from 'node:crypto';
import { compareTexts } from '../../platform/jobs/compare-texts.js';
import { textsOfCase } from '../../platform/work/case-texts.js';
import { overwrite } from '../../platform/work/free-texts.js';
import { heldCode, heldIn, heldPlaceholder, withHeld } from '../../platform/work/held-texts.js';
import type { Tx } from '../../platform/work/tx.js';
import type { TextCheck } from './text-check.entity.js';
import { textHeld } from './text-check.jobs.js';
import { newCheck } from './text-check.making.js';

/** The text of a check that is or was held, by its code. */
export const heldOf = ({ code, heldText }: Pick<TextCheck, 'code' | 'heldText'>): ReadonlyMap<string, string> =>
  new Map(code && heldText ? [[code, heldText]] : []);

const told = `SELECT case_id AS "caseId", agency_id AS "agencyId", subject, subject_id AS "subjectId", sentence, detail, code,
    held_text AS "heldText", reason, written_by AS "writtenBy"
  FROM text_check WHERE id = $1 AND state = 'released'`;

/**
 * Holds a text that was released anew in other rows of the case, into which a person copied its placeholder: who reads these may
 * be others, so each is decided by itself. And the row of the text is compared: where that is about several cases, its writer
 * was asked only of those where they may see the victim's location.
 */
export async function holdCopies(tx: Tx, id: string): Promise<void> {
  const [check] = await tx.run<TextCheck>({ text: told, values: [id] });
  if (!check?.code) return;
  for (const { subject, of } of await textsOfCase(tx, { caseId: check.caseId }))
    for (const [field, value] of Object.entries(of.texts))
      if (heldIn(value).includes(check.code)) await holdAnew(tx, check, { subject, subjectId: of.id, field });
  if (!check.writtenBy) return;
  const rows = [{ subject: check.subject, id: check.subjectId }];
  tx.followUp(compareTexts, { occasion: randomUUID(), writerId: check.writtenBy, rows });
}

async function holdAnew(
  tx: Tx,
  check: TextCheck,
  at: Pick<TextCheck, 'subject' | 'subjectId' | 'field'>,
): Promise<void> {
  const { caseId, agencyId, sentence, detail, writtenBy, heldText, reason } = check;
  const code = heldCode();
  const placeholder = new Map([[String(check.code), heldPlaceholder(code)]]);
  await overwrite(tx, { ...at, caseId }, (value) => withHeld(value, placeholder), 'hold_text');
  const about = { caseId, agencyId, ...at, sentence, detail, writtenBy };
  const held = await tx.along(newCheck(tx, about, { state: 'held', code, heldText, reason }));
  tx.followUp(textHeld, { textCheckId: held.id });
}
