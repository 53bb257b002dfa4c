import { invalid, type Problem } from '../../kernel/problem.js';

export const wrong = (field: string, name: string): Problem => invalid({ field, message: `routes.errors.${name}` });
