import { advisers, enteredByServices } from '../advice/index.js';
import { TrainingSession } from './training.entity.js';

/** Who keeps the log: whoever enters advice, of what other agencies give and take too. */
export const keepers = advisers;

export const trainingAccess = [enteredByServices(TrainingSession)];
