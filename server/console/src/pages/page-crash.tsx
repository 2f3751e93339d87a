import { Button, Center } from '@mantine/core';
import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { Notice } from '../components/notice.js';
import { useTexts } from '../languages/index.js';

/** A fault of the console itself: said plainly, with the way out; the console of the browser has the details. */
export function PageCrash() {
  const texts = useTexts();
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  return (
    <Center component="main" mih="60vh" p="md">
      <Notice
        tone="bad"
        role="alert"
        title={texts.common.errorTitle}
        action={<Button onClick={() => window.location.reload()}>{texts.errors.reload}</Button>}
      >
        {texts.errors.unexpected}
      </Notice>
    </Center>
  );
}
