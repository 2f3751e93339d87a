import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { filesInFolder, inspectionOf, readContent, type Inspection } from '../modules/content/index.js';

/**
 * `inspect FILE…`: prints as JSON what an import of the file would understand; of several files, an object a line. A folder is an unpacked
 * content package. Exit code 0 when everything could be read, 1 when something could not, 2 when it was asked wrongly.
 */
async function run([verb, ...files]: readonly string[]): Promise<number> {
  if (verb !== 'inspect' || files.length === 0) {
    console.error('Usage: npm run -s content -- inspect FILE');
    return 2;
  }
  let code = 0;
  for (const file of files) {
    const inspection = await inspected(file);
    if (inspection.errors.length > 0) code = 1;
    const named = files.length > 1 ? { file, ...inspection } : inspection;
    process.stdout.write(`${JSON.stringify(named, null, files.length > 1 ? 0 : 2)}\n`);
  }
  return code;
}

async function inspected(given: string): Promise<Inspection> {
  try {
    const file = statSync(given).isDirectory() ? join(given, 'imsmanifest.xml') : given;
    // Unpacked packages keep tests and items in folders side by side.
    const folder = dirname(resolve(file));
    const source = { name: `${basename(folder)}/${basename(file)}`, files: filesInFolder(dirname(folder)) };
    return inspectionOf(await readContent(readFileSync(file), source));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reason = code === 'ENOENT' ? 'there is no such file' : message;
    return { format: null, title: '', items: [], warnings: [], errors: [`${given}: ${reason}`] };
  }
}

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
