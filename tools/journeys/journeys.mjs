/** All journeys that are measured, in the order in which a case meets them. */
import { ofAnswers } from './answers.mjs';
import { ofCasework } from './casework.mjs';
import { ofIntake } from './intake.mjs';
import { ofPanels } from './panels.mjs';

export const journeys = [...ofIntake, ...ofPanels, ...ofAnswers, ...ofCasework];
