import { ApiBody, ApiQuery } from '@nestjs/swagger';
import { z } from 'zod';

/** The header by which a command that is sent twice is done once, as the API publishes it; `@ApiHeader(KEY)`. */
export const KEY = { name: 'Idempotency-Key', required: false } as const;

/** The header that says why a text that says where a victim is has to stay, percent-encoded; see decision 186. */
export const LOCATION_REASON = 'Location-Reason';

/**
 * What the API publishes of a form or of one of its answers: as it is sent, before it is read.
 * @returns its schema; what JSON Schema has no word for stands in it as anything
 */
export const schemaOf = (of: z.ZodType): object =>
  z.toJSONSchema(of, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' });

/** What is still to be said of routes: many processes never publish it, and to work all of it out takes each of them long. */
const unsaid: (() => void)[] = [];

const saidLater =
  (say: () => MethodDecorator): MethodDecorator =>
  (of, name, descriptor) => {
    unsaid.push(() => void say()(of, name, descriptor));
  };

/** Says of every route what goes into it, before the description of the API is made. */
export function sayContracts(): void {
  for (const say of unsaid.splice(0)) say();
}

/** Publishes a form as the body of a route; `@bodyOfForm(added(meetingForm))` where a post may be chosen beside it. */
export const bodyOfForm = (of: z.ZodType | (() => z.ZodType)): MethodDecorator =>
  saidLater(() => ApiBody({ schema: schemaOf(typeof of === 'function' ? of() : of) }));

/** Publishes one filter of a list, which nobody has to give. */
export const filterOfForm = (name: string, of: z.ZodType): MethodDecorator =>
  saidLater(() => ApiQuery({ name, required: false, schema: schemaOf(of) }));
