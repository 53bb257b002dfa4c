/** What an agency tried to reach the victim for their view. */
export interface AttemptSaid {
  readonly triedOn: string;
  readonly via: string;
  readonly result: string;
  readonly agencyName: string | null;
  readonly triedByName: string | null;
}

interface Spoken {
  readonly say: (key: string) => string;
  readonly day: (day: string) => string;
}

/** One attempt to reach the victim, in a line. */
export const attemptLine = ({ say, day }: Spoken, one: AttemptSaid): string =>
  [
    day(one.triedOn),
    say(`panels.questions.triedVia.options.${one.via}`),
    say(`panels.questions.triedResult.options.${one.result}`),
    one.agencyName,
    one.triedByName,
  ]
    .filter(Boolean)
    .join(' · ');
