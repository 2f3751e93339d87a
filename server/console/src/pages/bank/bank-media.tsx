import type { Media, MediaFile } from '@examhall/shared/items';
import type { ReactNode } from 'react';
import { useBankMedia } from '../../api/bank-queries.js';
import { MediaProvider } from '../../components/rich-text.js';

const none: readonly MediaFile[] = [];

/** Gives what is below the pictures of a question of the bank. */
export function BankMedia(props: { itemId: string; media: readonly Media[]; children: ReactNode }) {
  const pictures = props.media.filter(({ mediaType }) => mediaType.startsWith('image/'));
  const files = useBankMedia(props.itemId, pictures);
  return <MediaProvider value={files.data ?? none}>{props.children}</MediaProvider>;
}
