import { text } from './meeting.view.js';

const aGuid = /^[0-9a-f-]{36}$/;

/** The id that stands in an address; undefined for anything else. */
export const idIn = (given: unknown): string | undefined => aGuid.exec(text(given))?.[0];
