import { onTab } from '../../cases/cases/index.js';
import { questionSources } from '../../panels/decisions/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { AreaAlert } from './area-alert.entity.js';
import { HistoryCheck } from './history-check.entity.js';
import { HistoryChecks } from './history-checks.service.js';
import { lastCheck } from './last-check.js';
import { linkAccess } from './link.access.js';
import { alongOfLinks } from './links.along.js';
import { HistoryChecksApi, LinksApi, SerialApi } from './links.api.js';
import { alertsOfCase, checksOfCase, linkedOfCase } from './links.case-part.js';
import { linksHome } from './links.home.js';
import { bringTogether, lookAcross, ruleChanged, runRules, runRulesOf, tellSerial, tellSide } from './links.jobs.js';
import { AreaAlertPages, HistoryCheckPages, SerialPages } from './links.pages.js';
import { Links } from './links.service.js';
import { areaAlertThing, historyCheckThing } from './links.things.js';
import { linkHandlers } from './links.worker.js';
import { PeopleMatchPages } from './matches.pages.js';
import { PeoplePages } from './people.pages.js';
import { SerialResult, SerialRule } from './serial-rule.entity.js';
import { SerialResults } from './serial-results.service.js';
import { SerialRulesApi } from './serial-rules.api.js';
import { SerialRulesPages } from './serial-rules.pages.js';
import { SerialRulesReading } from './serial-rules.reading.js';
import { SerialRules } from './serial-rules.service.js';
import { tokenKeys } from './tokens.keys.js';
import said from './things.en.json' with { type: 'json' };

for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const links: Domain = {
  name: 'links',
  entities: [SerialRule, SerialResult, HistoryCheck, AreaAlert],
  access: linkAccess,
  things: [historyCheckThing, areaAlertThing],
  along: alongOfLinks,
  home: linksHome,
  caseParts: onTab('perpetrator', linkedOfCase, checksOfCase, alertsOfCase),
  contributes: [questionSources.with(['linked_victims', lastCheck])],
  services: [Links, HistoryChecks, SerialResults, SerialRules, SerialRulesReading],
  api: [LinksApi, HistoryChecksApi, SerialApi, SerialRulesApi],
  pages: [PeoplePages, PeopleMatchPages, HistoryCheckPages, AreaAlertPages, SerialPages, SerialRulesPages],
  keyed: [tokenKeys],
  jobs: [runRules, ruleChanged, runRulesOf, lookAcross, bringTogether, tellSide, tellSerial],
  handlers: linkHandlers,
};

export { lookAcross, runRules };
