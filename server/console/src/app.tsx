import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { ServicesProvider, type Services } from './api/context.js';
import { mayPass } from './api/problem.js';
import { languages, TextsProvider } from './languages/index.js';
import { routes } from './routes.js';
import './theme/global.css';
import { cssVariables, theme } from './theme/theme.js';

const MAX_RETRIES = 2;

/** How calls behave unless a page says otherwise. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A lab may well have no internet: what the browser thinks of being online says nothing about our server.
        networkMode: 'always',
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

const router = createBrowserRouter(routes);

/** The whole console. */
export function App({ services, queries }: { services: Services; queries: QueryClient }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <TextsProvider value={languages.en}>
        <ServicesProvider value={services}>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </ServicesProvider>
      </TextsProvider>
    </MantineProvider>
  );
}
