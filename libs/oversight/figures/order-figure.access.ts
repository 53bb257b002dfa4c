import { access } from '../../platform/access/access.js';
import { forumsAs, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { OrderFigure } from './order-figure.entity.js';

const run = (actor: Facts): Conditions[] => {
  const forums = forumsAs(actor, 'coordinator', 'chair');
  return forums.length ? [{ forumId: { $in: forums } }] : [];
};
const ofMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });

/** Whoever runs the forum reads what its coordinator entered; whoever is shown counts is shown them with the others. */
export const orderFigureAccess = [
  access(OrderFigure, run, [{ to: ['coordinator'], can: ['create', 'change'], where: ofMyForums }]),
];
