import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { inspectionOf } from '../../src/modules/content/import/inspection.js';
import { readContent } from '../../src/modules/content/import/read-content.js';
import type { Inspection } from '../../src/modules/content/index.js';

const folder = join(__dirname, '../fixtures/content');

/** A file of our own fixtures. */
export function contentFile(name: string): Buffer {
  return readFileSync(join(folder, name));
}

/** What a dry run tells of these bytes. */
export async function inspected(file: Buffer | string, name = ''): Promise<Inspection> {
  return inspectionOf(await readContent(Buffer.from(file), { name }));
}

/** A PNG picture of one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A ZIP file of these files. */
export async function zipOf(files: Readonly<Record<string, Buffer | string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, data] of Object.entries(files)) zip.addBuffer(Buffer.from(data), path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The files of a content package with a test, four items and a picture. */
export function packageFiles(): Record<string, Buffer> {
  return {
    'imsmanifest.xml': contentFile('imsmanifest.xml'),
    'test.xml': contentFile('test.qti21.xml'),
    'items/choice.xml': contentFile('choice.qti21.xml'),
    'items/hotspot.xml': contentFile('hotspot.qti21.xml'),
    'items/chance.xml': contentFile('chance.qti21.xml'),
    'items/alone.xml': contentFile('text-entry.qti21.xml'),
    'items/images/uk.png': onePixel,
  };
}
