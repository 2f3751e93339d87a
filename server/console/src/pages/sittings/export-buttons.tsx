import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../api/context.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { saveFile } from '../../components/save-file.js';
import { useTexts } from '../../languages/index.js';

/** Downloads the results of a sitting as a table. */
export function ExportButtons({ sittingId }: { sittingId: string }) {
  const texts = useTexts().control;
  const api = useApi();
  const download = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => api.exportResults(sittingId, format),
    onSuccess: (file, format) => saveFile(file, `results.${format}`),
  });
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          variant="default"
          leftSection={<Icon name="download" />}
          loading={download.isPending && download.variables === format}
          onClick={() => download.mutate(format)}
        >
          {texts.exportAs[format]}
        </Button>
      ))}
      {download.isError && <ErrorNotice error={download.error} />}
    </>
  );
}
