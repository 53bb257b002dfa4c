import { caseActs, caseWarnings, onTabs } from '../../cases/cases/index.js';
import { minutesSections } from '../minutes/index.js';
import { waitingSources } from '../agenda/index.js';
import { tellingSources } from '../decisions/index.js';
import type { Domain } from '../../platform/domain.js';
import { actionAccess } from './action.access.js';
import { Action, ActionLikeness } from './action.entity.js';
import { newActionForm } from './action.forms.js';
import { actionGuards } from './action.guards.js';
import { announceMove, tellFormerOwner, tellPerson } from './action.jobs.js';
import { actionStates } from './action.states.js';
import { ActionsApi } from './actions.api.js';
import { actionChoices } from './actions.choices.js';
import { actionsOfCase, actionsOfItem, likeWhatTells, setAction } from './actions.case-part.js';
import { eventsOfActions } from './actions.events.js';
import { actionsForVictim } from './actions.victim-part.js';
import { lateActions } from './actions.warnings.js';
import { actionsHome } from './actions.home.js';
import { actionsInMinutes } from './actions.minutes.js';
import { unacceptedActions } from './actions.readiness.js';
import { ActionsPages } from './actions.pages.js';
import { alongOfActions } from './actions.along.js';
import { Actions, createAction } from './actions.service.js';
import { alongOfOutcomes } from './actions.telling.js';
import { actionThing } from './actions.thing.js';
import { actionsThatTell } from './actions.told.js';
import { actionHandlers } from './actions.worker.js';
import { dutiesOfActions } from './action.duties.js';
import { concealableInActions } from './actions.concealable.js';

export const actions: Domain = {
  name: 'actions',
  entities: [Action, ActionLikeness],
  access: actionAccess,
  things: [actionThing],
  guards: actionGuards,
  along: { ...alongOfActions, ...alongOfOutcomes },
  choices: actionChoices,
  home: actionsHome,
  duties: dutiesOfActions,
  concealable: concealableInActions,
  caseParts: onTabs(['overview', 'actions'], actionsOfCase),
  caseEvents: eventsOfActions,
  itemParts: [actionsOfItem, likeWhatTells],
  victimParts: [actionsForVictim],
  contributes: [
    minutesSections.with(['actions', actionsInMinutes]),
    waitingSources.with(unacceptedActions),
    tellingSources.with(actionsThatTell),
    caseWarnings.with(lateActions),
    caseActs.with(setAction),
  ],
  services: [Actions],
  api: [ActionsApi],
  pages: [ActionsPages],
  jobs: [announceMove, tellPerson, tellFormerOwner],
  handlers: actionHandlers,
};

export { Action, Actions, actionStates, actionThing, createAction, newActionForm };
export { goToForum, handBack, handOn, openActionsOf, takeOver, type Handed } from './actions.handing-on.js';
export { pillars, type Pillar } from './action.pillars.js';
export { maySet } from './actions.forum.js';
export { actionInRow, boxOf, inRow, nameOf, rowAsked, rowIn, rowsFor } from './action.rows.js';
export { isOpen, isOverdue, overdueStates } from './action.rules.js';
