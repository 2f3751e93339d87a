import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/context.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { saveFile } from '../../components/save-file.js';
import { useTexts } from '../../languages/index.js';

/** Downloads the results of a sitting as a table: those that are released, and others only when that is said. */
export function ExportButtons({ sittingId }: { sittingId: string }) {
  const texts = useTexts().control;
  const api = useApi();
  const [unreleased, setUnreleased] = useState(false);
  const download = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => api.exportResults(sittingId, format, unreleased),
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
      <Checkbox
        label={texts.exportUnreleased}
        checked={unreleased}
        onChange={(event) => {
          setUnreleased(event.currentTarget.checked);
          download.reset();
        }}
      />
      {download.isError && <ErrorNotice error={download.error} />}
    </>
  );
}
