import { z } from 'zod';
import { choice, form, hiddenId, part } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { destinationNames, type DestinationName } from './copy.destinations.js';
import { copied, type Copied } from './copy.fields.js';

/** What is copied, and into which record. */
export const copyForm = form(
  { thing: choice(copied), subjectId: hiddenId(), destination: choice(destinationNames) },
  'copies',
);
export type Asked = z.output<typeof copyForm>;

/** The one question of the page: among the records that somebody's own agencies keep. */
export const formOf = (thing: Copied, offered: readonly DestinationName[]) =>
  part(copyForm, ['subjectId']).extend({
    thing: asks(z.literal(thing), { kind: 'hidden' }),
    destination: choice(offered.length ? (offered as [DestinationName, ...DestinationName[]]) : destinationNames),
  });
