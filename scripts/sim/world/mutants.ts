import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../../lib/paths.ts';

/** One way in which a promise gets broken; bugs of this kind were found in other exam systems. */
interface Mutant {
  /** What is changed in the built files: a text that occurs exactly once, and what stands in its place. */
  readonly edits: readonly { readonly file: string; readonly text: string; readonly broken: string }[];
}

const uploader = 'desktop/dist/core/uploader.js';
const store = 'desktop/dist/core/journal/journal-store.js';
const session = 'desktop/dist/attempt/attempt-session.js';
const centre = 'scripts/sim/world/simulated-centre.ts';
const memory = 'shared/dist/testing/memory-centre.js';

/** The client believes its own count of what was sent, not what the server says it holds. */
const ownCount = {
  file: uploader,
  text: 'this.acknowledged = head;',
  broken: 'if (!this.acknowledged || head.seq > this.acknowledged.seq) this.acknowledged = head;',
};

/** Every one of them has to be found by the simulation; see simulation.test.ts. */
export const mutants: Readonly<Record<string, Mutant>> = {
  'acknowledged before committed': {
    edits: [
      {
        file: centre,
        text: "if (fate === 'dies-before-commit') return null;",
        broken: "if (fate === 'dies-before-commit') return answer;",
      },
      ownCount,
    ],
  },
  'the queue cleared before it is sent': {
    edits: [
      ownCount,
      {
        file: uploader,
        text: 'const ack = await this.send(this.entriesFrom((this.acknowledged?.seq ?? 0) + 1));',
        broken:
          'const cleared = this.entriesFrom((this.acknowledged?.seq ?? 0) + 1); this.acknowledged = cleared.at(-1); const ack = await this.send(cleared);',
      },
    ],
  },
  'written without being synced': {
    edits: [
      { file: store, text: 'PRAGMA synchronous = FULL', broken: 'PRAGMA synchronous = OFF' },
      { file: store, text: "mode !== 'wal' || synchronous !== SYNCHRONOUS_FULL", broken: 'false' },
    ],
  },
  'restored and marked as sent': {
    edits: [
      ownCount,
      {
        file: uploader,
        text: 'this.pace = { ...defaultPace, ...options.pace };',
        broken:
          'this.pace = { ...defaultPace, ...options.pace }; if (options.journal.head.seq > 0) this.acknowledged = options.journal.head;',
      },
    ],
  },
  'sending retried only at the next edit': {
    edits: [
      {
        file: uploader,
        text: 'this.notBeforeMs = this.options.clock.monotonicMs() + ms;',
        broken: 'this.notBeforeMs = Infinity;',
      },
      {
        file: uploader,
        text: 'if (withinMs === 0)\n            this.notBeforeMs = 0;',
        broken: 'this.notBeforeMs = 0;',
      },
    ],
  },
  'saving retried only at the next edit': {
    edits: [{ file: session, text: 'this.retryTimer ??= ', broken: 'this.retryTimer ??= null && ' }],
  },
  'a refused answer passed for saved': {
    edits: [
      {
        file: session,
        text: 'if (itemId !== undefined) {\n                this.unsaved.set(itemId, fact);',
        broken: 'if (itemId !== undefined) return; if (itemId !== undefined) {',
      },
    ],
  },
  'the machine that was left not fenced off': {
    edits: [{ file: memory, text: 'if (attempt.stationId !== stationId) {', broken: 'if (false) {' }],
  },
  'finalised however often the job runs': {
    edits: [
      {
        file: centre,
        text: '|| this.results.has(attempt.id)) continue;',
        broken: ') continue;',
      },
    ],
  },
  'what a restored server forgot not sent again': {
    edits: [{ file: 'desktop/dist/core/exam-client.js', text: 'await this.reconciler.run();', broken: '' }],
  },
};

/** Breaks the named promise in everything that is loaded from now on. @throws Error for a name or a text nobody knows */
export function applyMutant(name: string): void {
  const mutant = mutants[name];
  if (!mutant) throw new Error(`There is no mutant "${name}". Known: ${Object.keys(mutants).join('; ')}.`);
  for (const { file, text } of mutant.edits) {
    const found = readFileSync(join(repository, file), 'utf8').split(text).length - 1;
    if (found !== 1) throw new Error(`"${text}" is found ${found} times in ${file}`);
  }
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const edits = mutant.edits.filter(({ file }) => url === pathToFileURL(join(repository, file)).href);
      if (edits.length === 0) return loaded;
      let source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
      for (const { text, broken } of edits) source = source.replace(text, () => broken);
      return { ...loaded, source };
    },
  });
}
