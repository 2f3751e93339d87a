import { Button, Group, Stack, Text } from '@mantine/core';
import { useCancelRelease, useReleases } from '../../api/results-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { useTexts } from '../../languages/index.js';

/** What was released to whom, what is planned and can be called off, and what was not ready when its time came. */
export function ReleaseList({ sittingId }: { sittingId: string }) {
  const words = useTexts().release;
  const releases = useReleases(sittingId);
  const cancel = useCancelRelease(sittingId);
  if (!releases.data || releases.data.length === 0) return null;
  return (
    <Stack gap="xs">
      {cancel.isError && <ErrorNotice error={cancel.error} />}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {releases.data.map(({ id, registrationIds, publishAt, state, failure }) => (
          <li key={id}>
            <Group justify="space-between" gap="xs">
              <span>
                {words.state[state]}: {words.to(registrationIds?.length ?? null)}, <Moment at={publishAt} />
              </span>
              {state === 'planned' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={cancel.isPending}
                  onClick={() => cancel.mutate(id)}
                >
                  {words.cancel}
                </Button>
              )}
            </Group>
            {failure !== null && (
              <Text size="sm" c="dimmed">
                {failure}
              </Text>
            )}
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
