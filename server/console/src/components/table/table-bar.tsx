import { Button, Checkbox, Group, Kbd, Popover, Stack, Text, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTexts } from '../../languages/index.js';
import { Icon } from '../icons.js';
import { shownColumns, type Column } from './table-model.js';

interface TableBarProps<Row> {
  readonly field: RefObject<HTMLInputElement | null>;
  /** Null where the page narrows down by itself. */
  readonly typed: string | null;
  readonly onType: (typed: string) => void;
  readonly count: string;
  readonly columns: readonly Column<Row>[];
  readonly hidden: ReadonlySet<string>;
  readonly onHide: (hidden: ReadonlySet<string>) => void;
  /** Null where the page has a file of its own that holds more. */
  readonly onSave: (() => void) | null;
}

/** Above a table: what to find, how much was found, which columns, and the way out as a file. */
export function TableBar<Row>({ field, typed, onType, count, onSave, ...choice }: TableBarProps<Row>) {
  const texts = useTexts().tables;
  return (
    <Group justify="space-between" align="flex-end" gap="sm" mb="xs" className="screen-only">
      <Group align="flex-end" gap="sm">
        {typed !== null && (
          <TextInput
            ref={field}
            type="search"
            label={texts.filter}
            data-filter
            aria-keyshortcuts="/"
            maxLength={200}
            w={260}
            value={typed}
            rightSection={<Kbd aria-hidden="true">/</Kbd>}
            onChange={(event) => onType(event.currentTarget.value)}
          />
        )}
        <Text role="status" size="sm" c="dimmed" mb={typed === null ? 0 : 8}>
          {count}
        </Text>
      </Group>
      <Group gap="xs">
        <ColumnChoice {...choice} />
        {onSave && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="download" size={16} />}
            onClick={onSave}
          >
            {texts.save}
          </Button>
        )}
      </Group>
    </Group>
  );
}

function ColumnChoice<Row>(props: Pick<TableBarProps<Row>, 'columns' | 'hidden' | 'onHide'>) {
  const texts = useTexts().tables;
  const choosable = props.columns.filter(({ text }) => text !== null);
  const shown = new Set(shownColumns(props.columns, props.hidden).map(({ id }) => id));
  const count = choosable.filter(({ id }) => shown.has(id)).length;
  const toggle = (id: string): void => {
    const hidden = new Set(choosable.filter((column) => !shown.has(column.id)).map((column) => column.id));
    if (!hidden.delete(id)) hidden.add(id);
    props.onHide(hidden);
  };
  if (choosable.length < 2) return null;
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default">
          {texts.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.columns}>
        <Stack gap="xs">
          {choosable.map(({ id, heading }) => (
            <Checkbox
              key={id}
              label={heading}
              checked={shown.has(id)}
              // One stays: a table of nothing would look like an empty one.
              disabled={shown.has(id) && count === 1}
              onChange={() => toggle(id)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
