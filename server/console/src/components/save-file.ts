/** Lets the browser save a file under this name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address when the click returns; freeing it a little later is safe everywhere.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A title as a file name: what file systems do not take becomes a space. */
export function fileSafe(title: string): string {
  return title.replace(/[^\p{L}\p{N}._-]+/gu, ' ').trim();
}
