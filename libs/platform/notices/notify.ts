import { NotifyClient } from 'notifications-node-client';
import { Refused, type LetterCarrier } from './letters.js';

interface Notify {
  readonly NOTIFY_API_KEY: string;
  /** A template whose subject is `((subject))` and whose body is `((body))`. */
  readonly NOTIFY_TEMPLATE_ID: string;
  /** Where another address than the service's own is used. */
  readonly NOTIFY_URL?: string | undefined;
}

/** The service says so of an address that it cannot use; everything else may go well at another try. */
const BAD_REQUEST = 400;

/** Messages by GOV.UK Notify; the Message-ID is its reference, under which its receipts come back. */
export function notifyCarrier({
  NOTIFY_API_KEY: key,
  NOTIFY_TEMPLATE_ID: template,
  NOTIFY_URL: url,
}: Notify): LetterCarrier {
  const client = url ? new NotifyClient(url, key) : new NotifyClient(key);
  return {
    async sendMail({ to, subject, text, messageId }) {
      try {
        await client.sendEmail(template, to, { personalisation: { subject, body: text }, reference: messageId });
      } catch (error) {
        const status = (error as { response?: { status?: number } }).response?.status;
        // The service's answer repeats the address: what is passed on says nothing but that it went wrong.
        throw status === BAD_REQUEST
          ? new Refused('Notify refused it')
          : new Error(`Notify answered ${String(status ?? 'nothing')}`);
      }
    },
  };
}
