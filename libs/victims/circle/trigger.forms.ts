import { form, hiddenId } from '../../platform/http/form.js';

/** All days that orders offer are taken over at once. */
export const takeOverForm = form({ caseId: hiddenId() }, 'circle');
