import { z } from 'zod';
import { choice, form, hiddenId, longText, pick, timeOfDay, yesNo } from '../../platform/http/form.js';
import { happenedAt } from '../../platform/things/happened.js';

/** Why somebody chairs who is below the rank that the forum asks for; asked once it is so. */
export const chairRankReason = () => longText({ max: 2000, optional: true, whenNeeded: true });
/** A time on London's wall. */
const time = timeOfDay({ optional: true });

/** Who is to come, came or sent apologies; the rest of a stay are its moves. */
export const attendanceForm = form(
  {
    staffId: pick({ from: 'panels.staff' }),
    agencyId: pick({ from: 'panels.agencies', optional: true }),
    attending: choice(['expected', 'present', 'apologies'], { optional: true }),
    happenedAt,
    availableFrom: time,
    availableUntil: time,
    chairing: yesNo({ optional: true }),
    guest: yesNo({ optional: true }),
    itemId: hiddenId({ optional: true }),
    acknowledged: yesNo({ optional: true }),
    chairRankReason: chairRankReason(),
  },
  'panels',
);

/** Somebody from outside of the forum who comes for one item alone. */
export const guestForm = form(
  {
    staffId: pick({ from: 'panels.guests' }),
    agencyId: pick({ from: 'panels.guestAgencies', optional: true }),
    availableFrom: time,
    availableUntil: time,
    itemId: hiddenId(),
  },
  'panels',
);

export const arriveForm = form(
  {
    chairing: yesNo({ optional: true }),
    acknowledged: yesNo({ optional: true }),
    chairRankReason: chairRankReason(),
  },
  'panels',
);

export const attendanceFilters = z.object({
  meeting: z.guid().optional(),
  state: z.enum(['expected', 'present', 'left', 'apologies']).optional(),
});
