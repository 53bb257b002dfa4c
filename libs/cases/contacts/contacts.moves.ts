import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { VictimContact } from './contact.entity.js';
import { amendForm, withdrawForm, type Amended } from './contact.forms.js';
import { rightBy, settleMark } from './contacts.marks.js';
import { contactIs } from './contacts.following.js';
import { dropTexts, keepText, replaceNote } from './contacts.texts.js';
import { bounced } from './gate.rules.js';

/** The contact as it stands, to be put right from there; the note stays unless another is written. */
const begins = (shown: Readonly<Record<string, unknown>>) => ({
  reached: shown['reached'],
  minutes: shown['minutes'] ?? undefined,
  purpose: shown['purpose'],
});

/** A wrong person who was the right one asks for no check any more, and the other way round. */
function putRight(row: VictimContact, { reached, minutes, purpose }: Amended): void {
  const [was, is] = [bounced(row.reached), bounced(reached)];
  if (row.ruleId && was !== is) row.rightBy = is ? rightBy(row.happenedAt) : null;
  Object.assign(row, { reached, minutes: minutes ?? null, purpose });
}

async function amend(tx: Tx, row: VictimContact, given: Amended): Promise<void> {
  putRight(row, given);
  if (given.note) await replaceNote(tx, row, given.note);
  await keepText(tx, row, { field: 'amendReason', category: 'victimIdentity', text: given.amendReason });
  await settleMark(tx, row, row.rightBy !== null);
  await contactIs(tx, row, row.reached === 'spoke');
}

const asBefore =
  (field: 'amendReason' | 'withdrawReason') =>
  async (tx: Tx, row: VictimContact, before: Readonly<Record<string, unknown>>): Promise<void> => {
    await dropTexts(tx, row, field);
    await settleMark(tx, row, Boolean(before['rightBy']));
    await contactIs(tx, row, before['reached'] === 'spoke');
  };

/** What goes with each move of a contact. */
export const contactMoves = {
  amend: moveSpec<VictimContact, typeof amendForm>({
    form: amendForm,
    begins,
    act: amend,
    undo: asBefore('amendReason'),
  }),
  withdraw: moveSpec<VictimContact, typeof withdrawForm>({
    form: withdrawForm,
    act: async (tx, row, { withdrawReason }) => {
      row.withdrawnAt = tx.at;
      await keepText(tx, row, { field: 'withdrawReason', category: 'victimIdentity', text: withdrawReason });
      await settleMark(tx, row, false);
      await contactIs(tx, row, false);
    },
    undo: asBefore('withdrawReason'),
  }),
};
