import type { ChoiceSource } from '../../platform/things/choices.js';
import { linesToday } from './work-list.case.js';

const lines: ChoiceSource = async (tx) => (await linesToday(tx)).map(({ id, line }) => ({ value: id, text: line }));

export const workListChoices: Readonly<Record<string, ChoiceSource>> = { 'work-list.lines': lines };
