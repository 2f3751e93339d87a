const RATE = 8_000;
const HERTZ = 520;
const TONE_SECONDS = 0.35;
const PAUSE_SECONDS = 0.35;
const HEADER_BYTES = 44;

/**
 * So many tones with pauses between them, as a sound file: WAV, one channel, 8 bits, 8 kHz. Made here so that no foreign
 * recording is needed.
 */
export function tonesWav(count: number): Buffer {
  const samples: number[] = [];
  for (let tone = 0; tone < count; tone += 1) {
    for (let at = 0; at < RATE * TONE_SECONDS; at += 1)
      samples.push(Math.round(128 + 90 * Math.sin((2 * Math.PI * HERTZ * at) / RATE)));
    for (let at = 0; at < RATE * PAUSE_SECONDS; at += 1) samples.push(128);
  }
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, Buffer.from(samples)]);
}
