/** Why a start is refused: one line for whoever started it, or none where it has been said already. */
export class Refused extends Error {}

/** Runs the whole of a command. A refusal is one line and exit code 1; anything else is a mistake of ours. */
export async function runCommand(act) {
  try {
    await act();
  } catch (error) {
    if (error.message !== '') console.error(error instanceof Refused ? error.message : error);
    process.exit(1);
  }
}
