import type { SittingDetail } from '@examhall/shared/protocol';
import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useStations } from '../../api/queries.js';
import { Icon } from '../../components/icons.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { readyChecks } from './ready-checks.js';
import badges from '../../components/state-badge.module.css';

/** Whether a sitting is ready, and what is left to do and where. */
export function ReadyPanel({ sitting }: { sitting: SittingDetail }) {
  const texts = useTexts().ready;
  const checks = readyChecks(sitting, useStations().data, texts);
  const left = checks.filter(({ done }) => !done).length;
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2} id="ready">
          {texts.title}
        </Title>
        <Text role="status">{left === 0 ? texts.yes : texts.no(left)}</Text>
        <ul aria-labelledby="ready" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {checks.map(({ id, done, text, to, link }) => (
            <Group key={id} component="li" gap="sm" py={4} align="center">
              <span className={`${badges.badge} ${done ? badges.good : badges.warning}`}>
                <Icon name={done ? 'check' : 'alert'} size={14} />
                {done ? texts.done : texts.open}
              </span>
              <Text component="span" style={{ flex: 1 }} miw={200}>
                {text}
              </Text>
              {to.startsWith('#') ? (
                // The browser scrolls to a place on the page by itself; the router does not.
                <Anchor href={to}>{link}</Anchor>
              ) : (
                <Anchor component={Link} to={to}>
                  {link}
                </Anchor>
              )}
            </Group>
          ))}
        </ul>
      </Stack>
    </Panel>
  );
}
