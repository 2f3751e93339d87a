import type { ResultRelease } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useCancelRelease, useRelease, useReleases } from '../../api/results-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { useOfferUndo } from '../../components/undo/undo.js';
import { ServerWords } from '../../components/problem-text.js';
import { useTexts } from '../../languages/index.js';

/** What was released to whom, what is planned and can be called off, and what was not ready when its time came. */
export function ReleaseList({ sittingId }: { sittingId: string }) {
  const { release: words, undo } = useTexts();
  const offerUndo = useOfferUndo();
  const release = useRelease(sittingId);
  const releases = useReleases(sittingId);
  const cancel = useCancelRelease(sittingId);
  const callOff = ({ id, registrationIds, publishAt }: ResultRelease): void =>
    cancel.mutate(id, {
      onSuccess: () =>
        offerUndo({
          ...{ act: 'cancelRelease', text: undo.release },
          undo: () =>
            release.mutateAsync({ publishAt, ...(registrationIds !== null && { registrationIds }) }),
        }),
    });
  if (!releases.data || releases.data.length === 0) return null;
  return (
    <Stack gap="xs">
      {cancel.isError && <ErrorNotice error={cancel.error} />}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {releases.data.map((planned) => {
          const { id, registrationIds, publishAt, state, failure } = planned;
          return (
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
                    onClick={() => callOff(planned)}
                  >
                    {words.cancel}
                  </Button>
                )}
              </Group>
              {failure !== null && (
                <Text size="sm" c="dimmed">
                  <ServerWords>{failure}</ServerWords>
                </Text>
              )}
            </li>
          );
        })}
      </Stack>
    </Stack>
  );
}
