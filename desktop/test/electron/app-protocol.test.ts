import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_ORIGIN, serveScreens } from '../../src/main/app-protocol.js';
import { FakeSession, strict } from '../support/fake-electron.js';
import { tempFolder } from '../support/temp-folder.js';

function served() {
  const folder = tempFolder();
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-secret'));
  writeFileSync(join(folder, 'renderer', 'index.html'), '<p>the screen</p>');
  writeFileSync(join(folder, 'renderer', 'assets', 'a b.js'), 'the script');
  writeFileSync(join(folder, 'renderer', 'notes.txt'), 'not a kind we serve');
  // Where these are ordinary letters of a name, they are refused all the same: elsewhere they are not.
  if (process.platform !== 'win32') writeFileSync(join(folder, 'renderer', 'a\\b.html'), 'a backslash');
  if (process.platform !== 'win32') writeFileSync(join(folder, 'renderer', 'c:d.html'), 'a colon');
  writeFileSync(join(folder, 'secret.html'), 'outside');
  writeFileSync(join(folder, 'renderer-secret', 'secret.html'), 'beside');
  const session = new FakeSession();
  serveScreens(strict(session), join(folder, 'renderer'));
  const handler = session.schemes.get('app');
  if (!handler) throw new Error('the scheme is not handled');
  // A Request of Node would refuse or tidy some addresses before they get here.
  return async (url: string, method = 'GET') => handler({ url, method } as Request);
}

test('a built file is served with its type and a policy that lets nothing else in', async () => {
  const response = await served()(`${APP_ORIGIN}/index.html`);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('<p>the screen</p>');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const policy = response.headers.get('content-security-policy')?.split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]),
  );
});

test('names with spaces and query strings find their file', async () => {
  const response = await served()(`${APP_ORIGIN}/assets/a%20b.js?v=1`);
  expect(await response.text()).toBe('the script');
});

test.each([
  ['/../secret.html'],
  ['/%2e%2e/secret.html'],
  ['/..%2fsecret.html'],
  ['/%2e%2e%2fsecret.html'],
  ['/assets/..%2f..%2fsecret.html'],
  ['/..%5csecret.html'],
  ['/..%2frenderer-secret%2fsecret.html'],
  ['/%00index.html'],
  ['/index.html%00.js'],
  ['/C:%5csecret.html'],
  ['/a%5cb.html'],
  ['/c:d.html'],
  ['/%E0%A4%A'],
  ['/notes.txt'],
  ['/'],
  ['/missing.html'],
])('%s is refused, with no word of what is there', async (path) => {
  const response = await served()(`${APP_ORIGIN}${path}`);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('');
});

test.each([
  ['app://other/index.html'],
  ['app://examhall.evil/index.html'],
  ['app://examhall@other/index.html'],
])('another host is refused: %s', async (url) => {
  expect((await served()(url)).status).toBe(404);
});

test('nothing can be sent to a page', async () => {
  expect((await served()(`${APP_ORIGIN}/index.html`, 'POST')).status).toBe(405);
});
