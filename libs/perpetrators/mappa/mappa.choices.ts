import { Agency } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { mayAdminister } from './forms.service.js';
import { mappaAreaName } from './mappa.areas.js';

/** Agencies of some kinds, those of one's own areas first. */
const agenciesOf =
  (kinds: readonly string[]): ChoiceSource =>
  async (tx) => {
    const areas = new Set(tx.actor.posts.map(({ areaCode }) => areaCode));
    const found = await tx
      .rows(Agency)
      .where({ state: 'active', kind: { $in: kinds } })
      .orderBy('name')
      .all();
    const choices = found.map(({ id, name, areaCode }): Choice => ({
      value: id,
      text: name,
      ...(!areas.has(areaCode) && { elsewhere: true }),
    }));
    return [...choices.filter(({ elsewhere }) => !elsewhere), ...choices.filter(({ elsewhere }) => elsewhere)];
  };

/** The areas for which somebody settles the forms. */
const areas: ChoiceSource = async (tx) => {
  const found = await tx.rows(ForceArea).orderBy('name').all();
  const may = await Promise.all(found.map(({ code }) => mayAdminister(tx, code)));
  return found.filter((_, at) => may[at]).map(({ id, name }) => ({ value: id, text: name }));
};

/** The areas of MAPPA, of which there are fewer than forces. */
export async function mappaAreasOf(tx: Tx): Promise<Choice[]> {
  const found = await tx.rows(ForceArea).orderBy('name').all();
  const codes = [...new Set(found.map(({ mappaArea }) => mappaArea))];
  const named = codes.map((value) => ({ value, text: mappaAreaName(found, value) }));
  return named.sort((one, other) => one.text.localeCompare(other.text));
}

/** Who can lead at level 1: those with a statutory responsibility for somebody (`domain.md` 10); and who receives a referral. */
export const mappaChoices: Readonly<Record<string, ChoiceSource>> = {
  'mappa.agencies': agenciesOf(['probation', 'police', 'health', 'prison', 'youth_justice', 'mappa']),
  'mappa.viewers': agenciesOf(['probation']),
  'mappa.receivers': agenciesOf(['mappa']),
  'mappa.areas': areas,
  'mappa.mappaAreas': mappaAreasOf,
};
