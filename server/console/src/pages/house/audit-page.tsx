import type { AuditAsked, AuditEntry } from '@examhall/shared/protocol';
import { Button, Code, Group, NativeSelect, SimpleGrid, Table, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { useAudit, useAuditCheck, useAuditChoices, useAuditCsv } from '../../api/house-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { Loading } from '../../components/query-view.js';
import { saveFile } from '../../components/save-file.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn, useMomentColumn } from '../../components/table/usual-columns.js';
import { useTexts } from '../../languages/index.js';
import { askedBy, filterNames, readAuditFilter, type AuditFilter } from './audit-filter.js';

/** Who did what, when and why; and whether the trail is whole. */
export function AuditPage() {
  const { house, common } = useTexts();
  const texts = house.audit;
  const [parameters, setParameters] = useSearchParams();
  const filter = readAuditFilter(parameters);
  const asked = askedBy(filter);
  const csv = useAuditCsv();
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle}
      back={{ to: '/house', label: house.back }}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="download" />}
          loading={csv.isPending}
          onClick={() => csv.mutate(asked, { onSuccess: (file) => saveFile(file, texts.file) })}
        >
          {texts.download}
        </Button>
      }
    >
      {csv.isError && <ErrorNotice error={csv.error} />}
      <ChainNotice />
      <FilterForm
        // A way back in the browser brings the fields back as well.
        key={parameters.toString()}
        filter={filter}
        onChange={(next) =>
          setParameters(
            Object.fromEntries(filterNames.flatMap((name) => (next[name] ? [[name, next[name]]] : []))),
          )
        }
      />
      <Trail asked={asked} none={common.none} />
    </Page>
  );
}

/** Whether every entry follows from the one before it. */
function ChainNotice() {
  const texts = useTexts().house.audit;
  const check = useAuditCheck();
  if (check.isError) return <ErrorNotice error={check.error} onRetry={() => void check.refetch()} />;
  if (!check.data) return null;
  const { entries, brokenAt } = check.data;
  return (
    <Notice
      tone={brokenAt === null ? 'good' : 'bad'}
      role={brokenAt === null ? 'status' : 'alert'}
      action={
        <Button size="xs" variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
          {texts.checkAgain}
        </Button>
      }
    >
      {brokenAt === null ? texts.whole(entries) : texts.broken(brokenAt)}
    </Notice>
  );
}

function FilterForm({
  filter,
  onChange,
}: {
  filter: AuditFilter;
  onChange: (next: Partial<AuditFilter>) => void;
}) {
  const texts = useTexts().house.audit;
  const choices = useAuditChoices();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onChange(Object.fromEntries(filterNames.map((name) => [name, String(form.get(name) ?? '').trim()])));
  };
  const field = (name: (typeof filterNames)[number], type: 'search' | 'date') => (
    <TextInput name={name} type={type} label={texts.field[name]} defaultValue={filter[name]} />
  );
  const anyOf = (rest: { value: string; label: string }[]) => [{ value: '', label: texts.any }, ...rest];
  return (
    <Panel padded>
      <form onSubmit={submit} role="search" aria-label={texts.filter}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
          {field('text', 'search')}
          <NativeSelect
            // Its choices arrive later than the address does.
            key={`action ${choices.isSuccess}`}
            name="action"
            label={texts.field.action}
            defaultValue={filter.action}
            data={anyOf((choices.data?.actions ?? []).map((action) => ({ value: action, label: action })))}
          />
          <NativeSelect
            key={`person ${choices.isSuccess}`}
            name="person"
            label={texts.field.person}
            defaultValue={filter.person}
            data={anyOf((choices.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name })))}
          />
          {field('subject', 'search')}
          {field('from', 'date')}
          {field('to', 'date')}
        </SimpleGrid>
        <Group mt="md">
          <Button type="submit">{texts.show}</Button>
          <Button variant="default" onClick={() => onChange({})}>
            {texts.clear}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

function Trail({ asked, none }: { asked: AuditAsked; none: string }) {
  const texts = useTexts().house.audit;
  const trail = useAudit(asked);
  if (trail.isError && !trail.data)
    return <ErrorNotice error={trail.error} onRetry={() => void trail.refetch()} />;
  if (!trail.data) return <Loading />;
  const entries = trail.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0) {
    const narrowed = Object.keys(asked).length > 0;
    return (
      <EmptyState
        icon="document"
        title={narrowed ? texts.noMatchTitle : texts.emptyTitle}
        text={narrowed ? texts.noMatch : texts.empty}
      />
    );
  }
  return (
    <>
      <EntryTable entries={entries} none={none} />
      {trail.isError && <ErrorNotice error={trail.error} onRetry={() => void trail.fetchNextPage()} />}
      {trail.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={trail.isFetchingNextPage}
            onClick={() => void trail.fetchNextPage()}
          >
            {texts.older}
          </Button>
        </Group>
      )}
    </>
  );
}

/** The entries, each of which unfolds into all that is kept of it. The server narrows them down and saves them all. */
function EntryTable({ entries, none }: { entries: readonly AuditEntry[]; none: string }) {
  const texts = useTexts().house.audit;
  const momentColumn = useMomentColumn();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (number: number): void => {
    const next = new Set(open);
    if (!next.delete(number)) next.add(number);
    setOpen(next);
  };
  const columns: readonly Column<AuditEntry>[] = [
    numberColumn('number', texts.table.number, ({ number }) => number),
    momentColumn('at', texts.table.at, ({ at }) => at),
    { id: 'actor', heading: texts.table.actor, text: ({ actor }) => actor },
    { id: 'action', heading: texts.table.action, names: true, text: ({ action }) => action },
    wrapped({ id: 'subject', heading: texts.table.subject, text: ({ subject }) => subject }),
    wrapped({
      ...{ id: 'why', heading: texts.table.why },
      text: ({ erasedAt, why }) => (erasedAt === null ? (why ?? none) : texts.erased),
    }),
    {
      ...{ id: 'details', heading: texts.table.details, text: null },
      cell: ({ number }) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={open.has(number)}
          aria-controls={detailsId(number)}
          aria-label={texts.unfold(number)}
          onClick={() => toggle(number)}
        >
          {texts.unfoldShort}
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      name="audit"
      caption={texts.title}
      rows={entries}
      columns={columns}
      rowId={({ number }) => String(number)}
      filter={false}
      saves={false}
      below={(entry, width) => <Details entry={entry} open={open.has(entry.number)} width={width} />}
    />
  );
}

function detailsId(number: number): string {
  return `audit-${number}`;
}

/** Ids and reasons may be longer than their column. */
function wrapped(column: Column<AuditEntry> & { text: (entry: AuditEntry) => string }): Column<AuditEntry> {
  return {
    ...column,
    cell: (entry) => <span style={{ overflowWrap: 'anywhere' }}>{column.text(entry)}</span>,
  };
}

/** All that is kept of an entry. */
function Details({ entry, open, width }: { entry: AuditEntry; open: boolean; width: number }) {
  const texts = useTexts().house.audit;
  return (
    <Table.Tr id={detailsId(entry.number)} hidden={!open}>
      <Table.Td colSpan={width}>
        <Code block>{JSON.stringify(entry.details, null, 2)}</Code>
        <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {texts.hash(entry.hash)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
