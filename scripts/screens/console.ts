import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ConsoleApi } from '../lib/console-api.ts';
import type { Demo, EmbeddedServer } from '../lib/embedded-server.ts';
import { repository } from '../lib/paths.ts';
import { shot } from './shot.ts';

const SAMPLE = join(repository, 'server', 'samples', 'demo-exam.xlsx');
const FILE_MEDIA_TYPE = 'application/octet-stream';
const LIMIT_MS = 30_000;

/** Opens a page of the console by its address and takes its picture as soon as it shows this. */
async function picture(page: Page, address: string, shows: string | RegExp, name: string): Promise<void> {
  await page.goto(address);
  await page.locator('main').getByText(shows).first().waitFor({ timeout: LIMIT_MS });
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await shot(page, name);
}

/** Before a sitting: a file that was understood, the question bank, an exam that is edited, the rehearsal, seats and candidates. */
async function preparationPictures(page: Page, { url }: EmbeddedServer, demo: Demo): Promise<void> {
  const api = await ConsoleApi.signIn(url, demo.admin);
  await page.goto(`${url}/exams/import`);
  await page.locator('input[type=file]').setInputFiles(SAMPLE);
  await page.getByText('Nothing has been imported yet.').waitFor({ timeout: LIMIT_MS });
  await shot(page, 'console-import');
  const draft = await api.send(
    '/exams/import?name=spring%20exam.xlsx&dryRun=false&leaveOut=nothing',
    readFileSync(SAMPLE),
    FILE_MEDIA_TYPE,
  );
  const exam = `${url}/exams/${String(draft['id'])}`;
  await picture(page, exam, 'This exam is a draft.', 'console-draft');
  await page.getByRole('button', { name: 'Put the questions into the bank' }).click();
  await page.getByText('questions are now in the question bank.').waitFor({ timeout: LIMIT_MS });
  await picture(page, `${exam}/edit`, 'Add a section', 'console-exam-editor');
  await picture(page, `${exam}/preview`, 'Open the preview', 'console-preview');
  await picture(page, `${url}/bank`, '35 questions', 'console-bank');
  await page.getByRole('link', { name: /Which part of a plant cell/u }).click();
  await page.getByText('Version 1').first().waitFor();
  await shot(page, 'console-bank-item');
  const sitting = `${url}/sittings/${demo.tour?.sittingId ?? demo.sittingId}`;
  await picture(page, `${sitting}/rehearsal`, /Played with|The window is too short/u, 'console-rehearsal');
  await page.goto(`${sitting}/seats`);
  await page.getByRole('button', { name: 'Add a room' }).click();
  await page.getByRole('button', { name: 'Save the rooms' }).click();
  await page.getByRole('button', { name: 'Give everybody a seat' }).click();
  await page.getByText('2 of 2 candidates have a seat').waitFor({ timeout: LIMIT_MS });
  await shot(page, 'console-seats');
  await picture(page, `${sitting}/candidates`, 'Demo candidate three', 'console-candidates');
  await picture(page, sitting, 'Is it ready?', 'console-ready');
}

/** The live room, while somebody works. */
export async function roomPicture(page: Page, { url }: EmbeddedServer, demo: Demo): Promise<void> {
  await picture(page, `${url}/sittings/${demo.sittingId}/room`, 'Demo candidate one', 'console-room');
  await page.goto(`${url}/sittings/${demo.sittingId}`);
}

/** After a sitting: marking, statistics, incidents. */
async function afterwardsPictures(page: Page, { url }: EmbeddedServer, demo: Demo): Promise<void> {
  const sitting = `${url}/sittings/${demo.sittingId}`;
  await picture(page, sitting, 'Results of this sitting', 'console-results');
  await picture(page, `${sitting}/marking`, 'Mark question', 'console-marking-progress');
  await page
    .getByRole('link', { name: /^Mark question/u })
    .first()
    .click();
  await page.getByRole('button', { name: 'Give the marks and go on' }).waitFor({ timeout: LIMIT_MS });
  await shot(page, 'console-marking');
  await picture(page, `${sitting}/statistics`, 'Marks in all', 'console-statistics');
  await page.getByText('Difficulty and discrimination').first().scrollIntoViewIfNeeded();
  await shot(page, 'console-statistics-items');
  await picture(page, `${url}/incidents`, 'Incidents', 'console-incidents');
}

/** What keeps the server in order, and who may do what. */
async function housePictures(page: Page, { url }: EmbeddedServer): Promise<void> {
  for (const [address, shows, name] of [
    ['house', 'Audit trail', 'console-house'],
    ['house/audit', 'The trail is whole', 'console-audit'],
    ['house/queues', /waiting/iu, 'console-queues'],
    ['house/flags', /Turn off|no switches/u, 'console-switches'],
    ['house/health', 'PostgreSQL', 'console-health'],
    ['house/backups', 'Make a backup', 'console-backups'],
    ['house/retention', 'By itself', 'console-retention'],
    ['people', 'Demo marker', 'console-people'],
    ['api-keys', 'API keys', 'console-api-keys'],
    ['account', 'Second factor', 'console-account'],
  ] as const)
    await picture(page, `${url}/${address}`, shows, name);
}

/** Every page of the console that shows more once somebody has handed in, and all those that need nobody. */
export async function consolePictures(page: Page, server: EmbeddedServer, demo: Demo): Promise<void> {
  await afterwardsPictures(page, server, demo);
  await preparationPictures(page, server, demo);
  await housePictures(page, server);
}
