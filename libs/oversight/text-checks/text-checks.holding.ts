import { invalid } from '../../kernel/problem.js';
import { SAYS_LOCATION } from '../../platform/pages/asking.js';
import { rewrite } from '../../platform/work/free-texts.js';
import { changeTexts, heldCode, heldPlaceholder } from '../../platform/work/held-texts.js';
import type { Tx } from '../../platform/work/tx.js';
import type { WrittenRow } from '../../platform/work/written-texts.js';
import type { TextCheck } from './text-check.entity.js';
import { textHeld } from './text-check.jobs.js';
import { agencyOf, newCheck } from './text-check.making.js';
import { saidIn } from './text-check.matches.js';
import { typedPlaces, type TypedPlace } from './text-checks.typed.js';

/** Keeps one text for those who may see where the victim is, and has a second person look for it. @returns its code */
async function hold(tx: Tx, place: TypedPlace, held: NewlyHeld): Promise<string> {
  const { subject, of, caseId, field, recorded } = place;
  const subjectId = of.id;
  const [agencyId, said] = [await agencyOf(tx, caseId), saidIn(held.heldText, recorded)];
  if (!agencyId || !said) throw new Error('A text is held that says nothing, or of no case');
  const { writtenBy, ...kept } = held;
  const about = { caseId, agencyId, subject, subjectId, field, ...said, writtenBy };
  const check = await tx.along(newCheck(tx, about, { ...kept, state: 'held' }));
  tx.followUp(textHeld, { textCheckId: check.id });
  tx.actor.request.held?.add(check.id);
  return held.code;
}

type Held = Pick<TextCheck, 'heldText' | 'code' | 'reason' | 'writtenBy'>;
type NewlyHeld = Held & { readonly code: string; readonly heldText: string };

/** Equal texts of the case in rows of the same kind, some held and some released; a text that is written anew has a row of its own. */
const equal = `SELECT code, held_text AS "heldText", state, reason, written_by AS "writtenBy", subject_id = $3 AND field = $4 AS "isHere" FROM text_check
  WHERE case_id = $1 AND subject = $2 AND held_text = ANY($5) AND state IN ('held', 'released')`;

type Equal = Held & Pick<TextCheck, 'state'> & { readonly isHere: boolean };

/** What is known of the texts of a place: they were told already, and are not asked about again. */
async function knownOf(tx: Tx, { subject, of, caseId, field, texts }: TypedPlace) {
  const values = [caseId, subject, of.id, field, texts.map(({ text }) => text)];
  const found = await tx.run<Equal>({ text: equal, values });
  const held = found.filter(({ state }) => state === 'held');
  return {
    codes: new Map(held.flatMap(({ isHere, heldText, code }) => (isHere ? [[String(heldText), String(code)]] : []))),
    released: new Set(found.flatMap(({ state, heldText }) => (state === 'released' ? [heldText] : []))),
    again: new Map(held.map(({ heldText, reason, writtenBy }) => [heldText, { reason, writtenBy }])),
  };
}

/** Writes placeholders in the place of the texts that are held. */
async function holdIn(tx: Tx, { subject, of, field }: TypedPlace, codes: ReadonlyMap<string, string>): Promise<void> {
  const held = (value: unknown) =>
    changeTexts(value, (text) => {
      const code = codes.get(text);
      return code ? heldPlaceholder(code) : text;
    });
  await rewrite(tx, { subject, subjectId: of.id, field, value: of.texts[field] }, held);
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
  // A value with several texts may be held because of several cases.
  const heldBefore = new Map<string, ReadonlyMap<string, string>>();
  for (const place of said.length ? await typedPlaces(tx, written, said) : []) {
    const { codes, released, again } = await knownOf(tx, place);
    for (const { text, from } of place.texts.filter((one) => !codes.has(one.text) && !released.has(one.text))) {
      const why = again.get(text) ?? (reason && { reason, writtenBy: tx.actor.id });
      if (!why) fields.add(from.field);
      else codes.set(text, await hold(tx, place, { heldText: text, code: heldCode(), ...why }));
    }
    const key = `${place.of.id} ${place.field}`;
    const all = new Map([...(heldBefore.get(key) ?? []), ...codes]);
    heldBefore.set(key, all);
    if (codes.size) await holdIn(tx, place, all);
  }
  if (fields.size) throw invalid(...[...fields].map((field) => ({ field, message: SAYS_LOCATION })));
}
