import { saysWhere } from '../../sharing/disclosures/index.js';
import { readForm } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { askView, viewOwed } from './mappa.asking.js';
import { mustBeViewed, actingFor, refused, textsOf, goesOut, mayBeSubmitted, mayLeave } from './mappa.checks.js';
import { answering } from './mappa.deciding.js';
import { managing } from './mappa.managing.js';
import type { MappaReferral } from './mappa.entity.js';
import {
  anyFullForm,
  anyPrescreenForm,
  fullFormOf,
  fullNames,
  prescreenFormOf,
  prescreenNames,
} from './mappa.fields.js';
import { emptyForm, ruleOutForm, submitForm, viewForm } from './mappa.forms.js';
import { formsById, knownOf, settledBy } from './mappa.known.js';
import { planAsked, planFrom } from './mappa.plan.js';
import { fullBegins } from './mappa.prefilling.js';
import { hintsOf } from './mappa.cells.js';
import { weighing } from './mappa.weighing.js';
import { keepTexts, rewrite, takeBackTexts, toldOf, type Field, type Origins, type Texts } from './mappa.texts.js';

type Shown = Readonly<Record<string, unknown>>;
type Given = Readonly<Record<string, unknown>>;

const namesIn = (shown: Shown, form: 'prescreen' | 'full'): readonly string[] =>
  (shown['asks'] as Record<string, string[]>)[form] ?? [];

/** Answers as they are kept: a day and a choice as they are sent, a number as it is written. */
const asTexts = (answers: Given): Texts =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );

/** The answers without what the platform adds to every move. */
const saidIn = ({ happenedAt: _, ...answers }: Given): Given => answers;

/** What was filled in and stands as it was, still says from where. */
async function stillFrom(tx: Tx, { id }: MappaReferral, texts: Texts): Promise<Origins> {
  const { texts: stood = {}, origins = {} } = (await toldOf(tx, [id])).get(id) ?? {};
  const same = (Object.keys(origins) as Field[]).filter((field) => texts[field] === stood[field]);
  return Object.fromEntries(same.map((field) => [field, origins[field]]));
}

/** Writes down what was answered, by the agency that answers. */
async function filled(
  tx: Tx,
  row: MappaReferral,
  move: 'prescreen' | 'fill',
  { asked, texts }: { asked: readonly Field[]; texts: Texts },
): Promise<void> {
  const { agencyId } = await actingFor(tx, row, move);
  await rewrite(tx, { ...row, agencyId, origins: await stillFrom(tx, row, texts) }, asked, texts);
}

/** The full form begins with what is known already; whoever fills it in types nothing twice. */
async function begin(tx: Tx, row: MappaReferral): Promise<void> {
  const [settled, screened, known, { agencyId }] = await Promise.all([
    formsById(tx, row.formsId).then(settledBy),
    textsOf(tx, row),
    knownOf(tx, row.caseId),
    actingFor(tx, row, 'open_form'),
  ]);
  const harm = screened.harm ? words()(`mappa.questions.harm.options.${screened.harm}`) : '';
  const begun = fullBegins(known, screened, { category: row.mappaCategory, level: row.level, harm }, settled.full);
  const plan = await planFrom(tx, row, settled.full);
  const texts: Texts = { ...begun.texts, ...plan.texts };
  // Where both live at one address, it is the victim's too.
  const told: readonly Field[] = await saysWhere(tx, row.caseId, texts);
  const kept = Object.fromEntries(
    Object.entries(texts).filter(([field]) => !(told as readonly string[]).includes(field)),
  );
  await keepTexts(tx, { ...row, agencyId, origins: { ...begun.origins, ...plan.origins } }, kept);
}

const screening = {
  prescreen: moveSpec<MappaReferral, typeof anyPrescreenForm>({
    form: anyPrescreenForm,
    asks: (shown) => ({ form: prescreenFormOf(namesIn(shown, 'prescreen')), hints: hintsOf(shown) }),
    begins: (shown) => shown,
    act: async (tx, row, given) => {
      const asked = settledBy(await formsById(tx, row.formsId)).prescreen;
      const texts = asTexts(readForm(prescreenFormOf(asked), saidIn(given)));
      row.screenedAt ??= tx.at;
      await filled(tx, row, 'prescreen', { asked: prescreenNames, texts });
    },
    undo: takeBackTexts,
  }),
  ask_view: askView,
  view: moveSpec<MappaReferral, typeof viewForm>({
    form: viewForm,
    begins: ({ probationView, viewBy }) => ({ probationView, viewBy }),
    act: async (tx, row, { probationView, viewBy, happenedAt }) => {
      const { agencyId, role } = await actingFor(tx, row, 'view');
      if (role !== 'probation' && !viewBy) throw refused('viewBy', 'viewBy');
      row.viewAt = happenedAt;
      await rewrite(tx, { ...row, agencyId }, ['probationView', 'viewBy'], { probationView, viewBy });
      viewOwed(tx, row);
    },
    undo: async (tx, row, before) => {
      await takeBackTexts(tx, row, before);
      viewOwed(tx, row);
    },
  }),
  rule_out: moveSpec<MappaReferral, typeof ruleOutForm>({
    form: ruleOutForm,
    act: async (tx, row, { ruledOutReason, happenedAt }) => {
      if (row.screenedAt) mustBeViewed(row, 'ruledOutReason');
      row.decidedAt = happenedAt;
      await keepTexts(tx, row, { ruledOutReason });
    },
    undo: takeBackTexts,
  }),
};

const forms = {
  open_form: moveSpec<MappaReferral, typeof emptyForm>({
    form: emptyForm,
    act: begin,
    undo: takeBackTexts,
  }),
  fill: moveSpec<MappaReferral, typeof anyFullForm>({
    form: anyFullForm,
    asks: (shown) => ({ form: fullFormOf(namesIn(shown, 'full')), hints: hintsOf(shown) }),
    begins: (shown) => shown,
    act: async (tx, row, given) => {
      const asked = settledBy(await formsById(tx, row.formsId)).full;
      const texts = asTexts(readForm(fullFormOf(asked), saidIn(given)));
      await filled(tx, row, 'fill', { asked: fullNames, texts });
    },
    undo: takeBackTexts,
  }),
  draw_plan: moveSpec<MappaReferral, typeof emptyForm>({
    form: emptyForm,
    act: async (tx, row) => {
      const [{ agencyId }, asked] = await Promise.all([actingFor(tx, row, 'draw_plan'), planAsked(tx, row)]);
      const { texts, origins } = await planFrom(tx, row, asked);
      if (!Object.keys(texts).length) throw refused('', 'noPillars');
      await rewrite(tx, { ...row, agencyId, origins }, Object.keys(texts) as Field[], texts);
    },
    undo: takeBackTexts,
  }),
  submit: moveSpec<MappaReferral, typeof submitForm>({
    form: submitForm,
    act: async (tx, row, { recipientAgencyId, submittedOn, basis }) => {
      const { agencyId } = await actingFor(tx, row, 'submit');
      await mayLeave(tx, row, await textsOf(tx, row), 'submitSaysWhere');
      await mayBeSubmitted(tx, { recipientAgencyId, submittedOn, basis }, agencyId);
      Object.assign(row, { recipientAgencyId, submittedOn, basis });
      await goesOut(tx, row, agencyId);
    },
  }),
};

/** What goes with each move of a referral. */
export const mappaMoves = { ...weighing, ...screening, ...forms, ...answering, ...managing };
