import { hasWords } from '../platform/messages/messages.js';
import './index.js';
import { toldOf } from './case-messages.subjects.js';

it.each(Object.entries(toldOf))(
  'a message about a %s is called something on the page of a case’s messages',
  (_, { called }) => {
    expect(hasWords(called)).toBe(true);
  },
);
