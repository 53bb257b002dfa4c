/** What leads from a panel that is over to minutes that are out, one after the other. */
export const minutingSteps = ['conclude', 'sign', 'issue'] as const;
export type MinutingStep = (typeof minutingSteps)[number];

/** What one press does: moves of the meeting, in this order, in one transaction; each can be undone by itself. */
export const pressMoves = {
  conclude: ['conclude', 'draft_minutes'],
  draft: ['draft_minutes'],
  sign_and_issue: ['check_minutes', 'issue_minutes'],
  sign: ['check_minutes'],
  issue: ['issue_minutes'],
} as const;
export type Press = keyof typeof pressMoves;

interface Next {
  readonly step: MinutingStep;
  /** The presses that make it; the first stands out. */
  readonly presses: readonly Press[];
}

const next: Readonly<Record<string, Next>> = {
  in_session: { step: 'conclude', presses: ['conclude'] },
  concluded: { step: 'conclude', presses: ['draft'] },
  minutes_draft: { step: 'sign', presses: ['sign_and_issue', 'sign'] },
  minutes_checked: { step: 'issue', presses: ['issue'] },
};

/** The step that a meeting waits for; none before it began, and once its minutes are out. */
export const nextStep = (state: string): Next | undefined => next[state];

/** Whether what was posted is one of the presses. */
export const isPress = (value: unknown): value is Press =>
  typeof value === 'string' && Object.hasOwn(pressMoves, value);

/** How far each step is: before the next one they are done, after it they wait. */
export function progressOf(state: string): { readonly step: MinutingStep; readonly at: 'done' | 'next' | 'later' }[] {
  const now = nextStep(state)?.step;
  const place = now ? minutingSteps.indexOf(now) : minutingSteps.length;
  const atOf = (index: number) => (index === place ? 'next' : 'later');
  return minutingSteps.map((step, index) => ({ step, at: index < place ? 'done' : atOf(index) }));
}
