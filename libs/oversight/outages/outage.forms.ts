import { form, secret, yesNo } from '../../platform/http/form.js';
import { version } from '../../platform/things/things.js';

/** A passphrase, as it is chosen, and whether a mail is to say that a copy was made. How long it is to be is a setting. */
export const outageForm = form({ password: secret(), tells: yesNo() }, 'outages');

/** As the API takes it: the version is that of the copy that this one is to take the place of, where there is one. */
export const outageOnForm = form({ password: secret(), tells: yesNo(), version: version.optional() }, 'outages');

export const outageEndForm = form({ version }, 'outages');
