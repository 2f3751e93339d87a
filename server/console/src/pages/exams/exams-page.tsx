import type { ExamSummary } from '@examhall/shared/protocol';
import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { useExams } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icons.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn, useMomentColumn } from '../../components/table/usual-columns.js';
import { useTexts } from '../../languages/index.js';
import { ExamStateBadge } from './exam-state-badge.js';
import { TemplateButton } from './template-button.js';

/** All exams of the centre. */
export function ExamsPage() {
  const texts = useTexts();
  const exams = useExams();
  const importButton = (
    <Button component={Link} to="/exams/import" leftSection={<Icon name="upload" />}>
      {texts.exams.import}
    </Button>
  );
  const makeButton = (
    <Button component={Link} to="/exams/new" variant="default" leftSection={<Icon name="plus" />}>
      {texts.examEditor.newTitle}
    </Button>
  );
  const hasExams = exams.data !== undefined && exams.data.length > 0;
  return (
    <Page
      title={texts.exams.title}
      actions={
        hasExams && (
          <>
            {makeButton}
            {importButton}
          </>
        )
      }
    >
      <QueryView query={exams}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon="document" title={texts.exams.emptyTitle} text={texts.exams.emptyText}>
              <TemplateButton />
              {importButton}
              {makeButton}
            </EmptyState>
          ) : (
            <ExamTable exams={list} />
          )
        }
      </QueryView>
    </Page>
  );
}

function ExamTable({ exams }: { exams: readonly ExamSummary[] }) {
  const texts = useTexts().exams;
  const momentColumn = useMomentColumn();
  const { table } = texts;
  const columns: readonly Column<ExamSummary>[] = [
    {
      ...{ id: 'title', heading: table.title, names: true, text: ({ title }) => title },
      cell: (exam) => (
        <Anchor component={Link} to={`/exams/${exam.id}`}>
          {exam.title}
        </Anchor>
      ),
    },
    {
      ...{ id: 'state', heading: table.state, text: ({ state }) => texts.state[state] },
      cell: ({ state }) => <ExamStateBadge state={state} />,
    },
    numberColumn('items', table.items, ({ itemCount }) => itemCount),
    numberColumn('marks', table.marks, ({ maxMarks }) => maxMarks),
    momentColumn('created', table.created, ({ createdAt }) => createdAt),
    momentColumn('published', table.published, ({ publishedAt }) => publishedAt),
  ];
  return (
    <DataTable name="exams" caption={texts.title} rows={exams} columns={columns} rowId={({ id }) => id} />
  );
}
