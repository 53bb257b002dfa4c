import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { AreaAlert } from './area-alert.entity.js';
import { areaAlertStates } from './area-alert.states.js';
import { HistoryCheck } from './history-check.entity.js';
import { historyCheckStates } from './history-check.states.js';
import { areaAlertFilters, historyCheckFilters } from './links.forms.js';
import { areaAlertMoves, historyCheckMoves } from './links.moves.js';
import { alertShown, alertsListed, checkShown, checksListed, narrowedAlerts, narrowedChecks } from './links.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** Checks of what else is known of a perpetrator. */
export const historyCheckThing = thing<HistoryCheck>({
  name: 'history-checks',
  entity: HistoryCheck,
  machine: historyCheckStates,
  moves: historyCheckMoves,
  filters: historyCheckFilters,
  list: narrowedChecks,
  show: checkShown,
  listed: checksListed,
  shown: asRead,
  listedShape: asRead,
});

/** Alerts that another area holds an open case about the same person. */
export const areaAlertThing = thing<AreaAlert>({
  name: 'area-alerts',
  entity: AreaAlert,
  machine: areaAlertStates,
  moves: areaAlertMoves,
  filters: areaAlertFilters,
  list: narrowedAlerts,
  show: alertShown,
  listed: alertsListed,
  shown: asRead,
  listedShape: asRead,
});
