import type { Domain } from '../../platform/domain.js';
import { recordRefusedSignIns } from '../../platform/limits/sign-in-tries.js';
import { sendingNote, sendNote } from './account.jobs.js';
import { AccountPages } from './account.pages.js';
import { AccountsApi } from './accounts.api.js';
import { CalendarAddresses } from './calendar-addresses.service.js';
import { CalendarPages } from './calendar.pages.js';
import { CalendarReaders } from './calendar-readers.service.js';
import { endingLapsedCalendars, endLapsedCalendars } from './ending-calendars.js';
import { Accounts } from './accounts.service.js';
import { FactorAsking } from './factor-asking.js';
import { FactorPages } from './factor.pages.js';
import { FactorUndoPages } from './factor-undo.pages.js';
import { FactorUndos } from './factor-undos.service.js';
import { Factors } from './factors.service.js';
import { sendFirstFactor, sendingFirstFactor } from './first-factor.js';
import { NewPlaces } from './new-places.service.js';
import { OwnSessions } from './own-sessions.service.js';
import { recoveryCodeKeys } from './recovery-codes.keys.js';
import { recordingRefusedSignIns } from './refused-sign-ins.js';
import { sendingReset, sendReset } from './reset.jobs.js';
import { ResetPages } from './resets.pages.js';
import { Resets } from './resets.service.js';
import { SecondSteps } from './second-steps.service.js';
import { SecurityKeys } from './security-keys.service.js';
import { SignInSteps } from './sign-in-steps.service.js';
import { programKeys, TimeCodes } from './time-codes.service.js';

export const accounts: Domain = {
  name: 'accounts',
  services: [
    Accounts,
    CalendarAddresses,
    CalendarReaders,
    FactorAsking,
    Factors,
    FactorUndos,
    NewPlaces,
    OwnSessions,
    Resets,
    SecondSteps,
    SecurityKeys,
    SignInSteps,
    TimeCodes,
  ],
  keyed: [programKeys, recoveryCodeKeys],
  api: [AccountsApi],
  pages: [AccountPages, CalendarPages, FactorPages, FactorUndoPages, ResetPages],
  jobs: [endLapsedCalendars, recordRefusedSignIns, sendFirstFactor, sendNote, sendReset],
  handlers: [endingLapsedCalendars, recordingRefusedSignIns, sendingFirstFactor, sendingNote, sendingReset],
};

export { codeFactorForm, codeForm, confirmForm, keyFactorForm, keyForm } from './account.forms.js';
export { endSessions, shutOut, signEverybodyOut, signOut } from './ending-sessions.js';
export { inviteAnew, proofs, uninviteAnew, type Proof } from './invite-anew.js';
export { endCalendarAddress } from './ending-calendars.js';
export { showCodes } from './show-codes.js';
export { takeForm } from './shown.js';
export type { SignInStep } from './sign-in-steps.service.js';
export { wasFetched } from './calendar-readers.service.js';
export { Accounts, CalendarReaders, FactorAsking, NewPlaces, OwnSessions, Resets, SecondSteps, SignInSteps };
