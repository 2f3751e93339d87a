import type { RouteObject } from 'react-router';
import { PageCrash } from './pages/page-crash.js';
import { ExamPage } from './pages/exams/exam-page.js';
import { ExamsPage } from './pages/exams/exams-page.js';
import { ImportPage } from './pages/exams/import-page.js';
import { Home, NotFound, Permitted, SignedInOnly } from './pages/guards.js';
import { AnswersPage } from './pages/marking/answers-page.js';
import { MarkingPage } from './pages/marking/marking-page.js';
import { MarkingProgressPage } from './pages/marking/marking-progress-page.js';
import { ResultPage } from './pages/results/result-page.js';
import { SignInPage } from './pages/sign-in/sign-in-page.js';
import { AccessCodesPage } from './pages/sittings/access-codes-page.js';
import { NewSittingPage } from './pages/sittings/new-sitting-page.js';
import { SittingPage } from './pages/sittings/sitting-page.js';
import { SittingsPage } from './pages/sittings/sittings-page.js';
import { StatisticsPage } from './pages/statistics/statistics-page.js';
import { StationsPage } from './pages/stations/stations-page.js';

/** Every page and its address. */
export const routes: RouteObject[] = [
  { path: '/sign-in', element: <SignInPage />, errorElement: <PageCrash /> },
  {
    element: <SignedInOnly />,
    errorElement: <PageCrash />,
    children: [
      { index: true, element: <Home /> },
      {
        element: <Permitted permission="see-exams" />,
        children: [
          { path: '/exams', element: <ExamsPage /> },
          { path: '/exams/import', element: <ImportPage /> },
          { path: '/exams/:examId', element: <ExamPage /> },
        ],
      },
      {
        element: <Permitted permission="open-sittings" />,
        children: [{ path: '/sittings/new', element: <NewSittingPage /> }],
      },
      { path: '/sittings', element: <SittingsPage /> },
      { path: '/sittings/:sittingId', element: <SittingPage /> },
      { path: '/sittings/:sittingId/access-codes', element: <AccessCodesPage /> },
      {
        element: <Permitted permission="mark" />,
        children: [
          { path: '/sittings/:sittingId/statistics', element: <StatisticsPage /> },
          { path: '/sittings/:sittingId/marking', element: <MarkingProgressPage /> },
          { path: '/sittings/:sittingId/marking/:itemId', element: <MarkingPage /> },
        ],
      },
      {
        element: <Permitted permission="control-sittings" />,
        children: [{ path: '/sittings/:sittingId/marking/:itemId/answers', element: <AnswersPage /> }],
      },
      { path: '/results/:attemptId', element: <ResultPage /> },
      { path: '/stations', element: <StationsPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
];
