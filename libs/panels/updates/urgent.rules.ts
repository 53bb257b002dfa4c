interface CaseTold {
  readonly id: string;
  /** Whom it is about, the perpetrator first, each by name and date of birth. */
  readonly people: readonly string[];
  readonly reference: string;
  /** What else tells it from another case: its clinics and its state. */
  readonly which: readonly string[];
}

/** The name without the date of birth, which not every case of a person has. */
const nameIn = ([first = '']: readonly string[]): string => first.split(', ', 1)[0] ?? '';

/**
 * Cases as a person chooses among them. Where several are about one person, whom the other part of the name may not tell
 * apart for this reader, each says its clinics and its state too.
 */
export function casesSaid(cases: readonly CaseTold[]): { readonly value: string; readonly text: string }[] {
  const times = new Map<string, number>();
  for (const name of cases.map(({ people }) => nameIn(people))) times.set(name, (times.get(name) ?? 0) + 1);
  return cases.map(({ id, people, reference, which }) => {
    const isOneOfSeveral = (times.get(nameIn(people)) ?? 0) > 1;
    return { value: id, text: [...people, ...(isOneOfSeveral ? which : []), reference].join(', ') };
  });
}
