import { identifiers, identifiersFor, type Identifier, type IdentifiedPart as Part } from '../../cases/people/index.js';

export { identifiers, identifiersFor, type Identifier, type Part };

/** Something that is known of somebody in a case, as the row that holds it says whose it is and of what category. */
export interface Known {
  readonly personId: string;
  readonly part: Part;
  readonly identifier: Identifier;
  readonly value: string;
  readonly agencyId: string;
  readonly category: string;
}

/** One person of a request, by what the agency is told of them. */
export interface Subject {
  readonly part: Part;
  readonly identifiers: readonly { readonly kind: Identifier; readonly value: string }[];
}

/** As what somebody is identified; of whatever else is known of them, as an answer that is kept apart or what an informant said, nothing is told. */
const toldOf: Readonly<Record<Part, readonly string[]>> = {
  perpetrator: ['perpetratorIdentity', 'offendingHistory'],
  victim: ['victimIdentity'],
};

/** Of all that is known, what a request tells an agency of a kind: of the victim only where that is asked. */
export const toldTo = (kind: string, aboutVictim: boolean, known: readonly Known[]): Known[] =>
  known.filter(
    ({ part, identifier, category }) =>
      (part === 'perpetrator' || aboutVictim) &&
      toldOf[part].includes(category) &&
      identifiersFor(kind, part).includes(identifier),
  );

/** The same person by person, perpetrators first, in the order of the identifiers; what is said twice is said once. */
export function subjectsOf(told: readonly Known[]): Subject[] {
  const keys = [...new Set(told.map(({ part, personId }) => `${part} ${personId}`))].sort();
  return keys.map((key) => {
    const theirs = told.filter(({ part, personId }) => `${part} ${personId}` === key);
    const said = new Map(theirs.map(({ identifier: kind, value }) => [`${kind} ${value}`, { kind, value }]));
    const rank = ({ kind }: { kind: Identifier }): number => identifiers.indexOf(kind);
    return {
      part: theirs[0]?.part ?? 'perpetrator',
      identifiers: [...said.values()].sort((a, b) => rank(a) - rank(b)),
    };
  });
}
