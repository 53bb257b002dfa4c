import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { compareRecorded, compareTexts } from '../../platform/jobs/compare-texts.js';
import { textCheckAccess } from './text-check.access.js';
import { TextCheck } from './text-check.entity.js';
import { textCheckJobs } from './text-check.jobs.js';
import { textChecksOfCase } from './text-checks.case-part.js';
import { textChecksHome } from './text-checks.home.js';
import { checkTyped } from './text-checks.holding.js';
import { TextCheckPages } from './text-checks.pages.js';
import { textCheckThing } from './text-checks.thing.js';
import { textCheckHandlers } from './text-checks.worker.js';

export const textChecks: Domain = {
  name: 'text-checks',
  entities: [TextCheck],
  access: textCheckAccess,
  things: [textCheckThing],
  home: textChecksHome,
  caseParts: onTab('access', textChecksOfCase),
  pages: [TextCheckPages],
  jobs: [compareTexts, compareRecorded, ...textCheckJobs],
  checkTyped,
  handlers: textCheckHandlers,
};

export { filesEmptied, type TakenOutOf } from './text-checks.copies.js';
