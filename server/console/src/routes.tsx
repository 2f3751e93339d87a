import type { RouteObject } from 'react-router';
import { PageCrash } from './pages/page-crash.js';
import { ExamPage } from './pages/exams/exam-page.js';
import { ExamsPage } from './pages/exams/exams-page.js';
import { ImportPage } from './pages/exams/import-page.js';
import { Home, NotFound, Permitted, SignedInOnly } from './pages/guards.js';
import { ResultPage } from './pages/results/result-page.js';
import { SignInPage } from './pages/sign-in/sign-in-page.js';
import { AccessCodesPage } from './pages/sittings/access-codes-page.js';
import { CandidatesPage } from './pages/sittings/candidates-page.js';
import { NewSittingPage } from './pages/sittings/new-sitting-page.js';
import { SeatsPage } from './pages/sittings/seats-page.js';
import { SittingPage } from './pages/sittings/sitting-page.js';
import { SittingsPage } from './pages/sittings/sittings-page.js';
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
        children: [
          { path: '/sittings/new', element: <NewSittingPage /> },
          { path: '/sittings/:sittingId/candidates', element: <CandidatesPage /> },
        ],
      },
      { path: '/sittings', element: <SittingsPage /> },
      { path: '/sittings/:sittingId', element: <SittingPage /> },
      { path: '/sittings/:sittingId/access-codes', element: <AccessCodesPage /> },
      {
        element: <Permitted permission="supervise" />,
        children: [{ path: '/sittings/:sittingId/seats', element: <SeatsPage /> }],
      },
      { path: '/results/:attemptId', element: <ResultPage /> },
      { path: '/stations', element: <StationsPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
];
