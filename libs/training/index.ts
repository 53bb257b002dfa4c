import type { Domain } from '../platform/domain.js';
import { teach } from '../platform/messages/messages.js';
import { trainingAccess } from './training.access.js';
import { TrainingApi } from './training.api.js';
import { trainingChoices } from './training.choices.js';
import { TrainingSession } from './training.entity.js';
import { TrainingPages } from './training.pages.js';
import { TrainingLog } from './training.service.js';
import { trainingThing } from './training.thing.js';
import { TrainingFiguresApi } from './training-figures.api.js';
import { TrainingFiguresPages } from './training-figures.pages.js';
import { TrainingFiguresReading } from './training-figures.service.js';
import said from './things.en.json' with { type: 'json' };

// The thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const training: Domain = {
  name: 'training',
  entities: [TrainingSession],
  access: trainingAccess,
  things: [trainingThing],
  choices: trainingChoices,
  services: [TrainingLog, TrainingFiguresReading],
  api: [TrainingApi, TrainingFiguresApi],
  pages: [TrainingPages, TrainingFiguresPages],
};
