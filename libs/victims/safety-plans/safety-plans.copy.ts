import { AdvocacyCase } from '../advocacy/index.js';
import { called } from '../../administration/agencies/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { namesOf, peopleIn } from '../../cases/people/index.js';
import { documentPdf, type Line } from '../../platform/documents/pdf.js';
import { formatDay } from '../../platform/messages/messages.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import cy from './copy.cy.json' with { type: 'json' };
import en from './copy.en.json' with { type: 'json' };
import { SafetyPlan, type SafetyPlanItem } from './safety-plan.entity.js';
import { parts } from './safety-plan.parts.js';
import { linkedTo } from './safety-plan-summaries.js';
import { languageOf, mustHaveChecked, victimIn } from './safety-plans.copies.js';
import { itemsOf, versionsOf } from './safety-plans.reading.js';

/** What the copy itself says. The service is not spoken in Welsh as a whole, and the victim's copy is (`domain.md` 9.7). */
const spoken = { en, cy } as const;
type Language = keyof typeof spoken;

const filled = (sentence: string, given: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(given[name] ?? ''));

/** Of an item the copy says this, and nothing else (the allow-list of `domain.md` 8, rule 2). */
export type CopyItem = Pick<SafetyPlanItem, 'part' | 'action' | 'who' | 'byOn'>;

export interface Copy {
  readonly language: Language;
  readonly agreedOn: LondonDate;
  readonly reviewOn: LondonDate;
  readonly items: readonly CopyItem[];
}

/** What would give away what the paper is about. */
const telling = /stalk|stelc/i;

/** @throws Problem `invalid-input` where an item tells of the service, of the perpetrator, or by which reference it goes */
async function mustTellNothing(tx: Tx, plan: SafetyPlan, items: readonly CopyItem[]): Promise<void> {
  const links = await linkedTo(tx, plan.caseId);
  const [of, nameOf, names] = await Promise.all([
    tx.rows(AdvocacyCase).where({ id: plan.caseId }).one(),
    called(tx, { staff: [], agencies: [plan.agencyId] }),
    namesOf(
      tx,
      links.map(({ clinicCaseId }) => clinicCaseId),
    ),
  ]);
  const perpetrators = [...names.values()].map(({ perpetrator }) => perpetrator);
  const secret = [of?.reference, nameOf(plan.agencyId), ...perpetrators].flatMap((one) => one?.toLowerCase() ?? []);
  const said = items.map(({ action, who }) => `${action} ${who}`.toLowerCase());
  if (said.some((one) => telling.test(one) || secret.some((word) => one.includes(word))))
    throw invalid({ field: '', message: 'safety-plans.errors.copyTells' });
}

const chosen = ({ part, action, who, byOn }: SafetyPlanItem): CopyItem => ({ part, action, who, byOn });

/** The plan of which a copy is looked at, or taken as a file: the record says which. @throws Problem `not-found` */
export async function planToCopy(tx: Tx, id: string, act: 'read' | 'print_copy'): Promise<SafetyPlan> {
  const plan = await tx.rows(SafetyPlan).where({ id }).one();
  if (!plan) throw unseen(SafetyPlan.name, id);
  tx.record(act, plan, SafetyPlan);
  return plan;
}

/**
 * The copy for the victim of the version that was agreed last, in their language: what they agreed to.
 * @throws Problem `not-found` where none was agreed, `invalid-input` where the safe contact was not confirmed today, and
 * where something in it would give away what it is about
 */
export async function copyOf(tx: Tx, plan: SafetyPlan): Promise<Copy> {
  mustHaveChecked(tx, plan);
  const [items, versions, people] = await Promise.all([
    itemsOf(tx, plan.id, plan.number),
    versionsOf(tx, plan.id),
    peopleIn(tx, plan.caseId),
  ]);
  const version = versions.find(({ number }) => number === plan.number);
  if (!version) throw new Problem('not-found');
  const agreed = items.filter((one) => one.agreed === 'yes').map(chosen);
  await mustTellNothing(tx, plan, agreed);
  const { agreedOn, reviewOn } = version;
  return { language: languageOf(victimIn(people)), agreedOn, reviewOn, items: agreed };
}

/** The lines of the copy, what to do in an emergency first. */
export function linesOf({ language, agreedOn, reviewOn, items }: Copy): Line[] {
  const say = spoken[language];
  const inOrder = ['emergency' as const, ...parts.filter((part) => part !== 'emergency')];
  const day = (on: LondonDate): string => formatDay(on, language);
  const saidOf = (item: CopyItem): Line[] => [
    { kind: 'p', text: item.action },
    { kind: 'pair', label: say.who, text: item.who },
    ...(item.byOn ? [{ kind: 'pair', label: say.by, text: day(item.byOn) } as const] : []),
  ];
  return [
    { kind: 'h1', text: say.title },
    { kind: 'p', text: say.intro },
    { kind: 'p', text: filled(say.agreedOn, { day: day(agreedOn) }) },
    ...inOrder.flatMap((part): Line[] => {
      const own = items.filter((one) => one.part === part);
      if (!own.length && part !== 'emergency') return [];
      const always: Line[] = part === 'emergency' ? [{ kind: 'p', text: say.emergency }] : [];
      return [{ kind: 'h2', text: say.parts[part] }, ...always, ...own.flatMap(saidOf)];
    }),
    { kind: 'p', text: filled(say.review, { day: day(reviewOn) }) },
  ];
}

/** The copy as a tagged PDF. Its title, its file name and what stands on each page name nobody and nothing. */
const copyPdf = (copy: Copy): Promise<Buffer> => {
  const say = spoken[copy.language];
  return documentPdf({
    title: say.title,
    language: copy.language,
    lines: linesOf(copy),
    top: say.title,
    bottom: (page, pages) => filled(say.page, { page, pages }),
  });
};

/** How a browser keeps the file. */
export const asFile = { type: 'application/pdf', disposition: 'attachment; filename="document.pdf"' } as const;

/** The copy of a plan as a file, for whoever takes it along. @throws as `copyOf` */
export const copyFile = async (tx: Tx, id: string): Promise<Buffer> =>
  copyPdf(await copyOf(tx, await planToCopy(tx, id, 'print_copy')));
