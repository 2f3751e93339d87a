import type { PickedItems } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { noFilter } from '../../api/bank-api.js';
import { useBankItems, usePickBankItems, usePickFound } from '../../api/bank-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Loading } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { BankFilterFields } from '../bank/bank-filter.js';
import { BankTable } from '../bank/bank-table.js';
import { wholeOf } from './whole-of.js';

const TYPING_MS = 250;

/** Picks questions from the bank: some that are ticked, or all that a search finds. */
export function BankPicker(props: {
  /** @param draw how many of them each candidate gets; undefined: nothing is said about that */
  onPick: (picked: PickedItems, draw?: number) => void;
  onClose: () => void;
}) {
  const { bank: bankTexts, common, examEditor } = useTexts();
  const texts = examEditor.picker;
  const [filter, setFilter] = useState(noFilter);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [search] = useDebouncedValue(filter.search, TYPING_MS);
  const asked = { ...filter, search };
  const found = useBankItems(asked);
  const some = usePickBankItems();
  const all = usePickFound();
  const [draw, setDraw] = useState<number | undefined>(undefined);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;
  const take = (picked: PickedItems): void => {
    props.onPick(picked, draw);
    props.onClose();
  };
  const failure = found.error ?? some.error ?? all.error;
  return (
    <Dialog title={texts.title} onClose={props.onClose} closeLabel={common.cancel} size="80rem">
      <Stack>
        <BankFilterFields
          filter={filter}
          archive={false}
          onChange={(changed) => {
            setSelected(new Set());
            setFilter(changed);
          }}
        />
        {failure && <ErrorNotice error={failure} />}
        {found.isPending && <Loading />}
        {found.data && items.length === 0 && <Text c="dimmed">{texts.nothing}</Text>}
        {items.length > 0 && (
          <BankTable items={items} selected={selected} onSelect={setSelected} links={false} />
        )}
        <DrawField draw={draw} onChange={setDraw} />
        <Group justify="flex-end">
          {found.hasNextPage && (
            <Button
              variant="subtle"
              loading={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              {bankTexts.more(total - items.length)}
            </Button>
          )}
          <Button
            variant="default"
            disabled={total === 0}
            loading={all.isPending}
            onClick={() => all.mutate(asked, { onSuccess: take })}
          >
            {draw === undefined ? texts.addAll(total) : texts.drawFrom(draw, total)}
          </Button>
          <Button
            disabled={selected.size === 0}
            loading={some.isPending}
            onClick={() => some.mutate([...selected], { onSuccess: take })}
          >
            {texts.addSelected(selected.size)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** How many of the questions each candidate gets; an empty field says nothing about it. */
function DrawField(props: { draw: number | undefined; onChange: (draw: number | undefined) => void }) {
  const texts = useTexts().examEditor.picker;
  return (
    <TextInput
      label={texts.draw}
      description={texts.drawHint}
      inputMode="numeric"
      value={props.draw ?? ''}
      onChange={(event) => props.onChange(wholeOf(event.currentTarget.value))}
    />
  );
}
