import { Button, FileButton, Group, SimpleGrid, Stack, Text, Textarea, Title } from '@mantine/core';
import type { BundleReport, StrayEntries } from '@examhall/shared/protocol';
import { useState } from 'react';
import { may } from '../../access.js';
import { useAdopt, useStrayEntries, useTakeBundle } from '../../api/queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';

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
  const take = useTakeBundle(sittingId);
  return (
    <Panel padded>
      <Stack gap="sm">
        <Text c="dimmed" size="sm">
          {words.hint}
        </Text>
        <Group>
          <FileButton accept=".bundle" onChange={(file) => file && take.mutate(file)}>
            {(props) => (
              <Button variant="default" loading={take.isPending} {...props}>
                {words.choose}
              </Button>
            )}
          </FileButton>
        </Group>
        {take.isSuccess && <Taken report={take.data} />}
        {take.isError && <ErrorNotice error={take.error} />}
      </Stack>
    </Panel>
  );
}

function Taken({ report }: { report: BundleReport }) {
  const words = useTexts().carried;
  return (
    <Notice tone={report.kept === null ? 'good' : 'info'} role="status">
      {words.taken(report.candidateNumber, report.fresh)} {report.signedReceipt && words.handedIn}{' '}
      {report.kept !== null && words.kept(report.kept)}
    </Notice>
  );
}

function Strays({ sittingId }: { sittingId: string }) {
  const words = useTexts().carried;
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
      {adopting && <AdoptDialog sittingId={sittingId} stray={adopting} onClose={() => setAdopting(null)} />}
    </Panel>
  );
}

interface AdoptDialogProps {
  sittingId: string;
  stray: StrayEntries;
  onClose: () => void;
}

function AdoptDialog({ sittingId, stray, onClose }: AdoptDialogProps) {
  const texts = useTexts();
  const words = texts.carried;
  const adopt = useAdopt(sittingId);
  const [why, setWhy] = useState('');
  return (
    <Dialog title={words.adoptTitle} onClose={onClose} closeLabel={texts.common.cancel}>
      <Stack>
        <Text>{words.stray(stray.candidateNumber, stray.stationName, stray.answers.length)}</Text>
        <Text>{words.adoptText}</Text>
        <Textarea
          label={words.adoptWhy}
          value={why}
          maxLength={500}
          autosize
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {adopt.isError && <ErrorNotice error={adopt.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button
            disabled={why.trim() === ''}
            loading={adopt.isPending}
            onClick={() => adopt.mutate({ strayId: stray.id, why: why.trim() }, { onSuccess: onClose })}
          >
            {words.adopt}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
