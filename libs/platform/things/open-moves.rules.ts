const takenBack = new WeakMap<readonly string[], string>();

/** The moves that are open to a person, with the one that `undo` or `correct` among them would take back. */
export function takingBack(open: string[], move: string): string[] {
  takenBack.set(open, move);
  return open;
}

/** Of the moves that are open to a person: the one that `undo` would take back. */
export const undoneBy = (open: readonly string[]): string | undefined => takenBack.get(open);

/** The same without some of them. */
export function openAmong(open: readonly string[], isOffered: (name: string) => boolean): string[] {
  const offered = open.filter(isOffered);
  const taken = undoneBy(open);
  return taken ? takingBack(offered, taken) : offered;
}
