import type { Domain } from '../platform/domain.js';
import { coverAccess } from './cover.access.js';
import { CoverApi } from './cover.api.js';
import { coverChoices } from './cover.choices.js';
import { Absence, DutyShare, WorkingWeek } from './cover.entity.js';
import { coverHandlers, tellReturned } from './cover.jobs.js';
import { CoverPages } from './cover.pages.js';
import { CoverReading } from './cover.reading.js';
import { CoverKeeping } from './cover.service.js';

export const cover: Domain = {
  name: 'cover',
  entities: [WorkingWeek, Absence, DutyShare],
  access: coverAccess,
  choices: coverChoices,
  services: [CoverKeeping, CoverReading],
  api: [CoverApi],
  pages: [CoverPages],
  jobs: [tellReturned],
  handlers: coverHandlers,
};

export { awayOn, sharedWith, type Away } from './cover.away.js';
export { openedAmong } from './cover.duties.js';
export { tellReturned };
export { markTold, passOver, untold, type PassedOver } from './cover.returns.js';
export { firstThere, standIn } from './cover.rules.js';
