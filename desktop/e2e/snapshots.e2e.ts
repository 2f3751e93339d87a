import type { ClientState } from '../src/bridge/index.js';
import { push } from './support/fake-bridge.js';
import { expect, test } from './support/screen.js';
import { atConfirm, atSignIn, attempt, handedIn, inExam } from './support/sample-state.js';
import { inTour, tour } from './support/tour-state.js';

/*
 * How ten screens look, against pictures in the repository. Letters are drawn by a font that comes with the client, so that the
 * fonts of a machine do not matter; a few pixels may differ, as browsers smooth edges in their own ways. A look that was changed on
 * purpose: `npx playwright test desktop/e2e/snapshots.e2e.ts --update-snapshots`.
 */
test.use({
  viewport: { width: 1_000, height: 720 },
  locale: 'en-GB',
  timezoneId: 'UTC',
  colorScheme: 'light',
});

/** Long lines would break elsewhere in another browser. */
const shortTour = {
  ...tour,
  paper: {
    ...tour.paper,
    stimuli: [{ id: 'text', title: 'A text', text: '<p>One line.</p><p>Another.</p>' }],
  },
};

const OWN_FONT = ":root { --page-font: 'Noto Sans SC Variable' !important; }";
const DARK = { textScale: 100, theme: 'contrast-dark', font: 'usual', overlay: 'none', lineReader: false };

const looks: Readonly<Record<string, { readonly state: ClientState; readonly display?: object }>> = {
  welcome: { state: atSignIn },
  confirm: { state: atConfirm },
  question: { state: inTour },
  'high-contrast': { state: inTour, display: DARK },
  'split-view': { state: { ...inTour, attempt: { ...inTour.attempt!, currentItemId: 'read' } } },
  'part-begins': { state: { ...inTour, attempt: { ...inTour.attempt!, currentItemId: 'quick' } } },
  offline: { state: { ...inTour, connection: 'offline' } },
  locked: {
    state: {
      ...inExam,
      screen: 'locked',
      attempt: {
        ...attempt,
        locked: { signal: 'display-added', since: '2026-05-04T09:10:00.000Z', timeStops: true },
      },
    },
  },
  'time-is-up': {
    state: { ...inExam, screen: 'sealing', handIn: { entries: 9, through: 4, reason: 'deadline' } },
  },
  receipt: { state: { ...inExam, ...handedIn } },
};

for (const [name, { state, display }] of Object.entries(looks)) {
  test(`${name} looks as it did`, async ({ page, open }) => {
    await page.clock.install({ time: new Date('2026-05-04T09:00:00Z') });
    if (display)
      await page.addInitScript(
        (kept) => sessionStorage.setItem('examhall-display', kept),
        JSON.stringify(display),
      );
    await open(structuredClone(state), shortTour);
    await page.addStyleTag({ content: OWN_FONT });
    await push(page, {});
    await expect(page.getByRole('heading').first()).toBeVisible();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.03, threshold: 0.3 });
  });
}
