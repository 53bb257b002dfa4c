import { z } from 'zod';

/** The outer shape of what a browser gives for a key; what is in it is for the library to read. */
const answers = z.looseObject({
  id: z.string().max(2000),
  rawId: z.string().max(2000),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(10_000) }),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A key's answer as the browser posted it; nothing for a text that is none. */
export const answerOf = (text: string): z.output<typeof answers> | undefined => answers.safeParse(parsed(text)).data;

/** The question that an answer says it is to. */
export function challengeOf(answer: object | undefined): string {
  const { response } = answers.safeParse(answer).data ?? {};
  const client = parsed(Buffer.from(response?.clientDataJSON ?? '', 'base64url').toString());
  return z.object({ challenge: z.string().regex(/^[\w-]{1,200}$/) }).safeParse(client).data?.challenge ?? '';
}
