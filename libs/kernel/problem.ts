/** Every refusal there is: its status, and the key of its words (`problems.*` in the messages). */
export const problems = {
  'invalid-json': 400,
  'not-signed-in': 401,
  'code-needed': 401,
  'factor-needed': 403,
  'sign-in-again': 403,
  'not-allowed': 403,
  'promise-first': 403,
  'form-expired': 403,
  'not-found': 404,
  'wrong-state': 409,
  'moved-on': 409,
  'item-locked': 409,
  'key-reused': 409,
  'undo-too-late': 409,
  'too-large': 413,
  'wrong-media-type': 415,
  'invalid-input': 422,
  'too-many-tries': 429,
  unavailable: 503,
  'other-schema': 503,
  'took-too-long': 503,
} as const;

export type ProblemType = keyof typeof problems;

/** One wrong answer: which field, and the key of the sentence that explains it. */
export interface FieldError {
  readonly field: string;
  /** A message key; its parameters are in `with`. */
  readonly message: string;
  readonly with?: Readonly<Record<string, string | number>>;
  /** The id of the thing that stands in the way, which the person sees. */
  readonly subject?: string;
  /** The page on which it can be put right, where that is another one and the person may open it. */
  readonly page?: string;
}

/** A refusal: something the person did that cannot be done. Anything else that is thrown is our mistake. */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly type: ProblemType,
    /** Parameters of the words; ids, states and names of moves only, never content. */
    readonly details: Readonly<Record<string, string | number>> = {},
    readonly errors: readonly FieldError[] = [],
  ) {
    super(type);
    this.status = problems[type];
  }
}

/**
 * What came in does not keep to the shape that is asked for: an answer is missing, or is no day. It is told beside the
 * field and refuses nobody anything, so that no record is made of it.
 */
export class WrongShape extends Problem {
  constructor(errors: readonly FieldError[]) {
    super('invalid-input', {}, errors);
  }
}

/** A refusal of what was typed, one entry a field. */
export const invalid = (...errors: FieldError[]): Problem => new Problem('invalid-input', {}, errors);
