import { z } from 'zod';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine } from '../../platform/resource/display.js';
import { is } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from '../advocacy/index.js';
import { releaseAccess } from './release.access.js';
import { releaseFields, type Release, type ReleaseTold } from './release.fields.js';
import { letGo, takeBack } from './releases.copying.js';
import { draftNomination } from './releases.nominating.js';
import { goesOut, isDraft, type LineTold } from './releases.reading.js';
import { mustBeTarget } from './releases.targets.js';

type Listed = ReleaseTold & { readonly advocacyCaseId: string };

/** One thing that can go out, in words. */
const whatSaid = (t: Words, what: string): string =>
  what === 'note' ? t('releases.note') : t(`releases.questions.what.options.${what}`);

const drafted: Composed<Listed> = { name: 'made', cell: ({ madeAt }) => ({ text: momentOf(madeAt) }) };
const ofCase: Composed<Listed> = {
  name: 'case',
  cell: ({ caseReference, advocacyCaseId }) => ({
    text: caseReference ?? '',
    href: `/advocacy-cases/${advocacyCaseId}`,
    nowrap: true,
  }),
};
const everything: Composed<Listed> = {
  name: 'what',
  cell: ({ what, note }, t) => [...what, ...(note ? ['note'] : [])].map((one) => whatSaid(t, one)).join(', '),
};
const by: Composed<Listed> = { name: 'by', cell: ({ madeByName }) => madeByName ?? '' };
const released: Composed<Listed> = {
  name: 'released',
  cell: ({ releasedAt }, t) => momentOf(releasedAt) || t('releases.notYet'),
};
const releasedLine: Composed<Listed> = {
  name: 'released',
  cell: ({ releasedByName, releasedAt }) => [releasedByName, momentOf(releasedAt)].filter(Boolean).join(', '),
};

/** What goes out, line by line, each with who may read it in the clinic's case. */
const goingOut = (t: Words, lines: readonly LineTold[]) => ({
  caption: t('releases.goesOut'),
  columns: (['what', 'exactly', 'readers'] as const).map((name) => ({ text: t(`releases.columns.${name}`) })),
  rows: lines.map(({ what, text, readers }) => [whatSaid(t, what), { text, lines: true }, readers]),
});

/** A draft of the advocate's case that an answer names. @throws Problem `not-found` for one that the actor is not on */
async function draftOf(tx: Tx, advocacyCaseId = ''): Promise<readonly Partial<Release>[]> {
  const { id: caseId, agencyId } = await tx.get(AdvocacyCase, advocacyCaseId);
  return [{ caseId, agencyId, category: 'victimIdentity', released: false, copied: [] }];
}

/** What advocates let the clinic know of their own cases. Nothing goes out by a draft. */
export const releaseResource = resource(releaseFields, {
  access: releaseAccess,
  create: {
    inPosts: (_, { advocacyCaseId }, tx) => draftOf(tx, advocacyCaseId),
    within: {
      question: 'advocacyCaseId',
      query: 'case',
      page: async (tx, id) => {
        const { reference } = await tx.get(AdvocacyCase, id);
        return { caption: reference, back: `/advocacy-cases/${id}` };
      },
    },
  },
  moves: {
    amend: { begins: 'asItStands' },
    release: {
      act: async (tx, row, { clinicCaseId, happenedAt }) =>
        letGo(tx, row, await mustBeTarget(tx, clinicCaseId), happenedAt),
    },
    nominate: { act: draftNomination },
    take_back: { act: takeBack },
  },
  filters: { case: is('caseId', z.guid(), { hidden: true }) },
  order: [['madeAt', 'DESC']],
  also: {
    shape: { advocacyCaseId: z.guid() },
    read: (_, rows) => rows.map(({ caseId }) => ({ advocacyCaseId: caseId })),
  },
  alone: goesOut,
  columns: [drafted, ofCase, everything, by, released, 'state'],
  lines: ['reason', madeLine, releasedLine, 'takenBackReason'],
  besideOne: (_, one, t) => ({
    caption: one.caseReference ?? '',
    back: `/advocacy-cases/${one.advocacyCaseId}`,
    goingTitle: t(isDraft(one) ? 'releases.goesOut' : 'releases.wentOut'),
    going: goingOut(t, one.goesOut),
    nothing: t('releases.errors.nothing'),
    draftHref: one.state === 'with_nomination' && `/nominations/new/${one.draftId ?? ''}/check`,
  }),
  views: { one: 'victims/releases/views/show.njk' },
});
