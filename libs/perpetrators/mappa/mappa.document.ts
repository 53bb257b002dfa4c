import { londonDate } from '../../kernel/london-date.js';
import { documentDocx } from '../../platform/documents/docx.js';
import { documentPdf, type Line, type Printed } from '../../platform/documents/pdf.js';
import { formatDay, words } from '../../platform/messages/messages.js';
import { onDay, text, type Shown } from '../../platform/pages/shown.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { answerOf } from './mappa.cells.js';
import { mayLeave } from './mappa.checks.js';
import { MappaReferral } from './mappa.entity.js';
import type { FullField } from './mappa.fields.js';
import { planFields } from './plan.rules.js';
import { shown } from './mappa.reading.js';

/** A referral's form as a file: in which of two kinds. */
export const documentKinds = {
  pdf: { type: 'application/pdf', make: documentPdf },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: documentDocx,
  },
} as const;
export type DocumentKind = keyof typeof documentKinds;

/** How a browser keeps the file: its name says nothing of whom or what it is about. */
export const asFile = (kind: DocumentKind) =>
  ({ type: documentKinds[kind].type, disposition: `attachment; filename="document.${kind}"` }) as const;

const planned: readonly string[] = Object.values(planFields);

/** The lines of a referral's form: by the version under which it was begun, its plan by the parts of a plan. */
function linesOf(one: Shown): Line[] {
  const t = words();
  const { full: asked = [] } = one['asks'] as Record<string, string[]>;
  const said = (name: string): Line => ({
    kind: 'pair',
    label: t(`mappa.questions.${name}.label`),
    text: answerOf(t, name, one[name]) || t('mappa.unanswered'),
  });
  const part = (name: string): Line[] => [
    { kind: 'h3', text: t(`mappa.document.plan.${name}`) },
    ...(text(one[name]) || t('mappa.unanswered')).split('\n').map((line): Line => ({ kind: 'p', text: line })),
  ];
  const inPlan = asked.filter((name) => planned.includes(name));
  return [
    { kind: 'h1', text: t('mappa.document.title', { form: text(one['formName']) }) },
    { kind: 'pair', label: t('mappa.lines.case'), text: text(one['caseReference']) },
    ...(one['submittedOn']
      ? [{ kind: 'pair' as const, label: t('mappa.lines.submittedOn'), text: onDay(one['submittedOn']) }]
      : []),
    { kind: 'h2', text: t('mappa.document.answers') },
    ...asked.filter((name) => !planned.includes(name)).map(said),
    ...(inPlan.length ? [{ kind: 'h2' as const, text: t('mappa.document.planTitle') }, ...inPlan.flatMap(part)] : []),
    { kind: 'h2', text: t('mappa.document.form') },
    {
      kind: 'p',
      text: t('mappa.document.byForm', {
        form: text(one['formName']),
        number: Number(one['formNumber']),
        from: onDay(one['formsFromOn']),
        source: text(one['formsSource']),
      }),
    },
  ];
}

/**
 * The full form of a referral as a file, for whoever may read it. Looked through once more for where the victim is: what
 * was written before that was recorded goes out no more than what is written after, unless a second person released it.
 * @throws Problem `not-found` where there is none that they may read, else as `mayLeave`
 */
export async function documentOf(tx: Tx, id: string): Promise<Omit<Printed, 'passphrase'>> {
  const row = await tx.rows(MappaReferral).where({ id }).one();
  if (!row) throw unseen(MappaReferral.name, id);
  tx.record('print_form', row, MappaReferral);
  const one = await shown(tx, row);
  const { full: asked = [] } = one['asks'] as Record<string, FullField[]>;
  const answers = Object.fromEntries(asked.map((name) => [name, text(one[name])]));
  if (!Object.values(answers).some(Boolean)) throw unseen(MappaReferral.name, id);
  await mayLeave(tx, row, answers, 'fileSaysWhere');
  const t = words();
  const made = formatDay(londonDate(tx.at));
  return {
    title: t('mappa.document.title', { form: text(one['formName']) }),
    language: 'en',
    lines: linesOf(one),
    top: t('mappa.marking'),
    bottom: (page, pages) => t('mappa.document.page', { page, pages, day: made }),
  };
}
