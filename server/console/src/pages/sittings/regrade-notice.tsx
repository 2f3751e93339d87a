import type { RegradePreview } from '@examhall/shared/protocol';
import { Notice } from '../../components/notice.js';
import { useTexts } from '../../languages/index.js';
import { differences } from './regrade-preview.js';

/** After everybody is marked again: whose marks change by it, and by how much. */
export function RegradeNotice({ changed }: { changed: RegradePreview }) {
  const words = useTexts().control;
  return (
    <Notice tone="good" role="status" title={words.regradedTitle}>
      {words.regradedCount(changed.changes.length, changed.results)}{' '}
      {changed.changes.length > 0 && words.previewBy(differences(changed))}
    </Notice>
  );
}
