import type { Grade, ItemMark, Result } from '@examhall/shared/protocol';

/** What can be said of the two graders about one item. */
export type ItemAgreement =
  'agreed' | 'differ' | 'missing-local' | 'server-only' | 'awaits-marking' | 'marked' | 'pending';

/**
 * Compares what both graders said of one item. `stationGraded` tells an item the station left out (`missing-local`)
 * from an attempt it has not graded yet (`pending`).
 */
export function itemAgreement(
  server: ItemMark,
  local: ItemMark | null,
  stationGraded: boolean,
): ItemAgreement {
  if (!local) {
    if (stationGraded) return 'missing-local';
    return server.outcome === 'manual' ? byPerson(server) : 'pending';
  }
  if (!sameMarks(server.maxMarks, local.maxMarks)) return 'differ';
  if (local.marks !== null) return sameMarks(server.marks, local.marks) ? 'agreed' : 'differ';
  if (server.outcome === 'manual') return byPerson(server);
  return server.marks === null ? 'pending' : 'server-only';
}

function byPerson({ marks }: ItemMark): ItemAgreement {
  return marks === null ? 'awaits-marking' : 'marked';
}

/** True for what a person has to look at. */
export function isDiscrepancy(agreement: ItemAgreement): boolean {
  return agreement === 'differ' || agreement === 'missing-local';
}

/** Items of a result with what can be said of the graders, in paper order. */
export function itemAgreements(
  result: Result,
): { entry: Result['items'][number]; agreement: ItemAgreement }[] {
  const stationGraded = result.localGrade !== null;
  return result.items.map((entry) => ({
    entry,
    agreement: itemAgreement(entry.server, entry.local, stationGraded),
  }));
}

/** The versions each grader worked from, side by side. */
export function gradeVersions(server: Grade, local: Grade | null) {
  const row = (what: 'package' | 'key' | 'rules' | 'grader', ours: string, theirs: string | null) => ({
    what,
    server: ours,
    local: theirs,
    differs: theirs !== null && theirs !== ours,
  });
  return [
    row('package', server.packageId, local?.packageId ?? null),
    row('key', server.keyVersion, local?.keyVersion ?? null),
    row('rules', server.rulesVersion, local?.rulesVersion ?? null),
    row('grader', server.graderVersion, local?.graderVersion ?? null),
  ];
}

/** The same exact decimal, however it is spelt: 1 and 1.0 are no discrepancy. */
function sameMarks(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && plainDecimal(one) === plainDecimal(other);
}

function plainDecimal(value: string): string {
  const plain = value.includes('.') ? value.replace(/\.?0+$/u, '') : value;
  return plain === '-0' ? '0' : plain;
}
