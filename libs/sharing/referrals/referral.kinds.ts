import type { Category, Role } from '../../platform/access/access-matrix.js';
import type { ForumSettings } from '../../administration/areas/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import type { DayTimingName } from '../../timings/index.js';

/** What is known of one kind of referral. */
export interface ReferralKind {
  /** The part of those who receive it: what is closed to it by the table of who may see what never goes there. */
  readonly to: Role;
  /** Agencies of these kinds receive it. */
  readonly agencies: readonly string[];
  /** What the referral itself is about: those who may read this of a case may know that it was referred. */
  readonly about: 'perpetratorIdentity' | 'victimIdentity';
  /** All that may go with it, each asked for by itself; where the victim is goes with none (decision 40). */
  readonly carries: readonly Category[];
  /** Another forum, which receives a case as deep as it is shared; safeguarding and treatment ask for what they need. */
  readonly forum: boolean;
  /** Only where the stalking is related to domestic abuse. */
  readonly onlyDomestic: boolean;
  /** Into an intervention with the perpetrator: conversion counts it. */
  readonly intervention: boolean;
  /** Within which time it is answered. */
  readonly answer: Extract<DayTimingName, `referral_${string}`>;
  readonly source: string;
  /** The first day on which it may be made. */
  readonly from: LondonDate;
  /** How forums name it among what is downstream of them; absent: law asks it of every forum. */
  readonly downstream?: string;
  /** Where it is begun instead, in a room that has more of it; those that were made here before stay. */
  readonly begunAt?: string;
  /** Who begins it there; absent: those who make referrals here. */
  readonly begunBy?: readonly Role[];
}

/** From the first day of the product on. */
const always = londonDay('2026-01-01');

/** Who begins what has a room of its own; that room grants it to them. */
export const begunBy = {
  /** Those who have to do with MAPPA (`domain.md` 6.7). */
  mappa_prescreen: ['coordinator', 'chair', 'police', 'probation', 'mappa_coordinator'],
  /** Those who work with the perpetrator's side of a case, and never the provider itself. */
  programme: ['coordinator', 'chair', 'police', 'probation', 'health', 'mappa_coordinator'],
  /** Those who consider whether the police apply. */
  spo: ['police', 'coordinator', 'chair'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Every kind of referral to a forum or service downstream of the clinic, from which day and by which source. */
export const referralKinds = {
  easi: {
    to: 'programme_provider',
    agencies: ['programme', 'health'],
    about: 'perpetratorIdentity',
    onlyDomestic: false,
    carries: ['perpetratorIdentity', 'offendingHistory', 'perpetratorHealth', 'programmeAttendance'],
    forum: false,
    intervention: true,
    answer: 'referral_easi',
    from: always,
    downstream: 'easi',
    // docs: domain 1.4, 3
    source: 'West Midlands clinic: referral route to the Early Awareness Stalking Intervention',
  },
  marac: {
    to: 'idva',
    agencies: ['idva', 'victim_hub', 'police'],
    about: 'victimIdentity',
    onlyDomestic: true,
    carries: ['victimIdentity', 'safetyPlan', 'children', 'perpetratorIdentity', 'offendingHistory'],
    forum: true,
    intervention: false,
    answer: 'referral_marac',
    from: always,
    downstream: 'marac',
    // docs: domain 1.2, [S30]
    source: 'MARAC is for high-risk domestic abuse: only stalking related to it fits',
  },
  matac: {
    to: 'police',
    agencies: ['police'],
    about: 'perpetratorIdentity',
    onlyDomestic: true,
    carries: ['perpetratorIdentity', 'offendingHistory', 'programmeAttendance'],
    forum: true,
    intervention: false,
    answer: 'referral_matac',
    from: always,
    downstream: 'matac',
    // docs: domain 1.2, [S31]
    source: 'MATAC is for the most harmful serial domestic abuse perpetrators',
  },
  mappa_prescreen: {
    to: 'mappa_coordinator',
    agencies: ['mappa', 'probation', 'police'],
    about: 'perpetratorIdentity',
    onlyDomestic: false,
    carries: ['perpetratorIdentity', 'offendingHistory', 'perpetratorHealth', 'programmeAttendance', 'spoFile'],
    forum: true,
    intervention: false,
    begunAt: '/mappa/new',
    begunBy: begunBy.mappa_prescreen,
    answer: 'referral_mappa_prescreen',
    from: always,
    downstream: 'mappa',
    // docs: domain 6.7
    source: 'Cheshire’s reduced form',
  },
  plsi: {
    to: 'health',
    agencies: ['health', 'probation'],
    about: 'perpetratorIdentity',
    onlyDomestic: false,
    carries: ['perpetratorIdentity', 'offendingHistory', 'perpetratorHealth', 'programmeAttendance'],
    forum: false,
    intervention: true,
    answer: 'referral_plsi',
    from: always,
    downstream: 'plsi',
    // docs: capabilities G1, [S34b]
    source: 'Hampshire: psychologist led stalking intervention, delivered by health with probation',
  },
  cobi: {
    to: 'programme_provider',
    agencies: ['programme', 'health'],
    about: 'perpetratorIdentity',
    onlyDomestic: false,
    carries: ['perpetratorIdentity', 'offendingHistory', 'perpetratorHealth', 'programmeAttendance'],
    forum: false,
    intervention: true,
    answer: 'referral_cobi',
    from: always,
    downstream: 'cobi',
    // docs: domain 1.4, 3, [S36b]
    source: 'Kent: Compulsive and Obsessive Behaviour Intervention',
  },
  programme: {
    to: 'programme_provider',
    agencies: ['programme'],
    about: 'perpetratorIdentity',
    onlyDomestic: false,
    carries: ['perpetratorIdentity', 'offendingHistory', 'programmeAttendance'],
    forum: false,
    intervention: true,
    begunAt: '/programme-referrals/new',
    begunBy: begunBy.programme,
    answer: 'referral_programme',
    from: always,
    downstream: 'programme',
    // docs: domain 4, 6.13
    source: 'A perpetrator programme or intervention',
  },
  treatment: {
    to: 'health',
    agencies: ['health'],
    about: 'perpetratorIdentity',
    onlyDomestic: false,
    carries: ['perpetratorIdentity', 'offendingHistory', 'perpetratorHealth'],
    forum: false,
    intervention: true,
    answer: 'referral_treatment',
    from: always,
    downstream: 'treatment',
    // docs: domain 3, [S32b], [S34e]
    source: 'London S-TAC and the Hampshire clinic: health work with the perpetrator',
  },
  masip: {
    to: 'police',
    agencies: ['police', 'health'],
    about: 'perpetratorIdentity',
    onlyDomestic: false,
    carries: ['perpetratorIdentity', 'offendingHistory', 'programmeAttendance'],
    forum: true,
    intervention: false,
    answer: 'referral_masip',
    from: always,
    downstream: 'masip',
    // docs: domain 1.2, 3
    source: 'Greater Manchester: the triage centre leads to the multi-agency programme',
  },
  spo: {
    to: 'police',
    agencies: ['police'],
    about: 'perpetratorIdentity',
    onlyDomestic: false,
    carries: ['perpetratorIdentity', 'offendingHistory'],
    forum: false,
    intervention: false,
    begunAt: '/orders/new',
    begunBy: begunBy.spo,
    answer: 'referral_spo',
    from: always,
    downstream: 'spo',
    // docs: domain 3
    source: 'West Midlands: applications for a Stalking Protection Order are counted beside EASI',
  },
  adult_safeguarding: {
    to: 'social_care',
    agencies: ['adult_care'],
    about: 'victimIdentity',
    onlyDomestic: false,
    carries: ['victimIdentity', 'victimHealth', 'safetyPlan', 'perpetratorIdentity', 'offendingHistory'],
    forum: false,
    intervention: false,
    answer: 'referral_adult_safeguarding',
    from: always,
    source: 'Care Act 2014 s.42; in Wales Social Services and Well-being (Wales) Act 2014 s.126',
  },
  child_safeguarding: {
    to: 'social_care',
    agencies: ['children_care'],
    about: 'victimIdentity',
    onlyDomestic: false,
    carries: ['victimIdentity', 'children', 'perpetratorIdentity', 'offendingHistory'],
    forum: false,
    intervention: false,
    answer: 'referral_child_safeguarding',
    from: always,
    source: 'Children Act 1989 s.47; Working Together to Safeguard Children',
  },
} as const satisfies Record<string, ReferralKind>;
export type KindName = keyof typeof referralKinds;

export const kindNames = Object.keys(referralKinds) as [KindName, ...KindName[]];
export const kindOf = (name: KindName): ReferralKind => referralKinds[name];
/** The deadline of the answer to a kind of referral. */
export const answeredWithin = (name: KindName): ReferralKind['answer'] => kindOf(name).answer;

/** The kinds that lead into an intervention, of which figures count how often one was made. */
export const interventions: readonly KindName[] = kindNames.filter((name) => kindOf(name).intervention);

/** Everything that a referral of some kind can carry. */
export const carriable = [...new Set(kindNames.flatMap((name) => kindOf(name).carries))] as [Category, ...Category[]];

/**
 * Whether a kind can be made of a case (`domain.md` 4: MARAC and MATAC where it is related to domestic abuse).
 * @param domestic whether the stalking is related to domestic abuse; unknown where no one has said so
 */
export const applies = (name: KindName, domestic: boolean | undefined): boolean =>
  !kindOf(name).onlyDomestic || domestic !== false;

/**
 * The kinds to which a forum leads on a day: those that its settings name as downstream of it, and those that law asks of
 * every forum. A forum that has settled nothing leads to all.
 */
export const leadingFrom = (settings: Pick<ForumSettings, 'downstream'> | undefined, on: LondonDate): KindName[] =>
  kindNames.filter((name) => {
    const { downstream, from } = kindOf(name);
    return from <= on && (!settings || !downstream || settings.downstream.includes(downstream));
  });
