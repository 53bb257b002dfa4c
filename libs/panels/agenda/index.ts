import { onTabs } from '../../cases/cases/index.js';
import { listedTellers } from '../../intake/nominations/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { AddingCases } from './addable.service.js';
import { Agendas } from './agendas.service.js';
import { alongOfAnswers } from './gaps.js';
import { itemAccess } from './item.access.js';
import { itemChoices } from './item.choices.js';
import { AgendaItem, ItemAcknowledgement, ItemExclusion } from './item.entity.js';
import { NewItemPages } from './item-new.pages.js';
import { itemThing } from './item.thing.js';
import { itemHandlers } from './item.worker.js';
import { ItemsPages } from './items.pages.js';
import { panelOfNomination } from './listed.js';
import { alongOfListing } from './listing.along.js';
import { panelsOfCase } from './panels.case-part.js';
import { PreparingApi } from './preparing.api.js';
import { ReadinessPages } from './readiness.pages.js';
import { ReadinessReading } from './readiness.service.js';
import said from './things.en.json' with { type: 'json' };

// A thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const agenda: Domain = {
  name: 'agenda',
  entities: [AgendaItem, ItemExclusion, ItemAcknowledgement],
  access: itemAccess,
  things: [itemThing],
  along: { ...alongOfListing, ...alongOfAnswers },
  choices: itemChoices,
  contributes: [listedTellers.with(panelOfNomination)],
  services: [Agendas, AddingCases, ReadinessReading],
  api: [PreparingApi],
  pages: [ReadinessPages, NewItemPages, ItemsPages],
  messageSubjects: [{ kind: 'agenda_item', entity: AgendaItem, section: 'agenda-items' }],
  caseParts: onTabs(['overview', 'panels'], panelsOfCase),
  handlers: itemHandlers,
};

export { AddingCases, Agendas, AgendaItem, ItemExclusion, itemThing };
export { agendaOutOn, besideItems, plannedAgenda } from './agenda.reading.js';
export { addableLine, addableLink, agendaShown } from './agenda.view.js';
export { addableTo } from './addable.js';
export type { CameOf, Ticked } from './addable.service.js';
export { putOnAgenda } from './agendas.service.js';
export { hasGaps } from './gaps.js';
export { offTheAgenda, toDiscuss } from './item.states.js';
export { itemCard, questionLines, returnLines } from './item.view.js';
export { returnsBefore, type ReturnBefore } from './returns-before.js';
export { asShared } from './items.depth.js';
export { noteOf } from './items.parts.js';
export { preparedItems } from './items.prepared.js';
export { listedItems, shownOneItem } from './items.reading.js';
export { waitingFor } from './items.waiting.js';
export { openOutOfMeeting, reopenOutOfMeeting, withdrawOutOfMeeting } from './out-of-meeting.js';
export { type Waiting, type WaitingSource, waitingSources } from './readiness.parts.js';
export { type Selection, mustBeSentUp, selectionRules } from './selection.js';
export { toRequestFor } from './usual-agencies.js';
export { bringBack, takeOff } from './waiting.js';
