import type { Actor } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Within } from '../../platform/resource/behaviour.js';
import type { Cell } from '../../platform/resource/display.js';
import type { NameSource } from '../../platform/resource/names.js';
import { CaseFile } from './case-file.entity.js';
import { casesByIds } from './cases.reading.js';
import { mayAskOutOfView, outOfViewHref } from './out-of-view.js';

/** The references of cases, for fields that refer to them: of those cases that the reader opens. */
export const caseReferences: NameSource = async (tx, ids) =>
  (await casesByIds(tx, ids).select('id', 'reference').all()).map(({ id, reference }) => [id, reference]);

interface OfCase {
  readonly caseId: string | null;
  readonly caseReference: string | null;
}

/** The case of a record, as a column or a line: with the way to it for those who open it. */
export const caseColumn = {
  name: 'case',
  cell: ({ caseId, caseReference }: OfCase): Cell => ({
    text: caseReference ?? '',
    nowrap: true,
    ...(caseId && { href: `/cases/${caseId}` }),
  }),
};

/** A record that is held in a case is begun from the page of the case. */
export const withinCase: Within<'caseId'> = {
  question: 'caseId',
  query: 'case',
  page: async (tx, caseId) => {
    const { id, reference } = await tx.get(CaseFile, caseId);
    return { caption: reference, back: `/cases/${id}` };
  },
};

/** On the page of a record: the way to ask that it is taken out of view, for those who may ask. */
export const outOfViewLinks = (
  actor: Actor,
  t: Words,
  subject: string,
  { id, author }: { readonly id: string; readonly author: string | null },
): readonly { readonly href: string; readonly text: string }[] =>
  mayAskOutOfView(actor, author) ? [{ href: outOfViewHref(subject, id), text: t('cases.outOfView') }] : [];
