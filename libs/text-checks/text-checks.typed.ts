import { locationsIn, locationsOfHersAlone, type RecordedLocation } from '../disclosures/index.js';
import type { Category, Role } from '../platform/access/access-matrix.js';
import { isReadWithoutLocation } from '../platform/access/location.js';
import type { Typed } from '../platform/http/typed.js';
import { redact, VisibleDetails } from '../platform/redaction/redact.js';
import { freeTextsOf, type FreeTexts } from '../platform/work/free-texts.js';
import type { Tx } from '../platform/work/tx.js';
import type { WrittenRow } from '../platform/work/written-texts.js';
import { textsIn } from './text-check.matches.js';

/** A property of a row with texts that say where the victim is, each with the answer into which it was typed. */
export interface TypedPlace {
  readonly subject: string;
  readonly of: FreeTexts;
  readonly field: string;
  readonly recorded: readonly RecordedLocation[];
  readonly texts: readonly { readonly text: string; readonly from: Typed }[];
}

/** What is known of one case, and what was typed that says it. */
interface Known {
  readonly recorded: readonly RecordedLocation[];
  readonly typed: readonly Typed[];
}

/** Whether a text says it to those who may not see it: of what has the form of a contact detail they read a placeholder. */
const says = (text: string, recorded: readonly RecordedLocation[]): boolean =>
  locationsIn(redact(text, new VisibleDetails(), '[]'), recorded).length > 0;

/** A value that was chosen from a list, not typed: one word in small letters, as the product spells them. */
const isChosen = ({ text }: Typed): boolean => /^[a-z][a-z0-9_]*$/.test(text);

async function knownOf(tx: Tx, caseId: string, typed: readonly Typed[]): Promise<Known> {
  if (!(await tx.maySeeLocation(caseId))) return { recorded: [], typed: [] };
  const recorded = await locationsOfHersAlone(tx, caseId);
  return { recorded, typed: typed.filter((one) => !isChosen(one) && says(one.text, recorded)) };
}

/** The places of one row; what was copied into it from elsewhere is not asked about. */
function placesIn(subject: string, of: FreeTexts, { recorded, typed }: Known): TypedPlace[] {
  return Object.entries(of.texts).flatMap(([field, value]) => {
    const texts = [...new Set(textsIn(value))].flatMap((text) => {
      const from = typed.find((one) => text.includes(one.text));
      return from && says(text, recorded) ? [{ text, from }] : [];
    });
    return texts.length ? [{ subject, of, field, recorded, texts }] : [];
  });
}

const rolesOf = 'SELECT DISTINCT role FROM post WHERE agency_id = $1';

/** Whether some post that never sees where a victim is could read the row; of a row that does not say who reads it, it could. */
async function isReadByOthers(tx: Tx, { held }: FreeTexts): Promise<boolean> {
  if (!held) return true;
  const roles = await tx.run<{ role: Role }>({ text: rolesOf, values: [held.agencyId] });
  return isReadWithoutLocation(
    { category: held.category as Category, released: held.released },
    roles.map(({ role }) => role),
  );
}

/**
 * Where a person who may see the victim's location wrote what says it, as they typed it, for others to read.
 * @param written the rows that they wrote in this transaction @param typed what they typed
 */
export async function typedPlaces(
  tx: Tx,
  written: readonly WrittenRow[],
  typed: readonly Typed[],
): Promise<TypedPlace[]> {
  const known = new Map<string, Known>();
  for (const caseId of new Set(written.map((row) => row.caseId))) {
    const here = await knownOf(tx, caseId, typed);
    if (here.typed.length) known.set(caseId, here);
  }
  const rows = written.filter(({ caseId }) => known.has(caseId));
  const found: TypedPlace[] = [];
  for (const subject of new Set(rows.map((row) => row.subject))) {
    const ids = rows.flatMap((row) => (row.subject === subject ? [row.id] : []));
    for (const of of await freeTextsOf(tx, subject, ids)) {
      const here = known.get(of.caseId);
      const places = here ? placesIn(subject, of, here) : [];
      if (places.length && (await isReadByOthers(tx, of))) found.push(...places);
    }
  }
  return found;
}
