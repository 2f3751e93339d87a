import type { BankItemSummary } from '@examhall/shared/protocol';
import { Anchor, Checkbox, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';

interface BankTableProps {
  items: readonly BankItemSummary[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  /** False where leaving the page would lose something. */
  links?: boolean;
}

/** Questions of the bank, of which some can be selected. */
export function BankTable({ items, selected, onSelect, links = true }: BankTableProps) {
  const { bank: texts, items: names } = useTexts();
  const all = items.length > 0 && items.every(({ id }) => selected.has(id));
  const some = items.some(({ id }) => selected.has(id));
  const toggle = (id: string, on: boolean): void => {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    onSelect(next);
  };
  return (
    <Panel scrollLabel={texts.table.caption}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={44}>
              <Checkbox
                aria-label={texts.table.selectAll}
                checked={all}
                indeterminate={some && !all}
                onChange={(event) =>
                  onSelect(event.currentTarget.checked ? new Set(items.map(({ id }) => id)) : new Set())
                }
              />
            </Table.Th>
            <Table.Th>{texts.table.question}</Table.Th>
            <Table.Th>{texts.table.type}</Table.Th>
            <Table.Th>{texts.table.subject}</Table.Th>
            <Table.Th>{texts.table.tags}</Table.Th>
            <Table.Th ta="right">{texts.table.exams}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>
                <Checkbox
                  aria-label={texts.table.select(item.text)}
                  checked={selected.has(item.id)}
                  onChange={(event) => toggle(item.id, event.currentTarget.checked)}
                />
              </Table.Td>
              <Table.Th scope="row" fw={500} maw={480}>
                {links ? (
                  <Anchor component={Link} to={`/bank/${item.id}`}>
                    {item.text || texts.noText}
                  </Anchor>
                ) : (
                  item.text || texts.noText
                )}
              </Table.Th>
              <Table.Td>{names.type[item.type]}</Table.Td>
              <Table.Td>{item.subject || '–'}</Table.Td>
              <Table.Td>
                <Text size="sm">{item.tags.join(', ') || '–'}</Text>
              </Table.Td>
              <Table.Td ta="right" className="number">
                {item.usedBy}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
