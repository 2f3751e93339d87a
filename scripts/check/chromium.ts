import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Chromium, Chrome or Edge is found when it is not in the PATH. */
const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    if (!folder) return [];
    return [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  }),
};

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** The Chromium, Chrome or Edge of this machine, or undefined. EXAMHALL_CHROMIUM names one that is elsewhere. */
export function installedChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.EXAMHALL_CHROMIUM;
  const inPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => programs.map((program) => join(folder, program)));
  const candidates = [...(named ? [named] : []), ...inPath, ...(usualPlaces[process.platform] ?? [])];
  return candidates.find(isExecutable);
}

/** The installed Chromium, else the one npm brought (Linux, x64), unpacked on first use; undefined without either. */
export async function findChromium(): Promise<string | undefined> {
  const installed = installedChromium();
  if (installed) return installed;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  return existsSync(path) ? path : undefined;
}

/**
 * What Chromium is started with. Its sandbox needs a user who is not root and user namespaces, which containers take
 * away; the tests open only our own pages.
 */
export const chromiumArguments = ['--no-sandbox'];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
