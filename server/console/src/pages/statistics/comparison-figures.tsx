import type { SittingComparison } from '@examhall/shared/protocol';
import { useComparison } from '../../api/results-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Loading } from '../../components/query-view.js';
import { formatMoment } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { Bars, shareBar } from './bars.js';
import { Figure } from './figure.js';
import { asPercent, asText } from './numbers.js';

type Standing = SittingComparison['groups'][number];

/** How groups, rooms and the sittings of the exam did beside each other, where there are two of a kind at least. */
export function ComparisonFigures({ sittingId }: { sittingId: string }) {
  const texts = useTexts().statistics;
  const locale = useLocale();
  const comparison = useComparison(sittingId);
  if (comparison.isError)
    return <ErrorNotice error={comparison.error} onRetry={() => void comparison.refetch()} />;
  if (!comparison.data) return <Loading />;
  const { groups, rooms, sittings } = comparison.data;
  const named = sittings.map((each) => ({
    ...each,
    name: `${each.name}, ${formatMoment(each.opensAt, locale)}`,
  }));
  return (
    <>
      <Standings title={texts.groups} heading={texts.group} standings={groups} nameless={texts.noGroup} />
      <Standings title={texts.rooms} heading={texts.room} standings={rooms} nameless={texts.noRoom} />
      <Standings title={texts.sittings} heading={texts.sitting} standings={named} nameless="" />
    </>
  );
}

interface StandingsProps {
  readonly title: string;
  readonly heading: string;
  readonly standings: readonly Standing[];
  /** What those without a name are called. */
  readonly nameless: string;
}

function Standings({ title, heading, standings, nameless }: StandingsProps) {
  const texts = useTexts().statistics;
  if (standings.length < 2) return null;
  const named = standings.map((each) => ({ ...each, name: each.name ?? nameless }));
  return (
    <Figure
      title={title}
      hint={texts.standingsHint}
      headings={[heading, texts.attempts, texts.mean, texts.median, texts.difficulty]}
      rows={named.map(({ name, attempts, mean, median, share }) => [
        ...[name, String(attempts), asText(mean, 2)],
        ...[median, asPercent(share)],
      ])}
    >
      <Bars
        label={title}
        bars={named.map(({ name, attempts, share }) => shareBar(`${name} (${attempts})`, share))}
      />
    </Figure>
  );
}
