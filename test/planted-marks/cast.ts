import { covering, everybody, type Somebody } from './people.js';

const named = (...names: readonly string[]) => everybody.filter(({ name }) => names.includes(name));

/** Situations in which something is shown. */
export const shownIn: readonly string[] = ['member', 'team', 'granted', 'asked', 'glass'];

/** Who asks for every field that there is. */
export const ofAllFields = named(
  'coordinator.team',
  'auditor.granted',
  'police.team',
  'isac.team',
  'police.barred',
  'police.owed-promise',
  'chair.member',
  'system_admin.member',
  'strategic.member',
  'strategic.team',
  'health.asked',
);

/** A quarter of those to whom something is shown: each role and each of the situations. */
export const isOfQuarter = ({ situation }: Somebody, nth: number): boolean =>
  shownIn.includes(situation) && (nth + shownIn.indexOf(situation)) % 4 === 0;

const roles = ['coordinator', 'chair', 'police', 'health', 'programme_provider', 'auditor', 'system_admin', 'isac'];
const inTurn = ['team', 'elsewhere', 'asked', 'ended-post'];

const besides = named(
  'coordinator.member',
  'chair.team',
  'police.barred',
  'housing.asked',
  'auditor.apart',
  'system_admin.member',
  'police.team',
  'strategic.member',
  'strategic.elsewhere',
);

/** Who asks every route in the usual run. */
export const ofRoutes = everybody.filter(
  (one, nth) => (roles.includes(one.role) && inTurn[nth % 4] === one.situation) || besides.includes(one),
);

/** For whom two worlds are compared that differ in what they may not see. */
export const ofTwoWorlds = named(
  'police.team',
  'isac.item',
  'housing.granted',
  'programme_provider.team',
  'police.barred',
  'coordinator.member',
);

/** Whose rights end while they ask. */
export const ofRightsEnd = named(
  'health.team',
  'police.member',
  'isac.team',
  'coordinator.member',
  'housing.granted',
  'cps.granted',
  'chair.member',
  'probation.team',
  'coordinator.team',
);

/** Who sits on panels and works on cases, and whom something stops: for packs, outages and the room. */
const onPanels: readonly string[] = ['member', 'team', 'asked', 'item'];
const stopped = named(
  'coordinator.barred',
  'coordinator.expired-vetting',
  'coordinator.elsewhere',
  'chair.ended-post',
  'chair.owed-promise',
  'health.barred',
  'health.granted',
  'probation.owed-promise',
  'guest.guest',
);

/** Everybody whom an inspection tries in the usual run: what is planted is planted once for all of them. */
export const cast: readonly Somebody[] = everybody.filter(
  (one, nth) =>
    isOfQuarter(one, nth) ||
    onPanels.includes(one.situation) ||
    [covering, ofAllFields, ofRoutes, ofTwoWorlds, ofRightsEnd, stopped].some((those) => those.includes(one)),
);
