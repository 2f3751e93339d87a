import { Button, Stack } from '@mantine/core';
import { Card } from '../components/card.js';
import { languages, useLanguage, type LanguageTag } from '../languages/index.js';

/** The first screen of every candidate: each language in its own words. */
export function WelcomeScreen({ onNext }: { onNext: () => void }) {
  const { tag, texts, choose } = useLanguage();
  return (
    <Card title={texts.welcome.title}>
      <p>{texts.welcome.text}</p>
      <Stack gap="xs" role="group" aria-label={texts.language}>
        {Object.entries(languages).map(([value, language]) => (
          <Button
            key={value}
            lang={value}
            variant={value === tag ? 'outline' : 'default'}
            aria-pressed={value === tag}
            onClick={() => choose(value as LanguageTag)}
          >
            {language.name}
          </Button>
        ))}
      </Stack>
      <Button fullWidth mt="lg" autoFocus onClick={onNext}>
        {texts.welcome.next}
      </Button>
    </Card>
  );
}
