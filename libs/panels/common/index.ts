import type { Domain } from '../../platform/domain.js';
import { meetingTurns, panelFacts } from './panel.facts.js';
import * as jobs from './panel.jobs.js';
import { panelChoices } from './panels.choices.js';

const { afterUndo: _, ...declared } = jobs;

export const common: Domain = {
  name: 'common',
  facts: panelFacts,
  factTurns: meetingTurns,
  choices: panelChoices,
  jobs: Object.values(declared),
};

export { idIn } from './as-id.js';
export { asRead } from './as-read.js';
export { mustBeColleague } from './colleagues.js';
export { mustBeFreeForItem, mustBeFreeForMeeting } from './external-keys.js';
export { changeItems } from './items.together.js';
export { meetingRecord } from './meeting.view.js';
export { idsOf, inDate, mail, notBarred } from './panel.recipients.js';
export { found } from './panels.search.js';
export { readerOf, readersOf } from './reader.js';
export { beforeAsking, compareOnAgenda, unnameSeniors } from './restricted-items.js';
export { listIn, mustBeInScope, mustBeTaken, mustGoOn, unknownInScope } from './scope.js';
export { spokenIn } from './spoken.js';
export { type Named, mustBeAgency, mustBeStaff, named } from './staff-names.js';
