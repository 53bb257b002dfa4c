import { leadsService, worksForService } from '../../victims/advocacy/index.js';
import { Agency } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import type { Entity } from '../../platform/access/access.js';
import { sightOf, type Sight } from '../../platform/access/counting.js';
import { refusalOf, unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { figuresOf as figuresOfService } from './advocacy-figures.service.js';
import { figuresOf as figuresOfForum } from './figures.service.js';
import type { ReturnFor } from './quarterly-return.reading.js';
import { readingsOf } from './quarterly-return.sights.js';
import type { Quarter } from './quarter.rules.js';
import { smallCountOn } from './small-counts.js';

interface Shown {
  readonly row: object;
  readonly entity: Entity;
  readonly sight: Sight;
}

/** Figures as each kind of reader is shown them: of a forum in three ways, of a service whole. */
type Counted = { readonly [S in Sight]?: object };

/** Of what figures are handed in: who is shown them, who hands them in, and how they are counted. */
export interface Returning {
  of(id: string): ReturnFor;
  /** @throws Problem `not-found`, `not-allowed` for a person who is shown none */
  shown(tx: Tx, id: string): Promise<Shown>;
  /** @throws Problem `not-found`, `not-allowed` */
  mustHandIn(tx: Tx, id: string): Promise<void>;
  count(tx: Tx, id: string, quarter: Quarter): Promise<Counted>;
}

async function forumOf(tx: Tx, id: string): Promise<Forum> {
  const forum = await tx.rows(Forum).where({ id }).one();
  if (!forum) throw unseen(Forum.name, id);
  return forum;
}

const forums: Returning = {
  of: (forumId) => ({ forumId }),
  async shown(tx, id) {
    const row = await forumOf(tx, id);
    const sight = sightOf(tx.actor, row);
    if (!sight) throw unseen(Forum.name, id);
    return { row, entity: Forum, sight };
  },
  async mustHandIn(tx, id) {
    const forum = await forumOf(tx, id);
    const enters = tx.actor.posts.some(({ role, forumIds }) => role === 'coordinator' && forumIds.includes(id));
    if (!enters) throw refusalOf(Forum.name, forum, 'hand_in');
  },
  count: async (tx, id, quarter) => readingsOf(await figuresOfForum(tx, id, quarter), smallCountOn(tx.actor.today)),
};

const services: Returning = {
  of: (agencyId) => ({ agencyId }),
  async shown(tx, id) {
    const row = await tx.rows(Agency).where({ id }).one();
    if (!row) throw unseen(Agency.name, id);
    if (!worksForService(tx.actor, id)) throw refusalOf(Agency.name, row, 'read');
    return { row, entity: Agency, sight: 'whole' };
  },
  async mustHandIn(tx, id) {
    const { row } = await services.shown(tx, id);
    if (!leadsService(tx.actor, id)) throw refusalOf(Agency.name, row, 'hand_in');
  },
  count: async (tx, id, quarter) => ({ whole: await figuresOfService(tx, id, quarter) }),
};

export const returnsOf = { forums, services } as const satisfies Record<string, Returning>;
export type ReturnKind = keyof typeof returnsOf;
