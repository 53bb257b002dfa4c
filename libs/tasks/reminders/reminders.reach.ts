import { Agency, inPost, leadsOf, type Post } from '../../administration/agencies/index.js';
import { CaseForum, keptOf, type Kept } from '../../cases/cases/index.js';
import { awayOn, firstThere, openedAmong, sharedWith, standIn, type Away } from '../cover/index.js';
import { readersOf } from '../../panels/common/index.js';
import { dutyKey, type Duty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Reachable } from './reminder.rules.js';

/** Who is there today for some duties, read in a handful of queries however many duties there are. */
interface Directory {
  readonly posts: readonly Post[];
  readonly forums: ReadonlyMap<string, readonly string[]>;
  /** From whom a case is kept is not told that there is anything. */
  readonly isKept: Kept;
  readonly leads: Awaited<ReturnType<typeof leadsOf>>;
  readonly away: Away;
  /** Who was named to stand in for the owner and may open the duty by rights of their own, the nearest first. */
  readonly named: (duty: Duty) => readonly string[];
}

/** Whom a rung would reach, and the owner whose place somebody else takes because they are not there that day. */
interface There extends Reachable {
  readonly passedOver: string | undefined;
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

async function directory(tx: Tx, duties: readonly Duty[]): Promise<Directory> {
  const caseIds = distinct(duties.map(({ caseId }) => caseId));
  const agencyIds = distinct(duties.map(({ agencyId }) => agencyId));
  const named = await namedFor(tx, duties);
  const people = distinct(duties.flatMap((duty) => [duty.ownerId, duty.chairId ?? null, ...named(duty)]));
  const [posts, standings, isKept, leads] = await Promise.all([
    inPost(
      tx,
      { agencyId: { $in: agencyIds } },
      { staffId: { $in: people } },
      { role: { $in: ['coordinator', 'chair'] } },
    ),
    tx
      .rows(CaseForum)
      .where({ caseId: { $in: caseIds }, fromAt: { $lte: tx.at } })
      .all(),
    keptOf(tx, caseIds),
    leadsOf(tx, agencyIds),
  ]);
  const [living, away] = await Promise.all([
    ofLiving(tx, posts),
    awayOn(
      tx,
      tx.actor.today,
      posts.map(({ staffId }) => staffId),
    ),
  ]);
  const forums = new Map<string, string[]>();
  for (const { caseId, forumId, toAt } of standings) {
    if (!toAt || toAt > tx.at) forums.set(caseId, [...(forums.get(caseId) ?? []), forumId]);
  }
  return { posts: living, forums, isKept, leads, away, named };
}

/** Whoever works for an agency that is closed is there for none of its duties. */
async function ofLiving(tx: Tx, posts: readonly Post[]): Promise<Post[]> {
  const ids = distinct(posts.map(({ agencyId }) => agencyId));
  const closed = tx.rows(Agency).where({ id: { $in: ids }, activeTo: { $lt: tx.actor.today } });
  const over = new Set((await closed.select('id').all()).map(({ id }) => id));
  return posts.filter(({ agencyId }) => !over.has(agencyId));
}

/** The first post, as they are listed, of somebody who may be told of the case. */
function first({ posts, isKept }: Directory, { caseId }: Duty, wanted: (post: Post) => boolean): string | undefined {
  return posts.find((post) => wanted(post) && !isKept(caseId, post.staffId))?.staffId;
}

/** The duty’s own deputy, those of the owner’s absence, and those with whom it is shared; each if they may open it. */
async function namedFor(tx: Tx, duties: readonly Duty[]): Promise<Directory['named']> {
  const [owners, shared] = await Promise.all([
    awayOn(tx, tx.actor.today, distinct(duties.map(({ ownerId }) => ownerId))),
    sharedWith(tx, duties),
  ]);
  const named = (duty: Duty): string[] =>
    distinct([duty.deputyId, ...(duty.ownerId ? owners.deputies(duty.ownerId) : []), ...shared(duty)]);
  const open = await openToNamed(tx, duties, named);
  return (duty) => named(duty).filter((staffId) => open.has(`${dutyKey(duty)}/${staffId}`));
}

/** The duties that whoever is named may open by their own rights: nobody gets any by being named. */
async function openToNamed(
  tx: Tx,
  duties: readonly Duty[],
  named: (duty: Duty) => readonly string[],
): Promise<ReadonlySet<string>> {
  const open = new Set<string>();
  const staffIds = distinct(duties.flatMap(named));
  for (const reader of staffIds.length ? await readersOf(tx, staffIds) : []) {
    const theirs = duties.filter((duty) => named(duty).includes(reader.id));
    for (const key of await openedBy(tx.through(reader), theirs)) open.add(`${key}/${reader.id}`);
  }
  return open;
}

/** Those of some duties that whoever the transaction is may open: as their room says, or as duties are shared. */
async function openedBy(tx: Tx, duties: readonly Duty[]): Promise<string[]> {
  const sources = tx.duties.all.map(({ source }) => source);
  const lists = sources.map(async ({ kind, opened }) => {
    const ids = duties.filter((duty) => duty.kind === kind).map(({ subjectId }) => subjectId);
    const seen = ids.length ? await opened?.(tx, ids) : [];
    return (seen ?? []).map((subjectId) => dutyKey({ kind, subjectId }));
  });
  const told = new Set<string>(sources.filter(({ opened }) => opened).map(({ kind }) => kind));
  const rest = openedAmong(
    tx,
    duties.filter(({ kind }) => !told.has(kind)),
  );
  return [...(await Promise.all(lists)).flat(), ...(await rest).map(dutyKey)];
}

/**
 * Who is there to be reminded of each duty. For a deputy who may not open it the agency's lead is; for an owner who is
 * off or away that day whoever stands in; for a lead who is, their deputy.
 */
export async function whoIsThere(tx: Tx, duties: readonly Duty[]): Promise<(duty: Duty) => There> {
  const all = await directory(tx, duties);
  return (duty) => {
    const { chair, coordinator, instead } = runners(all, duty);
    const leads = leadsFor(all, duty);
    const agencyLead = firstThere(leads, all.away.presence);
    const ofOwner = ({ staffId, agencyId }: Post) =>
      staffId === duty.ownerId && (!duty.agencyId || agencyId === duty.agencyId);
    const owner = first(all, duty, ofOwner);
    const named = all.named(duty).map((id) => first(all, duty, ({ staffId }) => staffId === id));
    const stands = owner && standIn(owner, { chain: [...named, ...leads], coordinator: instead }, all.away.presence);
    const deputy = named.find((id) => id && id === duty.deputyId);
    return {
      owner: stands,
      passedOver: stands === owner ? undefined : owner,
      deputy: deputy ?? (duty.deputyId ? agencyLead : undefined),
      agencyLead,
      chair,
      coordinator,
    };
  };
}

/** Who leads the agency of a duty and who deputises, of those who may be told; and at last the first who is listed. */
function leadsFor(all: Directory, duty: Duty): (string | undefined)[] {
  const ofAgency = ({ agencyId }: Post) => agencyId === duty.agencyId;
  const led = all.leads.get(duty.agencyId ?? '');
  const leads = [led?.leadId, led?.deputyId].map((id) =>
    first(all, duty, (post) => ofAgency(post) && post.staffId === id),
  );
  return [...leads, first(all, duty, ofAgency)];
}

/** Who runs the forum of a duty; `instead` of an owner who runs it themself, another of them. */
function runners(all: Directory, duty: Duty) {
  const here = duty.forumId ? [duty.forumId] : (all.forums.get(duty.caseId ?? '') ?? []);
  const ofForum = (role: string) => (post: Post) =>
    duty.chairId ? post.staffId === duty.chairId : post.role === role && post.forumIds.some((id) => here.includes(id));
  const another = (role: string) => (post: Post) => ofForum(role)(post) && post.staffId !== duty.ownerId;
  return {
    chair: first(all, duty, ofForum('chair')),
    coordinator: first(all, duty, ofForum('coordinator')),
    instead: first(all, duty, another('coordinator')) ?? first(all, duty, another('chair')),
  };
}
