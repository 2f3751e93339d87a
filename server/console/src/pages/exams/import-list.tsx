import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useContentImports } from '../../api/content-imports-queries.js';
import { Moment } from '../../components/moment.js';
import { useTexts } from '../../languages/index.js';

/** Imports that go on in the background or have ended lately; nothing when there are none. */
export function ImportList() {
  const texts = useTexts().longImport;
  const { data = [] } = useContentImports();
  if (data.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2}>{texts.list}</Title>
      {data.map(({ id, name, state, startedAt }) => (
        <Group key={id}>
          <Anchor component={Link} to={`/exams/imports/${id}`}>
            {name}
          </Anchor>
          <Text>{texts.states[state]}</Text>
          <Text c="dimmed">
            <Moment at={startedAt} />
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
