import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Listing } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { dayAndMonthSwapped } from './fact-match.rules.js';
import { LEAST_BY_NAME, type Likeness } from './match.rules.js';
import { compareNames } from './name-match.rules.js';
import { nameKey as keyOf, normaliseName } from './name.rules.js';
import { nicknamesOf } from './nickname.rules.js';
import { PersonFact, PersonName } from './person.entity.js';
import { factKey, nameRow, type FactKind, type GivenName, type Part } from './person-row.js';
import type { PersonShown } from './people.reading.js';

/** So many names and facts are looked at to find people, of each list. */
const MOST_READ = 500;

const ofName = ['personId', 'kind', 'fullName', 'surname', 'forename'] as const;

/** Facts that tell people apart or make them one. */
const keyed: readonly FactKind[] = ['pnc', 'postcode', 'phone', 'email', 'online_account'];
export const comparedKinds: ReadonlySet<string> = new Set<string>([...keyed, 'date_of_birth']);

/** What is typed of somebody before anything is entered of them. */
export interface Typed {
  readonly part: Part;
  readonly names: readonly GivenName[];
  readonly facts: readonly { readonly kind: FactKind; readonly value: string }[];
}

/** What is typed of somebody, as if it stood in a case. */
export function shownAs({ part, names, facts }: Typed): PersonShown {
  const recordedAt = new Date(0);
  const of = { caseId: '', agencyId: '', personId: randomUUID(), part, source: '', recordedAt };
  const known = { fromOn: null, toOn: null, source: '', recordedAt };
  return {
    ...of,
    name: null,
    names: names.map((name) => nameRow(of, name)),
    facts: facts.map(({ kind, value }) => ({ ...known, kind, value, valueKey: factKey(kind, value) })),
    safeContact: null,
  };
}

/**
 * For each of some people, ids of those with the same identifier, address, telephone, account or date of birth, or with a
 * name that is spelt alike or sounds alike, also by a nickname; one statement.
 */
export async function alike(tx: Tx, people: readonly PersonShown[]): Promise<string[][]> {
  const lists = people.map((person) => alikeLists(tx, person));
  const asked = Object.fromEntries(lists.flat().map((list, at) => [`list${at}`, list]));
  if (!Object.keys(asked).length) return people.map(() => []);
  const found = Object.values(await tx.together(asked));
  return lists.map((theirs, at) => {
    const subject = likenessOf(people[at] ?? { names: [], facts: [] });
    const rows = found.splice(0, theirs.length).flat();
    return rows.filter((row) => mayBe(subject, row)).map(({ personId }) => personId);
  });
}

/** Somebody who was found, by a fact or by this name. */
interface Found {
  readonly personId: string;
  readonly kind?: PersonName['kind'];
  readonly fullName?: string;
  readonly surname?: string | null;
  readonly forename?: string | null;
}

/** Whether what else there is could make somebody worth showing who was found by nothing but a name. */
function mayBe(subject: Likeness, { kind, fullName, surname = null, forename = null }: Found): boolean {
  if (!kind || !fullName || kind === 'alias') return true;
  const isAlias = subject.aliases?.some((alias) => keyOf(alias) === keyOf(fullName)) ?? false;
  const names = surname === null && forename === null ? [{ surname: fullName }] : [{ surname, forename }];
  return isAlias || compareNames(subject, { names }).points >= LEAST_BY_NAME;
}

function alikeLists(tx: Tx, { names, facts }: PersonShown): Listing<Found>[] {
  const now = { endedAt: { $exists: false } };
  const same = (kind: string | { $in: readonly string[] }, keys: readonly string[]): Listing<Found>[] =>
    keys.length
      ? [
          tx
            .rows(PersonFact)
            .where({ ...now, kind, valueKey: { $in: keys } })
            .select('personId')
            .page(MOST_READ),
        ]
      : [];
  const keys = facts.filter(({ kind, valueKey }) => valueKey && (keyed as readonly string[]).includes(kind));
  const born = facts.filter(({ kind }) => kind === 'date_of_birth').map(({ valueKey }) => valueKey);
  const sounds = [...new Set(names.flatMap((name) => soundingLike(name, names)))];
  const spelt = names.filter(({ nameKey }) => nameKey);
  return [
    ...same(
      { $in: keyed },
      keys.map(({ valueKey }) => valueKey),
    ),
    ...same('date_of_birth', [...born, ...born.map(dayAndMonthSwapped)]),
    ...spelt.map(({ nameKey }) =>
      tx
        .rows(PersonName)
        .where({ ...now, nameKey: { $alike: nameKey } })
        .select(...ofName)
        .page(MOST_READ),
    ),
    ...(sounds.length
      ? [
          tx
            .rows(PersonName)
            .where({ ...now, nameKey: { $sounds: sounds } })
            .select(...ofName)
            .page(MOST_READ),
        ]
      : []),
  ];
}

type Name = PersonShown['names'][number];

/** A name, and by what else its bearer may be called: a nickname, or an alias in place of the forename. */
function soundingLike({ kind, nameKey, surname, forename }: Name, all: readonly Name[]): string[] {
  if (!nameKey || kind === 'alias') return [];
  const [first = ''] = normaliseName(forename ?? '').split(' ');
  if (!first || !surname) return [nameKey];
  const aliases = all.filter((one) => one.kind === 'alias' && one.nameKey && !one.nameKey.includes(' '));
  const others = [...nicknamesOf(first), ...aliases.map((one) => one.nameKey)];
  return [nameKey, ...others.map((other) => `${other} ${normaliseName(surname)}`)];
}

/** What is known of somebody, for comparison. */
export function likenessOf({ names, facts }: Pick<PersonShown, 'names' | 'facts'>): Likeness {
  const values = (...kinds: string[]): string[] =>
    facts.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value);
  const whole = names.filter(({ kind }) => kind !== 'alias');
  return {
    names: whole.map(({ surname, forename, fullName }) =>
      (surname ?? forename) ? { surname, forename } : { surname: fullName },
    ),
    aliases: names.filter(({ kind }) => kind === 'alias').map(({ fullName }) => fullName),
    dob: (values('date_of_birth')[0] ?? null) as LondonDate | null,
    pnc: values('pnc')[0] ?? null,
    postcode: values('postcode')[0] ?? null,
    phones: values('phone'),
    accounts: values('email', 'online_account'),
  };
}
