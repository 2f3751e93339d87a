/** What a start tells whoever started it. */
export type Report =
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'ready'; readonly url: string; readonly demo?: unknown }
  | { readonly kind: 'failed'; readonly message: string };

/** Tells the parent process over IPC when there is one that listens, otherwise writes plain lines. */
export function report(message: Report): void {
  if (process.send && process.connected) {
    process.send(message);
    return;
  }
  switch (message.kind) {
    case 'progress':
      console.log(message.text);
      return;
    case 'ready':
      console.log(`Examhall is ready: ${message.url}`);
      if (message.demo !== undefined) console.log(JSON.stringify(message.demo, null, 2));
      return;
    case 'failed':
      console.error(message.message);
  }
}
