import { onTab, overviewFacts } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { AgendaItemsApi } from './agenda-items.api.js';
import { decisionsOfCase } from './decisions.case-part.js';
import { discussionAccess } from './discussion.access.js';
import { concealableDiscussion } from './discussion.concealable.js';
import { ItemAnswer, ItemDecision, ItemNote } from './discussion.entity.js';
import { eventsOfPanels } from './discussion.events.js';
import { lastDecision } from './discussion.overview.js';
import { DiscussionPages } from './discussion.pages.js';
import { answerIn, Discussions, noteIn } from './discussions.service.js';
import { ItemAsksPages } from './item-asks.pages.js';
import { RoomPages } from './room.pages.js';
import { RoomScreen } from './room.service.js';

export const discussion: Domain = {
  name: 'discussion',
  entities: [ItemAnswer, ItemNote, ItemDecision],
  access: discussionAccess,
  services: [Discussions, RoomScreen],
  api: [AgendaItemsApi],
  pages: [ItemAsksPages, DiscussionPages, RoomPages],
  concealable: concealableDiscussion,
  caseParts: onTab('panels', decisionsOfCase),
  caseEvents: eventsOfPanels,
  contributes: [overviewFacts.with(lastDecision)],
};

export { answerIn, ItemAnswer, ItemDecision, ItemNote, Discussions, noteIn };
export { type Discussed, discussedOf } from './discussion.reading.js';
export { standing, type Standing } from './discussion.standing.js';
