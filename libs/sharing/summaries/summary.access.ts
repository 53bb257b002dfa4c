import type { Category } from '../../platform/access/access-matrix.js';
import { access, readingBy } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { DisclosureSummary, SummaryParagraph, SummaryText } from './summary.entity.js';

const runIt = ['coordinator', 'chair'] as const;
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });

/**
 * What is kept inside stays with those who run the forum and with data protection officers, each as far as the table of
 * who may see what opens it to them: no reason is read by whoever may not read what it is about.
 */
const inside =
  (reads: 'matrix' | Category) =>
  (actor: Facts): Conditions[] => {
    const forums = forumsAs(actor, ...runIt);
    const opened = readingBy(reads, actor);
    if (hasRole(actor, 'auditor')) return opened;
    return forums.length ? opened.map((one) => ({ ...one, forumId: { $in: forums } })) : [];
  };

export const summaryAccess = [
  access(DisclosureSummary, inside('minutes'), [
    { to: runIt, can: ['create', 'choose', 'describe', 'make', 'discard'], where: inMyForums },
  ]),
  access(SummaryText, inside('minutes')),
  access(SummaryParagraph, inside('matrix')),
];
