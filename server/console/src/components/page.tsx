import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../languages/index.js';
import { Icon } from './icons.js';

interface PageProps {
  title: string;
  subtitle?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

/** Every page: its title (also the tab's), the way back, its actions, its content. */
export function Page({ title, subtitle, back, actions, children }: PageProps) {
  return (
    <Stack gap="lg">
      <div className="screen-only">
        {back && (
          <Anchor component={Link} to={back.to} underline="hover" size="sm">
            <Group gap={4} mb={4} component="span">
              <Icon name="arrowLeft" size={16} />
              {back.label}
            </Group>
          </Anchor>
        )}
        <Group justify="space-between" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <PageTitle title={title} />
            {subtitle && (
              <Text c="dimmed" component="div">
                {subtitle}
              </Text>
            )}
          </div>
          {actions && <Group gap="sm">{actions}</Group>}
        </Group>
      </div>
      {children}
    </Stack>
  );
}

/** The page's heading. Takes the focus when the page opens, so that keyboard and screen reader start there. */
export function PageTitle({ title }: { title: string }) {
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title, texts]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {title}
    </Title>
  );
}
