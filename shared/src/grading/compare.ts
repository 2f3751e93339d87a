import { Decimal } from 'decimal.js';
import type { Grade } from '../protocol/index.js';

/** One thing the two graders do not agree on. */
export interface GradeDifference {
  /** An item, or null when the grades as a whole differ (other package, key or grader). */
  readonly itemId: string | null;
  readonly what: 'package' | 'key' | 'grader' | 'item-missing' | 'marks' | 'max-marks';
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
  compare('package', null, local.packageId, server.packageId);
  compare('key', null, local.keyVersion, server.keyVersion);
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
  return differences;
}

function plain(marks: string): string {
  return marks === 'none' ? marks : new Decimal(marks).toFixed();
}
