/** A number with so many decimals at most, for reading; a dash when there is none. */
export function asText(value: number | null, decimals: number): string {
  return value === null ? '–' : String(Number(value.toFixed(decimals)));
}

/** A share from 0 to 1 in per cent. */
export function asPercent(share: number | null): string {
  return share === null ? '–' : `${asText(share * 100, 1)} %`;
}
