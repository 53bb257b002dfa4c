import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';

/** Whether a reference is that of an advocate's own case, told by its first letter. */
export const isOfService = (reference: string): boolean => reference.startsWith('V');

/** The page of a case, told by the first letter of its reference: one of the clinic, or an advocate’s own. */
export const caseHref = (caseId: string, reference: string): string =>
  `/${isOfService(reference) ? 'advocacy-cases' : 'cases'}/${caseId}`;

/** Whose case it is, by word and colour, wherever cases of the clinic and of a service are offered beside each other. */
export const whoseCase = (t: Words, of: 'clinic' | 'service'): Tag => ({
  text: t(`cases.whose.${of}`),
  colour: of === 'clinic' ? 'blue' : 'purple',
});
