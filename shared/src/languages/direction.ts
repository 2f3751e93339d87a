/** The direction in which a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return ['ar', 'dv', 'fa', 'he', 'ps', 'ur', 'yi'].includes(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
