import type { Item, Section } from '@examhall/shared/items';
import type { ExamDetail } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { may } from '../../access.js';
import { useExam, usePublishExam } from '../../api/queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { Icon } from '../../components/icons.js';
import { CorrectResponse, ItemView } from '../../components/item-view.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { ExamMedia } from '../../components/exam-media.js';
import { RichText } from '../../components/rich-text.js';
import { describeRule } from '../../format/rule.js';
import { formatMoment } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { ExportPanel } from './export-panel.js';
import { BankIntakePanel } from './bank-intake-panel.js';
import { ExamStateBadge } from './exam-state-badge.js';

/** One exam: read it through as the candidates will see it, then publish it. */
export function ExamPage() {
  const texts = useTexts();
  const { examId = '' } = useParams();
  const exam = useExam(examId);
  const [asking, setAsking] = useState(false);
  const publish = usePublishExam(examId);
  const mayTakeOut = may(useAccount().role, 'change-exams');
  const back = { to: '/exams', label: texts.exam.back };
  if (!exam.data) {
    return (
      <Page title={texts.exams.title} back={back}>
        <QueryView query={exam}>{() => null}</QueryView>
      </Page>
    );
  }
  const detail = exam.data;
  const confirm = (): void => publish.mutate(undefined, { onSuccess: () => setAsking(false) });
  return (
    <Page
      key={detail.id}
      title={detail.title}
      back={back}
      subtitle={
        <Group gap="sm">
          <ExamStateBadge state={detail.state} />
          {texts.exam.summary(texts.items.count(detail.itemCount), texts.items.marks(detail.maxMarks))}
        </Group>
      }
      actions={<ExamAction exam={detail} onPublish={() => setAsking(true)} />}
    >
      <ExamNotice exam={detail} justPublished={publish.isSuccess} />
      {mayTakeOut && <ExportPanel examId={detail.id} title={detail.title} />}
      <BankIntakePanel exam={detail} />
      <PaperView exam={detail} />
      {asking && (
        <ConfirmDialog
          onClose={() => {
            setAsking(false);
            publish.reset();
          }}
          title={texts.exam.confirm.title}
          text={[texts.exam.confirm.text, texts.exam.confirm.mistakes]}
          confirm={texts.exam.confirm.submit}
          confirmIcon={<Icon name="lock" />}
          busy={publish.isPending}
          error={publish.error}
          onConfirm={confirm}
        />
      )}
    </Page>
  );
}

function ExamAction({ exam, onPublish }: { exam: ExamDetail; onPublish: () => void }) {
  const { exam: texts, examEditor, preview } = useTexts();
  return (
    <>
      <Button
        component={Link}
        to={`/exams/${exam.id}/preview`}
        variant="default"
        leftSection={<Icon name="eye" />}
      >
        {preview.link}
      </Button>
      {exam.state === 'draft' ? (
        <>
          <Button component={Link} to={`/exams/${exam.id}/edit`} variant="default">
            {examEditor.edit}
          </Button>
          <Button leftSection={<Icon name="lock" />} onClick={onPublish}>
            {texts.publish}
          </Button>
        </>
      ) : (
        <Button component={Link} to={`/sittings/new?exam=${exam.id}`} leftSection={<Icon name="plus" />}>
          {texts.openSitting}
        </Button>
      )}
    </>
  );
}

function ExamNotice({ exam, justPublished }: { exam: ExamDetail; justPublished: boolean }) {
  const texts = useTexts().exam;
  const locale = useLocale();
  const location = useLocation();
  const justImported = (location.state as { just?: unknown } | null)?.just === 'imported';
  if (exam.state === 'published' && exam.publishedAt) {
    const hint = texts.publishedHint(formatMoment(exam.publishedAt, locale));
    if (!justPublished) return <Text c="dimmed">{hint}</Text>;
    return (
      <Notice tone="good" role="status" title={texts.justPublished}>
        {hint}
      </Notice>
    );
  }
  return (
    <Notice tone="info" role="status">
      {justImported ? texts.justImported : texts.draftHint}
    </Notice>
  );
}

function PaperView({ exam }: { exam: ExamDetail }) {
  const texts = useTexts();
  const { paper } = exam;
  const numbers = new Map(
    paper.sections.flatMap((section) => section.items).map((item, index) => [item.id, index + 1]),
  );
  return (
    <ExamMedia examId={exam.id} media={paper.media}>
      <Stack gap="xl">
        {paper.instructions !== '' && (
          <Panel padded>
            <Title order={2} size="h4" mb="xs">
              {texts.exam.instructions}
            </Title>
            <RichText html={paper.instructions} lang={paper.language} />
          </Panel>
        )}
        {paper.sections.map((section) => (
          <section key={section.id} aria-labelledby={`section-${section.id}`}>
            <Title order={2} id={`section-${section.id}`} lang={paper.language} mb="sm">
              {section.title}
              {section.draw !== undefined && (
                <Text span c="dimmed" ms="sm">
                  {texts.examEditor.section.draws(section.draw, section.items.length)}
                </Text>
              )}
            </Title>
            <Stack>
              {section.items.map((item) => (
                <ItemPanel
                  key={item.id}
                  item={item}
                  section={section}
                  number={numbers.get(item.id) ?? 0}
                  exam={exam}
                />
              ))}
            </Stack>
          </section>
        ))}
      </Stack>
    </ExamMedia>
  );
}

function ItemPanel(props: { item: Item; section: Section; number: number; exam: ExamDetail }) {
  const { item, section, number, exam } = props;
  const { items: texts, rules } = useTexts();
  const rule = describeRule(exam.rules, section, item, rules);
  return (
    <Panel padded>
      <Group justify="space-between" mb="sm">
        <Title order={3} size="h5">
          {texts.number(number)}
          <Text span c="dimmed" fw={400} ms="sm" size="sm">
            {texts.type[item.type]}
            {item.subject !== '' && ` · ${item.subject}`}
          </Text>
        </Title>
        <Text fw={600}>
          {texts.marks(item.marks)}
          {rule !== null && (
            <Text span c="dimmed" fw={400} size="sm">
              {' '}
              ({rule})
            </Text>
          )}
        </Text>
      </Group>
      <Stack>
        <ItemView item={item} lang={exam.paper.language} />
        <CorrectResponse item={item} text={exam.correct[item.id] ?? ''} />
      </Stack>
    </Panel>
  );
}
