import { paperItems } from '@examhall/shared/items';
import type { ExamDetail } from '@examhall/shared/protocol';
import { useItemTimes } from '../../api/results-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Loading } from '../../components/query-view.js';
import { formatCountdown } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';
import { Figure } from './figure.js';

/** How long candidates had each question before them. The journals are read for it, so it comes after the rest. */
export function TimesFigure({ sittingId, exam }: { sittingId: string; exam: ExamDetail }) {
  const texts = useTexts().statistics;
  const times = useItemTimes(sittingId);
  if (times.isError) return <ErrorNotice error={times.error} onRetry={() => void times.refetch()} />;
  if (!times.data) return <Loading />;
  const found = new Map(times.data.items.map((each) => [each.itemId, each]));
  const told = (seconds: number) => formatCountdown(seconds * 1_000);
  const rows = paperItems(exam.paper).flatMap((item, index) => {
    const time = found.get(item.id);
    if (!time) return [];
    const name = `${index + 1} (${item.id})`;
    return [[name, String(time.attempts), told(time.lower), told(time.median), told(time.upper)]];
  });
  if (rows.length === 0) return null;
  return (
    <Figure title={texts.times} hint={texts.timesHint} headings={texts.timeTable} rows={rows} open>
      {null}
    </Figure>
  );
}
