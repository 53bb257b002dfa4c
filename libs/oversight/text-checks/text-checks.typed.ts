import { locationsIn, locationsOfHersAlone, type RecordedLocation } from '../../sharing/disclosures/index.js';
import type { Category, Role } from '../../platform/access/access-matrix.js';
import { isReadWithoutLocation } from '../../platform/access/location.js';
import type { Typed } from '../../platform/http/typed.js';
import { redact, VisibleDetails } from '../../platform/redaction/redact.js';
import { freeTextsOf, type FreeTexts } from '../../platform/work/free-texts.js';
import type { Tx } from '../../platform/work/tx.js';
import type { WrittenRow } from '../../platform/work/written-texts.js';
import { textsIn } from './text-check.matches.js';

/** A property of a row with texts that say where the victim is, each with the answer into which it was typed. */
export interface TypedPlace {
  readonly subject: string;
  readonly of: FreeTexts;
  /** The case of which it says it. */
  readonly caseId: string;
  readonly field: string;
  readonly recorded: readonly RecordedLocation[];
  readonly texts: readonly { readonly text: string; readonly from: Typed }[];
}

/** What is known of one case, and what was typed that says it. */
interface Known {
  readonly caseId: string;
  readonly recorded: readonly RecordedLocation[];
  readonly typed: readonly Typed[];
}

/** Whether a text says it to those who may not see it: of what has the form of a contact detail they read a placeholder. */
const says = (text: string, recorded: readonly RecordedLocation[]): boolean =>
  locationsIn(redact(text, new VisibleDetails(), '[]'), recorded).length > 0;

/** A value that was chosen from a list, not typed: one word in small letters, as the product spells them. */
const isChosen = ({ text }: Typed): boolean => /^[a-z][a-z0-9_]*$/.test(text);

async function knownOf(tx: Tx, caseId: string, typed: readonly Typed[]): Promise<Known> {
  if (!(await tx.maySeeLocation(caseId))) return { caseId, recorded: [], typed: [] };
  const recorded = await locationsOfHersAlone(tx, caseId);
  return { caseId, recorded, typed: typed.filter((one) => !isChosen(one) && says(one.text, recorded)) };
}

/** The places of one row where it says what is known of one case; what was copied into it from elsewhere is not asked about. */
function placesIn(subject: string, of: FreeTexts, { caseId, recorded, typed }: Known): TypedPlace[] {
  return Object.entries(of.texts).flatMap(([field, value]) => {
    const texts = [...new Set(textsIn(value))].flatMap((text) => {
      const from = typed.find((one) => text.includes(one.text));
      return from && says(text, recorded) ? [{ text, from }] : [];
    });
    return texts.length ? [{ subject, of, caseId, field, recorded, texts }] : [];
  });
}

/** The places of one row by what is known of each of its cases; a text that says it of several is held because of the first. */
function placesOf(subject: string, of: FreeTexts, known: ReadonlyMap<string, Known>): TypedPlace[] {
  const taken = new Set<string>();
  return of.caseIds
    .flatMap((caseId) => known.get(caseId) ?? [])
    .flatMap((here) => placesIn(subject, of, here))
    .flatMap((place) => {
      const texts = place.texts.filter(({ text }) => !taken.has(`${place.field} ${text}`));
      for (const { text } of texts) taken.add(`${place.field} ${text}`);
      return texts.length ? [{ ...place, texts }] : [];
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

/** The rows that were written, as they are now, with the names of their entities. */
async function rowsNow(tx: Tx, written: readonly WrittenRow[]): Promise<{ subject: string; of: FreeTexts }[]> {
  const subjects = [...new Set(written.map((row) => row.subject))];
  const found = subjects.map(async (subject) => {
    const ids = written.flatMap((row) => (row.subject === subject ? [row.id] : []));
    return (await freeTextsOf(tx, subject, ids)).map((of) => ({ subject, of }));
  });
  return (await Promise.all(found)).flat();
}

/**
 * Where a person who may see the victim's location wrote what says it, as they typed it, for others to read. Words of a meeting
 * are compared with each case on its agenda of which they may see it.
 * @param written the rows that they wrote in this transaction @param typed what they typed
 */
export async function typedPlaces(
  tx: Tx,
  written: readonly WrittenRow[],
  typed: readonly Typed[],
): Promise<TypedPlace[]> {
  const rows = await rowsNow(tx, written);
  const caseIds = [...new Set(rows.flatMap(({ of }) => of.caseIds))];
  const asked = await Promise.all(caseIds.map((caseId) => knownOf(tx, caseId, typed)));
  const known = new Map(asked.filter((one) => one.typed.length).map((one) => [one.caseId, one]));
  const found: TypedPlace[] = [];
  for (const { subject, of } of known.size ? rows : []) {
    const places = placesOf(subject, of, known);
    if (places.length && (await isReadByOthers(tx, of))) found.push(...places);
  }
  return found;
}
