import type { MediaFile, Paper } from '@examhall/shared/items';
import type { ClientState } from '../../src/bridge/index.js';
import { attempt, inExam, MINUTE_MS } from './sample-state.js';

/** A tenth of a second of silence: WAV, one channel, 8 bits, 8 kHz. */
function silence(): Buffer {
  const samples = Buffer.alloc(800, 128);
  const header = Buffer.from('RIFF....WAVEfmt ....................data', 'ascii');
  header.writeUInt32LE(36 + samples.length, 4);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(samples.length);
  return Buffer.concat([header.subarray(0, 40), length, samples]);
}

const sound = silence();
const choice = (id: string, prompt: string, ...texts: string[]) => ({
  type: 'single-choice' as const,
  id,
  prompt,
  marks: '1',
  subject: '',
  options: texts.map((text, index) => ({ id: 'abc'[index]!, text })),
});

/** An exam with every tool, a text beside its questions, a timed part, a part without a way back, and a sound. */
export const tour: { paper: Paper; media: MediaFile[] } = {
  paper: {
    title: 'Tour',
    language: 'en',
    instructions: '<p>Read this.</p>',
    sections: [
      {
        id: 'open',
        title: 'Open',
        items: [
          choice('first', 'The first sentence. The second sentence. Which is it?', 'This', 'That', 'Other'),
          { ...choice('read', 'What does the text say?', 'Much', 'Little'), stimulus: 'text' },
          choice(
            'heard',
            'What do you hear? <audio src="media:sound" autoplay onplay="window.hacked = 1"></audio>',
            'Much',
            'Little',
          ),
        ],
      },
      { id: 'timed', title: 'Timed', minutes: 10, items: [choice('quick', 'Quick?', 'Yes', 'No')] },
      {
        id: 'forwards',
        title: 'Forwards',
        navigation: 'no-way-back',
        items: [choice('one', 'One?', 'Yes', 'No'), choice('two', 'Two?', 'Yes', 'No')],
      },
    ],
    media: [
      { id: 'sound', mediaType: 'audio/wav', bytes: sound.length, plays: 2, transcript: 'Nothing is said.' },
    ],
    stimuli: [{ id: 'text', title: 'A long text', text: `<p>${'This text is long. '.repeat(80)}</p>` }],
    tools: {
      flag: true,
      eliminate: true,
      highlight: true,
      notes: true,
      scratchPaper: true,
      calculator: 'scientific',
      formulaSheet: '<p>\\(a^2 + b^2 = c^2\\)</p>',
    },
  },
  media: [{ id: 'sound', mediaType: 'audio/wav', data: sound.toString('base64') }],
};

/** In the tour's exam, by a candidate to whom everything was granted. */
export const inTour: ClientState = {
  ...inExam,
  accommodations: { extraTimePercent: 25, restMinutes: 10, textScale: 100, readAloud: true },
  attempt: {
    ...attempt,
    remainingMs: 75 * MINUTE_MS,
    sections: [
      { id: 'timed', state: 'ahead', remainingMs: null },
      { id: 'forwards', state: 'ahead', remainingMs: null },
    ],
    rest: { leftMs: 10 * MINUTE_MS, resting: false },
  },
};
