import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 640;
const HEIGHT = 400;
/** Margins and scale of the drawing, in pixels. */
const LEFT = 60;
const BOTTOM = 340;
const SECOND = 50;
const METRE = 28;

type Colour = readonly [number, number, number];
const GRID: Colour = [222, 226, 230];
const INK: Colour = [33, 37, 41];
const LINE: Colour = [25, 113, 194];

/** Distance of a cyclist over ten seconds: 2 m/s for four seconds, a rest of three, then 1 m/s. Metres by seconds. */
const course: readonly (readonly [number, number])[] = [
  [0, 0],
  [4, 8],
  [7, 8],
  [10, 11],
];

/** The distance–time graph of the demo exam as a PNG file, drawn here so that no foreign picture is needed. */
export function plotPng(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 255);
  const dot = (x: number, y: number, colour: Colour, radius = 0) => {
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) {
        const at = (Math.round(y + dy) * WIDTH + Math.round(x + dx)) * 3;
        if (at >= 0 && at + 2 < pixels.length) pixels.set(colour, at);
      }
    }
  };
  const line = (x1: number, y1: number, x2: number, y2: number, colour: Colour, radius = 0) => {
    const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) * 2);
    for (let step = 0; step <= steps; step += 1) {
      dot(x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps, colour, radius);
    }
  };
  const x = (seconds: number) => LEFT + seconds * SECOND;
  const y = (metres: number) => BOTTOM - metres * METRE;
  for (let second = 0; second <= 10; second += 1) line(x(second), y(0), x(second), y(11), GRID);
  for (let metre = 0; metre <= 11; metre += 1) line(x(0), y(metre), x(10), y(metre), GRID);
  line(x(0), y(0), x(10.5), y(0), INK, 1);
  line(x(0), y(0), x(0), y(11.5), INK, 1);
  course.slice(1).forEach(([seconds, metres], index) => {
    const [before, from] = course[index]!;
    line(x(before), y(from), x(seconds), y(metres), LINE, 2);
  });
  const write = (text: string, left: number, top: number, scale = 2) => {
    [...text].forEach((character, position) => {
      (glyphs[character] ?? []).forEach((row, dy) => {
        [...row].forEach((mark, dx) => {
          if (mark === ' ') return;
          const [px, py] = [left + (position * 6 + dx) * scale, top + dy * scale];
          for (let part = 0; part < scale * scale; part += 1)
            dot(px + (part % scale), py + Math.floor(part / scale), INK);
        });
      });
    });
  };
  for (let second = 0; second <= 10; second += 2)
    write(String(second), x(second) - (second > 9 ? 11 : 5), BOTTOM + 10);
  for (let metre = 2; metre <= 10; metre += 2) write(String(metre), metre > 9 ? 28 : 40, y(metre) - 7);
  write('s', x(10.7), BOTTOM - 6);
  write('m', LEFT - 6, y(11.9) - 8);
  return png(pixels);
}

/** Five by seven pixels each: all the picture has to write. */
const glyphs: Readonly<Record<string, readonly string[]>> = {
  '0': [' ### ', '#   #', '#  ##', '# # #', '##  #', '#   #', ' ### '],
  '1': ['  #  ', ' ##  ', '  #  ', '  #  ', '  #  ', '  #  ', ' ### '],
  '2': [' ### ', '#   #', '    #', '   # ', '  #  ', ' #   ', '#####'],
  '4': ['   # ', '  ## ', ' # # ', '#  # ', '#####', '   # ', '   # '],
  '6': [' ### ', '#    ', '#    ', '#### ', '#   #', '#   #', ' ### '],
  '8': [' ### ', '#   #', '#   #', ' ### ', '#   #', '#   #', ' ### '],
  s: ['     ', '     ', ' ####', '#    ', ' ### ', '    #', '#### '],
  m: ['     ', '     ', '## # ', '# # #', '# # #', '# # #', '# # #'],
};

/** The pixels (red, green, blue) as a PNG file; see the PNG specification, section 11.2. */
function png(pixels: Buffer): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * WIDTH * 3, (row + 1) * WIDTH * 3)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
