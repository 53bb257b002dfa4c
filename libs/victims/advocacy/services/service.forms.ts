import { z } from 'zod';
import {
  choice,
  day,
  form,
  longText,
  nameText,
  part,
  pick,
  picks,
  storable,
  text,
  wholeNumber,
} from '../../../platform/http/form.js';
import { asks } from '../../../platform/http/question.js';
import { takings } from './service.entity.js';

const room = 'advocacy-services';
const words = () => z.string().min(1).max(100).refine(storable);
/** Codes out of a list that the page supplies. */
const codes = (from: string) => asks(z.array(words()).min(1).max(400), { kind: 'picks', from });

/** What a service settles of itself from a day on, and why. */
export const serviceForm = form(
  {
    agencyId: z.guid().toLowerCase(),
    areas: codes('advocacy.areas'),
    districts: codes('advocacy.districts').optional(),
    minimumAge: wholeNumber({ min: 1, max: 120, optional: true }),
    takes: choice(takings),
    seniorIds: picks({ from: 'advocacy.advocates', optional: true }),
    capacity: wholeNumber({ min: 1, max: 1000, optional: true }),
    fromOn: day(),
    reason: longText({ max: 1000 }),
    /** The number of what the service settled last, as it was seen; 0 where it has settled nothing. */
    version: z.number().int().min(0),
  },
  room,
);

/** The same on a page that is about one service. */
export const servicePageForm = part(serviceForm, [
  'areas',
  'districts',
  'minimumAge',
  'takes',
  'seniorIds',
  'capacity',
  'fromOn',
  'reason',
]);

export const streamForm = form(
  {
    agencyId: z.guid().toLowerCase(),
    streamName: nameText({ max: 100 }),
    fromOn: day(),
    toOn: day({ optional: true }),
    concernedIds: picks({ from: 'advocacy.concerned', optional: true }),
  },
  room,
);
export const streamPageForm = part(streamForm, ['streamName', 'fromOn', 'toOn', 'concernedIds']);

export const typeForm = form(
  {
    agencyId: z.guid().toLowerCase(),
    typeName: nameText({ max: 60 }),
    accreditation: text({ max: 40, optional: true }),
  },
  room,
);
export const typePageForm = part(typeForm, ['typeName', 'accreditation']);

export const serviceFilters = form(
  { area: text({ max: 60, optional: true }), district: text({ max: 100, optional: true }) },
  room,
);
/** The same on the page of the list. */
export const servicePageFilters = form(
  {
    area: pick({ from: 'advocacy.areas', optional: true }),
    district: pick({ from: 'advocacy.districts', optional: true }),
  },
  room,
);
