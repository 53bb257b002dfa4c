/** Postgres cannot store NUL, nor half of a pair of UTF-16 code units. */
export const storable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);

/** A character that cannot be seen, or turns the order in which others are read: one name could pass for another. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034F\u115F\u1160\u3164\uFFA0]/u;

/** Whether a text may be somebody's or something's name: it reads as it is kept. */
export const namable = (text: string): boolean => storable(text) && !unseen.test(text);
