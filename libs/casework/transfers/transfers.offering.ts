import { randomUUID } from 'node:crypto';
import { Action } from '../../panels/actions/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { saysWhere } from '../../sharing/disclosures/index.js';
import { MappaReferral } from '../../perpetrators/mappa/index.js';
import { ProtectionOrder } from '../../perpetrators/orders/index.js';
import { namesFrom, nameLists, PersonFact } from '../../cases/people/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { formatDay, hasWords, words, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { londonDay } from '../../kernel/london-date.js';
import { TransferLine, type Transfer } from './transfer.entity.js';
import type { Section } from './transfer.forms.js';
import type { Texts } from './transfers.texts.js';

/** One thing that goes out with an offer, in words. */
export interface Line {
  readonly section: string;
  readonly category: Category;
  readonly text: string;
}

/** What is told of a perpetrator; where they live is told by their force alone. */
const factKinds = ['date_of_birth', 'pnc', 'home_force', 'legal_status'] as const;
const now = { $exists: false } as const;
const over = ['not_pursued', 'wrong_force', 'refused_internally', 'refused', 'withdrawn', 'discharged', 'expired'];
const notMappa = ['refused', 'not_eligible', 'exited'];

/** What there is to be offered of a case, as whoever offers it sees it, by one statement. */
async function sourceOf(tx: Tx, { caseId, going }: Transfer) {
  const found = await tx.together({
    ...nameLists(tx, [caseId]),
    files: tx.rows(CaseFile).where({ id: caseId, caseId }),
    facts: tx
      .rows(PersonFact)
      .where({ caseId, kind: { $in: factKinds }, endedAt: now })
      .orderBy('recordedAt'),
    orders: tx
      .rows(ProtectionOrder)
      .where({ caseId, state: { $nin: over } })
      .orderBy('consideredOn'),
    referrals: tx
      .rows(MappaReferral)
      .where({ caseId, state: { $nin: notMappa } })
      .orderBy('madeAt'),
    areas: tx.rows(ForceArea).select('id', 'code', 'name'),
    actions: tx
      .rows(Action)
      .where({ caseId, id: { $in: going } })
      .orderBy('dueOn'),
  });
  return { ...found, names: namesFrom(found).get(caseId) ?? {} };
}
type Source = Awaited<ReturnType<typeof sourceOf>>;

/** A fact in words: the force by its name, how they stand before the law as a case says it. */
function fact(t: Words, areas: readonly Pick<ForceArea, 'code' | 'name'>[], { kind, value }: PersonFact): string {
  if (kind === 'date_of_birth') return t('transfers.lines.date_of_birth', { value: formatDay(londonDay(value)) });
  const inWords =
    kind === 'legal_status' && hasWords(`cases.legalStatus.${value}`) ? t(`cases.legalStatus.${value}`) : value;
  const named = kind === 'home_force' ? areas.find(({ code }) => code === value)?.name : undefined;
  return t(`transfers.lines.${kind}`, { value: named ?? inWords });
}

/** An interim order that binds until the main application is decided; whoever takes him over has to police it. */
function interim(
  t: Words,
  { state, interim: stands, interimAnsweredOn, interimEndsOn, interimServedOn }: ProtectionOrder,
): string[] {
  if (state !== 'lodged' || !interimAnsweredOn || !interimEndsOn || !['made', 'served'].includes(stands)) return [];
  const [day, until] = [interimAnsweredOn, interimEndsOn].map((one) => formatDay(londonDay(one)));
  const served = interimServedOn
    ? t('transfers.lines.interimServed', { day: formatDay(londonDay(interimServedOn)) })
    : t('transfers.lines.interimUnserved');
  return [t('transfers.lines.interim', { day: day ?? '', until: until ?? '' }), served];
}

const order = (t: Words, row: ProtectionOrder): string => {
  const { reference, state, madeOn, endsOn } = row;
  const until = endsOn ? formatDay(londonDay(endsOn)) : t('orders.furtherOrder');
  const made = madeOn ? [t('transfers.lines.until', { until })] : [];
  return [reference, t(`orders.states.${state}`), ...made, ...interim(t, row)].join(', ');
};

const mappa = (t: Words, { state, mappaCategory, level }: MappaReferral): string =>
  [
    t(`mappa.states.${state}`),
    ...(mappaCategory && level ? [t('transfers.lines.mappa', { category: mappaCategory, level })] : []),
  ].join(', ');

/** Each section in words, and of which category that is. */
const sayings: Readonly<Record<Section, (t: Words, source: Source) => readonly (readonly [Category, string])[]>> = {
  perpetrator: (t, { names, facts, standing, areas }) => {
    const whose = standing.filter(({ part }) => part === 'perpetrator').map(({ personId }) => personId);
    return [
      ...(names.perpetrator ? [['perpetratorIdentity', names.perpetrator] as const] : []),
      ...factKinds
        .flatMap((kind) => facts.filter((one) => one.kind === kind))
        .filter(({ personId }) => whose.includes(personId))
        .map((one) => [one.category as Category, fact(t, areas, one)] as const),
    ];
  },
  // The name that the case lists, and never a protected one.
  victim: (_, { names }) => (names.victim ? [['victimIdentity', names.victim]] : []),
  orders: (t, { orders }) => orders.map((one) => ['spoFile', order(t, one)]),
  mappa: (t, { referrals }) => referrals.map((one) => ['offendingHistory', mappa(t, one)]),
};

const written = (texts: Texts, names: readonly (keyof Texts)[]): Line[] =>
  names.flatMap((name) =>
    texts[name] ? [{ section: name, category: 'victimIdentity' as const, text: texts[name] }] : [],
  );

/** What an action says goes out unless it says where the victim is: then its reference alone. */
async function actionLines(tx: Tx, t: Words, { caseId }: Transfer, actions: readonly Action[]): Promise<Line[]> {
  if (!actions.length) return [];
  const say = await saysWhere(tx, caseId, Object.fromEntries(actions.map(({ id, text }) => [id, text])));
  return actions.map(({ id, reference, text, dueOn }) => {
    const said = say.includes(id) ? t('transfers.lines.kept') : text;
    return {
      section: 'actions',
      category: 'actions',
      text: t('transfers.lines.action', { reference, text: said, day: formatDay(dueOn) }),
    };
  });
}

/**
 * Exactly what an offer says, line by line, as it is now: why, the risk, what was chosen of the case, the actions that go,
 * and which documents come with it. Where the victim is stands in no line.
 */
export async function composed(tx: Tx, row: Transfer, texts: Texts): Promise<Line[]> {
  const t = words();
  const source = await sourceOf(tx, row);
  const level = source.files[0]?.levelOfConcern;
  const chosen = (row.sections as Section[]).flatMap((section) =>
    sayings[section](t, source).map(([category, text]) => ({ section, category, text })),
  );
  return [
    ...written(texts, ['reason']),
    ...(level
      ? [
          {
            section: 'risk',
            category: 'victimIdentity' as const,
            text: t('transfers.lines.level', { level: t(`cases.concern.${level}`) }),
          },
        ]
      : []),
    ...written(texts, ['risk']),
    ...chosen,
    ...(await actionLines(tx, t, row, source.actions)),
    ...written(texts, ['documents', 'redactions']),
  ];
}

/** Keeps what goes out with an offer as it is, word for word. */
export async function writeOut(tx: Tx, row: Transfer, lines: readonly Line[]): Promise<void> {
  const { id: transferId, caseId, agencyId, toAgencyId, round } = row;
  const of = { transferId, caseId, agencyId, released: true, toAgencyId, round, madeAt: tx.at };
  await tx.alongAll(
    lines.map((line, position) => Object.assign(new TransferLine(), { id: randomUUID(), ...of, position, ...line })),
  );
}
