import type { Domain } from '../../platform/domain.js';
import { coverAccess } from './cover.access.js';
import { CoverApi } from './cover.api.js';
import { coverChoices } from './cover.choices.js';
import { Absence, DutyShare, WorkingWeek } from './cover.entity.js';
import { HandingOver } from './cover.handing-over.js';
import { coverHome } from './cover.home.js';
import { coverHandlers, tellHandedOver, tellReturned } from './cover.jobs.js';
import { CoverPages } from './cover.pages.js';
import { CoverReading } from './cover.reading.js';
import { CoverKeeping } from './cover.service.js';
import { AgencyLeadsApi } from './leads.api.js';
import { AgencyLeadsPages } from './leads.pages.js';
import { AgencyLeads } from './leads.service.js';
import { HandOverApi } from './hand-over.api.js';
import { HandOverPages } from './hand-over.pages.js';

export const cover: Domain = {
  name: 'cover',
  entities: [WorkingWeek, Absence, DutyShare],
  access: coverAccess,
  choices: coverChoices,
  home: coverHome,
  services: [AgencyLeads, CoverKeeping, CoverReading, HandingOver],
  api: [AgencyLeadsApi, CoverApi, HandOverApi],
  pages: [AgencyLeadsPages, CoverPages, HandOverPages],
  jobs: [tellReturned, tellHandedOver],
  handlers: coverHandlers,
};

export { awayOn, sharedWith, type Away } from './cover.away.js';
export { openedAmong } from './cover.duties.js';
export { tellReturned };
export { markTold, passOver, untold, type PassedOver } from './cover.returns.js';
export { firstThere, standIn } from './cover.rules.js';
