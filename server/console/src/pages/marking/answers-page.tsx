import type { AnswerMarking } from '@examhall/shared/protocol';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMarkedAnswers, useMarkingProgress, useTakeAnswer } from '../../api/marking-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { numberColumn } from '../../components/table/usual-columns.js';
import { useTexts, type Texts } from '../../languages/index.js';
import { ReopenDialog } from './reopen-dialog.js';

/** Every answer to one question: what was given, by whom, and what was laid aside. Whose they are stands nowhere. */
export function AnswersPage() {
  const texts = useTexts().marking;
  const { sittingId = '', itemId = '' } = useParams();
  const { data: progress } = useMarkingProgress(sittingId);
  const answers = useMarkedAnswers(sittingId, itemId);
  const item = progress?.items.find((each) => each.itemId === itemId);
  return (
    <Page
      title={item ? texts.answersOf(item.number) : texts.answers}
      subtitle={progress?.sittingTitle}
      back={{ to: `/sittings/${sittingId}/marking`, label: texts.backToProgress }}
    >
      <QueryView query={answers}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon="document" text={texts.noAnswers} />
          ) : (
            <AnswerTable answers={all} path={`/sittings/${sittingId}/marking/${itemId}`} />
          )
        }
      </QueryView>
    </Page>
  );
}

function AnswerTable({ answers, path }: { answers: readonly AnswerMarking[]; path: string }) {
  const texts = useTexts();
  const words = texts.marking;
  const navigate = useNavigate();
  const take = useTakeAnswer();
  const [reopening, setReopening] = useState<string | null>(null);
  const places = new Map(answers.map(({ taskId }, index) => [taskId, index + 1]));
  const place = ({ taskId }: AnswerMarking) => places.get(taskId) ?? 0;
  const [number, state, counts, given, acts] = words.answerTable;
  const columns: readonly Column<AnswerMarking>[] = [
    { ...numberColumn('number', number ?? '', place), numeric: false },
    {
      ...{ id: 'state', heading: state ?? '' },
      text: ({ needed, wanted }) => (needed ? words.wanted[wanted] : words.notNeeded),
    },
    {
      ...{ id: 'counts', heading: counts ?? '' },
      text: ({ agreed }) => (agreed ? words.agreed(agreed.marks, agreed.basis) : texts.common.none),
      order: ({ agreed }) => (agreed ? Number(agreed.marks) : null),
    },
    {
      ...{ id: 'given', heading: given ?? '' },
      text: (answer) => givenLines(answer, words).join('\n'),
      cell: (answer) => givenLines(answer, words).map((line, index) => <div key={index}>{line}</div>),
    },
    {
      ...{ id: 'acts', heading: acts ?? '', text: null },
      cell: (answer) =>
        answer.needed && (
          <Group gap="xs" justify="flex-end">
            {answer.wanted === 'nothing' ? (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={words.reopenAnswer(place(answer))}
                onClick={() => setReopening(answer.taskId)}
              >
                {words.reopen}
              </Button>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={words.takeAnswer(place(answer))}
                onClick={() => take.mutate(answer.taskId, { onSuccess: () => void navigate(path) })}
              >
                {words.take}
              </Button>
            )}
          </Group>
        ),
    },
  ];
  return (
    <>
      {take.isError && <ErrorNotice error={take.error} />}
      <DataTable
        name="answers"
        caption={words.answers}
        rows={answers}
        columns={columns}
        rowId={({ taskId }) => taskId}
      />
      {reopening !== null && <ReopenDialog taskId={reopening} onClose={() => setReopening(null)} />}
    </>
  );
}

/** Who gave what, and who laid it aside. */
function givenLines({ given, skips }: AnswerMarking, words: Texts['marking']): string[] {
  return [
    ...given.map(({ by, marks, withdrawnAt }) => words.givenBy(by, marks, withdrawnAt !== null)),
    ...skips.map(({ by, reason }) => words.skippedBy(by, reason)),
  ];
}
