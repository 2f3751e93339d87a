import type { BankItemDetail } from '@examhall/shared/protocol';
import { Anchor, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useBankItem, useChangeBankItem, useDeleteBankItem } from '../../api/bank-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { CorrectResponse, ItemView } from '../../components/item-view.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { RichText } from '../../components/rich-text.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useMomentColumn } from '../../components/table/usual-columns.js';
import { useTexts } from '../../languages/index.js';
import { BankMedia } from './bank-media.js';
import { isEditable, type Content } from './item-content.js';
import { ItemForm } from './item-form.js';
import { useArchiving } from './use-archiving.js';
import { TagDialog } from './tag-dialog.js';

/** One question of the bank: as it stands, its versions, and a new one. */
export function BankItemPage() {
  const texts = useTexts().bank;
  const { itemId = '' } = useParams();
  const [parameters] = useSearchParams();
  const version = Number(parameters.get('version')) || null;
  const item = useBankItem(itemId, version);
  const back = { to: '/bank', label: texts.back };
  if (!item.data) {
    return (
      <Page title={texts.item.title} back={back}>
        <QueryView query={item}>{() => null}</QueryView>
      </Page>
    );
  }
  return <BankItemView key={`${itemId} ${item.data.shownVersion}`} detail={item.data} />;
}

function BankItemView({ detail }: { detail: BankItemDetail }) {
  const { bank: texts, items } = useTexts();
  const [editing, setEditing] = useState(false);
  const newest = detail.shownVersion === detail.version;
  const facts = [
    items.type[detail.type],
    detail.subject,
    items.marks(detail.item.marks),
    detail.tags.join(', '),
  ].filter((fact) => fact !== '');
  return (
    <Page
      title={texts.item.title}
      back={{ to: '/bank', label: texts.back }}
      subtitle={facts.join(' · ')}
      actions={newest && !editing && <ItemActions detail={detail} onEdit={() => setEditing(true)} />}
    >
      <BankMedia itemId={detail.id} media={detail.media}>
        <Stack>
          {!newest && (
            <Notice tone="warning">
              {texts.item.older(detail.shownVersion, detail.version)}{' '}
              <Anchor component={Link} to={`/bank/${detail.id}`}>
                {texts.item.toNewest}
              </Anchor>
            </Notice>
          )}
          {detail.archivedAt && <Notice tone="info">{texts.item.isArchived}</Notice>}
          {newest && !isEditable(detail.type) && <Notice tone="info">{texts.item.readOnly}</Notice>}
          {editing ? (
            <Editor detail={detail} onDone={() => setEditing(false)} />
          ) : (
            <Preview content={detail} correct={detail.correct} stimulus={detail.stimulus?.text ?? null} />
          )}
          <Origin detail={detail} />
          <Versions detail={detail} />
        </Stack>
      </BankMedia>
    </Page>
  );
}

/** A question as the candidate is given it, with its key. */
function Preview(props: { content: Content; correct: string | null; stimulus: string | null }) {
  return (
    <Panel padded>
      <Stack>
        {props.stimulus !== null && <RichText html={props.stimulus} />}
        <ItemView item={props.content.item} />
        {props.correct !== null && <CorrectResponse item={props.content.item} text={props.correct} />}
      </Stack>
    </Panel>
  );
}

function Editor({ detail, onDone }: { detail: BankItemDetail; onDone: () => void }) {
  const { bank: texts, common } = useTexts();
  const [content, setContent] = useState<Content>({ item: detail.item, key: detail.key });
  const change = useChangeBankItem(detail.id);
  const save = (): void =>
    change.mutate(
      { basedOn: detail.version, item: content.item, key: content.key, exception: detail.exception },
      { onSuccess: onDone },
    );
  return (
    <Panel padded>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          <ItemForm content={content} onChange={setContent} />
          <Title order={2} size="h5">
            {texts.item.preview}
          </Title>
          <Preview content={content} correct={null} stimulus={detail.stimulus?.text ?? null} />
          <Text c="dimmed" size="sm">
            {texts.item.savingMakes(detail.version + 1)}
          </Text>
          {change.isError && <ErrorNotice error={change.error} />}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {texts.item.save}
            </Button>
            <Button variant="default" onClick={onDone}>
              {common.cancel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function ItemActions({ detail, onEdit }: { detail: BankItemDetail; onEdit: () => void }) {
  const texts = useTexts().bank;
  const navigate = useNavigate();
  const { archive, busy, error } = useArchiving();
  const remove = useDeleteBankItem(detail.id);
  const [asking, setAsking] = useState<'tags' | 'delete' | null>(null);
  const close = (): void => setAsking(null);
  return (
    <>
      <Button variant="default" onClick={() => setAsking('tags')}>
        {texts.tag}
      </Button>
      <Button
        variant="default"
        loading={busy}
        onClick={() => archive([detail.id], detail.archivedAt === null)}
      >
        {detail.archivedAt === null ? texts.archive : texts.unarchive}
      </Button>
      {detail.usedBy === 0 && (
        <Button variant="default" onClick={() => setAsking('delete')}>
          {texts.item.delete}
        </Button>
      )}
      {error && <ErrorNotice error={error} />}
      {isEditable(detail.type) && <Button onClick={onEdit}>{texts.item.edit}</Button>}
      {asking === 'tags' && <TagDialog questions={[detail]} onClose={close} />}
      {asking === 'delete' && (
        <ConfirmDialog
          onClose={close}
          title={texts.item.deleteTitle}
          text={[texts.item.deleteText]}
          confirm={texts.item.delete}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/bank') })}
        />
      )}
    </>
  );
}

function Origin({ detail: { source } }: { detail: BankItemDetail }) {
  const texts = useTexts().bank.item;
  if (source.examId === null) return <Text c="dimmed">{texts.writtenHere}</Text>;
  return (
    <Text c="dimmed">
      {texts.from(source.file, source.itemId ?? '')}{' '}
      <Anchor component={Link} to={`/exams/${source.examId}`}>
        {texts.toExam}
      </Anchor>
    </Text>
  );
}

function ExamLinks({ exams }: { exams: BankItemDetail['versions'][number]['exams'] }) {
  return (
    <List listStyleType="none">
      {exams.map(({ id, title }) => (
        <List.Item key={id}>
          <Anchor component={Link} to={`/exams/${id}`}>
            {title}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
}

function Versions({ detail }: { detail: BankItemDetail }) {
  const texts = useTexts().bank.item;
  const momentColumn = useMomentColumn();
  const columns: readonly Column<BankItemDetail['versions'][number]>[] = [
    {
      ...{ id: 'version', heading: texts.version, names: true },
      text: ({ version }) => texts.number(version),
      cell: ({ version }) => (
        <Anchor
          component={Link}
          to={`/bank/${detail.id}?version=${version}`}
          aria-current={version === detail.shownVersion ? 'page' : undefined}
        >
          {texts.number(version)}
        </Anchor>
      ),
    },
    momentColumn('made', texts.made, ({ createdAt }) => createdAt),
    { id: 'by', heading: texts.by, text: ({ createdBy }) => createdBy ?? '–' },
    {
      ...{ id: 'exams', heading: texts.exams },
      text: ({ exams }) => exams.map(({ title }) => title).join('; ') || '–',
      cell: ({ exams }) => (exams.length === 0 ? '–' : <ExamLinks exams={exams} />),
    },
  ];
  return (
    <div>
      <Title order={2} mb="sm">
        {texts.versions}
      </Title>
      <DataTable
        name="bank-versions"
        caption={texts.versions}
        rows={detail.versions}
        columns={columns}
        rowId={({ version }) => String(version)}
      />
    </div>
  );
}
