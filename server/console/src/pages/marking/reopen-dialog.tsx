import { useReopenAnswer } from '../../api/marking-queries.js';
import { useTexts } from '../../languages/index.js';
import { ReasonDialog } from './reason-dialog.js';

/** Has an answer marked anew, with a reason. */
export function ReopenDialog({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const words = useTexts().marking;
  const reopen = useReopenAnswer();
  return (
    <ReasonDialog
      title={words.reopenTitle}
      text={words.reopenText}
      confirm={words.reopen}
      busy={reopen.isPending}
      error={reopen.error}
      onClose={onClose}
      onConfirm={(reason) => reopen.mutate({ taskId, reason }, { onSuccess: onClose })}
    />
  );
}
