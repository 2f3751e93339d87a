/** The value below which so much of the sample lies, by the nearest rank. Sorts a copy. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** For people and for JSON: one tenth is as exact as these figures are. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
