import { CaseFile, factRows, tabHref, whoseCase } from '../../cases/cases/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, PartShown } from '../../platform/pages/case-part.js';
import { nameCases } from '../../platform/naming/name-cases.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyLink, type AdvocacyCase } from './advocacy-case.entity.js';
import { stillOpen } from './advocacy.states.js';

/** The cases of the clinic about the same victim as an advocate's own. Nobody on the clinic's side is told by being read. */
export async function clinicCasesOf(tx: Tx, caseId: string): Promise<string[]> {
  const links = await tx
    .rows(AdvocacyLink)
    .where({ caseId, endedAt: { $exists: false } })
    .orderBy('linkedAt', 'DESC')
    .all();
  return [...new Set(links.map(({ clinicCaseId }) => clinicCaseId))];
}

/** What a part of the clinic's case shows, on the advocate's own: read by the rights of the reader in the clinic's case. */
export const fromClinic =
  (part: CasePart): CasePart =>
  async (tx, caseId, t) => {
    const ids = await clinicCasesOf(tx, caseId);
    const shown = (await Promise.all(ids.map((id) => part(tx, id, t)))).filter((one) => one !== undefined);
    const [first] = shown;
    if (!first || shown.length === 1) return first;
    return { ...first, rows: shown.flatMap(({ rows = [] }) => rows) };
  };

/**
 * What the panels of the clinic decided about the victim of an advocate's own case, why, what is known now and how high the
 * risk is: a card for each case of the clinic that the reader sees, as far as they read it there.
 */
export async function decidedInClinic(tx: Tx, t: Words, ids: readonly string[]) {
  if (!ids.length) return [];
  const [files, facts] = await Promise.all([
    tx
      .rows(CaseFile)
      .where({ id: { $in: ids } })
      .select('id', 'reference')
      .all(),
    Promise.all(ids.map((id) => factRows(tx, id, t))),
    nameCases(tx, ids),
  ]);
  return ids.flatMap((id, at) => {
    const file = files.find((one) => one.id === id);
    if (!file) return [];
    return {
      title: t('advocacy.clinic.title'),
      tag: whoseCase(t, 'clinic'),
      actions: [{ href: tabHref(id, 'victim'), text: t('advocacy.clinic.victim') }],
      rows: [
        ...(facts[at] ?? []),
        { key: t('advocacy.clinic.case'), value: { text: file.reference, href: `/cases/${id}` } },
      ],
    };
  });
}

/** The way to nominate out of an advocate's own case: by what is let go of it, after which both are linked. */
const nominating = (t: Words, { id, state }: AdvocacyCase) =>
  (stillOpen as readonly string[]).includes(state)
    ? { href: `/releases/new?case=${id}`, text: t('advocacy.clinic.nominate') }
    : undefined;

/** In the record of an advocate's own case: that the clinic has none which is linked with it, and what can be done. */
export function noClinicRow(t: Words, row: AdvocacyCase) {
  const act = nominating(t, row);
  return { key: t('advocacy.clinic.one'), value: { text: t('advocacy.clinic.none') }, actions: act ? [act] : [] };
}

/** The same on the tab that shows what the panel decided. */
export function noClinicPart(t: Words, row: AdvocacyCase): PartShown {
  const act = nominating(t, row);
  return { title: t('advocacy.clinic.title'), empty: t('advocacy.clinic.empty'), ...(act && { link: act }) };
}
