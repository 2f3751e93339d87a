import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { ServicesProvider, type Services } from './api/context.js';
import { mayPass } from './api/problem.js';
import { LanguageProvider, type LoadedLanguage } from './languages/index.js';
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
export function App(props: { services: Services; queries: QueryClient; language: LoadedLanguage }) {
  return (
    <LanguageProvider initial={props.language} storage={window.localStorage}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <ServicesProvider value={props.services}>
          <QueryClientProvider client={props.queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </ServicesProvider>
      </MantineProvider>
    </LanguageProvider>
  );
}
