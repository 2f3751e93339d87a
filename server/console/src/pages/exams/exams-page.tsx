import type { ExamSummary } from '@examhall/shared/protocol';
import { Anchor, Button, Table } from '@mantine/core';
import { Link } from 'react-router';
import { useExams } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icons.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
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
  const { table } = useTexts().exams;
  return (
    <Panel scrollLabel={useTexts().exams.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{table.title}</Table.Th>
            <Table.Th>{table.state}</Table.Th>
            <Table.Th ta="right">{table.items}</Table.Th>
            <Table.Th ta="right">{table.marks}</Table.Th>
            <Table.Th>{table.created}</Table.Th>
            <Table.Th>{table.published}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {exams.map((exam) => (
            <Table.Tr key={exam.id}>
              <Table.Th scope="row" fw={550}>
                <Anchor component={Link} to={`/exams/${exam.id}`}>
                  {exam.title}
                </Anchor>
              </Table.Th>
              <Table.Td>
                <ExamStateBadge state={exam.state} />
              </Table.Td>
              <Table.Td ta="right" className="number">
                {exam.itemCount}
              </Table.Td>
              <Table.Td ta="right" className="number">
                {exam.maxMarks}
              </Table.Td>
              <Table.Td>
                <Moment at={exam.createdAt} />
              </Table.Td>
              <Table.Td>{exam.publishedAt ? <Moment at={exam.publishedAt} /> : '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
