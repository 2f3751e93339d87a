/** Tells how much of a file has left this machine, from 0 to 1. */
export type OnSent = (share: number) => void;

/** Sends as `fetch` does and tells how far it is, which `fetch` cannot. Rejects like it, too. */
export type Upload = (url: string, init: RequestInit, onSent: OnSent) => Promise<Response>;

/** Sends a file with progress. */
export const upload: Upload = (url, { method = 'POST', headers, body, signal }, onSent) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open(method, url);
    new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
    request.responseType = 'text';
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    request.upload.onload = () => onSent(1);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => reject(new TypeError('the server cannot be reached'));
    request.onabort = () => reject(new DOMException('the upload was given up', 'AbortError'));
    if (signal?.aborted) return reject(new DOMException('the upload was given up', 'AbortError'));
    signal?.addEventListener('abort', abort, { once: true });
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    request.send(body as XMLHttpRequestBodyInit | null);
  });

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r\n/u)) {
    const at = line.indexOf(':');
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  return new Response(request.responseText === '' ? null : request.responseText, {
    status: request.status,
    headers,
  });
}
