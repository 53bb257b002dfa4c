/** A message as it leaves the product. */
export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same however often it is sent. */
  readonly messageId: string;
}

/** What carries messages: nodemailer's transports do, and GOV.UK Notify by `notifyCarrier`. */
export interface LetterCarrier {
  sendMail(letter: Letter): Promise<unknown>;
}

/** The address will never take the message, however often it is tried. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Whether trying again is in vain: a mail server has refused the reader's address for good (RFC 5321 4.2.1, 5yz). */
export function isRefused(error: unknown): boolean {
  const { code, responseCode } = (error ?? {}) as { readonly code?: unknown; readonly responseCode?: unknown };
  return error instanceof Refused || (code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500);
}
