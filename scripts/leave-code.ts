import { randomInt } from 'node:crypto';
import { build, BuildFailure } from './lib/build.ts';
import { repository } from './lib/paths.ts';

/**
 * `npm run leave-code [-- CODE]`: the hash of a code that lets staff out of the kiosk, for `invigilatorCodeHash` or
 * `maintenanceCodeHash` in a machine's policy. Without CODE one is made up, and printed as well.
 */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;

function madeUp(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

try {
  await build(repository, () => undefined);
  const { leaveCodeHash } = await import('@examhall/desktop/lockdown');
  const [given] = process.argv.slice(2);
  const code = given ?? madeUp();
  if (given === undefined) console.log(`Code: ${code}`);
  console.log(await leaveCodeHash(code));
} catch (error) {
  console.error(error instanceof BuildFailure || error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
}
