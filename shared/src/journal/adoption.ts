import type { Entry } from './entry.js';
import { fold, type AttemptView } from './fold.js';

/**
 * The attempt as its journal tells it, with the answers of adopted stray entries where they belong: after the entries they
 * once followed, before what was answered later at another station. A later answer to the same item therefore stands.
 *
 * @param adopted runs of entries in no journal, each in order
 */
export function foldWithAdopted(
  entries: readonly Entry[],
  adopted: readonly (readonly Entry[])[],
): AttemptView {
  const view = fold(entries);
  if (adopted.length === 0) return view;
  const held = new Set(entries.map(({ hash }) => hash));
  // At the same number, what was adopted comes before what the journal has: the fork is where the attempt moved on.
  const numbered = [...entries.map((entry) => ({ entry, at: entry.seq, order: 1 }))];
  for (const run of adopted) {
    const fresh = run.filter(({ hash }) => !held.has(hash));
    const at = fresh[0]?.seq ?? 0;
    numbered.push(...fresh.map((entry) => ({ entry, at, order: 0 })));
  }
  // Sorting is stable: within a run, and within the journal, entries keep their order.
  numbered.sort((a, b) => a.at - b.at || a.order - b.order);
  const answers = numbered
    .map(({ entry }) => entry)
    .filter(({ kind }) => kind === 'answered' || kind === 'cleared');
  return { ...view, responses: fold(answers).responses };
}
