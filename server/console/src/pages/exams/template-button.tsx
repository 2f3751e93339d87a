import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../api/context.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { saveFile } from '../../components/save-file.js';
import { useTexts } from '../../languages/index.js';

/** Downloads the spreadsheet template. */
export function TemplateButton() {
  const texts = useTexts();
  const api = useApi();
  const download = useMutation({
    mutationFn: api.examTemplate,
    onSuccess: (file) => saveFile(file, texts.exams.templateFile),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="download" />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {texts.exams.template}
      </Button>
      {download.isError && <ErrorNotice error={download.error} />}
    </>
  );
}
