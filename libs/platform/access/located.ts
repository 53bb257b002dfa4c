import { lettersOf } from './access-matrix.js';
import { SYSTEM_ID, type Facts } from './actor.js';
import { Reach } from './reach.js';
import type { Target } from './to-sql.js';

/** In which cases somebody may see where the victim is: these, or those whose nomination they received. */
export interface Located {
  readonly cases: readonly string[];
  readonly receives: boolean;
}

const known = new WeakMap<Facts, Located>();

/** Worked out from the table post by post: the case team, a grant, and for coordinators receipt of the nomination. */
export function locatedIn(facts: Facts): Located {
  const found = known.get(facts) ?? workedOut(facts);
  known.set(facts, found);
  return found;
}

function workedOut(facts: Facts): Located {
  const reach = Reach.by(facts);
  const cases = new Set<string>();
  let receives = false;
  for (const post of facts.posts) {
    const letters = lettersOf('victimLocation', post.role, post.duty);
    if (letters.includes('F')) for (const id of reach.teamed(post)) cases.add(id);
    if (letters.includes('F') || letters.includes('G')) for (const id of reach.granted('victimLocation')) cases.add(id);
    receives ||= letters.includes('G') && post.role === 'coordinator';
  }
  return { cases: [...cases].sort(), receives };
}

/** Whether the product itself looks, which works on texts and shows them to nobody. */
export const isProduct = ({ id, posts }: Facts): boolean =>
  id === SYSTEM_ID || posts.some(({ role }) => role === 'system');

/** The clause for rows of cases whose victim's location somebody may see, and of none. */
export function locatedSql(facts: Facts, { columns, sent, at: moment }: Target): string {
  const caseId = columns.get('caseId')?.sql ?? '';
  const { cases, receives } = locatedIn(facts);
  const parts = [`${caseId} IS NULL`, `${caseId} = ANY(${sent.list(cases, 'uuid')})`];
  if (receives) {
    const at = sent.value(moment, 'timestamptz');
    parts.push(
      `EXISTS (SELECT 1 FROM case_granted g WHERE g.case_id = ${caseId} AND g.staff_id = ${sent.value(facts.id, 'uuid')}` +
        ` AND g.kind = 'receipt' AND 'victimLocation' = ANY(g.categories) AND g.from_at <= ${at} AND (g.to_at IS NULL OR g.to_at > ${at}))`,
    );
  }
  return `(${parts.join(' OR ')})`;
}
