import { Agency } from '../../administration/agencies/index.js';
import type { ChoiceSource } from '../../platform/things/choices.js';

const agencies: ChoiceSource = async (tx) =>
  (await tx.rows(Agency).orderBy('name').select('id', 'name').all()).map(({ id, name }) => ({ value: id, text: name }));

export const ledgerChoices: Readonly<Record<string, ChoiceSource>> = { 'ledger.agencies': agencies };
