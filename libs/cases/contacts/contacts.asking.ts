import type { z } from 'zod';
import { caseHref } from '../cases/index.js';
import { londonTime } from '../../kernel/london-date.js';
import type { FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { fromBody, type Form } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { actingToAddIn } from '../../platform/things/acting.js';
import type { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { pageFormFor } from './contact.forms.js';
import { captionFor, checkHref, logHref, referenceOf } from './contacts.case.js';
import { mustBeShownRules, reachingPosts, victimOf } from './contacts.checks.js';
import { contactRow } from './contacts.logging.js';
import { wrongSoFar, type TypedSoFar } from './contacts.wrong.js';
import { gate, type RuleShown } from './gate.js';
import { standingWarnings, statedWay, type Finding } from './gate.rules.js';
import { ruleRows, warningsOf } from './gate.showing.js';

/** Of whom it is asked. */
export interface About {
  readonly caseId: string;
  readonly personId?: string | undefined;
}

/** What is filled in before anybody types: that it was now, by the usual way. */
const begun = ({ at, today }: Actor, rule: RuleShown | null) => ({
  direction: rule ? 'out' : 'in',
  happenedOn: today,
  happenedTime: londonTime(at),
  mode: statedWay[String(rule?.answers['method'])],
  purpose: 'support',
});

const isWarning = ({ weight }: Finding): boolean => weight === 'warns';

/** What else the rule has against a contact as far as it was typed. */
export async function wrongOf(tx: Tx, { caseId, personId }: About, form: Form, body: unknown): Promise<FieldError[]> {
  const { rule } = victimOf(await gate(tx, caseId), personId);
  const shape = form.shape as Readonly<Record<string, z.ZodType>>;
  const typed = Object.entries(fromBody(form, body)).flatMap(([name, value]) => {
    const read = shape[name]?.safeParse(value);
    return read?.success ? [[name, read.data] as const] : [];
  });
  const advocate = tx.actor.posts.some(({ role }) => role === 'isac');
  return wrongSoFar(rule, Object.fromEntries(typed) as TypedSoFar, { now: tx.at, advocate });
}

/** The rule as it is now, and what is asked with it. @throws Problem `not-found`, `not-allowed` */
export async function askedOf(tx: Tx, choices: Choices, { caseId, personId }: About): Promise<PageData> {
  const t = words();
  const shown = await gate(tx, caseId);
  const victim = victimOf(shown, personId ?? shown.victims[0]?.personId);
  await mustBeShownRules(tx, caseId, victim);
  const { rule } = victim;
  const advocate = reachingPosts(tx.actor, true).length > 0;
  const warns = rule ? standingWarnings(rule.answers, { at: tx.at, advocate }).filter(isWarning) : [];
  const form = pageFormFor({
    rule: rule !== null,
    mustCheck: rule?.mustCheck ?? false,
    advocate,
    warns: warns.length > 0,
  });
  const of = { caseId, personId: victim.personId };
  const rows = reachingPosts(tx.actor).map(({ agencyId }) => contactRow(tx, { ...of, agencyId }));
  const acting = await actingToAddIn(tx, choices, {
    rows: () => Promise.resolve(rows),
    form,
    about: { thing: 'victim-contacts', shown: {} },
  });
  const reference = await referenceOf(tx, caseId);
  return {
    ...acting,
    title: t('contacts.log'),
    section: t('contacts.title'),
    caption: await captionFor(tx, { caseId, personId: victim.personId, reference }),
    back: caseHref(caseId, reference),
    hints: warns.length ? { warned: warns.map(({ what }) => t(`contacts.findings.${what}`)).join(' ') } : {},
    values: { ...of, confirmedId: rule?.id, ...begun(tx.actor, rule) },
    ruleId: rule?.id,
    rule: rule && ruleRows(t, rule),
    warnings: rule ? warningsOf(t, rule, { at: tx.at, advocate }) : [],
    checkHref: checkHref(caseId, victim.personId),
    others: shown.victims.flatMap((one, at) =>
      one.personId === victim.personId
        ? []
        : [{ href: logHref(caseId, one.personId), text: t('contacts.gate.other', { number: at + 1 }) }],
    ),
    action: logHref(),
  };
}
