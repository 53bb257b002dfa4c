import type { AdvocacyTab } from '../../cases/cases/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { PartShown } from '../../platform/pages/case-part.js';
import { dayOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { stateTag } from './advocacy.cells.js';
import type { Alike } from './duplicates.reading.js';
import type { RuleChecked } from './eligibility.rules.js';

const heads = (t: Words, names: readonly string[]) => names.map((one) => ({ text: t(`advocacy.columns.${one}`) }));

const metTag = (t: Words, met: boolean | null) => {
  if (met === null) return { text: t('advocacy.met.unknown'), colour: 'yellow' };
  return met ? { text: t('advocacy.met.yes'), colour: 'green' } : { text: t('advocacy.met.no'), colour: 'red' };
};

const ruleCell = (t: Words, { rule, why, with: more }: RuleChecked): unknown => {
  const said = t(`advocacy.rules.${rule}.${why}`, more);
  return rule === 'risk' && why === 'advice' ? { text: said, href: '/advice-records/new' } : said;
};

const listOf = <T>(shown: Shown, name: string): readonly T[] => (shown[name] ?? []) as readonly T[];

/** So many cases that may be the same victim's are shown where a page leads on to the rest. */
const FEW = 3;

/**
 * What is looked at before a referral is decided: each rule of the service, and other cases that may be the same victim's.
 * @param allHref the page that has all of these cases, where this one shows the first few
 */
export function decidingParts(t: Words, shown: Shown, allHref?: string): PartShown[] {
  const rules = listOf<RuleChecked>(shown, 'eligibility');
  const alike = listOf<Alike>(shown, 'alike');
  const few = allHref ? FEW : alike.length;
  return [
    ...(rules.length
      ? [
          {
            title: t('advocacy.parts.eligibility'),
            text: t('advocacy.parts.eligibilityText'),
            columns: heads(t, ['rule', 'met', 'because']),
            rows: rules.map((one) => [
              t(`advocacy.rules.${one.rule}.name`),
              { tag: metTag(t, one.met) },
              ruleCell(t, one),
            ]),
          },
        ]
      : []),
    ...(alike.length
      ? [
          {
            title: t('advocacy.parts.alike'),
            text: t('advocacy.parts.alikeText'),
            columns: heads(t, ['case', 'sameBy', 'state']),
            ...(few < alike.length &&
              allHref && {
                link: {
                  href: allHref,
                  text: t('platform.tabs.more', { count: alike.length, title: t('advocacy.parts.alike') }),
                },
              }),
            rows: alike
              .slice(0, few)
              .map(({ id, reference, by, state }) => [
                { text: reference, href: `/advocacy-cases/${id}` },
                t(`advocacy.sameBy.${by}`),
                { tag: stateTag(t, state) },
              ]),
          },
        ]
      : []),
  ];
}

/** A part of the room's own, and the tab on which it stands. */
interface WorkingPart extends PartShown {
  readonly tab: AdvocacyTab;
}

/** Who works for the victim, who tried to reach them, and how they said they are. */
export function workingParts(t: Words, shown: Shown): WorkingPart[] {
  const advocates = listOf<Shown>(shown, 'advocates');
  const attempts = listOf<Shown>(shown, 'attempts');
  const feedback = listOf<Shown>(shown, 'feedback');
  return [
    ...(advocates.length
      ? [
          {
            tab: 'access' as const,
            title: t('advocacy.parts.advocates'),
            columns: heads(t, ['advocate', 'actsAs', 'leads', 'since']),
            rows: advocates.map((one) => [
              text(one['name']),
              text(one['type']),
              t(one['leads'] ? 'advocacy.leads' : 'advocacy.supports'),
              dayOf(one['since']),
            ]),
          },
        ]
      : []),
    ...(attempts.length
      ? [
          {
            tab: 'contacts' as const,
            title: t('advocacy.parts.attempts'),
            columns: heads(t, ['attemptedOn', 'method', 'outcome']),
            rows: attempts.map((one) => [
              onDay(one['attemptedOn']),
              t(`advocacy.questions.method.options.${text(one['method'])}`),
              t(`advocacy.questions.outcome.options.${text(one['outcome'])}`),
            ]),
          },
        ]
      : []),
    ...(feedback.length
      ? [
          {
            tab: 'risk' as const,
            title: t('advocacy.parts.feedback'),
            columns: heads(t, ['stage', 'answeredOn', 'fear', 'frequency', 'engagement']),
            rows: feedback.map((one) => [
              t(`advocacy.questions.stage.options.${text(one['stage'])}`),
              onDay(one['answeredOn']),
              text(one['fear']),
              text(one['frequency']),
              text(one['engagement']),
            ]),
          },
        ]
      : []),
  ];
}
