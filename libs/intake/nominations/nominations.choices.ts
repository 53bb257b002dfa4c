import { Agency } from '../../administration/agencies/index.js';
import { forumsNominatedTo } from '../../administration/areas/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { namesOf } from '../../cases/people/index.js';
import { agenciesOf, forumsAs } from '../../platform/access/actor.js';
import type { ChoiceSource } from '../../platform/things/choices.js';

const forums: ChoiceSource = async (tx) => {
  const found = await forumsNominatedTo(tx, tx.actor.today);
  return found.map(({ id, called }) => ({ value: id, ...called }));
};

const agencies: ChoiceSource = async (tx) => {
  const found = await tx
    .rows(Agency)
    .where({ id: { $in: agenciesOf(tx.actor) } })
    .orderBy('name')
    .all();
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

/** The open cases of the forums that the person keeps, by whom they are about. */
const cases: ChoiceSource = async (tx, { shown }) => {
  const mine = { $in: forumsAs(tx.actor, 'coordinator', 'chair') };
  const open = { state: { $in: ['active', 'monitoring'] }, caseForums: mine } as never;
  const found = (await tx.rows(CaseFile).where(open).orderBy('openedAt', 'DESC').page(500).all()).filter(
    ({ id }) => id !== shown['caseId'],
  );
  const names = await namesOf(
    tx,
    found.map(({ id }) => id),
  );
  return found.map(({ id, reference }) => {
    const { perpetrator, victim } = names.get(id) ?? {};
    return { value: id, text: [reference, perpetrator, victim].filter(Boolean).join(' · ') };
  });
};

/** What questions of nominations choose from. */
export const nominationChoices: Readonly<Record<string, ChoiceSource>> = {
  'nominations.forums': forums,
  'nominations.agencies': agencies,
  'nominations.cases': cases,
};
