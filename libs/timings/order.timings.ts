import { after, before, beginningWith, type Timing } from './timing.js';

/** The Stalking Protection Act 2019 came into force on this day. */
const inForce = '2020-01-20';
const act = (section: string) =>
  ({ source: `Stalking Protection Act 2019 ${section}`, standing: 'statute', effectiveFrom: inForce }) as const;
const watch = { trigger: 'the last day of the order', source: 'clinic protocol', standing: 'local' } as const;

/** Stalking protection orders. The Act extends no period that ends on a day off. */
export const orderTimings = {
  spo_notification_initial: beginningWith({ days: 3 }, { trigger: 'the order is served', ...act('s.9(1)') }),
  spo_notification_name: beginningWith({ days: 3 }, { trigger: 'a new name is first used', ...act('s.9(3)') }),
  spo_notification_address: beginningWith({ days: 3 }, { trigger: 'the home address changes', ...act('s.9(4)') }),
  spo_notification_after_registration: beginningWith(
    { days: 3 },
    { trigger: 'the last day of sex offender registration, the order still in force', ...act('s.9(6) and (7)') },
  ),
  spo_two_years_end: beginningWith(
    { years: 2 },
    {
      trigger: 'the order is made',
      source: "Halsbury's Laws: at least two years, or until further order",
      standing: 'statute',
      effectiveFrom: inForce,
    },
  ),
  /** An order that is not served can hardly be enforced: from the day after it was made it is chased daily. */
  spo_service: after(
    { days: 1 },
    {
      trigger: 'the order or interim order is made',
      source: 'clinic protocol: made and not served is flagged daily',
      standing: 'local',
    },
  ),
  /** Whoever decides about authority reads the file so long, on the case's team or not. */
  spo_authority_open: after(
    { days: 28 },
    { trigger: 'authority for the application is sought', source: 'clinic protocol', standing: 'local' },
  ),
  /** Renewal is thought of as long before the end as the end is watched. */
  spo_renewal_window: before({ months: 6 }, watch),
  spo_appeal: after(
    { workingDays: 15 },
    { trigger: 'the order is made', source: 'Crown Court time limits for appeals', standing: 'to check' },
  ),
  spo_refusal_appeal: after(
    { workingDays: 15 },
    { trigger: 'the court refuses the order', source: 'Crown Court time limits for appeals', standing: 'to check' },
  ),
  spo_watch_6_months: before({ months: 6 }, watch),
  spo_watch_3_months: before({ months: 3 }, watch),
  spo_watch_28_days: before({ days: 28 }, watch),
  dvds_disclosure: after(
    { days: 28 },
    { trigger: 'the application', source: 'Disclosure scheme practice, in stages', standing: 'to check' },
  ),
} as const satisfies Record<string, Timing>;
