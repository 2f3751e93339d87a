import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const desktop = resolve(__dirname, '../..');

/** What none of the shell's sources may use, as it would stand there. */
const waysOut = [
  /shell\s*\.\s*openExternal/u,
  /\benableBlinkFeatures\b/u,
  /\bnodeIntegration\w*:\s*true/u,
  /\bcontextIsolation:\s*false/u,
  /\bsandbox:\s*false/u,
  /\bwebSecurity:\s*false/u,
  /\ballowRunningInsecureContent:\s*true/u,
  /\bwebviewTag:\s*true/u,
  /\bexecuteJavaScript\b/u,
  /\bsetWindowOpenHandler\([^)]*'allow'/u,
  /@electron\/remote/u,
  /\bipcMain\s*\.\s*on\b/u,
  /loadURL\((?!START_PAGE\))/u,
  /loadFile\(/u,
  /no-sandbox|disable-web-security|remote-debugging/u,
];

const sources = ['main', 'preload'].flatMap((room) =>
  readdirSync(join(desktop, 'src', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(desktop, 'src', room, name)),
);

test.each(sources)('the shell uses nothing that opens a way out: %s', (path) => {
  const text = readFileSync(path, 'utf8');
  expect(waysOut.filter((way) => way.test(text)).map(String)).toEqual([]);
});

test('what is looked for would be found', () => {
  expect(waysOut.some((way) => way.test('void shell.openExternal(url);'))).toBe(true);
  expect(waysOut.some((way) => way.test('window.loadURL(address)'))).toBe(true);
  expect(waysOut.some((way) => way.test('await window.loadURL(START_PAGE);'))).toBe(false);
});

test('Electron is of a version that is still maintained', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(desktop, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const [major] = (devDependencies['electron'] ?? '').split('.').map(Number);
  expect(major).toBeGreaterThanOrEqual(45);
});
