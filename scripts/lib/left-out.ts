import { hasDisplay, installedElectron } from './electron.ts';

/** Tests that were left out, by what was missing. */
export interface LeftOut {
  readonly what: string;
  /** True where leaving out is no failure even with CI=true. */
  readonly allowed: boolean;
}

/**
 * Why the suite in real Electron has no tests here, or undefined. The one thing that may be left out with CI=true is
 * Electron's binary: it is downloaded apart from the packages, and not every machine may do so. Where it is, a display
 * has to be as well (Xvfb on Linux).
 */
export function electronLeftOut(
  repository: string,
  env: NodeJS.ProcessEnv = process.env,
): LeftOut | undefined {
  if (!installedElectron(repository, env)) {
    return { what: 'Electron suite (no Electron binary)', allowed: true };
  }
  if (!hasDisplay(env)) return { what: 'Electron suite (no display: run it under Xvfb)', allowed: false };
  return undefined;
}
