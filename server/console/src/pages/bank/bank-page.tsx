import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { filterQuery, type BankFilter } from '../../api/bank-api.js';
import { useBankItems } from '../../api/bank-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Page } from '../../components/page.js';
import { Loading } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { BankFilterFields } from './bank-filter.js';
import { BankTable } from './bank-table.js';
import { TagDialog } from './tag-dialog.js';
import type { Tagged } from './tags.js';
import { useArchiving } from './use-archiving.js';

const TYPING_MS = 250;

/** All questions of the bank: found, tagged, put away and taken back. The filter is in the address. */
export function BankPage() {
  const texts = useTexts().bank;
  const [parameters, setParameters] = useSearchParams();
  const filter = filterOf(parameters);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const change = (changed: BankFilter): void => {
    setSelected(new Set());
    setParameters(filterQuery(changed), { replace: true });
  };
  const buttons = (
    <Group>
      <Button component={Link} to="/exams/import" variant="default" leftSection={<Icon name="upload" />}>
        {texts.import}
      </Button>
      <Button component={Link} to="/bank/new" leftSection={<Icon name="plus" />}>
        {texts.add}
      </Button>
    </Group>
  );
  return (
    <Page title={texts.title} subtitle={texts.subtitle} actions={buttons}>
      <Stack>
        <BankFilterFields filter={filter} onChange={change} />
        <Found filter={filter} selected={selected} onSelect={setSelected} />
      </Stack>
    </Page>
  );
}

function Found(props: {
  filter: BankFilter;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}) {
  const { filter, selected, onSelect } = props;
  const texts = useTexts().bank;
  const [search] = useDebouncedValue(filter.search, TYPING_MS);
  const found = useBankItems({ ...filter, search });
  if (found.isError) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const items = found.data.pages.flatMap((page) => page.items);
  const total = found.data.pages[0]?.total ?? 0;
  return (
    <>
      <SelectionBar
        questions={items.filter(({ id }) => selected.has(id))}
        archived={filter.archived}
        onDone={() => onSelect(new Set())}
      />
      <Text role="status" c="dimmed" size="sm">
        {texts.found(total)}
      </Text>
      {items.length === 0 ? (
        <Nothing filter={filter} />
      ) : (
        <BankTable items={items} selected={selected} onSelect={onSelect} />
      )}
      {found.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {texts.more(total - items.length)}
          </Button>
        </Group>
      )}
    </>
  );
}

function Nothing({ filter }: { filter: BankFilter }) {
  const texts = useTexts().bank;
  if (filterQuery(filter).size > 0) return <EmptyState icon="inbox" text={texts.noMatch} />;
  return <EmptyState icon="inbox" title={texts.emptyTitle} text={texts.emptyText} />;
}

/** What can be done with all that is selected. */
function SelectionBar(props: { questions: readonly Tagged[]; archived: boolean; onDone: () => void }) {
  const { questions, archived, onDone } = props;
  const texts = useTexts().bank;
  const { archive, busy, error } = useArchiving();
  const [tagging, setTagging] = useState(false);
  const ids = questions.map(({ id }) => id);
  return (
    <>
      {ids.length > 0 && (
        <Group role="group" aria-label={texts.selected(ids.length)}>
          <Text fw={600}>{texts.selected(ids.length)}</Text>
          <Button variant="default" onClick={() => setTagging(true)}>
            {texts.tag}
          </Button>
          <Button variant="default" loading={busy} onClick={() => archive(ids, !archived, onDone)}>
            {archived ? texts.unarchive : texts.archive}
          </Button>
        </Group>
      )}
      {tagging && <TagDialog questions={questions} onClose={() => setTagging(false)} />}
      {error && <ErrorNotice error={error} />}
    </>
  );
}

function filterOf(parameters: URLSearchParams): BankFilter {
  const text = (name: string): string => parameters.get(name) ?? '';
  return {
    ...{ search: text('search'), type: text('type'), subject: text('subject') },
    tags: parameters.getAll('tag'),
    archived: text('archived') === 'true',
  };
}
