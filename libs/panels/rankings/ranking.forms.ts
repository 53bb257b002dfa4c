import { z } from 'zod';

/** As long as a reason may be. */
export const mostOfAReason = 2000;
const reason = z.string().trim().max(mostOfAReason);

/** How many rankings there were when another was asked for: a press that is sent twice makes one. */
export const rankForm = z.strictObject({ seen: z.coerce.number().int().min(0) });

/** Who is chosen from a ranking, and why others are not. */
export const chooseForm = z.strictObject({
  version: z.number().int().min(1),
  rankingId: z.guid(),
  chosen: z.array(z.guid()).max(100),
  reasons: z
    .array(z.strictObject({ scoreId: z.guid(), reason }))
    .max(1000)
    .default([]),
  overrideReason: reason.optional(),
});

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const listed = (value: unknown): unknown[] => [value ?? []].flat();

/** A posted page of candidates as what the form asks; reasons stand under the id of what they are about. */
export const choiceOn = (body: Readonly<Record<string, unknown>>): unknown => ({
  version: Number(said(body['_version'])),
  rankingId: said(body['rankingId']),
  chosen: listed(body['chosen']),
  reasons: Object.entries(body).flatMap(([name, value]) => {
    const scoreId = /^reason-([0-9a-f-]{36})$/.exec(name)?.[1];
    return scoreId && said(value) ? [{ scoreId, reason: said(value) }] : [];
  }),
  ...(said(body['overrideReason']) && { overrideReason: said(body['overrideReason']) }),
});
