import { randomUUID } from 'node:crypto';
import { Agency, Post } from '../administration/agencies/index.js';
import { AdvocacyService } from '../victims/advocacy/index.js';
import { words } from '../platform/messages/messages.js';
import { systemAt } from '../platform/access/system.js';
import type { Tx } from '../platform/work/tx.js';
import type { Work } from '../platform/work/work.js';

/** In the file of people a job title says who allocates the cases of an advocacy service. */
const isSenior = ({ role, jobTitle }: Post): boolean => role === 'isac' && /^(Senior|Lead)\b/.test(jobTitle);

/** Each service that has settled nothing yet begins with who is senior there by their job title. */
export const settleSeniors = (work: Work, at: Date): Promise<void> =>
  work.as(systemAt(at), async (tx) => {
    const [agencies, settled] = await Promise.all([
      tx.rows(Agency).where({ kind: 'isac' }).all(),
      tx.rows(AdvocacyService).select('agencyId').all(),
    ]);
    const posts = await tx
      .rows(Post)
      .where({ agencyId: { $in: agencies.map(({ id }) => id) } })
      .orderBy('listed')
      .all();
    for (const agency of agencies.filter(({ id }) => !settled.some(({ agencyId }) => agencyId === id))) {
      const seniors = posts.filter((post) => post.agencyId === agency.id && isSenior(post));
      if (seniors.length) await tx.add(serviceOf(tx, agency, seniors));
    }
  });

const serviceOf = (tx: Tx, agency: Agency, seniors: readonly Post[]): AdvocacyService =>
  Object.assign(new AdvocacyService(), {
    id: randomUUID(),
    agencyId: agency.id,
    number: 1,
    areas: [agency.areaCode],
    districts: [],
    minimumAge: null,
    takes: 'all',
    fromOn: seniors.flatMap(({ fromOn }) => fromOn ?? []).sort()[0] ?? tx.actor.today,
    seniorIds: [...new Set(seniors.map(({ staffId }) => staffId))],
    capacity: null,
    reason: words()('loading.seniors'),
    setBy: tx.actor.id,
    setAt: tx.at,
  });
