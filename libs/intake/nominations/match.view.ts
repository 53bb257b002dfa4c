/** Words, days and forces as a page says them. */
interface Spoken {
  readonly say: (key: string) => string;
  readonly day: (day: string) => string;
  readonly force: (code: string) => string;
}

interface Known {
  readonly names: readonly { readonly kind: string; readonly fullName: string }[];
  readonly facts: readonly { readonly kind: string; readonly value: string }[];
}

export interface Alike {
  readonly personId: string;
  readonly name: string | null;
  readonly reasons: readonly string[];
  readonly decision: string | null;
  readonly records: readonly (Known & { readonly caseId: string })[];
}

interface Matching {
  readonly parts: readonly {
    readonly part: string;
    readonly person: Known & { readonly personId: string; readonly name: string | null };
    readonly candidates: readonly Alike[];
    /** Who was found to be somebody else. */
    readonly pinned: readonly Alike[];
  }[];
  readonly cases: Readonly<Record<string, string>>;
  readonly decisions: readonly {
    readonly part: string;
    readonly personId: string;
    readonly otherId: string;
    readonly reason: string;
    readonly joined: boolean;
  }[];
}

const colours: Readonly<Record<string, string>> = { same: 'green', not_same: 'grey', unsure: 'yellow' };

/** Who may be the same as the people of a nomination, each leading to where the two stand side by side. */
function matchLines({ say }: Pick<Spoken, 'say'>, nominationId: string, found: Matching) {
  const to = (otherId: string): string => `/nominations/${nominationId}/match/${otherId}`;
  const open = found.parts.flatMap(({ part, candidates, pinned }) =>
    [...candidates, ...pinned].map(({ personId, name, reasons, decision }) => [
      { text: name ?? say('nominations.matching.unnamed'), href: to(personId) },
      say(`nominations.questions.part.options.${part}`),
      { list: reasons.map((reason) => say(`nominations.matching.reasons.${reason}`)) },
      {
        tag: {
          text: say(`nominations.matching.decided.${decision ?? 'open'}`),
          colour: decision ? colours[decision] : 'red',
        },
      },
    ]),
  );
  const joined = found.decisions
    .filter((one) => one.joined)
    .map(({ part, otherId, reason }) => [
      { text: say('nominations.matching.joined'), href: to(otherId) },
      say(`nominations.questions.part.options.${part}`),
      { text: reason, lines: true },
      { tag: { text: say('nominations.matching.decided.same'), colour: colours['same'] } },
    ]);
  return [...open, ...joined];
}

/** The same as a table; nothing where nobody may be. */
export function matchTable({ say }: Pick<Spoken, 'say'>, nominationId: string, found: Matching) {
  const rows = matchLines({ say }, nominationId, found);
  const columns = ['name', 'part', 'why', 'decided'].map((one) => ({
    text: say(`nominations.matching.columns.${one}`),
  }));
  return rows.length ? { caption: say('nominations.matching.heading'), columns, rows } : undefined;
}

const factKinds = ['date_of_birth', 'pnc', 'postcode', 'home_force', 'phone', 'email', 'online_account'] as const;

/** What is known of both, line by line; what is not seen of one is left empty. */
export function sideBySide({ say, day, force }: Spoken, found: Matching, otherId: string) {
  const all = found.parts.flatMap((part) => [...part.candidates, ...part.pinned].map((other) => ({ part, other })));
  const { part, other } = all.find((one) => one.other.personId === otherId) ?? {};
  if (!part || !other) return undefined;
  const theirs: Known = {
    names: other.records.flatMap(({ names }) => names),
    facts: other.records.flatMap(({ facts }) => facts),
  };
  const spoken: Readonly<Record<string, (value: string) => string>> = { date_of_birth: day, home_force: force };
  const names = ({ names: all }: Known) => unique(all.map(({ fullName }) => fullName));
  const facts = ({ facts: all }: Known, kind: string) =>
    unique(all.filter((one) => one.kind === kind).map(({ value }) => spoken[kind]?.(value) ?? value));
  const line = (key: string, mine: readonly string[], others: readonly string[]) => [
    say(`nominations.matching.rows.${key}`),
    { list: mine },
    { list: others },
  ];
  return {
    part: part.part,
    personId: part.person.personId,
    reasons: other.reasons.map((reason) => say(`nominations.matching.reasons.${reason}`)),
    rows: [
      line('names', names(part.person), names(theirs)),
      ...factKinds
        .map((kind) => [kind, facts(part.person, kind), facts(theirs, kind)] as const)
        .filter(([, mine, others], at) => at < 3 || mine.length || others.length)
        .map(([kind, mine, others]) => line(kind, mine, others)),
      line('cases', [], unique(other.records.flatMap(({ caseId }) => found.cases[caseId] ?? []))),
    ],
  };
}

const unique = (all: readonly string[]): string[] => [...new Set(all)];
