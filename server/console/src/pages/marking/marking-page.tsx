import { Anchor, Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useMarkingDesk, useMarkingProgress } from '../../api/marking-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { ExamMedia } from '../../components/exam-media.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { MarkingDesk } from './marking-desk.js';

/** One answer after the other to one question, without anything that tells whose it is. */
export function MarkingPage() {
  const texts = useTexts().marking;
  const { sittingId = '', itemId = '' } = useParams();
  const { data: progress } = useMarkingProgress(sittingId);
  const desk = useMarkingDesk(sittingId, itemId);
  const item = progress?.items.find((each) => each.itemId === itemId);
  const back = `/sittings/${sittingId}/marking`;
  return (
    <Page
      title={item ? texts.deskTitle(item.number) : texts.title}
      subtitle={item && texts.left(item.forMe)}
      back={{ to: back, label: texts.backToProgress }}
      actions={
        <Button variant="default" loading={desk.undo.isPending} onClick={() => desk.undo.mutate()}>
          {texts.undo}
        </Button>
      }
    >
      {desk.undo.isError && <ErrorNotice error={desk.undo.error} />}
      <QueryView query={desk.answer}>
        {(task) =>
          task ? (
            <ExamMedia examId={task.examId} media={task.media}>
              <MarkingDesk
                key={task.taskId}
                task={task}
                busy={desk.give.isPending || desk.skip.isPending || desk.answer.isFetching}
                error={desk.give.error ?? desk.skip.error}
                onGive={(sheet) => desk.give.mutateAsync({ taskId: task.taskId, sheet })}
                onSkip={(reason) => desk.skip.mutateAsync({ taskId: task.taskId, reason })}
                onUndo={() => desk.undo.mutate()}
                onNext={() => void desk.toNext()}
              />
            </ExamMedia>
          ) : (
            <EmptyState icon="checkCircle" title={texts.doneTitle} text={texts.doneText}>
              <Anchor component={Link} to={back}>
                {texts.backToProgress}
              </Anchor>
            </EmptyState>
          )
        }
      </QueryView>
    </Page>
  );
}
