import { ApiBody } from '@nestjs/swagger';
import { z } from 'zod';

/** The header by which a command that is sent twice is done once, as the API publishes it; `@ApiHeader(KEY)`. */
export const KEY = { name: 'Idempotency-Key', required: false } as const;

/**
 * What the API publishes of a form or of one of its answers: as it is sent, before it is read.
 * @returns its schema; what JSON Schema has no word for stands in it as anything
 */
export const schemaOf = (of: z.ZodType): object =>
  z.toJSONSchema(of, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' });

/** Publishes a form as the body of a route; `@bodyOfForm(added(meetingForm))` where a post may be chosen beside it. */
export const bodyOfForm = (of: z.ZodType): MethodDecorator => ApiBody({ schema: schemaOf(of) });
