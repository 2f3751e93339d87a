import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from './check/chromium.ts';
import { build } from './lib/build.ts';
import { Child } from './lib/children.ts';
import { EmbeddedServer, type Demo } from './lib/embedded-server.ts';
import { repository } from './lib/paths.ts';
import { ShellOnChromium } from './lib/shell-on-chromium.ts';
import { consolePictures, roomPicture } from './screens/console.ts';
import { goTo, pictures, shot, VIEWPORT } from './screens/shot.ts';
import { offlinePictures, tourPictures, waitingPicture } from './screens/tour.ts';

/**
 * `npm run screens`: starts the demo, uses it in a browser as a candidate and as an admin would, and writes what both see
 * into docs/screens.
 */
const say = (line: string) => console.log(line);
const folder = mkdtempSync(join(tmpdir(), 'examhall-screens-'));
const LIMIT_MS = 30_000;

async function candidate(page: Page, url: string, demo: Demo): Promise<void> {
  const [first] = demo.candidates;
  if (!first) throw new Error('the demo centre has no candidates');
  await page.goto(url);
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await shot(page, 'candidate-welcome');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('combobox', { name: 'Exam' }).selectOption(demo.sittingTitle);
  await shot(page, 'candidate-sign-in');
  await page.getByLabel('Candidate number').fill(first.number);
  await page.getByLabel('Access code').fill(first.accessCode);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, this is me' }).waitFor();
  await shot(page, 'candidate-confirm');
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  await page.getByLabel('The chloroplast').check();
  await goTo(page, 4);
  await page.getByLabel('X-rays').check();
  await page.getByLabel('Radio waves').check();
  await goTo(page, 6);
  await page.getByLabel('Your answer').fill('Nitrogen');
  await page.getByRole('button', { name: 'Flag for review' }).click();
  await goTo(page, 9);
  await page.getByLabel(/Your answer/u).fill('2.0');
  await goTo(page, 26);
  await page.getByLabel('Your answer').fill('Yes. People who have slept learn better, and …');
  await page.getByTestId('saved-item').getByText('Saved at the centre').waitFor();
  await shot(page, 'candidate-essay');
  await goTo(page, 10);
  await page.getByRole('radio').nth(1).check();
  await page.getByTestId('saved-item').getByText('Saved at the centre').waitFor();
  await page.getByTestId('saved-all').getByText('Saved at the centre').waitFor();
  await shot(page, 'candidate-exam');
  await goTo(page, 9);
  await shot(page, 'candidate-picture');
  await otherKinds(page);
}

async function otherKinds(page: Page): Promise<void> {
  await goTo(page, 28);
  // The order is another one each time; the last of them can always be moved up.
  await page
    .getByRole('button', { name: /^Move up/u })
    .last()
    .click();
  await shot(page, 'candidate-ordering');
  await goTo(page, 29);
  await page.getByRole('combobox', { name: 'Japan' }).selectOption('yen');
  await shot(page, 'candidate-matching');
  await goTo(page, 30);
  await page.getByRole('textbox', { name: 'Gap 1 of 2' }).fill('100');
  await shot(page, 'candidate-gaps');
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and hand in' }).click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await shot(page, 'candidate-review');
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await page.getByText('Provisional result').waitFor({ timeout: LIMIT_MS });
  await shot(page, 'candidate-receipt');
}

async function signInToConsole(page: Page, server: EmbeddedServer, demo: Demo): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('textbox', { name: 'Username' }).waitFor();
  await shot(page, 'console-sign-in');
  await page.getByRole('textbox', { name: 'Username' }).fill(demo.admin.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(demo.admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('row', { name: /General knowledge/u }).waitFor();
  await shot(page, 'console-exams');
  await page.getByRole('link', { name: /General knowledge/u }).click();
  await page.getByText('Question 1').first().waitFor();
  await shot(page, 'console-exam');
  await page.getByText('Order these units of length').scrollIntoViewIfNeeded();
  await shot(page, 'console-exam-rules');
  await page.goto(`${server.url}/sittings/new`);
  await page.getByLabel('The grading key reaches the stations').selectOption('at-start');
  await shot(page, 'console-new-sitting');
  await page.goto(`${server.url}/sittings/${demo.sittingId}`);
  await page.getByRole('row', { name: /Demo candidate one/u }).waitFor();
}

async function consoleResult(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Result of Demo candidate one' }).click({ timeout: LIMIT_MS });
  await page.getByText('Both graders agree').waitFor();
  await shot(page, 'console-result');
}

/** The kiosk, locked, as a machine in a lab shows it: at sign-in, and when a display was plugged in during an exam. */
async function kiosk(server: EmbeddedServer, demo: Demo): Promise<void> {
  const [, second] = demo.candidates;
  if (!second) throw new Error('the demo centre has no second candidate');
  const dataFolder = join(folder, 'kiosk');
  mkdirSync(dataFolder);
  const shell = await ShellOnChromium.start({
    dataFolder,
    args: ['--server', server.url, '--name', 'Lab 1, seat 4'],
    env: {
      EXAMHALL_ENROLMENT_TOKEN: demo.enrolmentToken,
      EXAMHALL_KIOSK: '1',
      EXAMHALL_SIGNALS: '{"display-added":"lock"}',
    },
  });
  try {
    const { page } = shell;
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(VIEWPORT);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('combobox', { name: 'Exam' }).selectOption(demo.sittingTitle);
    await page.getByText('Check this station').click();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('shortcuts that were tried').waitFor();
    await page.getByText('Check this station').scrollIntoViewIfNeeded();
    await shot(page, 'kiosk-check');
    await page.getByLabel('Candidate number').fill(second.number);
    await page.getByLabel('Access code').fill(second.accessCode);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Yes, this is me' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Start the exam' }).click();
    await page.getByLabel('The chloroplast').check();
    await page.getByTestId('saved-item').getByText('Saved at the centre').waitFor();
    await shot(page, 'kiosk-exam');
    await shell.ask({ do: 'plug-displays', widths: [1280, 1920] });
    await page.getByRole('heading', { name: 'Please wait for the invigilator' }).waitFor();
    await shot(page, 'kiosk-locked');
  } finally {
    await shell.end();
  }
}

async function stationsPage(page: Page, server: EmbeddedServer): Promise<void> {
  await page.goto(`${server.url}/stations`);
  await page.getByRole('row', { name: /seat 4/u }).waitFor();
  await shot(page, 'console-stations');
}

async function run(server: EmbeddedServer, onShell: (shell: Child) => void): Promise<void> {
  const { demo } = server;
  if (!demo) throw new Error('the server has not set up a demo centre');
  const shell = new Child(join(repository, 'desktop', 'dist', 'practice', 'main.js'), {
    args: [
      '--server',
      server.url,
      '--data',
      join(folder, 'station'),
      '--name',
      'Lab 1, seat 3',
      '--no-browser',
    ],
    env: { ...process.env, EXAMHALL_ENROLMENT_TOKEN: demo.enrolmentToken },
    cwd: repository,
    logPath: join(folder, 'station.log'),
  });
  onShell(shell);
  const { url } = await shell.ready(() => undefined, LIMIT_MS);
  const executablePath = await findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments,
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const screen = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
    const console = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
    await signInToConsole(console, server, demo);
    await candidate(screen, String(url), demo);
    await console.getByRole('row', { name: /Working/u }).waitFor();
    await shot(console, 'console-sitting');
    await roomPicture(console, server, demo);
    await console.getByRole('button', { name: /^Help for/u }).click();
    await console.getByLabel('Why', { exact: true }).fill('The power failed in row 2');
    await shot(console, 'console-help');
    await console.getByRole('button', { name: 'Give the time' }).click();
    await console.getByText('type this code in there').waitFor();
    await shot(console, 'console-time-code');
    await console.getByRole('button', { name: 'Close', exact: true }).last().click();
    await console.getByRole('button', { name: /^Help for/u }).click();
    await console.getByLabel('What to do').selectOption('Send a message');
    await console.getByLabel('Message').fill('Question 3: the distance is in metres.');
    await console.getByLabel('Why', { exact: true }).fill('Misprint');
    await console.getByRole('button', { name: 'Send' }).click();
    await console.getByText('Done. The station is told').waitFor();
    await console.getByRole('button', { name: 'Close', exact: true }).last().click();
    await screen.getByText('Question 3: the distance is in metres.').waitFor({ timeout: LIMIT_MS });
    await shot(screen, 'candidate-message');
    await screen.getByRole('button', { name: 'I have read it' }).click();
    await console.getByRole('button', { name: 'Grant accommodations to Demo candidate two' }).click();
    await console.getByLabel('Extra time').fill('25');
    await console.getByLabel('The machine may read questions aloud').check();
    await shot(console, 'console-accommodations');
    await console.getByRole('button', { name: 'Cancel' }).click();
    await console.getByRole('button', { name: 'Show the codes' }).scrollIntoViewIfNeeded();
    await shot(console, 'console-sitting-controls');
    await handIn(screen);
    await consoleResult(console);
    await consolePictures(console, server, demo);
    await screen.getByRole('button', { name: 'Finish' }).click();
    await tourPictures(screen, demo.tour ?? demo);
    await waitingPicture(screen, server, demo);
    await kiosk(server, demo);
    await stationsPage(console, server);
    await offlinePictures(screen, server, demo.tour ?? demo);
  } finally {
    await browser.close();
  }
}

mkdirSync(pictures, { recursive: true });
await build(repository, say);
const env = { ...process.env, EXAMHALL_DEMO: '1', EXAMHALL_PORT: '0', DATABASE_URL: '', REDIS_URL: '' };
const server = await EmbeddedServer.start({ repository, dataFolder: join(folder, 'server'), env, say });
let shell: Child | null = null;
try {
  await run(server, (started) => (shell = started));
} finally {
  await (shell as Child | null)?.stop(LIMIT_MS);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
