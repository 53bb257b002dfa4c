import { z } from 'zod';
import { ofNoCase } from '../../kernel/reference.js';
import { day, form, hiddenId, longText, part, pick, text } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';

/** Everybody with a post reads it: no reference of ours stands in it. */
const lines = (max: number) =>
  asks(longText({ max }).refine(ofNoCase, 'grants.errors.reference'), { kind: 'longText', min: 1, max });

/** What pays for a forum from a day on, who owns it, and why that is settled. */
export const grantForm = form(
  {
    forumId: hiddenId(),
    funder: asks(text({ max: 200 }).refine(ofNoCase, 'grants.errors.reference'), { kind: 'text', min: 1, max: 200 }),
    paysFor: lines(1000),
    startsOn: day(),
    lastOn: day(),
    ownerPostId: pick({ from: 'grants.owners' }),
    fromOn: day(),
    reason: lines(1000),
    /** The number of what was settled last of the forum's grants, as it was seen; 0 where nothing was. */
    version: z.number().int().min(0),
  },
  'grants',
);

/** The same on a page that is about one forum. */
export const grantPageForm = part(grantForm, [
  'funder',
  'paysFor',
  'startsOn',
  'lastOn',
  'ownerPostId',
  'fromOn',
  'reason',
]);

export const grantFilters = form({ forum: pick({ from: 'areas.forums', optional: true }) }, 'grants');
