import { Problem, WrongShape, type ProblemType } from '../../kernel/problem.js';
import type { Fetched } from './write.js';
import { lineOf, Refusal, type AuditLine } from './record.js';

/** What somebody has fetched in a transaction, in order. */
type InHand = ReadonlyMap<object, Pick<Fetched, 'entity' | 'purpose'>>;

/** What was fetched last, with what was to be done with it: what a refusal is about. */
function lastOf(inHand: InHand = new Map()): AuditLine | undefined {
  const [row, fetched] = [...inHand].at(-1) ?? [];
  if (!row || !fetched) return undefined;
  const details = fetched.purpose === 'read' ? {} : { move: fetched.purpose };
  return lineOf(row, { action: 'refused', subject: fetched.entity.name, details });
}

/** What is no refusal of anything to anybody: it cannot be read, is too much, comes too often, or the service is not there. */
const noRefusals: readonly ProblemType[] = [
  'invalid-json',
  'too-large',
  'wrong-media-type',
  'too-many-tries',
  'unavailable',
  'took-too-long',
  'other-schema',
  'code-needed',
  'factor-needed',
];

/** Names of fields are ours; what is longer or otherwise spelt might have been typed. */
const isOurs = (field: string): boolean => /^[\w/-]{1,80}$/.test(field);

/**
 * The line that records a refusal: which problem, and of which fields by a rule. What refuses nothing has none, nor has
 * the shape of a form. `inHand` is what the person had fetched.
 */
export function refusedLine(problem: Problem, inHand?: InHand): AuditLine | undefined {
  if (problem instanceof Refusal) return problem.line;
  if (problem instanceof WrongShape || noRefusals.includes(problem.type)) return undefined;
  const fields = [...new Set(problem.errors.map(({ field }) => field).filter(isOurs))];
  const said = { problem: problem.type, ...(fields.length && { fields }) };
  const { subject } = problem.details;
  const line = lastOf(inHand) ?? { action: 'refused', subject: String(subject ?? 'Unknown') };
  return { ...line, details: { ...line.details, ...said } };
}

const recorded = new WeakSet<Problem>();

/** Says that the record has a refusal, so that whoever catches it next need not enter it. */
export const isRecorded = (problem: Problem): void => void recorded.add(problem);
export const wasRecorded = (problem: Problem): boolean => recorded.has(problem);
