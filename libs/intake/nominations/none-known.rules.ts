/** What people write in a box to say that there is nothing to write, in either language of the service. */
const nothing =
  /^(none|nil|no|nobody|unknown|n\/?a|not (known|given|applicable|recorded)|none (known|recorded|found|given)|dim|dim yn hysbys|ddim yn hysbys|anhysbys)$/i;

/**
 * Whether an answer says that there is none. It is not what was asked for: two people of whom no other name is known do
 * not share one, and nobody lives at a postcode that is not known.
 */
export const saysNone = (answer: string): boolean =>
  nothing.test(answer.trim().replace(/\s+/g, ' ').replace(/[.!]$/, ''));
