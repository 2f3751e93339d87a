import type { Signal } from '../../lockdown/index.js';
import { runTool } from './run-tool.js';

/** Whether the session in which the client runs is shown elsewhere. */
export async function remoteSessionSignal(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): Promise<Signal | null> {
  const evidence = await remoteEvidence(platform, environment);
  return evidence && { signal: 'remote-session', ...evidence };
}

async function remoteEvidence(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): Promise<Pick<Signal, 'confidence' | 'evidence'> | null> {
  if (platform === 'win32') {
    const name = environment['SESSIONNAME'] ?? '';
    return /^(rdp|ica)-/iu.test(name) ? { confidence: 'high', evidence: `the session is ${name}` } : null;
  }
  if (platform !== 'linux') return null;
  const session = environment['XDG_SESSION_ID'];
  const told =
    session === undefined ? '' : await runTool('loginctl', ['show-session', session, '-p', 'Remote']);
  if (told.trim() === 'Remote=yes')
    return { confidence: 'high', evidence: 'the system says that the session is remote' };
  const display = environment['DISPLAY'] ?? '';
  // A display that is forwarded has a host before its number; a local one begins with the colon.
  if (/^[^:/]+:\d/u.test(display) && !display.startsWith('unix:'))
    return { confidence: 'medium', evidence: `the display is ${display}` };
  return null;
}
