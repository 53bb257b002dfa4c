export const modes = ['telephone', 'text', 'email', 'post', 'video', 'face_to_face', 'digital', 'other'] as const;
export type Mode = (typeof modes)[number];

export const directions = ['out', 'in'] as const;
export type Direction = (typeof directions)[number];

export const outcomes = ['spoke', 'left_message', 'no_answer', 'wrong_person', 'number_failed'] as const;
export type Reached = (typeof outcomes)[number];

export const purposes = ['support', 'safety', 'risk', 'case_news', 'statement', 'arrange', 'other'] as const;
