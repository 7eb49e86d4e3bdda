import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { SessionProvider } from '../session/session-provider.js';
import { queryClient } from '../api/query-client.js';
import { askBeforeLeaving } from './leaving.js';
import { Routes } from './routes.js';
import { theme } from './theme.js';

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="bottom-left" />
      <QueryClientProvider client={queryClient}>
        <SessionProvider>
          <Router aroundNav={askBeforeLeaving}>
            <Routes />
          </Router>
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
