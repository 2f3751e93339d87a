/** Formatted text as one line without its formatting. Nothing in it is loaded or run: the document is never shown. */
export function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return (body.textContent ?? '').replace(/\s+/gu, ' ').trim();
}
