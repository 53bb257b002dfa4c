import type { Minutes } from './minutes.view.js';

/** What a line says, whatever the order of its fields: a copy that was kept has them in another than the record. */
const saidBy = (line: unknown): string =>
  JSON.stringify(line, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );

/** Lines of a list that are also in another, letter by letter. */
const also = <R>(lines: readonly R[], now: readonly R[]): R[] => {
  const said = new Set(now.map(saidBy));
  return lines.filter((line) => said.has(saidBy(line)));
};

/** As `also`, for lines of other rooms: a copy that was given earlier lacks what such a line says since. */
const alsoOf = (lines: readonly object[], now: readonly object[]): object[] =>
  lines.filter((line) => {
    const fields = Object.keys(line);
    const asThen = (one: object) => Object.fromEntries(Object.entries(one).filter(([name]) => fields.includes(name)));
    return also([line], now.map(asThen)).length > 0;
  });

type MinutedItem = Minutes['items'][number];

/** What was given of an item, less what its reader would not be given now. */
function stillSeen(given: MinutedItem, now: MinutedItem): MinutedItem {
  return {
    ...given,
    perpetratorName: given.perpetratorName === now.perpetratorName ? given.perpetratorName : null,
    victimName: given.victimName === now.victimName ? given.victimName : null,
    returns: also(given.returns, now.returns),
    questions: also(given.questions, now.questions),
    ...(given.attempts && { attempts: also(given.attempts, now.attempts ?? []) }),
    notes: also(given.notes, now.notes),
    reasons: also(given.reasons, now.reasons),
    decision: also([given.decision], [now.decision])[0] ?? null,
    sections: Object.fromEntries(
      Object.entries(given.sections).map(([name, lines]) => [name, alsoOf(lines, now.sections[name] ?? [])]),
    ),
  };
}

/**
 * Minutes given earlier, in which something of these cases has been taken out of view since: of their items only what
 * the reader would be given now, in the same words.
 */
export const inView = (minutes: Minutes, now: Minutes, caseIds: readonly string[]): Minutes => ({
  ...minutes,
  items: minutes.items.flatMap((item) => {
    if (!caseIds.includes(item.caseId)) return [item];
    const same = now.items.find(({ itemId }) => itemId === item.itemId);
    return same ? [stillSeen(item, same)] : [];
  }),
});

/** Some items of minutes; what is left is counted anew. */
export const onlyItems = (minutes: Minutes, itemIds: ReadonlySet<string>): Minutes => ({
  ...minutes,
  items: minutes.items
    .filter(({ itemId }) => itemIds.has(itemId))
    .map((item, index) => ({ ...item, order: index + 1 })),
});
