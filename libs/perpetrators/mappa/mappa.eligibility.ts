import { londonDay } from '../../kernel/london-date.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { eligibilityRules, facts, type Fact, type KnownFact } from './eligibility.rules.js';
import { weighed, type Answers, type Eligibility } from './eligibility.weighing.js';
import { MappaReferral } from './mappa.entity.js';
import { formsById, knownOf, settledBy } from './mappa.known.js';
import { toldOf, type Texts } from './mappa.texts.js';

/** From where something is known of a case. */
export type KnownFrom = 'answered' | 'prescreen' | 'case' | 'referral';

export interface Helped extends Eligibility {
  readonly known: readonly { readonly fact: KnownFact; readonly value: string; readonly from: KnownFrom }[];
}

/** What the sentence of the reduced form says of a conviction. */
const bySentence: Readonly<Record<string, string>> = {
  custody: 'convicted',
  suspended: 'convicted',
  community: 'convicted',
  hospital_order: 'convicted',
  caution: 'cautioned',
  none: 'no',
};

/** What the standing of the perpetrator with the law, as the case has it, says of one; of the others it says nothing. */
const byStanding: Readonly<Record<string, string>> = {
  convicted: 'convicted',
  suspect: 'no',
  charged: 'no',
  none: 'no',
};

/** What the reduced form asks too. */
const screened: readonly Fact[] = ['listed', 'sentenceKind', 'sentenceMonths', 'harm'];

function knownFrom(texts: Texts, standing: readonly string[], wasLevel3: boolean): Helped['known'] {
  const said = facts.flatMap((fact) => {
    const value = texts[fact];
    return value
      ? [{ fact, value, from: screened.includes(fact) ? ('prescreen' as const) : ('answered' as const) }]
      : [];
  });
  const byForm = bySentence[texts.sentenceKind ?? ''];
  const byCase = standing.map((one) => byStanding[one.toLowerCase()]).find((one) => one !== undefined);
  const convicted = said.some(({ fact }) => fact === 'convicted')
    ? []
    : [
        ...(byForm ? [{ fact: 'convicted' as const, value: byForm, from: 'prescreen' as const }] : []),
        ...(byCase && !byForm ? [{ fact: 'convicted' as const, value: byCase, from: 'case' as const }] : []),
      ];
  return [
    ...convicted,
    ...said,
    ...(wasLevel3 ? [{ fact: 'wasLevel3' as const, value: 'yes', from: 'referral' as const }] : []),
  ];
}

/**
 * What the rules lead to consider, from what whoever asks may see of the case and of what was answered; and what is missing.
 * It suggests and decides nothing.
 */
export async function helpFor(tx: Tx, row: MappaReferral, texts: Texts): Promise<Helped> {
  const [forms, { standing }] = await Promise.all([formsById(tx, row.formsId), knownOf(tx, row.caseId)]);
  const known = knownFrom(texts, standing, row.level === '3' && row.managedAt !== null);
  const answers = Object.fromEntries(known.map(({ fact, value }) => [fact, value])) as Answers;
  const settled = settledBy(forms);
  return { ...weighed(eligibilityRules, answers, { day: londonDay(tx.actor.today), settled }), known };
}

/** The same for one referral by its id. @throws Problem `not-found` */
export async function helpById(tx: Tx, id: string): Promise<{ row: MappaReferral; help: Helped }> {
  const row = await tx.rows(MappaReferral).where({ id }).one();
  if (!row) throw unseen(MappaReferral.name, id);
  tx.record('read', row, MappaReferral);
  const told = (await toldOf(tx, [id])).get(id)?.texts ?? {};
  return { row, help: await helpFor(tx, row, told) };
}
