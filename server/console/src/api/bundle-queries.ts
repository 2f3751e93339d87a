import { MOST_BUNDLE_BYTES, type BundleReport } from '@examhall/shared/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApi } from './context.js';
import { mayPass } from './problem.js';

/** What is wrong with a file before anybody has looked into it. */
export class FileFault extends Error {
  constructor(readonly kind: 'empty' | 'too-large' | 'gone') {
    super(kind);
    this.name = 'FileFault';
  }
}

/** A bundle's file on its way to the server. */
export type CarriedBundle = { readonly file: File } & (
  | { readonly state: 'waiting' }
  | { readonly state: 'sending'; readonly share: number }
  | { readonly state: 'taken'; readonly report: BundleReport }
  | { readonly state: 'failed'; readonly error: unknown }
);

/** True when it may help to send it again: the fault is not in the file. */
export function maySendAgain(bundle: CarriedBundle): boolean {
  if (bundle.state !== 'failed') return false;
  return bundle.error instanceof FileFault ? bundle.error.kind === 'gone' : mayPass(bundle.error);
}

/** Takes bundles in, one after the other; what may pass is sent again when asked. Who leaves gives up those that wait. */
export function useTakeBundles() {
  const api = useApi();
  const queries = useQueryClient();
  const [bundles, setBundles] = useState<readonly CarriedBundle[]>([]);
  const [isBusy, setBusy] = useState(false);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    // Strict mode mounts twice: what was given up then is not what is sent now.
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);
  const take = async (carried: readonly CarriedBundle[], why: string): Promise<void> => {
    const { signal } = leaving.current;
    const put = (index: number, bundle: CarriedBundle): void =>
      setBundles((all) => all.map((each, at) => (at === index ? bundle : each)));
    setBusy(true);
    const isDue = (bundle: CarriedBundle): boolean => bundle.state === 'waiting' || maySendAgain(bundle);
    setBundles(carried.map((each) => (isDue(each) ? { file: each.file, state: 'waiting' } : each)));
    for (const [index, bundle] of carried.entries()) {
      if (!isDue(bundle) || signal.aborted) continue;
      const { file } = bundle;
      const onSent = (share: number): void => put(index, { file, state: 'sending', share });
      onSent(0);
      try {
        put(index, {
          file,
          state: 'taken',
          report: await api.takeBundle(await contentOf(file), { why, onSent, signal }),
        });
      } catch (error) {
        put(index, { file, state: 'failed', error });
      }
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ['sittings'] });
  };
  return { bundles, isBusy, take };
}

/** All of the file, read before it is sent: a stick may be pulled out meanwhile. @throws FileFault */
async function contentOf(file: File): Promise<Blob> {
  if (file.size > MOST_BUNDLE_BYTES) throw new FileFault('too-large');
  const bytes = await file.arrayBuffer().catch(() => {
    throw new FileFault('gone');
  });
  if (bytes.byteLength === 0) throw new FileFault('empty');
  return new Blob([bytes]);
}
