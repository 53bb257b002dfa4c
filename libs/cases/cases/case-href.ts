/** The page of a case, told by the first letter of its reference: one of the clinic, or an advocate’s own. */
export const caseHref = (caseId: string, reference: string): string =>
  `/${reference.startsWith('V') ? 'advocacy-cases' : 'cases'}/${caseId}`;
