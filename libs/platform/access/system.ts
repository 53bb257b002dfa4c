import { randomUUID } from 'node:crypto';
import { londonDate } from '../../kernel/london-date.js';
import { addressOf } from '../http/address.js';
import { SYSTEM_ID, type Actor, type Facts } from './actor.js';
import { actorWith } from './facts.js';

const post = {
  id: SYSTEM_ID,
  role: 'system',
  agencyId: SYSTEM_ID,
  areaCode: '',
  forumIds: [],
  ownAgencyIds: [],
  shares: [],
} as const;

/** What is told of a moment of the product's: whether it is history, and the address of somebody who has no session yet. */
interface Asked {
  readonly history?: boolean;
  readonly address?: string;
}

/** The same object each time, so that what follows from it is worked out once. */
const facts: Facts = { id: SYSTEM_ID, posts: [post], team: [], items: [], grants: [], barredCaseIds: [] };

/** The product itself, doing what follows from what people did. */
export const systemAt = (at: Date, { history = false, address = '' }: Asked = {}): Actor =>
  actorWith(facts, {
    at,
    today: londonDate(at),
    history,
    language: 'en',
    request: { id: randomUUID(), address: addressOf(address) },
  });
