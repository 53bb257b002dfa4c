import { createHash, randomUUID } from 'node:crypto';

/**
 * The keys of the forms that a browser was shown last, as its cookie holds them. A page is never kept by the browser, so
 * that going back fetches it again; where the answer to a press was lost on the way it comes with the key it had, and
 * pressing again does nothing twice. Where the answer arrived, which shows by the page that it leads to, the form is new.
 */
export interface FormKeys {
  readonly cookie: string;
  readonly keep: (cookie: string) => void;
}

interface Shown {
  /** A digest of the form's address. */
  readonly form: string;
  readonly key: string;
  /** A digest of the address that the answer leads to, once there is one. */
  readonly next?: string | undefined;
}

/** So many forms are remembered, the last ones; of an earlier one a new key is given. */
const MOST = 8;
const pattern = /^([\w-]{11})\.([0-9a-f-]{36})(?:\.([\w-]{11}))?$/;

const digest = (address: string): string => createHash('sha256').update(address).digest('base64url').slice(0, 11);

function read({ cookie }: FormKeys): Shown[] {
  return cookie.split('~').flatMap((part) => {
    const [, form, key, next] = pattern.exec(part) ?? [];
    return form && key ? [{ form, key, next }] : [];
  });
}

function write(keys: FormKeys, shown: readonly Shown[]): void {
  const cookie = shown
    .slice(-MOST)
    .map(({ form, key, next }) => [form, key, next].filter(Boolean).join('.'))
    .join('~');
  if (cookie !== keys.cookie) keys.keep(cookie);
}

/**
 * The key of a page that is shown at an address: for a form that is fetched the one it had, unless the answer to it has
 * arrived. Whatever leads to this address has arrived with it.
 * @param asked whether the page has a form, and whether it was fetched or answers a press
 */
export function keyFor(
  keys: FormKeys,
  address: string,
  { form, fetched }: { form: boolean; fetched: boolean },
): string {
  const here = digest(address);
  const open = read(keys).filter(({ next }) => !fetched || next !== here);
  const known = fetched ? open.find((one) => one.form === here) : undefined;
  const key = known?.key ?? randomUUID();
  const others = open.filter((one) => one.form !== here);
  write(keys, form ? [...others, { ...known, form: here, key }] : open);
  return key;
}

/** Remembers where the answer to a form leads, so that it is known once it has arrived. */
export function answeredBy(keys: FormKeys, key: string | undefined, address: string): void {
  write(
    keys,
    read(keys).map((one) => (one.key === key ? { ...one, next: digest(address) } : one)),
  );
}
