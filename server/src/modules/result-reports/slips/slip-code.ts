import { createHash } from 'node:crypto';
import { canonicalJson } from '@examhall/shared/journal';
import type { Grade } from '@examhall/shared/protocol';

/** Characters of a code without those that are taken for each other. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const LENGTH = 16;

/** What a slip speaks for. */
export interface SlippedResult {
  readonly attemptId: string;
  readonly candidateNumber: string;
  readonly name: string;
  readonly version: number;
  readonly grade: Pick<Grade, 'marks' | 'maxMarks' | 'items'>;
}

/**
 * A short digest of a result in one version, in groups of four for typing: a slip with other marks, or for somebody else,
 * has another one.
 */
export function slipCode({ attemptId, candidateNumber, name, version, grade }: SlippedResult): string {
  const { marks, maxMarks, items } = grade;
  const told = { attemptId, candidateNumber, name, version, marks, maxMarks, items };
  const digest = createHash('sha256')
    .update(`examhall-slip-v1\n${canonicalJson(told)}`)
    .digest();
  let number = BigInt(`0x${digest.toString('hex')}`) >> BigInt(256 - BITS * LENGTH);
  let code = '';
  for (let at = 0; at < LENGTH; at++) {
    code = `${LETTERS[Number(number & 31n)] ?? ''}${code}`;
    number >>= BigInt(BITS);
  }
  return code.replaceAll(/(.{4})(?=.)/gu, '$1-');
}

/** A code as somebody types it: dashes, spaces and small letters do not matter. */
export function sameSlipCode(typed: string, code: string): boolean {
  const bare = (text: string) =>
    text.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  return bare(typed) === bare(code);
}
