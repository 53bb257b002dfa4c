import { contactDetailsIn, type DetailKind as Form } from '../../platform/redaction/contact-details.js';
import { factKey, type FactKind } from '../../cases/people/index.js';

/** The kinds that can be recorded, as they are listed. */
export const detailKinds = ['phone', 'email', 'online_account', 'vehicle', 'address', 'postcode'] as const;
export type DetailKind = (typeof detailKinds)[number] & FactKind;

/** One detail as a line was read; without a kind where it says none and has no form that tells it. */
export interface ReadDetail {
  /** Which line it is from, the first being 1. */
  readonly line: number;
  readonly kind?: DetailKind;
  readonly value: string;
}

const kindOfForm: Readonly<Record<Form, DetailKind>> = {
  telephone: 'phone',
  email: 'email',
  handle: 'online_account',
  vehicle: 'vehicle',
  postcode: 'postcode',
  address: 'address',
};

/** Words with which a line may begin to say its kind, in English and Welsh. */
const words: Readonly<Record<DetailKind, readonly string[]>> = {
  phone: ['phone', 'telephone', 'tel', 'mobile', 'mob', 'number', 'ffôn', 'ffon', 'rhif', 'symudol'],
  email: ['email', 'e-mail', 'mail', 'ebost', 'e-bost'],
  online_account: ['account', 'handle', 'user', 'username', 'profile', 'cyfrif', 'proffil'],
  vehicle: ['vehicle', 'car', 'van', 'registration', 'reg', 'cerbyd', 'car modur', 'fan'],
  address: ['address', 'cyfeiriad'],
  postcode: ['postcode', 'post code', 'cod post'],
};
const kindByWord = new Map(detailKinds.flatMap((kind) => words[kind].map((word) => [word, kind] as const)));

const trimmed = (text: string): string => text.replace(/^[\s\-*\u2022,;]+|[\s,;]+$/gu, '');

/** A kind at the beginning of a line, and what follows its colon. */
function spoken(line: string): { kind: DetailKind; rest: string } | undefined {
  const [word = '', ...rest] = line.split(':');
  const kind = kindByWord.get(word.trim().toLowerCase());
  return kind && rest.length ? { kind, rest: trimmed(rest.join(':')) } : undefined;
}

type Found = Omit<ReadDetail, 'line'>;

/** By what is in a line: an address is the whole line, with its postcode besides; of all else the words around it are left out. */
function byForm(line: string): Found[] {
  const found = contactDetailsIn(line).map(({ kind, value }) => ({ kind: kindOfForm[kind], value: trimmed(value) }));
  const isAddress = found.some(({ kind }) => kind === 'address');
  const others = found.filter(({ kind }) => kind !== 'address' && kind !== 'postcode');
  if (!isAddress || others.length) return found;
  return [{ kind: 'address', value: line }, ...found.filter(({ kind }) => kind === 'postcode')];
}

function readLine(line: string): Found[] {
  const said = spoken(line);
  const found = byForm(said?.rest ?? line);
  if (!said) return found.length ? found : [{ value: line }];
  const same = found.filter(({ kind }) => kind === said.kind);
  return same.length ? same : [{ kind: said.kind, value: said.rest }];
}

/** Contact details typed a line each, each once. What is said first of a kind (`phone: …`) goes before what its form tells. */
export function readLines(text: string): ReadDetail[] {
  const known = new Set<string>();
  return text.split('\n').flatMap((typed, at) => {
    const line = trimmed(typed);
    if (!line) return [];
    return readLine(line).flatMap((one) => {
      const key = one.kind ? `${one.kind} ${factKey(one.kind, one.value)}` : one.value;
      if (known.has(key)) return [];
      known.add(key);
      return [{ line: at + 1, ...one }];
    });
  });
}
