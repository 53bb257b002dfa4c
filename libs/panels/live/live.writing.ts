import { isId } from '../../kernel/id.js';
import { invalid, Problem, WrongShape, type FieldError } from '../../kernel/problem.js';
import { fromBody, readForm, tryForm } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { nameOf, rowIn } from '../actions/index.js';
import type { AgendaItem } from '../agenda/index.js';
import { answerForm, noteForm } from '../agenda/item.forms.js';
import { named } from '../common/index.js';
import { lackOf, ownQuestionsOf } from '../decisions/index.js';
import { isMandatory } from '../discussion/discussion.rules.js';
import { answerIn, ItemAnswer, ItemNote, noteIn, standing } from '../discussion/index.js';
import { answerAsked, noteAsked, onceIn, said, type Posted } from './live.forms.js';
import { aboutOf, markOf, wordsOf } from './live.rules.js';

/** Where an answer or a note was changed by another person meanwhile. */
export const CHANGED = 'panels.errors.live.changed';
export const NOTE_CHANGED = 'panels.errors.live.noteChanged';
export const NOTE_REMOVED = 'panels.errors.live.noteRemoved';

/** What is kept of one part of the page: its version, and what it says, by which it is known later what was changed. */
export interface PartKept {
  readonly id: string;
  readonly version: number;
  readonly shown: string;
}

/** One post that is being recorded. */
export interface Doing {
  readonly tx: Tx;
  readonly item: AgendaItem;
  readonly body: Posted;
  readonly wrong: Wrong;
  /** What is kept now of each part that was changed, by its name. */
  readonly parts: Record<string, PartKept>;
}

/** What is wrong on the page, found out of all of it before anything is refused. */
export class Wrong {
  private readonly errors: FieldError[] = [];
  private onlyShapes = true;

  /** Does one part. @param fieldOf the box of the page for what the part calls a field @throws whatever is no refusal of what was typed */
  async of(fieldOf: (field: string) => string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const found = error.errors.map((one) => ({ ...one, field: fieldOf(one.field) }));
      this.errors.push(...found.filter(({ field }) => !this.errors.some((one) => one.field === field)));
      this.onlyShapes &&= error instanceof WrongShape;
    }
  }

  /** The first of these boxes with which something is wrong. */
  at(fields: readonly string[]): string | undefined {
    return this.errors.find(({ field }) => fields.includes(field))?.field;
  }

  /** @throws Problem `invalid-input`, of which nothing is recorded where no rule but only the shape of answers was broken */
  mustBeNothing(): void {
    if (this.errors.length) throw this.onlyShapes ? new WrongShape(this.errors) : invalid(...this.errors);
  }
}

/** Writes the new note, if one was typed, or changes the one that was made of it while it was typed. */
export async function note({ tx, item, body, wrong, parts }: Doing): Promise<void> {
  const given = onceIn(body, [...noteNames, 'noteId', 'noteVersion']);
  const id = said(given['noteId']);
  if (!said(given['text']) && !isId(id)) return;
  await wrong.of(
    (field) => field,
    async () => {
      try {
        const kept = await typedNote(tx, item.id, given);
        if (kept) parts['note-new'] = kept;
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'moved-on') throw error;
        throw await changedNote(tx, item.id, { id, field: 'text' });
      }
    },
  );
}

/**
 * Records what was typed of a new note: of what it is follows from who speaks, where that was left open. One that was saved
 * while it was typed is changed; where it is of something else now, it is removed and written anew.
 * @returns what is kept of it; nothing where it was removed, or is kept already
 */
async function typedNote(tx: Tx, itemId: string, given: Posted): Promise<PartKept | undefined> {
  const { noteId, noteVersion, ...typed } = given;
  const [id, agencyId, text] = [said(noteId), said(typed['agencyId']), said(typed['text'])];
  const { agencies } = await named(tx, [], isId(agencyId) ? [agencyId] : []);
  const asked = readForm(noteForm, { ...aboutOf(agencies.get(agencyId)?.kind), ...fromBody(noteAsked, typed) });
  const write = async (note: typeof asked): Promise<PartKept> => ({
    ...(await noteIn(tx, itemId, note)),
    shown: wordsOf(text),
  });
  const kept = isId(id) ? await tx.rows(ItemNote).where({ id, itemId }).one() : undefined;
  if (!kept) return text ? write(asked) : undefined;
  const seen = { noteId: id, noteVersion: Number(noteVersion) };
  const as = { agencyId: kept.agencyId, noteCategory: kept.category as typeof asked.noteCategory };
  const isOfIt = as.noteCategory === asked.noteCategory && (!agencyId || agencyId === as.agencyId);
  const isAsIs = !kept.removedAt && wordsOf(kept.text) === wordsOf(text) && kept.kind === asked.kind;
  if (isOfIt && isAsIs && (kept.standing ?? undefined) === asked.standing)
    return { id, version: kept.version, shown: wordsOf(text) };
  if (isOfIt) return write({ ...asked, ...as, ...seen });
  await noteIn(tx, itemId, { ...asked, ...as, ...seen, text: undefined });
  return text ? write(asked) : undefined;
}

const noteNames = ['agencyId', 'noteCategory', 'kind', 'standing', 'text'];

/** What is said where another person changed or removed a note meanwhile. */
async function changedNote(tx: Tx, itemId: string, { id, field }: { id: string; field: string }): Promise<Problem> {
  const now = await standing(tx, itemId, { noteId: id });
  const told = { by: now?.by ?? '', now: now?.text ?? '' };
  return invalid({ field, message: now?.removed ? NOTE_REMOVED : NOTE_CHANGED, with: told });
}

/** Changes the words of a note that is there already, unless they were left as they were shown. */
export async function keptNote({ tx, item, body, wrong, parts }: Doing, id: string): Promise<void> {
  const given = rowIn(body, id);
  const text = said(given['said']);
  if (typeof given['said'] !== 'string' || wordsOf(text) === given['noteShown']) return;
  const kept = await tx.rows(ItemNote).where({ id, itemId: item.id }).one();
  if (!kept) return;
  if (!kept.removedAt && wordsOf(kept.text) === wordsOf(text)) {
    parts[`note-${id}`] = { id, version: kept.version, shown: wordsOf(text) };
    return;
  }
  await wrong.of(
    (field) => nameOf(field === 'text' ? 'said' : field, id),
    async () => {
      const { kind, standing: is, category, agencyId } = kept;
      const asked = { noteId: id, noteVersion: Number(given['noteVersion']), kind, noteCategory: category, agencyId };
      try {
        const done = await noteIn(tx, item.id, readForm(noteForm, { ...asked, ...(is && { standing: is }), text }));
        parts[`note-${id}`] = { ...done, shown: wordsOf(text) };
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'moved-on') throw error;
        throw await changedNote(tx, item.id, { id, field: 'said' });
      }
    },
  );
}

/** The boxes of a question, in their order. */
export const boxesOf = (question: string): string[] =>
  ['answer', 'reason', 'givenBy'].map((box) => nameOf(box, question));

/** What is told of a box that was left empty, by which the question is known. */
const lacking: Readonly<Record<string, 'blank' | 'reasonOf'>> = { answer: 'blank', reason: 'reasonOf' };

/** Reads what was typed of a question. @throws WrongShape that names the question where its answer or its reason is missing */
async function readAnswer(tx: Tx, item: AgendaItem, question: string, given: Posted) {
  const read = tryForm(answerAsked, fromBody(answerAsked, given));
  if (!read.errors) return read.data;
  const own = await ownQuestionsOf(tx, item);
  const isAsked = isMandatory(question) || own.some((one) => one.question === question);
  const named = read.errors.map((error) => {
    const lacks = isAsked && !said(given[error.field]) ? lacking[error.field] : undefined;
    return lacks ? { field: error.field, ...lackOf(question, own, lacks) } : error;
  });
  throw new WrongShape(named);
}

/** Answers one question, unless it was left as it was shown or says what is kept already. */
export async function answer({ tx, item, body, wrong, parts }: Doing, question: string): Promise<void> {
  const { version, shown, ...given } = rowIn(body, question);
  if (!('reason' in given)) return;
  const typed = { answer: said(given['answer']), reason: said(given['reason']), givenBy: said(given['givenBy']) };
  if (markOf(typed) === shown) return;
  const kept = await tx.rows(ItemAnswer).where({ itemId: item.id, question }).one();
  if (kept && markOf(kept) === markOf(typed)) {
    parts[`answer-${question}`] = { id: kept.id, version: kept.version, shown: markOf(kept) };
    return;
  }
  await wrong.of(
    (field) => nameOf(field === 'question' ? 'answer' : field, question),
    async () => {
      const answers = await readAnswer(tx, item, question, given);
      const asked = { question, ...answers, answerVersion: Number(version) };
      try {
        const done = await answerIn(tx, item.id, readForm(answerForm, asked));
        parts[`answer-${question}`] = { ...done, shown: markOf(typed) };
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'moved-on') throw error;
        const now = await standing(tx, item.id, { question });
        const told = { by: now?.by ?? '', now: now?.text ?? '' };
        throw invalid({ field: 'answer', message: CHANGED, with: told });
      }
    },
  );
}
