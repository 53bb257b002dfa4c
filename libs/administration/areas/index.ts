import type { Domain } from '../../platform/domain.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import { advocacyAgencies } from './advocacy.reading.js';
import { AreaSettingsApi } from './area-settings.api.js';
import { AreaSettingsPages } from './area-settings.pages.js';
import { AreaSettingsReading } from './area-settings.reading.js';
import { AreaSettingsService } from './area-settings.service.js';
import { ForumImport } from './forum-import.service.js';
import { ForumMakingApi } from './forum-making.api.js';
import { ForumMakingPages } from './forum-making.pages.js';
import { ForumMaking } from './forum-making.service.js';
import { ForumSettingsPages } from './forum-settings.pages.js';
import { ForumSettingsReading } from './forum-settings.reading.js';
import { ForumSettingsApi } from './forum-settings.api.js';
import { ForumSettingsService } from './forum-settings.service.js';
import { forumAccess } from './forum.access.js';
import { AreaSetting, ForceArea, Forum, ForumSetting, ForumTemplate } from './forum.entity.js';
import { AdvocacyOffer } from './offer.entity.js';
import { AdvocacyOffersApi } from './offers.api.js';
import { AdvocacyOffersPages } from './offers.pages.js';
import { AdvocacyOffersReading } from './offers.reading.js';
import { AdvocacyOffers } from './offers.service.js';

/** Every forum, by its name. */
const forums: ChoiceSource = async (tx) =>
  (await tx.rows(Forum).orderBy('name').all()).map(({ id, name }) => ({ value: id, text: name }));

export const areas: Domain = {
  name: 'areas',
  entities: [ForceArea, AreaSetting, AdvocacyOffer, Forum, ForumSetting, ForumTemplate],
  access: forumAccess,
  choices: { 'areas.forums': forums, 'areas.advocacy': advocacyAgencies },
  services: [
    AreaSettingsService,
    AreaSettingsReading,
    AdvocacyOffers,
    AdvocacyOffersReading,
    ForumSettingsService,
    ForumSettingsReading,
    ForumMaking,
    ForumImport,
  ],
  api: [AreaSettingsApi, AdvocacyOffersApi, ForumMakingApi, ForumSettingsApi],
  pages: [AreaSettingsPages, AdvocacyOffersPages, ForumMakingPages, ForumSettingsPages],
};

export { AdvocacyOffer, AreaSetting, AreaSettingsService };
export { settled as settledForAreas, toPostHolders } from './forum.access.js';
export { inForceOn, standingOn, type SettledStanding } from './area-settings.rules.js';
export { settleNext } from './settling.js';
export { tabsOfForum } from './forum.tabs.js';
export { advocacyAgencies, areasAgreedFor, suggestedAdvocacy, type AdvocacySuggested } from './advocacy.reading.js';
export { advocacyRoute } from './advocacy.rules.js';
export { levelOf, offerOn, supports, type Offer } from './offer.rules.js';
export { offersPath } from './offers.cells.js';
export { areaSettings, areaSettingsOf, settledIn, type AreaSettings } from './area.settings.js';
export { meetingDays, meetingDaysBy, nextMeetingDay, nextMeetingDays, type Cadence } from './forum.rules.js';
export { changedSettings } from './forum.changes.js';
export { guidanceFor, type Guidance } from './guidance.js';
export { outOfHoursFor } from './out-of-hours.js';
export { hasEnded, hears, listWithout, sentUpBy, type ListName } from './intake.rules.js';
export { guestsSaid, takesMembersFrom } from './members.rules.js';
export { countedQuestions, forumInFile, tactics, type ForumSettings } from './forum.settings.js';
export { withPresets } from './forum.presets.js';
export {
  cadencesFrom,
  cadencesOf,
  forumsNominatedTo,
  forumsOn,
  settledSql,
  settingsIfAny,
  settingsOfForums,
  settingsOn,
  type Settled,
} from './forum.settled.js';
export {
  areasAround,
  districtAsked,
  districtNames,
  districtsAround,
  mustBeDistrict,
  namesOfDistricts,
} from './districts.js';
export { concerns, outsideScope, unknownForScope, type Scoped, type ScopePart } from './scope.rules.js';
export { forumNameTo, nameOnPage } from './spoken.on-pages.js';
export { spokenTo, type SpokenName } from './spoken.rules.js';
export { kindWord } from './forum.showing.js';
export { withoutPlace } from './forum.copying.js';
export { forumNames } from './forum.names.js';
export { ForceArea, Forum, ForumSetting, ForumTemplate };
