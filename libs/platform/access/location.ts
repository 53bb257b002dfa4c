import { lettersOf, mayEverLocate, people, type Category, type Role } from './access-matrix.js';
import { SYSTEM_ID, type Facts } from './actor.js';
import { grantsOf } from './grants.js';
import { receivedBy } from './looked-up.js';
import type { Target } from './to-sql.js';

/** In which cases somebody may see where the victim is: these, or those whose nomination they received. */
interface LocationGrants {
  /** The lists of cases that grants name, as rules of the same person name them: what is the same list is sent once. */
  readonly cases: readonly (readonly string[])[];
  readonly receives: boolean;
}

const known = new WeakMap<Facts, LocationGrants>();

/** The cases that the access table's grants of the victim's location name, whoever recorded it. */
function locationGrantsOf(facts: Facts): LocationGrants {
  const found = known.get(facts) ?? workedOut(facts);
  known.set(facts, found);
  return found;
}

function workedOut(facts: Facts): LocationGrants {
  const grants = facts.posts.flatMap((post) => grantsOf('victimLocation', post, facts));
  const cases = grants.flatMap(({ caseId }) =>
    typeof caseId === 'object' && '$in' in caseId && caseId.$in?.length ? [caseId.$in as readonly string[]] : [],
  );
  return { cases: [...new Set(cases)], receives: grants.some(({ receiptOf }) => receiptOf !== undefined) };
}

/** Whether the product itself looks, which works on texts and shows them to nobody. */
export const isSystem = ({ id, posts }: Facts): boolean =>
  id === SYSTEM_ID || posts.some(({ role }) => role === 'system');

/** The clause for rows of cases whose victim's location somebody may see, and of none. */
export function maySeeLocationSql(facts: Facts, target: Target): string {
  const caseId = target.columns.get('caseId')?.sql ?? '';
  const { cases, receives } = locationGrantsOf(facts);
  const among = cases.map((list) => `${caseId} = ANY(${target.sent.list(list, 'uuid')})`);
  const parts = [`${caseId} IS NULL`, ...among];
  if (receives) parts.push(receivedBy(facts.id, target, `'victimLocation'`));
  return `(${parts.join(' OR ')})`;
}

/** Whether the grants alone tell that somebody may see where the victim of a case is; nothing where a receipt has to be looked up. */
export function seesLocation(facts: Facts, caseId: string): boolean | undefined {
  const { cases, receives } = locationGrantsOf(facts);
  if (isSystem(facts) || cases.some((list) => list.includes(caseId))) return true;
  return receives ? undefined : false;
}

/** Those whose column has N for where the victim is. */
const unlocated = people.filter((role) => !mayEverLocate({ role }));

/**
 * Whether some post that never sees where a victim is could read a row, by its category and whether it is released.
 * @param within the roles that the row's own agency has: who reads what their own agency wrote reads no other's
 */
export const isReadWithoutLocation = (
  { category, released }: { readonly category: Category; readonly released: boolean },
  within: readonly Role[],
): boolean =>
  unlocated.some((role) =>
    lettersOf(category, role).some(
      (letter) => 'FIG'.includes(letter) || (letter === 'S' && released) || (letter === 'O' && within.includes(role)),
    ),
  );
