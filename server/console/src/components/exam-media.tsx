import type { Media, MediaFile } from '@examhall/shared/items';
import type { ReactNode } from 'react';
import { useExamMedia } from '../api/queries.js';
import { MediaProvider } from './rich-text.js';

const none: readonly MediaFile[] = [];

/** Gives what is below the pictures of an exam, fetched from the server. Until they are here, their descriptions stand. */
export function ExamMedia({
  examId,
  media,
  children,
}: {
  examId: string;
  media: readonly Media[];
  children: ReactNode;
}) {
  const files = useExamMedia(
    examId,
    media.filter(({ mediaType }) => mediaType.startsWith('image/')),
  );
  return <MediaProvider value={files.data ?? none}>{children}</MediaProvider>;
}
