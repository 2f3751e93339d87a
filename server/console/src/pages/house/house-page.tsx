import { Anchor, SimpleGrid, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';

/** What keeps the house in order, each a page of its own. */
export function HousePage() {
  const texts = useTexts().house;
  return (
    <Page title={texts.title} subtitle={texts.subtitle}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {texts.rooms.map(({ to, title, text }) => (
          <li key={to}>
            <Panel padded>
              <Title order={2} size="h4" mb={4}>
                <Anchor component={Link} to={to} inherit>
                  {title}
                </Anchor>
              </Title>
              <Text c="dimmed">{text}</Text>
            </Panel>
          </li>
        ))}
      </SimpleGrid>
    </Page>
  );
}
