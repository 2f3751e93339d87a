import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';
import { Panel } from './panel.js';

/** Says that there is nothing here yet, and what to do about it. */
export function EmptyState(props: { icon: IconName; title?: string; text: string; children?: ReactNode }) {
  return (
    <Panel>
      <Stack align="center" gap="sm" py="xl" px="md">
        <Text c="dimmed" component="span">
          <Icon name={props.icon} size={40} />
        </Text>
        {props.title && (
          <Title order={2} ta="center">
            {props.title}
          </Title>
        )}
        <Text c="dimmed" ta="center" maw={520}>
          {props.text}
        </Text>
        {props.children && (
          <Group mt="sm" justify="center">
            {props.children}
          </Group>
        )}
      </Stack>
    </Panel>
  );
}
