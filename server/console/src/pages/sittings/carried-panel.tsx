import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { StrayEntries } from '@examhall/shared/protocol';
import { useState } from 'react';
import { may } from '../../access.js';
import { useStrayEntries } from '../../api/queries.js';
import { Dialog } from '../../components/dialog.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { AdoptForm } from './adopt-form.js';
import { TakeBundlesButton } from './take-bundles-dialog.js';

/** Exams that come on a stick, and answers that are in no exam. */
export function CarriedPanel({ sittingId }: { sittingId: string }) {
  const words = useTexts().carried;
  return (
    <section aria-labelledby="carried">
      <Title order={2} id="carried" mb="sm">
        {words.title}
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Bundles sittingId={sittingId} />
        <Strays sittingId={sittingId} />
      </SimpleGrid>
    </section>
  );
}

function Bundles({ sittingId }: { sittingId: string }) {
  const words = useTexts().carried;
  return (
    <Panel padded>
      <Stack gap="sm">
        <Text c="dimmed" size="sm">
          {words.hint}
        </Text>
        <Group>
          <TakeBundlesButton sittingId={sittingId} />
        </Group>
      </Stack>
    </Panel>
  );
}

function Strays({ sittingId }: { sittingId: string }) {
  const { carried: words, common } = useTexts();
  const strays = useStrayEntries(sittingId);
  const [adopting, setAdopting] = useState<StrayEntries | null>(null);
  const mayAdopt = may(useAccount().role, 'adopt-answers');
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {words.strays}
        </Title>
        <Text c="dimmed" size="sm">
          {words.straysHint}
        </Text>
        <QueryView query={strays}>
          {(found) =>
            found.length === 0 ? (
              <Text>{words.noStrays}</Text>
            ) : (
              <Stack gap="xs">
                {found.map((stray) => (
                  <Group key={stray.id} justify="space-between" wrap="nowrap">
                    <Text>{words.stray(stray.candidateNumber, stray.stationName, stray.answers.length)}</Text>
                    {stray.adoptedAt !== null && <Text c="dimmed">{words.adopted}</Text>}
                    {stray.adoptedAt === null && mayAdopt && (
                      <Button size="compact-sm" variant="default" onClick={() => setAdopting(stray)}>
                        {words.adopt}
                      </Button>
                    )}
                  </Group>
                ))}
              </Stack>
            )
          }
        </QueryView>
      </Stack>
      {adopting && (
        <Dialog title={words.adoptTitle} onClose={() => setAdopting(null)} closeLabel={common.cancel}>
          <AdoptForm sittingId={sittingId} stray={adopting} onClose={() => setAdopting(null)} />
        </Dialog>
      )}
    </Panel>
  );
}
