import { paperItems, type Item } from '@examhall/shared/items';
import type { ExamDetail, ItemStatistics, SittingStatistics } from '@examhall/shared/protocol';
import { useLocale, useTexts } from '../../languages/index.js';
import { Bars, shareBar } from './bars.js';
import { subjectsOf } from './chart-data.js';
import { Scatter } from './charts.js';
import { Figure } from './figure.js';
import { asPercent, asText } from './numbers.js';

/** Below it, a question hardly tells those who know from those who do not. */
const LEAST_DISCRIMINATION = 0.1;

interface NumberedItem {
  readonly item: Item;
  readonly name: string;
  readonly found: ItemStatistics | undefined;
}

/** What the answers say about the questions: how hard, how telling, which options were chosen, and by subject and part. */
export function ItemFigures({ statistics, exam }: { statistics: SittingStatistics; exam: ExamDetail }) {
  const texts = useTexts().statistics;
  const found = new Map(statistics.items.map((each) => [each.itemId, each]));
  const items = paperItems(exam.paper).map((item, index): NumberedItem => ({
    item,
    name: String(index + 1),
    found: found.get(item.id),
  }));
  const locale = useLocale();
  const subjects = subjectsOf(
    items.map(({ item }) => item),
    statistics.items,
    locale,
  );
  return (
    <>
      <Difficulties items={items} />
      <Options items={items} correct={exam.correct} />
      <Figure
        title={texts.subjects}
        hint={texts.subjectsHint}
        headings={texts.subjectTable}
        rows={subjects.map(({ subject, items: count, share }) => [
          subject || texts.noSubject,
          String(count),
          asPercent(share),
        ])}
      >
        <Bars
          label={texts.subjects}
          bars={subjects.map(({ subject, share }) => shareBar(subject || texts.noSubject, share))}
        />
      </Figure>
      <Figure
        title={texts.sections}
        hint={texts.sectionsHint}
        headings={texts.sectionTable}
        rows={statistics.sections.map(({ title, mean, difficulty }) => [
          title,
          asText(mean, 2),
          asPercent(difficulty),
        ])}
      >
        <Bars
          label={texts.sections}
          bars={statistics.sections.map(({ title, difficulty }) => shareBar(title, difficulty))}
        />
      </Figure>
    </>
  );
}

function Difficulties({ items }: { items: readonly NumberedItem[] }) {
  const texts = useTexts().statistics;
  const points = items.flatMap(({ name, found }) =>
    found && found.difficulty !== null && found.discrimination !== null
      ? [
          {
            name,
            x: found.difficulty,
            y: found.discrimination,
            isWeak: found.discrimination < LEAST_DISCRIMINATION,
          },
        ]
      : [],
  );
  return (
    <Figure
      title={texts.items}
      hint={texts.itemsHint}
      headings={texts.itemTable}
      rows={items.map(({ item, name, found }) => [
        `${name} (${item.id})`,
        String(found?.attempts ?? 0),
        asPercent(found?.difficulty ?? null),
        asPercent(found?.fullMarks ?? null),
        asText(found?.discrimination ?? null, 2),
      ])}
      open={points.length === 0}
    >
      {points.length > 0 && (
        <Scatter label={texts.items} points={points} x={texts.difficulty} y={texts.discrimination} />
      )}
    </Figure>
  );
}

/** Which options drew whom: a wrong one that draws the best is a reason to look at the question again. */
function Options({ items, correct }: { items: readonly NumberedItem[]; correct: ExamDetail['correct'] }) {
  const { statistics: texts, items: words } = useTexts();
  const labelOf = (item: Item, option: string): string => {
    if (item.type === 'true-false') return option === 'true' ? words.true : words.false;
    if (item.type !== 'single-choice' && item.type !== 'multiple-choice') return option;
    return plainText(item.options.find(({ id }) => id === option)?.text ?? option);
  };
  const options = items.flatMap(({ item, name, found }) =>
    (found?.options ?? []).map((option) => ({
      ...option,
      name,
      label: labelOf(item, option.option),
      isRight: item.type === 'single-choice' && labelOf(item, option.option) === correct[item.id],
    })),
  );
  if (options.length === 0) return null;
  return (
    <Figure
      title={texts.options}
      hint={texts.optionsHint}
      headings={texts.optionTable}
      rows={options.map(({ name, option, label, chosen, share, meanTotal }) => [
        ...[name, `${option}: ${label}`, String(chosen)],
        ...[asPercent(share), asText(meanTotal, 2)],
      ])}
    >
      <Bars
        label={texts.options}
        bars={options.map(({ name, label, share, isRight }) => ({
          ...shareBar(`${name}  ${isRight ? '✓ ' : ''}${label}`, share),
          isRight,
        }))}
      />
    </Figure>
  );
}

/** Formatted text as words alone; parsed apart from the page, so that nothing in it runs. */
function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent;
}
