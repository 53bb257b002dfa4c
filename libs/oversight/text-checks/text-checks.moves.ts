import { closeTo } from '../../cases/cases/index.js';
import { recordedLocations } from '../../sharing/disclosures/index.js';
import { words } from '../../platform/messages/messages.js';
import { moveSpec } from '../../platform/things/thing.js';
import { overwrite } from '../../platform/work/free-texts.js';
import { withHeld } from '../../platform/work/held-texts.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { TextCheck } from './text-check.entity.js';
import { decideForm } from './text-check.forms.js';
import { takeOutOfCopies, tellDecided, textReleased } from './text-check.jobs.js';
import { detailsOf, withoutLocations } from './text-check.matches.js';
import { readableIn } from './text-checks.reading.js';
import { heldOf } from './text-checks.releasing.js';

/** What was opened for the checks of this case, where none of them waits any more. */
const opened = `SELECT DISTINCT c.grant_id AS "grantId" FROM text_check c JOIN case_grant g ON g.id = c.grant_id AND g.to_at IS NULL
  WHERE c.case_id = $1 AND NOT EXISTS (SELECT 1 FROM text_check o WHERE o.case_id = $1 AND o.state IN ('open', 'held') AND o.id <> $2)`;

/** It is decided: who wrote it, if it was held, is told, and what was opened for it alone is shut. */
async function decide(tx: Tx, row: TextCheck): Promise<void> {
  if (row.code && row.decidedBy === null && row.writtenBy !== tx.actor.id)
    tx.followUp(tellDecided, { textCheckId: row.id });
  Object.assign(row, { decidedBy: tx.actor.id, decidedAt: tx.at });
  for (const { grantId } of await tx.run<{ grantId: string }>({ text: opened, values: [row.caseId, row.id] }))
    await closeTo(tx, grantId);
}

/** Wherever the text says it, a placeholder stands in its place for all readers, in English as every text that is kept so. */
async function takeOut(tx: Tx, row: TextCheck): Promise<void> {
  const recorded = [...(await recordedLocations(tx, row.caseId)), ...detailsOf(row)];
  const placeholder = words('en')('platform.withheld.detail');
  await overwrite(tx, row, (value) => withoutLocations(withHeld(value, heldOf(row)), recorded, placeholder));
  tx.followUp(takeOutOfCopies, { textCheckId: row.id });
  await decide(tx, row);
}

/** All who read the row read the text from now on. @throws Problem `not-allowed` where the person does not read the row itself */
async function release(tx: Tx, row: TextCheck): Promise<void> {
  if (!(await readableIn(tx, [row])).has(row.subjectId)) throw refusalOf(TextCheck.name, row, 'release');
  await overwrite(tx, row, (value) => withHeld(value, heldOf(row)), 'release_text');
  tx.followUp(textReleased, { textCheckId: row.id });
  await decide(tx, row);
}

export const textCheckMoves = {
  release: moveSpec<TextCheck, typeof decideForm>({ form: decideForm, act: release, leaves: true }),
  take_out: moveSpec<TextCheck, typeof decideForm>({ form: decideForm, act: takeOut, leaves: true }),
  keep: moveSpec<TextCheck, typeof decideForm>({ form: decideForm, act: decide, leaves: true }),
};
