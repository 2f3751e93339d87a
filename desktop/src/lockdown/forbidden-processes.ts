import { z } from 'zod';
import type { Signal } from './signals.js';

/** A program that runs on the machine. */
export interface RunningProgram {
  /** Name of its file, without a folder; `.exe` left out. */
  readonly name: string;
  /** SHA-256 of its file in hex; null where that was not read. */
  readonly sha256: string | null;
}

/** A program that may not run beside an exam: by the name of its file, by what is in it, or both. */
export const forbiddenProgramSchema = z.union([
  z.string().min(1).max(100),
  z
    .strictObject({
      name: z.string().min(1).max(100).optional(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/u, 'must be a SHA-256 in hex')
        .optional(),
    })
    .refine(({ name, sha256 }) => name !== undefined || sha256 !== undefined, 'names neither file nor hash'),
]);
export type ForbiddenProgram = z.infer<typeof forbiddenProgramSchema>;

/** Programs that show or steer a screen from elsewhere, record it, or talk; unless a policy says otherwise. */
export const usuallyForbidden: readonly ForbiddenProgram[] = [
  // Remote control
  ...['anydesk', 'teamviewer', 'teamviewer_service', 'rustdesk', 'ultraviewer_desktop', 'remoting_host'],
  ...['vncserver', 'x11vnc', 'winvnc', 'tvnserver', 'xrdp-sesman', 'parsecd', 'splashtop', 'screenconnect'],
  // Recording and conferences
  ...['obs', 'obs64', 'simplescreenrecorder', 'bdcam', 'camtasia', 'zoom', 'ms-teams', 'teams', 'discord'],
  ...['skype', 'webex', 'slack'],
  // Programs that type or automate
  ...['autohotkey', 'autohotkeyu64', 'xdotool', 'ydotoold', 'autokey-gtk'],
];

/** Programs of the list that run, as one signal each. By name alone a renamed one is not found, and a harmless one may be. */
export function forbiddenAmong(
  running: readonly RunningProgram[],
  forbidden: readonly ForbiddenProgram[],
): Signal[] {
  const found = new Map<string, Signal>();
  for (const program of running) {
    const confidence = matchOf(program, forbidden);
    if (confidence === null) continue;
    const sum = confidence === 'high' && program.sha256 ? ` (SHA-256 ${program.sha256})` : '';
    const known = found.get(program.name);
    if (known?.confidence === 'high') continue;
    found.set(program.name, {
      signal: 'forbidden-process',
      confidence,
      evidence: `${program.name} runs${sum}`,
    });
  }
  return [...found.values()];
}

/** Whether anything on the list is known by its contents, so that files have to be read. */
export function needsHashes(forbidden: readonly ForbiddenProgram[]): boolean {
  return forbidden.some((program) => typeof program !== 'string' && program.sha256 !== undefined);
}

function matchOf(running: RunningProgram, forbidden: readonly ForbiddenProgram[]): 'medium' | 'high' | null {
  const name = running.name.toLowerCase();
  let isNamed = false;
  for (const program of forbidden) {
    const { name: itsName, sha256 } = typeof program === 'string' ? { name: program } : program;
    const fits = itsName === undefined || itsName.toLowerCase() === name;
    if (sha256 !== undefined && sha256 === running.sha256 && fits) return 'high';
    if (sha256 === undefined && fits) isNamed = true;
  }
  return isNamed ? 'medium' : null;
}
