/** Ids of the seeded rows and tokens of the seeded people, worked out as the seed works them out. */
import { createHash } from 'node:crypto';

/** As `bench_id` in the seed. */
export function idOf(kind, n) {
  const hex = createHash('md5').update(`${kind}-${n}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const tokenOf = (staff) => createHash('sha256').update(`bench-token-${staff}`).digest('base64url');
export const hashOf = (token) => createHash('sha256').update(token).digest();

/** Numbers that are the same in every run. */
export function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** One of a list, or of the letters of a word. */
export const pick = (random, list) => list[random(list.length)];

const range = (count) => Array.from({ length: count }, (_, n) => n);

/** Who asks: see `seed/1-agencies.sql` for who is who. */
export const people = {
  coordinators: range(300).filter((s) => s % 6 === 0 && Math.floor(s / 12) < 5),
  practitioners: range(300).filter((s) => [1, 2, 3, 4].includes(s % 6)),
};

/** The cases that stand in the forums of a person's area. */
export const casesNear = (staff, count) =>
  range(count).filter((n) => Math.floor((n % 4) / 2) === Math.floor((staff % 12) / 6));
