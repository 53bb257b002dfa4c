import { ofNoCase } from '../../kernel/reference.js';
import { longText, text } from './question-kinds.js';
import { asks } from './question.js';

/** A line of what is of no case: a reference of ours is refused in it, however it is typed. @param message what is said then */
export const lineOfNoCase = (max: number, message: string) =>
  asks(text({ max }).refine(ofNoCase, message), { kind: 'text', min: 1, max });

/** Several lines of what is of no case; as above. */
export const linesOfNoCase = (max: number, message: string) =>
  asks(longText({ max }).refine(ofNoCase, message), { kind: 'longText', min: 1, max });
