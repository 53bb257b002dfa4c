/** What whoever made a thing is told of it. */
export interface Made {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** Of a row that was just made what is told of it. */
export const asMade = ({ id, state, version }: Made): Made => ({ id, state, version });
