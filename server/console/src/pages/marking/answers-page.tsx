import type { AnswerMarking } from '@examhall/shared/protocol';
import { Button, Group, Table } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMarkedAnswers, useMarkingProgress, useTakeAnswer } from '../../api/marking-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
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
  return (
    <>
      {take.isError && <ErrorNotice error={take.error} />}
      <Panel scrollLabel={words.answers}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {words.answerTable.map((heading) => (
                <Table.Th key={heading} scope="col">
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {answers.map(({ taskId, wanted, needed, agreed, given, skips }, index) => (
              <Table.Tr key={taskId}>
                <Table.Td className="number">{index + 1}</Table.Td>
                <Table.Td>{needed ? words.wanted[wanted] : words.notNeeded}</Table.Td>
                <Table.Td className="number">
                  {agreed ? words.agreed(agreed.marks, agreed.basis) : texts.common.none}
                </Table.Td>
                <Table.Td>
                  <Given given={given} skips={skips} />
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" justify="flex-end">
                    {needed && wanted !== 'nothing' && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={words.takeAnswer(index + 1)}
                        onClick={() => take.mutate(taskId, { onSuccess: () => void navigate(path) })}
                      >
                        {words.take}
                      </Button>
                    )}
                    {needed && wanted === 'nothing' && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={words.reopenAnswer(index + 1)}
                        onClick={() => setReopening(taskId)}
                      >
                        {words.reopen}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Panel>
      {reopening !== null && <ReopenDialog taskId={reopening} onClose={() => setReopening(null)} />}
    </>
  );
}

/** Who gave what, and who laid it aside. */
function Given({ given, skips }: Pick<AnswerMarking, 'given' | 'skips'>) {
  const words = useTexts().marking;
  return (
    <>
      {given.map((mark) => (
        <div key={`${mark.by} ${mark.givenAt}`}>
          {words.givenBy(mark.by, mark.marks, mark.withdrawnAt !== null)}
        </div>
      ))}
      {skips.map(({ by, reason, skippedAt }) => (
        <div key={`${by} ${skippedAt}`}>{words.skippedBy(by, reason)}</div>
      ))}
    </>
  );
}
