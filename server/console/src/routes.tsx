import { SINGLE_SIGN_ON_PATH } from '@examhall/shared/protocol';
import type { RouteObject } from 'react-router';
import { AccountPage } from './pages/accounts/account-page.js';
import { ApiKeysPage } from './pages/accounts/api-keys-page.js';
import { PeoplePage } from './pages/accounts/people-page.js';
import { PageCrash } from './pages/page-crash.js';
import { BankItemPage } from './pages/bank/bank-item-page.js';
import { BankPage } from './pages/bank/bank-page.js';
import { NewBankItemPage } from './pages/bank/new-bank-item-page.js';
import { EditExamPage } from './pages/exam-editor/edit-exam-page.js';
import { NewExamPage } from './pages/exam-editor/new-exam-page.js';
import { ExamPage } from './pages/exams/exam-page.js';
import { ExamsPage } from './pages/exams/exams-page.js';
import { ExamPreviewPage } from './pages/exams/exam-preview-page.js';
import { ImportPage } from './pages/exams/import-page.js';
import { LongImportPage } from './pages/exams/long-import-page.js';
import { Home, NotFound, Permitted, SignedInOnly } from './pages/guards.js';
import { RehearsalPage } from './pages/rehearsal/rehearsal-page.js';
import { AuditPage } from './pages/house/audit-page.js';
import { BackupsPage } from './pages/house/backups-page.js';
import { ErasePage } from './pages/house/erase-page.js';
import { FlagsPage } from './pages/house/flags-page.js';
import { HealthPage } from './pages/house/health-page.js';
import { HousePage } from './pages/house/house-page.js';
import { QueuesPage } from './pages/house/queues-page.js';
import { RetentionPage } from './pages/house/retention-page.js';
import { AnswersPage } from './pages/marking/answers-page.js';
import { IncidentPage } from './pages/incidents/incident-page.js';
import { IncidentsPage } from './pages/incidents/incidents-page.js';
import { MarkingPage } from './pages/marking/marking-page.js';
import { MarkingProgressPage } from './pages/marking/marking-progress-page.js';
import { ResultPage } from './pages/results/result-page.js';
import { SignInPage } from './pages/sign-in/sign-in-page.js';
import { SingleSignOnPage } from './pages/sign-in/single-sign-on-page.js';
import { RoomPage } from './pages/room/room-page.js';
import { AccessCodesPage } from './pages/sittings/access-codes-page.js';
import { CandidatesPage } from './pages/sittings/candidates-page.js';
import { NewSittingPage } from './pages/sittings/new-sitting-page.js';
import { SeatsPage } from './pages/sittings/seats-page.js';
import { SittingPage } from './pages/sittings/sitting-page.js';
import { SittingsPage } from './pages/sittings/sittings-page.js';
import { ItemReviewPage } from './pages/reviews/item-review-page.js';
import { StatisticsPage } from './pages/statistics/statistics-page.js';
import { StationsPage } from './pages/stations/stations-page.js';

/** Every page and its address. */
export const routes: RouteObject[] = [
  { path: '/sign-in', element: <SignInPage />, errorElement: <PageCrash /> },
  { path: SINGLE_SIGN_ON_PATH, element: <SingleSignOnPage />, errorElement: <PageCrash /> },
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
          { path: '/exams/imports/:importId', element: <LongImportPage /> },
          { path: '/exams/:examId', element: <ExamPage /> },
          { path: '/exams/new', element: <NewExamPage /> },
          { path: '/exams/:examId/edit', element: <EditExamPage /> },
          { path: '/bank', element: <BankPage /> },
          { path: '/bank/new', element: <NewBankItemPage /> },
          { path: '/bank/:itemId', element: <BankItemPage /> },
        ],
      },
      {
        element: <Permitted permission="open-sittings" />,
        children: [
          { path: '/sittings/new', element: <NewSittingPage /> },
          { path: '/sittings/:sittingId/candidates', element: <CandidatesPage /> },
          { path: '/sittings/:sittingId/rehearsal', element: <RehearsalPage /> },
        ],
      },
      {
        element: <Permitted permission="change-exams" />,
        children: [{ path: '/exams/:examId/preview', element: <ExamPreviewPage /> }],
      },
      {
        element: <Permitted permission="keep-house" />,
        children: [
          { path: '/house', element: <HousePage /> },
          { path: '/house/audit', element: <AuditPage /> },
          { path: '/house/queues', element: <QueuesPage /> },
          { path: '/house/flags', element: <FlagsPage /> },
          { path: '/house/health', element: <HealthPage /> },
          { path: '/house/backups', element: <BackupsPage /> },
          { path: '/house/retention', element: <RetentionPage /> },
          { path: '/house/retention/:sittingId', element: <ErasePage /> },
        ],
      },
      { path: '/sittings', element: <SittingsPage /> },
      { path: '/sittings/:sittingId', element: <SittingPage /> },
      {
        element: <Permitted permission="supervise" />,
        children: [
          { path: '/sittings/:sittingId/room', element: <RoomPage /> },
          { path: '/incidents', element: <IncidentsPage /> },
          { path: '/incidents/:incidentId', element: <IncidentPage /> },
        ],
      },
      { path: '/sittings/:sittingId/access-codes', element: <AccessCodesPage /> },
      {
        element: <Permitted permission="mark" />,
        children: [
          { path: '/sittings/:sittingId/statistics', element: <StatisticsPage /> },
          { path: '/sittings/:sittingId/items/:itemId/review', element: <ItemReviewPage /> },
          { path: '/sittings/:sittingId/marking', element: <MarkingProgressPage /> },
          { path: '/sittings/:sittingId/marking/:itemId', element: <MarkingPage /> },
        ],
      },
      {
        element: <Permitted permission="control-sittings" />,
        children: [{ path: '/sittings/:sittingId/marking/:itemId/answers', element: <AnswersPage /> }],
      },
      {
        element: <Permitted permission="supervise" />,
        children: [{ path: '/sittings/:sittingId/seats', element: <SeatsPage /> }],
      },
      { path: '/results/:attemptId', element: <ResultPage /> },
      { path: '/stations', element: <StationsPage /> },
      {
        element: <Permitted permission="manage-people" />,
        children: [
          { path: '/people', element: <PeoplePage /> },
          { path: '/api-keys', element: <ApiKeysPage /> },
        ],
      },
      { path: '/account', element: <AccountPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
];
