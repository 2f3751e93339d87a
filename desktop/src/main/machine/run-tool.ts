import { execFile } from 'node:child_process';

const LIMIT_MS = 10_000;
const MOST_BYTES = 16 * 1_048_576;

/** What a tool of the operating system prints; empty when it is not there, fails or takes too long. */
export function runTool(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const options = { timeout: LIMIT_MS, maxBuffer: MOST_BYTES, windowsHide: true };
    execFile(program, [...args], options, (error, stdout) => resolve(error ? '' : stdout));
  });
}
