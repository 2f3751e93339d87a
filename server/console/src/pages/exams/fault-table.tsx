import type { Fault } from '@examhall/shared/protocol';
import { Stack } from '@mantine/core';
import { Notice } from '../../components/notice.js';
import { ServerWords } from '../../components/problem-text.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { splitPlace } from '../../format/place.js';
import { useTexts } from '../../languages/index.js';

/** Every fault of a sheet, by place and reason. */
export function FaultTable({ faults, detail }: { faults: readonly Fault[]; detail: string }) {
  const texts = useTexts().importing;
  const columns: readonly Column<Fault>[] = [
    { id: 'sheet', heading: texts.faultTable.sheet, text: ({ at }) => splitPlace(at).sheet },
    { id: 'row', heading: texts.faultTable.row, numeric: true, text: ({ at }) => splitPlace(at).row },
    { id: 'column', heading: texts.faultTable.column, text: ({ at }) => splitPlace(at).column },
    {
      id: 'reason',
      heading: texts.faultTable.reason,
      text: ({ reason }) => reason,
      cell: ({ reason }) => <ServerWords>{reason}</ServerWords>,
    },
  ];
  return (
    <Stack>
      <Notice
        tone="bad"
        role="alert"
        title={faults.length > 0 ? texts.faultsTitle(faults.length) : texts.nothingImported}
      >
        {faults.length > 0 ? texts.faultsHint : <ServerWords>{detail}</ServerWords>}
      </Notice>
      {faults.length > 0 && (
        <DataTable
          name="faults"
          caption={texts.faultsTitle(faults.length)}
          rows={faults}
          columns={columns}
          rowId={({ at, reason }) => `${at} ${reason}`}
          among
        />
      )}
    </Stack>
  );
}
