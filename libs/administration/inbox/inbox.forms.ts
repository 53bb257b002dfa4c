import { z } from 'zod';
import { choice, form, hiddenId } from '../../platform/http/form.js';
import { languages } from '../../platform/messages/messages.js';

/** What the list of messages is narrowed by. */
export const messageFilters = form({ show: choice(['unread'], { optional: true }) }, 'inbox');

/** Everything up to this message is read; what came after it was seen by nobody. */
export const readingForm = form({ newest: hiddenId() }, 'inbox');

export const whens = ['at_once', 'daily'] as const;

/** When somebody is told of what may wait, and in which language; where none is said it stays as it was. */
export const choiceForm = form({ when: choice(whens), language: choice(languages, { optional: true }) }, 'inbox');

/** The same with the version that was seen; 0 where nothing was chosen yet. */
export const versionedChoice = form({ ...choiceForm.shape, version: z.number().int().min(0) }, 'inbox');

export const settleForm = form({ version: z.number().int().min(1) }, 'inbox');

/** Nothing is typed where only a button is pressed. */
export const nothing = form({}, 'inbox');
