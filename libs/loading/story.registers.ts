/** What a story calls the moves of the registers that are of no case. */
export const breaches = {
  assessed: 'assess',
  not_reported: 'not_report',
  people_told: 'tell_people',
  closed: 'close',
} as const;

export const requests = {
  answered: 'answer',
  identity_confirmed: 'confirm_identity',
  identity_asked: 'ask_identity',
  clarification_asked: 'ask_clarification',
  resumed: 'resume',
  extended: 'extend',
  withdrawn: 'withdraw',
} as const;
