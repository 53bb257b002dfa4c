import { randomUUID } from 'node:crypto';
import { invalid } from '../kernel/problem.js';
import { SAYS_LOCATION } from '../platform/pages/asking.js';
import { rewrite } from '../platform/work/free-texts.js';
import { changeTexts, heldCode, heldPlaceholder } from '../platform/work/held-texts.js';
import type { Tx } from '../platform/work/tx.js';
import type { WrittenRow } from '../platform/work/written-texts.js';
import { TextCheck } from './text-check.entity.js';
import { textHeld } from './text-check.jobs.js';
import { saidIn } from './text-check.matches.js';
import { typedPlaces, type TypedPlace } from './text-checks.typed.js';

const agencyOf = 'SELECT agency_id AS "agencyId" FROM case_file WHERE id = $1';

/** Keeps one text for those who may see where the victim is, and has a second person look for it. */
async function hold(tx: Tx, { subject, of, field, recorded }: TypedPlace, held: Held): Promise<void> {
  const [file] = await tx.run<{ agencyId: string }>({ text: agencyOf, values: [of.caseId] });
  const check = Object.assign(new TextCheck(), {
    id: randomUUID(),
    caseId: of.caseId,
    agencyId: file?.agencyId,
    category: 'victimLocation',
    released: false,
    state: 'held',
    version: 1,
    subject,
    subjectId: of.id,
    field,
    ...saidIn(held.heldText, recorded),
    ...held,
    writtenBy: tx.actor.id,
    grantId: null,
    madeAt: tx.at,
    copies: null,
    decidedBy: null,
    decidedAt: null,
  });
  await tx.along(check);
  tx.followUp(textHeld, { textCheckId: check.id });
}

type Held = Pick<TextCheck, 'heldText' | 'code' | 'reason'>;

const heldBefore = `SELECT code, held_text AS "heldText" FROM text_check WHERE subject_id = $1 AND field = $2 AND state = 'held'`;

/** The codes of the texts of a place that are held already, by their text: they stay so, and are not asked about again. */
async function heldOf(tx: Tx, { of, field }: TypedPlace): Promise<Map<string, string>> {
  const found = await tx.run<{ code: string; heldText: string }>({ text: heldBefore, values: [of.id, field] });
  return new Map(found.map(({ code, heldText }) => [heldText, code]));
}

/** Writes placeholders in the place of the texts that are held. */
async function holdIn(tx: Tx, { subject, of, field }: TypedPlace, codes: ReadonlyMap<string, string>): Promise<void> {
  await rewrite(tx, { subject, subjectId: of.id, field, value: of.texts[field] }, (value) =>
    changeTexts(value, (text) => {
      const code = codes.get(text);
      return code ? heldPlaceholder(code) : text;
    }),
  );
}

/**
 * Tells a person who may see where the victim is that what they typed says it, where others would read it. They take it out, or go
 * on with a reason: then it is held until a second person who may see it releases it (decision 186).
 * @throws Problem `invalid-input`, one error an answer, where they gave no reason
 */
export async function checkTyped(tx: Tx, written: readonly WrittenRow[]): Promise<void> {
  const { typed, locationReason: reason } = tx.actor.request;
  const said = typed?.() ?? [];
  const fields = new Set<string>();
  for (const place of said.length ? await typedPlaces(tx, written, said) : []) {
    const codes = await heldOf(tx, place);
    const unheld = place.texts.filter(({ text }) => !codes.has(text));
    if (!reason) for (const { from } of unheld) fields.add(from.field);
    for (const { text } of reason ? unheld : []) {
      const code = heldCode();
      codes.set(text, code);
      await hold(tx, place, { heldText: text, code, reason: reason ?? null });
    }
    await holdIn(tx, place, codes);
  }
  if (fields.size) throw invalid(...[...fields].map((field) => ({ field, message: SAYS_LOCATION })));
}
