import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ],
};

/** The Chromium, Chrome or Edge installed on this machine; null when there is none. CHROME_PATH names another one. */
export function findBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string | null {
  const folders =
    platform === 'win32'
      ? [environment['PROGRAMFILES'], environment['PROGRAMFILES(X86)'], environment['LOCALAPPDATA']]
      : platform === 'linux'
        ? (environment['PATH'] ?? '').split(delimiter)
        : [''];
  const known = folders
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => (names[platform] ?? []).map((name) => (folder === '' ? name : join(folder, name))));
  const given = environment['CHROME_PATH'];
  return [...(given ? [given] : []), ...known].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens the page in a window of its own, with a profile of its own. */
export function openBrowser(browser: string, url: string, profileFolder: string): ChildProcess {
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profileFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    // Chromium's sandbox does not start under root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  return spawn(browser, args, { stdio: 'ignore' });
}
