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

interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** Whether trying again is in vain: a mail server has refused the reader's address for good (RFC 5321 4.2.1, 5yz), and not ours. */
export function isRefused(error: unknown): boolean {
  const { code, command, responseCode } = (error ?? {}) as SmtpError;
  const isOfReader = code === 'EENVELOPE' && command === 'RCPT TO';
  return error instanceof Refused || (isOfReader && typeof responseCode === 'number' && responseCode >= 500);
}
