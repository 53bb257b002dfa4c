import { z } from 'zod';
import { asks } from '../../platform/http/question.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, id, instant, lines, yesNo } from '../../platform/resource/kinds.js';
import { noteCategories } from '../decisions/index.js';
import { updateStates } from './update.states.js';

/** Those in which something may be noted at a panel, but for the discussion itself: there was none. */
export const updateCategories = noteCategories.filter((name) => name !== 'minutes');
export const standings = ['fact', 'opinion'] as const;

const required = { asked: { create: 'required' } } as const;
const optional = { asked: { create: 'optional' } } as const;

/** A question that is asked in the words of a note of a panel. */
export const asOfNote = <const V extends readonly string[]>(name: string, options: V) =>
  asks(z.enum(options), { kind: 'choice', options, words: `panels.questions.${name}` });

/** That there is new information on a case between meetings; what it says is kept by its category, in rows of its own. */
export const updateFields = define(
  {
    name: 'updates',
    entity: 'CaseUpdate',
    messages: 'updates',
    machine: updateStates,
    colours: { posted: 'blue', withdrawn: 'grey' },
  },
  {
    caseId: id({ ...required, hidden: true }),
    noteCategory: {
      ...choice(updateCategories, { ...required, kept: false }),
      question: asOfNote('noteCategory', updateCategories),
    },
    /** As the case's own, and so is its category: all who know of the case know that something came. Asked is whose information it is. */
    agencyId: id({ ...optional, from: 'panels.agencies', told: false }),
    category: code(undefined, { told: false }),
    released: yesNo({ told: false }),
    caseReference: code(),
    /** The forum that answers for it. */
    forumId: id(),
    standing: { ...choice(standings, { ...optional, kept: false }), question: asOfNote('standing', standings) },
    information: lines(20_000, { ...required, kept: false }),
    urgent: yesNo(optional),
    urgencyReason: lines(2000, { ...optional, kept: false }),
    /** The item on which the chair decides out of meeting, where it is urgent. */
    itemId: id({ nullable: true }),
    /** Told with what it says, to those who may read that. */
    madeBy: id({ told: false }),
    madeAt: instant(),
    withdrawnAt: instant({ nullable: true }),
    withdrawReason: lines(2000, { asked: { withdraw: 'required' }, kept: false }),
  },
);

export const CaseUpdate = updateFields.entity;
export type CaseUpdate = Row<typeof updateFields>;
export type UpdateTold = Told<typeof updateFields>;
export type Posted = Answers<typeof updateFields, 'create'>;
