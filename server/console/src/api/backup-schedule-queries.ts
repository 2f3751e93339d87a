import type { BackupSchedule } from '@examhall/shared/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './context.js';

const key = ['backup-schedule'] as const;

export function useBackupSchedule() {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: ({ signal }) => api.backupSchedule(signal) });
}

export function useSetBackupSchedule() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (schedule: BackupSchedule) => api.setBackupSchedule(schedule),
    onSuccess: (schedule) => queries.setQueryData(key, schedule),
  });
}
