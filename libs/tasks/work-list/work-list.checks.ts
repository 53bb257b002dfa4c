import type { FieldError } from '../../kernel/problem.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `work-list.errors.${name}` });
