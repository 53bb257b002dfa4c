import { form, longText } from '../../platform/http/form.js';

export const consultForm = form({ consultation: longText({ max: 8000 }) }, 'panels');
