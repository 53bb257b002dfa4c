import { choice, choices, form, longText, text, wholeNumber, yesNo } from '../../../platform/http/form.js';
import { limits, type ForumSettings } from '../forum.settings.js';
import { guestsSaid } from '../members.rules.js';
import { code, codes, fromLines, inOrder, orNone, section, toLines } from './section.js';

/** Any risk, or one from which cases are taken. */
const thresholds = ['any', 'medium', 'high'] as const;

export const scopeSection = section({
  name: 'scope',
  settings: ['areas', 'districts', 'minimumRisk'],
  form: () =>
    form(
      {
        districts: codes({ from: 'districts' }).optional(),
        minimumRisk: choice(thresholds),
        areas: codes({ from: 'forces' }).optional(),
      },
      'areas',
    ),
  values: ({ areas, districts, minimumRisk = 'any' }) => ({ areas, districts, minimumRisk }),
  change: ({ areas, districts, minimumRisk }, now) => ({
    areas: orNone(now.areas, areas),
    districts: orNone(now.districts, districts),
    minimumRisk: minimumRisk === 'any' ? null : minimumRisk,
  }),
});

export const intakeSection = section({
  name: 'intake',
  settings: [
    'intake',
    'lists',
    'externalNominations',
    'upstream',
    'downstream',
    'sharingAgreement',
    'controller',
    'languages',
  ],
  form: () =>
    form(
      {
        intake: choice(['nomination', 'sweep']),
        lists: choice(['perpetrator', 'victim', 'both']),
        externalNominations: choice(['considered', 'not-accepted']),
        upstream: codes({ from: 'others' }).optional(),
        downstream: longText({ max: 1000, optional: true }),
        sharingAgreement: code({ from: 'agreements' }),
        controller: code({ from: 'controllers' }).optional(),
        languages: choices(['en', 'cy']),
      },
      'areas',
    ),
  values: ({ intake, lists, externalNominations, upstream, downstream, sharingAgreement, controller, languages }) => ({
    intake,
    lists,
    externalNominations,
    upstream,
    downstream: toLines(downstream),
    sharingAgreement,
    controller,
    languages,
  }),
  change: ({ upstream, downstream, controller, languages, ...same }, now) => ({
    ...same,
    controller: controller ?? null,
    upstream: inOrder(now.upstream, upstream),
    downstream: inOrder(now.downstream, fromLines(downstream)),
    languages: inOrder(now.languages, languages),
  }),
});

export const membersSection = section({
  name: 'members',
  settings: [
    'chairRole',
    'chairMinimumRank',
    'memberMinimumRank',
    'coreAgencies',
    'optionalAgencies',
    'quorum',
    'accessApprovers',
    'guestForces',
    'outOfAreaMembers',
    'consultedOnly',
  ],
  form: () =>
    form(
      {
        chairRole: code({ from: 'chairs' }),
        chairMinimumRank: text({ max: 100, optional: true }),
        memberMinimumRank: text({ max: 100, optional: true }),
        coreAgencies: codes({ from: 'kinds' }),
        optionalAgencies: codes({ from: 'kinds' }).optional(),
        hasQuorum: yesNo(),
        minimumCore: wholeNumber({ ...limits.core, optional: true }),
        mustInclude: codes({ from: 'kinds' }).optional(),
        chairPresent: yesNo({ optional: true }),
        accessApprovers: choices(['chair', 'coordinator'], { optional: true }),
        guestForces: choice(['yes', 'agreed', 'no']),
        consultedOnly: codes({ from: 'consulted' }).optional(),
        outOfAreaMembers: codes({ from: 'forces' }).optional(),
      },
      'areas',
    ),
  values: (now) => ({
    ...now,
    ...now.quorum,
    hasQuorum: Boolean(now.quorum),
    guestForces: guestsSaid(now.guestForces),
  }),
  change: (said, now) => ({
    chairRole: said.chairRole,
    chairMinimumRank: said.chairMinimumRank ?? null,
    memberMinimumRank: said.memberMinimumRank ?? null,
    coreAgencies: inOrder(now.coreAgencies, said.coreAgencies),
    optionalAgencies: inOrder(now.optionalAgencies, said.optionalAgencies),
    quorum: said.hasQuorum ? quorumOf(said, now) : null,
    accessApprovers: orNone(now.accessApprovers, said.accessApprovers) as ForumSettings['accessApprovers'] | null,
    guestForces: { yes: true, no: false, agreed: null }[said.guestForces],
    consultedOnly: orNone(now.consultedOnly, said.consultedOnly),
    outOfAreaMembers: orNone(now.outOfAreaMembers, said.outOfAreaMembers),
  }),
  asked: { 'quorum/minimumCore': 'minimumCore', 'quorum/mustInclude': 'mustInclude', quorum: 'hasQuorum' },
});

interface SaidOfQuorum {
  readonly minimumCore?: number | undefined;
  readonly mustInclude?: readonly string[] | undefined;
  readonly chairPresent?: boolean | undefined;
}

const quorumOf = ({ minimumCore = 0, mustInclude, chairPresent = false }: SaidOfQuorum, { quorum }: ForumSettings) => ({
  minimumCore,
  mustInclude: inOrder(quorum?.mustInclude, mustInclude),
  chairPresent,
});
