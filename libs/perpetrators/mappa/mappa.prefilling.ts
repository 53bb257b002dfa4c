import type { FullField } from './mappa.fields.js';
import type { Origin, Texts } from './mappa.texts.js';

/** What the case knows of the perpetrator, as the reader may see it. */
export interface Known {
  readonly names: readonly string[];
  readonly birth: readonly string[];
  readonly pnc: readonly string[];
  readonly places: readonly string[];
  readonly crimes: readonly string[];
  readonly standing: readonly string[];
}

export interface Filled {
  readonly texts: Texts;
  readonly origins: Partial<Record<keyof Texts, Origin>>;
}

const together = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('\n');

function filledFrom(origin: Origin, texts: Texts): Filled {
  const said = Object.entries(texts).filter(([, text]) => text);
  return { texts: Object.fromEntries(said), origins: Object.fromEntries(said.map(([field]) => [field, origin])) };
}

/** The reduced form as it begins: whom it is about and, of whoever was convicted, for which crimes; a suspect is convicted of nothing. */
export const prescreenBegins = ({ names, birth, pnc, crimes, standing }: Known): Filled =>
  filledFrom('case', {
    subject: together(names.join(', '), ...birth, ...pnc),
    conviction: standing.includes('convicted') ? together(...crimes) : '',
  });

/** What was found when the reduced form was decided. */
export interface Decided {
  readonly category: string | null;
  readonly level: string | null;
  /** The risk of serious harm in words. */
  readonly harm: string;
}

/**
 * The full form as it begins, so that nothing is typed twice: out of the reduced form, and out of the case what that does
 * not ask.
 */
export function fullBegins(
  known: Known,
  screened: Texts,
  { category, level, harm }: Decided,
  asked: readonly FullField[],
): Filled {
  const from = filledFrom('prescreen', {
    identity: screened.subject,
    formCategory: category ?? undefined,
    formLevel: level ?? undefined,
    indexOffence: screened.conviction,
    sentencedOn: screened.convictedOn,
    formSentence: screened.sentence,
    ordersEndOn: screened.ordersEnd,
    referralReason: screened.adds,
    riskAssessments: together(harm, screened.harmTool),
  });
  const besides = filledFrom('case', {
    identity: known.names.join(', '),
    pncId: known.pnc.join(', '),
    addresses: together(...known.places),
    indexOffence: together(...known.crimes),
  });
  const texts = { ...besides.texts, ...from.texts };
  const origins = { ...besides.origins, ...from.origins };
  const kept = <V>(all: Readonly<Record<string, V>>): Record<string, V> =>
    Object.fromEntries(Object.entries(all).filter(([field]) => (asked as readonly string[]).includes(field)));
  return { texts: kept(texts as Record<string, string>), origins: kept(origins as Record<string, Origin>) };
}
