import { Forum } from '../areas/index.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import { standingOf } from './requests.checks.js';

/** The forums in which a case does not stand, by name alone. */
const elsewhere: ChoiceSource = async (tx, { shown: { caseId } }) => {
  const [forums, standing] = await Promise.all([
    tx.rows(Forum).orderBy('name').select('id', 'name').all(),
    standingOf(tx, String(caseId)),
  ]);
  return forums.filter(({ id }) => !standing.includes(id)).map(({ id, name }) => ({ value: id, text: name }));
};

export const requestChoices: Readonly<Record<string, ChoiceSource>> = { 'forum-requests.elsewhere': elsewhere };
