import type { AdvocacyCase } from '../advocacy/index.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { Choices } from '../../platform/things/choices.js';
import { actingToAddIn } from '../../platform/things/acting.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { mustAdd, openFile } from './circle.checks.js';

/** What is entered on an advocate's case: of which thing, by which form, and the row as it might be. */
export interface Entering {
  readonly thing: 'people-at-risk' | 'trigger-dates';
  /** The last part of the page's address, and the name of its words. */
  readonly way: 'new' | 'take-over';
  readonly form: Form;
  readonly row: (file: AdvocacyCase) => Row;
}

/**
 * What is asked of whoever enters something on an advocate's case.
 * @throws Problem `not-found`, `wrong-state` for one that is closed, `not-allowed`
 */
export async function entering(
  tx: Tx,
  choices: Choices,
  caseId: string,
  { thing, way, form, row }: Entering,
): Promise<PageData> {
  const t = words();
  const file = await openFile(tx, caseId);
  const made = row(file);
  await mustAdd(tx, made);
  const about = { thing, shown: { caseId, agencyId: file.agencyId } };
  return {
    ...(await actingToAddIn(tx, choices, { rows: () => Promise.resolve([made]), form, about })),
    title: t(`${thing}.${way}.title`),
    section: t(`${thing}.title`),
    caption: file.reference,
    back: `/advocacy-cases/${caseId}`,
    explain: t(`${thing}.${way}.explain`),
    submit: t(`${thing}.${way}.submit`),
    action: `/${thing}/${way}`,
  };
}
