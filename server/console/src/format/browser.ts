/** In this order: Edge also calls itself Chrome, and Chrome also calls itself Safari. */
const browsers = [
  ['Edge', /\bEdg\//u],
  ['Firefox', /\bFirefox\//u],
  ['Chrome', /\b(?:Headless)?Chrom(?:e|ium)\//u],
  ['Safari', /\bSafari\//u],
] as const;
const systems = [
  ['Android', /\bAndroid\b/u],
  ['iOS', /\b(?:iPhone|iPad)\b/u],
  ['Windows', /\bWindows\b/u],
  ['macOS', /\bMac OS X\b/u],
  ['ChromeOS', /\bCrOS\b/u],
  ['Linux', /\bLinux\b/u],
] as const;

/** Browser and system by the names people know; null when the text names neither. A help to remember, not a proof. */
export function describeBrowser(userAgent: string): string | null {
  const named = [browsers, systems].map((names) => names.find(([, pattern]) => pattern.test(userAgent))?.[0]);
  return named.filter(Boolean).join(', ') || null;
}
