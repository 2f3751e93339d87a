import { useArchiveBankItems } from '../../api/bank-queries.js';
import { useOfferUndo } from '../../components/undo/undo.js';
import { useTexts } from '../../languages/index.js';

/** Puts questions away or takes them back in, and offers the reverse. */
export function useArchiving() {
  const texts = useTexts().bank;
  const offerUndo = useOfferUndo();
  const { mutate, mutateAsync, isPending, error } = useArchiveBankItems();
  const archive = (ids: string[], archived: boolean, onDone?: () => void): void =>
    mutate(
      { ids, archived },
      {
        onSuccess: () => {
          onDone?.();
          offerUndo({
            act: 'archiveBankItems',
            text: archived ? texts.archivedDone(ids.length) : texts.unarchivedDone(ids.length),
            undo: () => mutateAsync({ ids, archived: !archived }),
          });
        },
      },
    );
  return { archive, busy: isPending, error };
}
