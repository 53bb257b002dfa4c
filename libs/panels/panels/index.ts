import { lastMet } from '../../intake/sweeps/index.js';
import { lastMetOn } from './meetings.last.js';
import { ledgerTellers } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { AcknowledgementsApi } from './acknowledgements.api.js';
import { Acknowledgements } from './acknowledgements.service.js';
import { Agendas, putOnAgenda } from './agendas.service.js';
import { CalendarFeedPages } from './calendar-feed.pages.js';
import { Calendars } from './calendars.service.js';
import { ConsultationsPages } from './consultations.pages.js';
import { Consultations } from './consultations.service.js';
import { AttemptsDemanded, VictimAttempt } from './attempt.entity.js';
import { ItemAnswer, ItemDecision, ItemNote } from './discussion.entity.js';
import { DiscussionPages } from './discussion.pages.js';
import { Discussions } from './discussions.service.js';
import { MeetingInvitation } from './invitation.entity.js';
import { InvitationsPages } from './invitations.pages.js';
import { AgendaItem, ItemAcknowledgement, ItemExclusion } from './item.entity.js';
import { Attendance, Meeting } from './meeting.entity.js';
import { NewMeetingPages } from './meeting-new.pages.js';
import { NewItemPages } from './item-new.pages.js';
import { ItemAsksPages } from './item-asks.pages.js';
import { ItemsPages } from './items.pages.js';
import { PlanPages } from './meetings-plan.pages.js';
import { MeetingsPages } from './meetings.pages.js';
import { Meetings } from './meetings.service.js';
import { agencyFor, issuesInLedger, meetingsInLedger } from './minutes.ledger.js';
import { MinutesPages } from './minutes.pages.js';
import { ReturnsPages } from './returns.pages.js';
import { requestsInLedger } from './returns.telling.js';
import { ReturnsTogetherPages } from './returns-together.pages.js';
import { MinutesCopy, MinutesIssue } from './minutes.entity.js';
import { MinutesReading } from './minutes.service.js';
import { panelAccess } from './panel.access.js';
import { panelsOfCase } from './panels.case-part.js';
import { panelsForVictim } from './panels.victim-part.js';
import { meetingTurns, panelFacts } from './panel.facts.js';
import * as invitationJobs from './invitation.jobs.js';
import * as jobs from './panel.jobs.js';
import { AgendaItemsApi, MeetingsApi } from './panels.api.js';
import { panelsHome } from './panels.home.js';
import { panelChoices } from './panels.choices.js';
import { alongOfAnswers } from './gaps.js';
import { alongOfListing } from './listing.along.js';
import { attendanceThing, invitationThing, itemThing, meetingThing, returnThing } from './panels.things.js';
import { panelHandlers } from './panels.worker.js';
import { RoomPages } from './room.pages.js';
import { RoomScreen } from './room.service.js';
import { PreparingApi } from './preparing.api.js';
import { PresencePages } from './presence.pages.js';
import { PresencePlans } from './presence.service.js';
import { ReadinessPages } from './readiness.pages.js';
import { ReadinessReading } from './readiness.service.js';
import { AgencyReturn, ReturnPart, ReturnQuestion } from './return.entity.js';
import said from './things.en.json' with { type: 'json' };
import { minutesDuty } from './minutes.duties.js';
import { returnDuty } from './return.duties.js';
import { concealableInPanels } from './panels.concealable.js';

// Each thing of the room speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

const { afterUndo: _, ...declared } = jobs;

export const panels: Domain = {
  name: 'panels',
  entities: [
    Meeting,
    Attendance,
    MeetingInvitation,
    AgendaItem,
    ItemExclusion,
    ItemAcknowledgement,
    ItemAnswer,
    ItemNote,
    ItemDecision,
    AgencyReturn,
    ReturnPart,
    ReturnQuestion,
    MinutesIssue,
    MinutesCopy,
    VictimAttempt,
    AttemptsDemanded,
  ],
  access: panelAccess,
  facts: panelFacts,
  factTurns: meetingTurns,
  things: [meetingThing, itemThing, returnThing, attendanceThing, invitationThing],
  along: { ...alongOfListing, ...alongOfAnswers },
  choices: panelChoices,
  home: panelsHome,
  contributes: [
    ledgerTellers.with([MinutesIssue.name, issuesInLedger]),
    ledgerTellers.with([Meeting.name, meetingsInLedger]),
    ledgerTellers.with([AgencyReturn.name, requestsInLedger]),
    lastMet.with(lastMetOn),
  ],
  services: [
    Meetings,
    Calendars,
    Agendas,
    Discussions,
    Acknowledgements,
    Consultations,
    MinutesReading,
    RoomScreen,
    PresencePlans,
    ReadinessReading,
  ],
  api: [MeetingsApi, PreparingApi, AgendaItemsApi, AcknowledgementsApi],
  pages: [
    PlanPages,
    NewMeetingPages,
    MeetingsPages,
    InvitationsPages,
    CalendarFeedPages,
    PresencePages,
    ReadinessPages,
    MinutesPages,
    NewItemPages,
    ItemsPages,
    ItemAsksPages,
    ConsultationsPages,
    DiscussionPages,
    RoomPages,
    ReturnsPages,
    ReturnsTogetherPages,
  ],
  duties: [returnDuty, minutesDuty],
  concealable: concealableInPanels,
  messageSubjects: [{ kind: 'agenda_item', entity: AgendaItem, section: 'agenda-items' }],
  caseParts: [panelsOfCase],
  victimParts: [panelsForVictim],
  jobs: [...Object.values(declared), ...Object.values(invitationJobs)],
  handlers: panelHandlers,
};

export { questionSources, type QuestionSource } from './questions.beside.js';
export { AgencyReturn, ItemAnswer, ItemDecision, ItemNote, MinutesIssue, ReturnPart, ReturnQuestion };
export { agendaShown } from './agenda.view.js';
export { meetingRecord } from './meeting.view.js';
export { itemCard, questionLines, returnLines } from './item.view.js';
export { spokenIn } from './spoken.js';
export {
  AgendaItem,
  Agendas,
  Attendance,
  Discussions,
  ItemExclusion,
  Meeting,
  MeetingInvitation,
  Meetings,
  MinutesReading,
};
export { attendanceThing, itemThing, meetingThing, returnThing };
export { waitingSources, type Waiting, type WaitingSource } from './readiness.parts.js';
export { calendarSources, type CalendarDay } from './calendar.days.js';
export { minutesSections, type Section, type SectionLine } from './minutes.sections.js';
export { mayTell } from './tellers.js';
export { tellingSources, type TellingSource } from './tellings.js';
export { comingKinds, noteCategories, reasonKinds, releasedByBeingSaid } from './note.rules.js';
export { meetingOn } from './meetings.creating.js';
export { planMeetings } from './meetings.plan.js';
export { phrasesOf } from './phrases.js';
export { place } from './meetings.service.js';
export { openOutOfMeeting, reopenOutOfMeeting, withdrawOutOfMeeting } from './out-of-meeting.js';
export { offTheAgenda } from './item.states.js';
export { placesOf } from './places.js';
export { asShared } from './items.depth.js';
export { hasMinutes, openForItems, toBeHeld } from './meeting.states.js';
export { bringBack, takeOff } from './waiting.js';
export { putOnAgenda };
export { mustBeSentUp, selectionRules, type Selection } from './selection.js';
export { mustBeTaken } from './scope.js';
export { takeOutOfMinutes } from './minutes.taking-out.js';
export { readerOf, readersOf } from './reader.js';
export { answerWords } from './return-answers.rules.js';
export { ownResults } from './returns.reading.js';
export { agencyFor };
export { preparedItems, type Prepared } from './items.prepared.js';
export { readMinutes } from './minutes.reading.js';
export { minutesShown } from './minutes.shown.js';
