import { paperItems, type Item } from '@examhall/shared/items';
import type { ImportedExamDetail, ImportReport } from '@examhall/shared/protocol';
import { Checkbox, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ServerWords } from '../../components/problem-text.js';
import { MediaProvider, RichText } from '../../components/rich-text.js';
import { StateBadge } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn } from '../../components/table/usual-columns.js';
import { plainText } from '../../format/plain-text.js';
import { useTexts, type Texts } from '../../languages/index.js';

/** A question of the file, as many as it came. */
interface Read {
  readonly number: number;
  readonly read: ImportReport['items'][number];
  /** The item it became; without one it is shown as plain text. */
  readonly item: Item | undefined;
}

/** What an import understood, question by question, with what was assumed, left out or not understood. */
export function UnderstoodTable({ exam }: { exam: ImportedExamDetail }) {
  const { report, maxMarks, paper } = exam;
  const texts = useTexts();
  const words = texts.importing;
  const [onlyRemarks, setOnlyRemarks] = useState(false);
  const rows = useMemo(() => {
    const items = new Map(paperItems(paper).map((item) => [item.id, item]));
    return report.items.map((read, index): Read => ({
      ...{ number: index + 1, read, item: items.get(read.itemId ?? '') },
    }));
  }, [report, paper]);
  const columns = useMemo(() => columnsOf(texts, paper.language), [texts, paper.language]);
  const remarked = rows.filter(({ read }) => read.warnings.length > 0);
  return (
    <MediaProvider value={exam.files}>
      <Stack>
        {remarked.length > 0 && (
          <Checkbox
            label={words.onlyWarnings(remarked.length)}
            checked={onlyRemarks}
            onChange={(event) => setOnlyRemarks(event.currentTarget.checked)}
          />
        )}
        <DataTable
          name="understood"
          caption={words.understoodTitle}
          rows={onlyRemarks ? remarked : rows}
          columns={columns}
          rowId={({ number }) => String(number)}
        />
        <Text fw={600} ta="end">
          {words.total}: <span className="number">{maxMarks}</span>
        </Text>
      </Stack>
    </MediaProvider>
  );
}

function columnsOf(texts: Texts, language: string): readonly Column<Read>[] {
  const { table, notUnderstood, textOnly } = texts.importing;
  const types: Readonly<Record<string, string>> = { ...texts.items.type, text: textOnly };
  return [
    numberColumn('number', table.number, ({ number }) => number),
    { id: 'place', heading: table.place, text: ({ read }) => read.place, order: ({ number }) => number },
    {
      ...{ id: 'type', heading: table.type },
      text: ({ read }) => (read.understood ? (types[read.type] ?? read.type) : notUnderstood),
      cell: ({ read }) =>
        read.understood ? (
          (types[read.type] ?? read.type)
        ) : (
          <StateBadge tone="bad" icon="cross" text={notUnderstood} />
        ),
    },
    {
      ...{ id: 'question', heading: table.question },
      text: ({ read, item }) =>
        [read.title, item ? plainText(item.prompt) : read.prompt].filter((part) => part !== '').join(' '),
      cell: ({ read, item }) => (
        <div lang={language} style={{ minWidth: 260 }}>
          {read.title !== '' && <Text fw={600}>{read.title}</Text>}
          {item ? <RichText html={item.prompt} /> : read.prompt}
        </div>
      ),
    },
    {
      ...{ id: 'correct', heading: table.correct },
      text: ({ read }) => read.correct.join(', ') || '–',
      cell: ({ read }) => (
        <div lang={language}>
          {read.correct.length === 0 ? '–' : read.correct.map((text, index) => <div key={index}>{text}</div>)}
        </div>
      ),
    },
    numberColumn('marks', table.marks, ({ read }) => read.maxScore),
    {
      ...{ id: 'remarks', heading: table.remarks },
      text: ({ read }) => read.warnings.join('; '),
      cell: ({ read }) =>
        read.warnings.map((warning) => (
          <div key={warning}>
            <ServerWords>{warning}</ServerWords>
          </div>
        )),
    },
  ];
}
