import type { MarkedItem } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { may } from '../../access.js';
import { useMarkingProgress } from '../../api/marking-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import classes from './marking.module.css';
import { MarkingSettingsDialog } from './marking-settings-dialog.js';

/** How far the marking of a sitting is, question by question. */
export function MarkingProgressPage() {
  const texts = useTexts().marking;
  const { sittingId = '' } = useParams();
  const progress = useMarkingProgress(sittingId);
  return (
    <Page
      title={texts.title}
      subtitle={progress.data?.sittingTitle}
      back={{ to: `/sittings/${sittingId}`, label: texts.backToSitting }}
    >
      <QueryView query={progress}>
        {({ items, language }) =>
          items.length === 0 ? (
            <EmptyState icon="document" title={texts.nothingTitle} text={texts.nothingText} />
          ) : (
            <Stack>
              {items.map((item) => (
                <ItemProgress key={item.itemId} item={item} sittingId={sittingId} language={language} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

interface ItemProgressProps {
  item: MarkedItem;
  sittingId: string;
  language: string;
}

function ItemProgress({ item, sittingId, language }: ItemProgressProps) {
  const texts = useTexts().marking;
  const [isSetting, setIsSetting] = useState(false);
  const isAdmin = may(useAccount().role, 'control-sittings');
  const { counts, settings } = item;
  const all = counts.open + counts.claimed + counts.second + counts.third + counts.marked;
  const path = `/sittings/${sittingId}/marking/${item.itemId}`;
  const label = texts.question(item.number);
  return (
    <Panel padded>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {label}
            <Text span c="dimmed" fw={400} ms="sm" size="sm">
              {texts.upTo(item.maxMarks)}
            </Text>
          </Title>
          <Text size="sm">{texts.settingsLine(settings)}</Text>
        </Group>
        <RichText html={item.prompt} lang={language} />
        <div className={classes.bar} aria-hidden="true">
          <span style={{ width: `${all === 0 ? 0 : (100 * counts.marked) / all}%` }} />
        </div>
        <Counts item={item} />
        <Group>
          {item.forMe > 0 ? (
            <Button component={Link} to={path}>
              {texts.start(item.number, item.forMe)}
            </Button>
          ) : (
            <Text c="dimmed">{all === 0 ? texts.noAnswers : texts.nothingForMe}</Text>
          )}
          {isAdmin && (
            <>
              <Button
                variant="default"
                aria-label={texts.settingsOf(item.number)}
                onClick={() => setIsSetting(true)}
              >
                {texts.settings}
              </Button>
              <Button
                variant="default"
                component={Link}
                to={`${path}/answers`}
                aria-label={texts.answersOf(item.number)}
              >
                {texts.answers}
              </Button>
            </>
          )}
        </Group>
      </Stack>
      {isSetting && (
        <MarkingSettingsDialog sittingId={sittingId} item={item} onClose={() => setIsSetting(false)} />
      )}
    </Panel>
  );
}

function Counts({ item }: { item: MarkedItem }) {
  const texts = useTexts().marking;
  return (
    <Group gap="lg" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {(['open', 'claimed', 'second', 'third', 'marked'] as const).map((state) => (
        <li key={state} className="number">
          {texts.count[state]}: <strong>{item.counts[state]}</strong>
        </li>
      ))}
      {item.skipped > 0 && (
        <li className="number">
          {texts.count.skipped}: <strong>{item.skipped}</strong>
        </li>
      )}
    </Group>
  );
}
