import { inPost, leadsOf, type Post } from '../agencies/index.js';
import { CaseForum, keptOf, type Kept } from '../cases/index.js';
import { readerOf } from '../panels/index.js';
import type { Duty } from '../platform/duties/duty.js';
import type { Tx } from '../platform/work/tx.js';
import { dutySources } from './duty.sources.js';
import type { Reachable } from './reminder.rules.js';

/** Who is there today for some duties, read in a handful of queries however many duties there are. */
interface Directory {
  readonly posts: readonly Post[];
  readonly forums: ReadonlyMap<string, readonly string[]>;
  /** From whom a case is kept is not told that there is anything. */
  readonly isKept: Kept;
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

async function directory(tx: Tx, duties: readonly Duty[]): Promise<Directory> {
  const caseIds = distinct(duties.map(({ caseId }) => caseId));
  const [posts, standings, isKept] = await Promise.all([
    inPost(
      tx,
      { agencyId: { $in: distinct(duties.map(({ agencyId }) => agencyId)) } },
      { staffId: { $in: distinct(duties.flatMap(({ ownerId, deputyId, chairId = null }) => [ownerId, deputyId, chairId])) } },
      { role: { $in: ['coordinator', 'chair'] } },
    ),
    tx.rows(CaseForum).where({ caseId: { $in: caseIds }, fromAt: { $lte: tx.at } }).all(),
    keptOf(tx, caseIds),
  ]); // prettier-ignore
  const forums = new Map<string, string[]>();
  for (const { caseId, forumId, toAt } of standings) {
    if (!toAt || toAt > tx.at) forums.set(caseId, [...(forums.get(caseId) ?? []), forumId]);
  }
  return { posts, forums, isKept };
}

/** The first post, as they are listed, of somebody who may be told of the case. */
function first({ posts, isKept }: Directory, { caseId }: Duty, wanted: (post: Post) => boolean): string | undefined {
  return posts.find((post) => wanted(post) && !isKept(caseId, post.staffId))?.staffId;
}

const ofDeputy = ({ kind, subjectId, deputyId }: Duty): string => `${kind}/${subjectId}/${deputyId ?? ''}`;

/** The duties that their deputies may open by their own rights: a deputy gets none by being named. */
async function openToDeputies(tx: Tx, duties: readonly Duty[]): Promise<ReadonlySet<string>> {
  const open = new Set<string>();
  for (const deputyId of distinct(duties.map((duty) => duty.deputyId))) {
    const deputy = await readerOf(tx, deputyId);
    if (!deputy) continue;
    const theirs = duties.filter((duty) => duty.deputyId === deputyId);
    for (const { kind, opened } of dutySources) {
      const ids = theirs.filter((duty) => duty.kind === kind).map(({ subjectId }) => subjectId);
      const seen = ids.length ? await opened?.(tx.through(deputy), ids) : [];
      for (const subjectId of seen ?? []) open.add(`${kind}/${subjectId}/${deputyId}`);
    }
  }
  return open;
}

/** Who is there to be reminded of each duty. For a deputy who may not open it the agency's lead is. */
export async function whoIsThere(tx: Tx, duties: readonly Duty[]): Promise<(duty: Duty) => Reachable> {
  const all = await directory(tx, duties);
  const leads = await leadsOf(tx, distinct(duties.map(({ agencyId }) => agencyId)));
  const open = await openToDeputies(tx, duties);
  return (duty) => {
    const here = duty.forumId ? [duty.forumId] : (all.forums.get(duty.caseId ?? '') ?? []);
    const ofForum = (role: string) => (post: Post) =>
      duty.chairId
        ? post.staffId === duty.chairId
        : post.role === role && post.forumIds.some((id) => here.includes(id));
    const set = leads.get(duty.agencyId ?? '')?.setting?.leadId;
    const ofAgency = ({ agencyId }: Post) => agencyId === duty.agencyId;
    const agencyLead = first(all, duty, (post) => ofAgency(post) && post.staffId === set) ?? first(all, duty, ofAgency);
    const deputy = first(all, duty, ({ staffId }) => staffId === duty.deputyId && open.has(ofDeputy(duty)));
    return {
      owner: first(
        all,
        duty,
        ({ staffId, agencyId }) => staffId === duty.ownerId && (!duty.agencyId || agencyId === duty.agencyId),
      ),
      deputy: deputy ?? (duty.deputyId ? agencyLead : undefined),
      agencyLead,
      chair: first(all, duty, ofForum('chair')),
      coordinator: first(all, duty, ofForum('coordinator')),
    };
  };
}
