/** No 0, 1, I, L and O: nobody has to ask which one a slip means. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const GROUPS = 3;
const GROUP_LENGTH = 3;

/**
 * A new access code: nine letters and digits in three groups, about 44 bits. Guessing is slowed down at sign-in.
 *
 * @param pick a random whole number from 0 to below its argument
 */
export function newAccessCode(pick: (below: number) => number): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[pick(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** The code as it is hashed, however it was typed: capitals, without what stands between the groups. */
export function normaliseAccessCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/gu, '');
}
