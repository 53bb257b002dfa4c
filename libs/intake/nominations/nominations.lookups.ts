import { Agency, inPost, Post, Staff } from '../../administration/agencies/index.js';
import {
  ForceArea,
  forumsOn,
  hasEnded,
  hears,
  sentUpBy,
  type ForumSettings,
} from '../../administration/areas/index.js';
import { lengthsIn } from '../../administration/deadlines/index.js';
import type { FieldError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { controllerOf, holderIn, knownForHolding, type Holder } from './joint-forums.js';
import type { Answers } from './nomination.questions.js';
import type { Settings } from '../../timings/index.js';
import type { ForumIntake } from './nomination-row.rules.js';

/** A forum that may receive a nomination: who holds what comes in, who reads it, and how it takes nominations. */
export interface Receiver {
  readonly forumId: string;
  /** What it is called, in each of its languages. */
  readonly names: readonly string[];
  /** What its channels are called, by their keys. */
  readonly channelNames: ReadonlyMap<string, readonly string[]>;
  /** The data controller of what it receives; see `controllerOf`. */
  readonly agencyId: string | undefined;
  readonly areaCode: string;
  /** Who holds it instead, where the forum is one of several areas; see `holderIn`. */
  readonly heldFor: (nominatorAgencyId: string) => Holder | undefined;
  readonly coordinatorIds: readonly string[];
  /** Its coordinators and chairs, who are named where what it receives is restricted. */
  readonly runnerIds: readonly string[];
  readonly intake: ForumIntake;
  /** What its area settled of the time for an answer. */
  readonly answerWithin: Settings;
}

const isName = (name: string | null | undefined): name is string => typeof name === 'string' && name !== '';

/** Where a forum takes only what others send up: whether one of some forums is among those. */
function sentUp(
  settings: ForumSettings | undefined,
  idOf: ReadonlyMap<string, string>,
): Pick<ForumIntake, 'takesFrom'> {
  const ids = sentUpBy(settings)?.map((key) => idOf.get(key));
  return ids ? { takesFrom: (forumIds) => forumIds.some((id) => ids.includes(id)) } : {};
}

/** Every forum by its key, in lower case, with its settings of the day. */
export async function receivers(tx: Tx): Promise<ReadonlyMap<string, Receiver>> {
  const [settled, posts, known] = await Promise.all([
    forumsOn(tx, tx.actor.today),
    inPost(tx, { role: { $in: ['coordinator', 'chair'] } }),
    knownForHolding(tx),
  ]);
  const areaCodes = [...new Set(settled.map(({ forum }) => forum.areaCode))];
  const lengths = await lengthsIn(tx, 'nomination_answer', { areaCodes, on: tx.actor.today });
  const idOf = new Map(settled.map(({ forum }) => [forum.key, forum.id]));
  return new Map(
    settled.map(({ forum, settings }) => {
      const ours = posts.filter(({ forumIds }) => forumIds.includes(forum.id));
      const coordinators = ours.filter(({ role }) => role === 'coordinator');
      const { channels = [], externalNominations = 'not-accepted' } = settings ?? {};
      const receiving = { forum, settings, runBy: ours.map((post) => post.agencyId) };
      const receiver: Receiver = {
        forumId: forum.id,
        names: [forum.name, forum.nameCy].filter(isName),
        channelNames: new Map(channels.map(({ key, name }) => [key, [name.en, name.cy].filter(isName)])),
        agencyId: controllerOf(known, receiving),
        heldFor: holderIn(known, receiving),
        areaCode: forum.areaCode,
        coordinatorIds: [...new Set(coordinators.map(({ staffId }) => staffId))],
        runnerIds: [...new Set(ours.map(({ staffId }) => staffId))],
        intake: {
          channels,
          externalNominations,
          ended: hasEnded(settings),
          hears: (list) => hears(settings, list),
          ...sentUp(settings, idOf),
        },
        answerWithin: lengths.get(forum.areaCode) ?? {},
      };
      return [forum.key.toLowerCase(), receiver];
    }),
  );
}

/** The forum of an id, as `receivers` tells of it. */
export const receiverOf = (of: ReadonlyMap<string, Receiver>, forumId: string): Receiver | undefined =>
  [...of.values()].find((receiver) => receiver.forumId === forumId);

/** Somebody who may have nominated, with the agencies for which they spoke or speak. */
export interface Nominator {
  readonly staffId: string;
  readonly posts: readonly Pick<Post, 'agencyId' | 'forumIds'>[];
}

/** Everybody by address: a nomination may come in after its nominator has left. */
export async function nominators(tx: Tx): Promise<ReadonlyMap<string, Nominator>> {
  const [staff, posts] = await Promise.all([tx.rows(Staff).all(), tx.rows(Post).orderBy('listed').all()]);
  const byStaff = new Map<string, Post[]>();
  for (const post of posts) byStaff.set(post.staffId, [...(byStaff.get(post.staffId) ?? []), post]);
  return new Map(staff.map(({ id, email }) => [email, { staffId: id, posts: byStaff.get(id) ?? [] }]));
}

/** The agency for which somebody speaks to a forum: the one with a place in it, else their latest. */
export const speaksFor = ({ posts }: Nominator, forumId: string): string | undefined =>
  (posts.find(({ forumIds }) => forumIds.includes(forumId)) ?? posts[0])?.agencyId;

/** Of which kind each agency is. */
export const agencyKinds = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.rows(Agency).select('id', 'kind').all()).map(({ id, kind }) => [id, kind]));

/** What each force is called, by its code. */
export const forces = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.rows(ForceArea).all()).map(({ code, name }) => [code, name]));

/** A force's code, or one of the words for what is none. */
export async function checkForce(tx: Tx, { perpetratorHomeForce: code }: Answers): Promise<FieldError[]> {
  if (typeof code !== 'string' || ['outside-ew', 'unknown'].includes(code.toLowerCase())) return [];
  if (await tx.rows(ForceArea).where({ code: code.toLowerCase() }).any()) return [];
  return [{ field: 'perpetratorHomeForce', message: 'nominations.import.reasons.unknown_force' }];
}

/** What a force is called by its code; what is the code of none stands as it is. */
export async function forcesIn(tx: Tx): Promise<(code: string) => string> {
  const areas = await tx.rows(ForceArea).select('id', 'code', 'name').all();
  return (code) => areas.find((one) => one.code === code)?.name ?? code;
}
