import { z } from 'zod';
import { choice, form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { correctionReasons } from './quarterly-return.rules.js';
import { quarterName } from './quarter.rules.js';

const quarter = asks(z.string().regex(quarterName, 'figures.errors.quarter'), { kind: 'pick', from: 'quarters' });

/** Which quarter is handed in. */
export const handInForm = form({ quarter }, 'figures');

/** Which quarter is corrected, and why. */
export const correctQuarterForm = form({ quarter, reason: choice(correctionReasons) }, 'figures');
