import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../api/context.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { saveFile } from '../../components/save-file.js';
import { useTexts } from '../../languages/index.js';

/** Takes the exam out, with its key: for another program, or for another Examhall. */
export function ExportPanel({ examId, title }: { examId: string; title: string }) {
  const texts = useTexts().exam.export;
  const api = useApi();
  const name = title.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'exam';
  const take = useMutation({
    mutationFn: (ending: 'zip' | 'xlsx') => api.exportExam(examId, ending),
    onSuccess: ({ file }, ending) => saveFile(file, `${name}.${ending}`),
  });
  return (
    <section aria-label={texts.title}>
      <Group gap="sm">
        {(['zip', 'xlsx'] as const).map((ending) => (
          <Button
            key={ending}
            variant="default"
            leftSection={<Icon name="download" />}
            loading={take.isPending && take.variables === ending}
            onClick={() => take.mutate(ending)}
          >
            {texts[ending]}
          </Button>
        ))}
        <span>{texts.hint}</span>
      </Group>
      {take.isSuccess && take.data.notes > 0 && (
        <Notice tone="warning" role="status" title={texts.notesTitle}>
          {texts.notesText}
        </Notice>
      )}
      {take.isError && <ErrorNotice error={take.error} />}
    </section>
  );
}
