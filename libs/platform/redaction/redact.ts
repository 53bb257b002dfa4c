import { contactDetailsIn, hasContactDetail, type ContactDetail } from './contact-details.js';

/** Letters and digits alone, in capitals: a detail is the same however it is parted. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A telephone number by its digits, with or without the code of the country. */
const digitsOf = (text: string): string =>
  text
    .replace(/\(0\)/g, '')
    .replace(/\D/g, '')
    .replace(/^(?:00)?44(?=\d{9,10}$)/, '0');

/** What tells one detail from another, however it is written. */
export const keyOf = ({ kind, value }: ContactDetail): string =>
  kind === 'telephone' ? digitsOf(value) : plain(value);

/** Contact details that a reader is told anyway: what is recorded of the perpetrator, and agencies' own. */
export class VisibleDetails {
  private readonly keys = new Set<string>();
  private readonly lines: string[] = [];
  private readonly domains = new Set<string>();

  /** Adds a value as it was recorded: a number, an address, an account. */
  add(value: string): void {
    for (const detail of contactDetailsIn(value)) this.keys.add(keyOf(detail));
    const line = plain(value);
    if (line) this.lines.push(line);
  }

  /** Adds an agency's own domain: addresses of mail there are the agency's. */
  addDomain(domain: string): void {
    this.domains.add(domain.trim().toLowerCase());
  }

  /** Whether a detail is one of these, or stands in one. */
  has(detail: ContactDetail): boolean {
    if (detail.kind === 'email') {
      const domain = detail.value.split('@').at(-1)?.trim().toLowerCase() ?? '';
      if ([...this.domains].some((own) => domain === own || domain.endsWith(`.${own}`))) return true;
    }
    const key = keyOf(detail);
    return (
      this.keys.has(key) ||
      this.lines.some((line) => line === key || (detail.kind === 'address' && line.startsWith(key)))
    );
  }
}

/** Whether a value, or anything in it, holds a contact detail by its form. */
export function hasContactDetails(value: unknown): boolean {
  if (typeof value === 'string') return hasContactDetail(value);
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return false;
  return Object.values(value).some(hasContactDetails);
}

/** The contact details in a value and in all that is in it. */
export function detailsInValue(value: unknown): ContactDetail[] {
  if (typeof value === 'string') return contactDetailsIn(value);
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return [];
  return Object.values(value).flatMap(detailsInValue);
}

const redactedText = (text: string, visible: VisibleDetails, placeholder: string): string => {
  let said = '';
  let from = 0;
  for (const detail of contactDetailsIn(text).filter((one) => !visible.has(one))) {
    said += text.slice(from, detail.start) + placeholder;
    from = detail.end;
  }
  return said + text.slice(from);
};

/**
 * A text, or a value of JSON with texts in it, with a placeholder in place of each contact detail that is not visible.
 * @param placeholder what stands in its place, in the reader's language
 */
export function redact<T>(value: T, visible: VisibleDetails, placeholder: string): T {
  if (typeof value === 'string') return redactedText(value, visible, placeholder) as T;
  if (!hasContactDetails(value)) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => redact(one, visible, placeholder)) as T;
  const parts = Object.entries(value as object).map(([key, one]) => [
    key,
    redact(one as unknown, visible, placeholder),
  ]);
  return Object.fromEntries(parts) as T;
}

interface Redacting {
  readonly visible: VisibleDetails;
  readonly placeholder: string;
}

/**
 * A text, or a value of JSON, that its writer changed though a part of it was withheld from them, with what was withheld
 * where they left its placeholder.
 * @param written as they sent it @param before as it was
 * @returns nothing where a text has more signs than parts were withheld: it cannot be told what they stand for
 */
export function restore(written: unknown, before: unknown, asked: Redacting): unknown {
  if (typeof written === 'string') return restoredText(written, typeof before === 'string' ? before : '', asked);
  if (typeof written !== 'object' || written === null) return written;
  const parts = Object.entries(written).map(
    ([key, one]) => [key, restore(one, (before as never)?.[key], asked)] as const,
  );
  if (parts.some(([key, one]) => one === undefined && written[key as never] !== undefined)) return undefined;
  return Array.isArray(written) ? parts.map(([, one]) => one) : Object.fromEntries(parts);
}

function restoredText(written: string, before: string, { visible, placeholder }: Redacting): string | undefined {
  const parts = written.split(placeholder);
  const withheld = contactDetailsIn(before).filter((one) => !visible.has(one));
  // A placeholder that stood there before was copied from what its writer was shown.
  if (parts.length === 1 || before.includes(placeholder)) return written;
  if (parts.length - 1 > withheld.length) return undefined;
  return parts.map((part, nth) => (nth === 0 ? part : `${withheld[nth - 1]?.value ?? ''}${part}`)).join('');
}
