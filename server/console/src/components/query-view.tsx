import { Center, Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '../languages/index.js';
import { ErrorNotice } from './error-notice.js';

/** Shows what was asked for: loading, failed with a way to try again, or the thing itself. */
export function QueryView<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  // Data that came once stays in view while later refreshes fail; the page says so where it matters.
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading />;
}

export function Loading() {
  const texts = useTexts();
  return (
    <Center py={80} role="status">
      <Loader size="sm" me="sm" aria-hidden="true" />
      <span>{texts.common.loading}</span>
    </Center>
  );
}
