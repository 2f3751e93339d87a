import type { Grade } from '../protocol/index.js';
import { sum } from './marks.js';

/** One thing the two graders do not agree on. */
export interface GradeDifference {
  /** An item, or null when the grades as a whole differ (other package, key, rules or grader, or another total). */
  readonly itemId: string | null;
  readonly what: 'package' | 'key' | 'rules' | 'grader' | 'item-missing' | 'marks' | 'max-marks' | 'total';
  readonly local: string;
  readonly server: string;
}

/**
 * What keeps the two grades from agreeing; empty when they do. Items that the station left to the server or a
 * person are not compared: only what both graded must match, to the mark.
 */
export function gradeDifferences(local: Grade, server: Grade): GradeDifference[] {
  const differences: GradeDifference[] = [];
  const compare = (
    what: GradeDifference['what'],
    itemId: string | null,
    ours: string,
    theirs: string,
  ): void => {
    if (ours !== theirs) differences.push({ itemId, what, local: ours, server: theirs });
  };
  compare(
    'package',
    null,
    `${local.packageId} version ${local.packageVersion}`,
    `${server.packageId} version ${server.packageVersion}`,
  );
  compare('key', null, local.keyVersion, server.keyVersion);
  compare('rules', null, local.rulesVersion, server.rulesVersion);
  compare('grader', null, local.graderVersion, server.graderVersion);
  const localItems = new Map(local.items.map((item) => [item.itemId, item]));
  for (const item of server.items) {
    const other = localItems.get(item.itemId);
    localItems.delete(item.itemId);
    if (!other) {
      compare('item-missing', item.itemId, 'absent', 'present');
      continue;
    }
    compare('max-marks', item.itemId, plain(other.maxMarks), plain(item.maxMarks));
    if (other.marks !== null) compare('marks', item.itemId, plain(other.marks), plain(item.marks ?? 'none'));
  }
  for (const itemId of localItems.keys()) compare('item-missing', itemId, 'present', 'absent');
  // Totals can only be compared when the station left nothing to the server.
  if (local.items.every(({ outcome }) => outcome !== 'server')) {
    compare('total', null, plain(local.marks), plain(server.marks));
  }
  return differences;
}

function plain(marks: string): string {
  return marks === 'none' ? marks : sum([marks]);
}
