import type { BankItemSummary } from '@examhall/shared/protocol';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn } from '../../components/table/usual-columns.js';
import { useTexts } from '../../languages/index.js';

interface BankTableProps {
  items: readonly BankItemSummary[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  /** False where leaving the page would lose something. */
  links?: boolean;
}

/** Questions of the bank, of which some can be selected. The server narrows them down. */
export function BankTable({ items, selected, onSelect, links = true }: BankTableProps) {
  const { bank: texts, items: names } = useTexts();
  const columns: readonly Column<BankItemSummary>[] = [
    {
      ...{ id: 'question', heading: texts.table.question, names: true },
      text: ({ text }) => text || texts.noText,
      cell: (item) =>
        links ? (
          <Anchor component={Link} to={`/bank/${item.id}`}>
            {item.text || texts.noText}
          </Anchor>
        ) : (
          item.text || texts.noText
        ),
    },
    { id: 'type', heading: texts.table.type, text: ({ type }) => names.type[type] },
    { id: 'subject', heading: texts.table.subject, text: ({ subject }) => subject || '–' },
    { id: 'tags', heading: texts.table.tags, text: ({ tags }) => tags.join(', ') || '–' },
    numberColumn('exams', texts.table.exams, ({ usedBy }) => usedBy),
  ];
  return (
    <DataTable
      name="bank"
      caption={texts.table.caption}
      rows={items}
      columns={columns}
      rowId={({ id }) => id}
      filter={false}
      choice={{
        ...{ chosen: selected, onChoose: onSelect, all: texts.table.selectAll },
        one: ({ text }) => texts.table.select(text),
      }}
    />
  );
}
