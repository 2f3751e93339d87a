import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acts } from './acts.js';

const sources = join(__dirname, '..', '..');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** Every call of the client that changes something: those with a method of their own. */
function changingCalls(): string[] {
  return readdirSync(join(sources, 'api'))
    .filter((name) => name === 'api.ts' || name.endsWith('-api.ts'))
    .map((name) => readFileSync(join(sources, 'api', name), 'utf8'))
    .flatMap((text) => text.split(/^ {4}(?=\w+: )/mu).slice(1))
    .filter((call) => /method: '(?:POST|PUT|DELETE|PATCH)'/u.test(call))
    .map((call) => call.slice(0, call.indexOf(':')));
}

describe('every act of the console', () => {
  it('can be taken back, is asked about first, or says why it needs neither', () => {
    const calls = changingCalls();
    expect(calls.length).toBeGreaterThan(50);
    expect(Object.keys(acts).sort()).toEqual([...calls].sort());
  });

  it.each(Object.entries(acts).filter(([, way]) => way === 'undo'))('offers to take back %s', (act) => {
    expect(filesIn(join(sources, 'pages')).filter((text) => text.includes(`act: '${act}'`))).not.toEqual([]);
  });
});
