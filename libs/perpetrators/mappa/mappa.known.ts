import { Forum } from '../../administration/areas/index.js';
import { peopleIn } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { isDay, londonDay } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import { formsOn, formsSettled, type FormsSettled } from './forms.settled.js';
import { MappaForms } from './mappa.entity.js';
import type { Known } from './mappa.prefilling.js';

/** What the actor may see of the perpetrator of a case; never a new name that is protected. */
export async function knownOf(tx: Tx, caseId: string): Promise<Known> {
  const theirs = (await peopleIn(tx, caseId)).filter(({ part }) => part === 'perpetrator');
  const names = theirs.flatMap((one) =>
    one.names.filter(({ kind }) => kind !== 'protected_new').map(({ fullName }) => fullName),
  );
  const facts = (kind: string): string[] => [
    ...new Set(theirs.flatMap((one) => one.facts.filter((fact) => fact.kind === kind).map(({ value }) => value))),
  ];
  return {
    names: [...new Set(names)],
    birth: facts('date_of_birth').map((day) => (isDay(day) ? formatDay(day) : day)),
    pnc: facts('pnc'),
    places: facts('postcode'),
    crimes: facts('crime_ref'),
    standing: facts('legal_status'),
  };
}

/** The forms that hold today in the area of a forum. @throws Error where none hold yet: some always do */
export async function formsFor(tx: Tx, forumId: string): Promise<MappaForms> {
  const [forum, all] = await Promise.all([
    tx.rows(Forum).where({ id: forumId }).select('areaCode').one(),
    tx.rows(MappaForms).all(),
  ]);
  const forms = formsOn(all, forum?.areaCode ?? '', londonDay(tx.actor.today));
  if (!forms) throw new Error('No forms of MAPPA hold today');
  return forms;
}

export const settledBy = (forms: MappaForms): FormsSettled => formsSettled.parse(forms.settings);

/** The forms under which a referral was begun. */
export async function formsById(tx: Tx, id: string): Promise<MappaForms> {
  const forms = await tx.rows(MappaForms).where({ id }).one();
  if (!forms) throw new Error('A referral was begun under no forms');
  return forms;
}
