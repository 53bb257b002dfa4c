import { PASSWORD_MIN } from '../../platform/http/password.rules.js';
import { form, nameText, secret, text } from '../../platform/http/form.js';

/** A password as it is given, right or wrong, and as it is chosen. */
const given = () => secret();
const chosen = () => secret({ min: PASSWORD_MIN });
const name = () => nameText({ max: 60 });

export const nameForm = form({ name: name() }, 'accounts');
export const codeFactorForm = form({ name: name(), code: text({ max: 40 }) }, 'accounts');
/** The browser fills the answer in, so that it is no question to the person. */
export const keyFactorForm = form({ name: name(), answer: text({ max: 20_000 }) }, 'accounts');
export const codeForm = form({ code: text({ max: 40 }) }, 'accounts');
export const keyForm = form({ answer: text({ max: 20_000 }) }, 'accounts');
export const confirmForm = form({ current: given() }, 'accounts');
export const passwordForm = form({ current: given(), password: chosen() }, 'accounts');
export const forgottenForm = form({ email: text({ max: 254 }) }, 'accounts');
export const resetForm = form({ password: chosen() }, 'accounts');
/** As the API takes a link's token with the password. */
export const resetAcceptance = form({ token: text({ max: 200 }), password: chosen() }, 'accounts');
