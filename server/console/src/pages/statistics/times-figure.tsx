import { paperItems } from '@examhall/shared/items';
import type { ExamDetail } from '@examhall/shared/protocol';
import { useItemTimes } from '../../api/results-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Loading } from '../../components/query-view.js';
import { formatCountdown } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';
import { Bars } from './bars.js';
import { Figure } from './figure.js';

/** How long candidates had each question before them. The journals are read for it, so it comes after the rest. */
export function TimesFigure({ sittingId, exam }: { sittingId: string; exam: ExamDetail }) {
  const texts = useTexts().statistics;
  const times = useItemTimes(sittingId);
  if (times.isError) return <ErrorNotice error={times.error} onRetry={() => void times.refetch()} />;
  if (!times.data) return <Loading />;
  const found = new Map(times.data.items.map((each) => [each.itemId, each]));
  const told = (seconds: number) => formatCountdown(seconds * 1_000);
  const items = paperItems(exam.paper).flatMap((item, index) => {
    const time = found.get(item.id);
    return time ? [{ name: `${index + 1} (${item.id})`, ...time }] : [];
  });
  if (items.length === 0) return null;
  const longest = Math.max(1, ...items.map(({ upper }) => upper));
  return (
    <Figure
      title={texts.times}
      hint={texts.timesHint}
      headings={texts.timeTable}
      rows={items.map(({ name, attempts, lower, median, upper }) => [
        ...[name, String(attempts)],
        ...[told(lower), told(median), told(upper)],
      ])}
    >
      <Bars
        label={texts.times}
        bars={items.map(({ name, lower, median, upper }) => ({
          name,
          from: lower / longest,
          to: upper / longest,
          stroke: median / longest,
          value: told(median),
        }))}
      />
    </Figure>
  );
}
