/* Written by `npm run api-client -- --write` from what the routes of the server declare. */

export interface paths {
  '/account/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets a new password and ends all other sessions. */
    put: operations['OwnAccountController_changePassword'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether there is a second factor. */
    get: operations['SecondFactorController_describe'];
    put?: never;
    /** Begins a second factor. */
    post: operations['SecondFactorController_begin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/second-factor/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has the second factor count. */
    post: operations['SecondFactorController_confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/second-factor/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes new recovery codes; the old ones stop counting. */
    post: operations['SecondFactorController_renewCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/second-factor/remove': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes the second factor away. */
    post: operations['SecondFactorController_remove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sessions of the account that still count. */
    get: operations['OwnAccountController_sessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/sessions/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends one session of the account. */
    post: operations['OwnAccountController_endSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/sessions/end-all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends every session of the account. */
    post: operations['OwnAccountController_endAllSessions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/accounts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everybody who may use the console of the centre. */
    get: operations['PeopleController_list'];
    put?: never;
    /** Adds a person; their password is told this once. */
    post: operations['PeopleController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/accounts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Changes name and role of a person. */
    put: operations['PeopleController_change'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/accounts/{id}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lets a person in no longer. */
    post: operations['PeopleController_disable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/accounts/{id}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lets a person in again. */
    post: operations['PeopleController_enable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/accounts/{id}/identity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets how a person signs in. */
    put: operations['IdentitiesController_set'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/accounts/{id}/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Gives a temporary password, told this once. */
    post: operations['PeopleController_setPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/accounts/{id}/reset-second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes a person’s second factor away. */
    post: operations['SecondFactorController_reset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/accounts/identities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who signs in at the identity provider. */
    get: operations['IdentitiesController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Keys of the centre for programs. */
    get: operations['ApiKeysController_list'];
    put?: never;
    /** Issues a key for a program; it is told this once. */
    post: operations['ApiKeysController_issue'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api-keys/{id}/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has a key count no longer. */
    post: operations['ApiKeysController_revoke'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempt-summaries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far attempts are, a page at a time. */
    get: operations['AttemptSummariesController_page'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Starts an attempt, or goes on with it. */
    post: operations['AttemptsController_start'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An attempt. */
    get: operations['AttemptsController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/announce': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Tells of an attempt begun without a network. */
    post: operations['AttemptsController_announce'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/batches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes entries of a journal, signed. */
    post: operations['AttemptsController_take'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/collect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has the attempt handed in at once. */
    post: operations['SupervisionController_collect'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/entries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is held of a journal. */
    get: operations['AttemptsController_entries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/grading-key': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Opens the grading key for a sealed attempt. */
    post: operations['AttemptsController_releaseGradingKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/heartbeats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes a sign of life, and gives orders. */
    post: operations['AttemptsController_heartbeat'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/marking': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who gave what for an attempt. */
    get: operations['HumanMarkingController_ofAttempt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Tells the candidate something. */
    post: operations['SupervisionController_message'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/move': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lets the attempt go on at another station. */
    post: operations['SupervisionController_move'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/progress': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Marks so far of a running attempt. */
    get: operations['MarkingController_progress'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/signals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the station noticed. */
    get: operations['AttemptsController_signals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/time-grants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Gives time. */
    post: operations['SupervisionController_grantTime'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/{id}/unlock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Opens a locked screen. */
    post: operations['SupervisionController_unlock'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/attempts/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** How far the server has these journals. */
    post: operations['AttemptsController_compare'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what, newest first, a page at a time. */
    get: operations['AuditController_page'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what, as CSV. */
    get: operations['AuditController_csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the trail is whole. */
    get: operations['AuditController_check'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/choices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the trail can be asked for. */
    get: operations['AuditController_choices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is asking. */
    get: operations['AccountsController_me'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins a session. */
    post: operations['AccountsController_signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends the session that asks. */
    post: operations['AccountsController_signOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/single-sign-on': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether there is an identity provider. */
    get: operations['SingleSignOnController_describe'];
    put?: never;
    /** Begins signing in at the identity provider. */
    post: operations['SingleSignOnController_begin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/single-sign-on/finish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes what the provider answered. */
    post: operations['SingleSignOnController_finish'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/single-sign-on/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes the second factor. */
    post: operations['SingleSignOnController_secondFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/backups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every backup. */
    get: operations['BackupsController_list'];
    put?: never;
    /** Begins a backup. */
    post: operations['BackupsController_begin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/backups/{id}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has a backup loaded to prove it. */
    post: operations['BackupsController_check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/backups/schedule': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** When backups are made by themselves. */
    get: operations['BackupsController_schedule'];
    /** Sets when backups are made by themselves. */
    put: operations['BackupsController_setSchedule'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/facets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tags, subjects and types that the bank has. */
    get: operations['BankController_facets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/found': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All questions that are found, as an exam takes them. */
    get: operations['BankController_pickFound'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/holdings/{examId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which questions of an exam the bank has. */
    get: operations['BankController_holdings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Questions of the bank, a page at a time. */
    get: operations['BankController_list'];
    put?: never;
    /** Adds a question. */
    post: operations['BankController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/items/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A version of a question. */
    get: operations['BankController_view'];
    /** Adds a version of a question. */
    put: operations['BankController_change'];
    post?: never;
    /** Deletes a question that no exam has. */
    delete: operations['BankController_delete'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/items/{id}/media/{mediaId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A picture or sound of the question. */
    get: operations['BankController_media'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/items/archive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Puts questions away. */
    post: operations['BankController_archive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/items/from-exam/{examId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keeps the questions of an exam. */
    post: operations['BankController_takeFromExam'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/items/pick': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** These questions, as an exam takes them. */
    post: operations['BankController_pick'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/items/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Adds and removes tags of questions. */
    post: operations['BankController_tag'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bank/items/unarchive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Brings questions back. */
    post: operations['BankController_unarchive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/bundles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes in an attempt that was carried here. */
    post: operations['SupervisionController_takeBundle'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/candidate-sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Signs a candidate in. */
    post: operations['AttemptsController_signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/content-imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Long imports, newest first. */
    get: operations['ContentImportsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/content-imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a long import is. */
    get: operations['ContentImportsController_view'];
    put?: never;
    post?: never;
    /** Forgets what became of an import. */
    delete: operations['ContentImportsController_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/content-imports/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stops an import; nothing of it stays. */
    post: operations['ContentImportsController_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/content-imports/{id}/keep': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Writes the exam that was checked. */
    post: operations['ContentImportsController_keep'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/enrolment-tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tokens that stations enrol with. */
    get: operations['EnrolmentTokensController_list'];
    put?: never;
    /** Issues a token; it is told this once. */
    post: operations['EnrolmentTokensController_issue'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/enrolment-tokens/{id}/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has a token count no longer. */
    post: operations['EnrolmentTokensController_revoke'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exam-previews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The exam of a ticket, as candidates get it. */
    post: operations['PreviewsController_redeem'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exam-previews/media/{mediaId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A picture or sound of the exam that is looked at. */
    get: operations['PreviewsController_media'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every exam of the centre. */
    get: operations['ExamsController_list'];
    put?: never;
    /** Makes a draft from questions of the bank. */
    post: operations['ExamDraftsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An exam with its correct answers as texts. */
    get: operations['ExamsController_view'];
    /** Replaces a draft as a whole. */
    put: operations['ExamDraftsController_replace'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/{id}/draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A draft as it is edited. */
    get: operations['ExamDraftsController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/{id}/export.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The exam as a workbook. */
    get: operations['ExamsController_exportWorkbook'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/{id}/export.zip': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The exam as a QTI 3 package. */
    get: operations['ExamsController_exportQti'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/{id}/media/{mediaId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A picture or sound of the exam. */
    get: operations['ExamsController_media'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/{id}/preview-tickets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A ticket to look at the exam once. */
    post: operations['PreviewsController_issueTicket'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/{id}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Fixes the exam, so that sittings may use it. */
    post: operations['ExamsController_publish'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes a file of questions in: at once, or in the background with `background` and when it is long. */
    post: operations['ExamsController_import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exams/template.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A workbook to begin with. */
    get: operations['ExamsController_template'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The process answers. */
    get: operations['HealthController_live'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The process can do its work. */
    get: operations['HealthController_ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/incidents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What needs a person’s judgement, a page at a time. */
    get: operations['IncidentsController_page'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/incidents/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An incident with its evidence. */
    get: operations['IncidentsController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/incidents/reopen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Opens incidents again. */
    post: operations['IncidentsController_reopen'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/incidents/resolve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Says what becomes of incidents. */
    post: operations['IncidentsController_resolve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marking-tasks/{id}/draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Keeps marks that are not given yet. */
    put: operations['HumanMarkingController_keepDraft'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marking-tasks/{id}/marks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Gives marks. */
    post: operations['HumanMarkingController_submit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marking-tasks/{id}/reopen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has an answer marked again. */
    post: operations['HumanMarkingController_reopen'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marking-tasks/{id}/skip': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Leaves an answer to somebody else. */
    post: operations['HumanMarkingController_skip'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marking-tasks/{id}/take': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes an answer to mark it. */
    post: operations['HumanMarkingController_take'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Metrics for Prometheus. */
    get: operations['MetricsController_text'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what: use `/audit`. */
    get: operations['OperationsController_auditPage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/audit/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the trail is whole: use `/audit/check`. */
    get: operations['OperationsController_checkAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/dead-jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Jobs that failed for good. */
    get: operations['OperationsController_listDeadJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/dead-jobs/{id}/drop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Gives one of them up. */
    post: operations['OperationsController_drop'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/dead-jobs/{id}/redrive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has one of them run again. */
    post: operations['OperationsController_redrive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/dead-jobs/redrive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has all of them run again. */
    post: operations['OperationsController_redriveAll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/features': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What can be switched. */
    get: operations['OperationsController_features'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/features/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Switches something. */
    put: operations['OperationsController_setFeature'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the server is, for people. */
    get: operations['HealthPageController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/queues': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What waits and what has failed. */
    get: operations['OperationsController_queues'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/packages/{id}/manifest.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a package is made of, signed. */
    get: operations['SittingsController_manifest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/packages/{id}/parts/{part}/chunks/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A piece of a package, encrypted. */
    get: operations['SittingsController_chunk'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/registrations/{id}/erase': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Erases a candidate. */
    post: operations['RetentionController_erase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/results/{attemptId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A result, item by item. */
    get: operations['ResultsController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/results/{attemptId}/assessment-result.xml': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A released result as QTI 3. */
    get: operations['ResultReportsController_single'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/results/{attemptId}/slip-check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether a slip says what counts. */
    get: operations['ResultReportsController_check'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/retention': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How long candidates are known. */
    get: operations['RetentionController_view'];
    /** Sets how long candidates are known. */
    put: operations['RetentionController_set'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/retention/run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has what is due erased now. */
    post: operations['RetentionController_run'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/rosters/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a file of candidates says. Nothing is kept. */
    post: operations['RosterController_read'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every sitting of the centre. */
    get: operations['SittingsController_list'];
    put?: never;
    /** Plans a sitting; access codes are told this once. */
    post: operations['SittingsController_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A sitting with its candidates. */
    get: operations['RoomController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/access-codes/{registrationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A new access code, told this once. */
    post: operations['SittingsController_reissueAccessCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/access-slips.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Slips with new access codes. */
    post: operations['PrintController_slips'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/archive.jsonl.gz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything of the sitting, signed. */
    get: operations['ArchiveController_archive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/canary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became of that. */
    get: operations['CanariesController_view'];
    put?: never;
    /** Has a station sit the exam before anybody does. */
    post: operations['CanariesController_setUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/closing-time': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Has the sitting close later. */
    put: operations['RehearsalsController_postpone'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Start code and close code. */
    get: operations['SittingsController_codes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/finalisation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far the results are. */
    get: operations['FinalisationController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/item-reviews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which questions are to be looked at. */
    get: operations['ItemReviewsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/item-reviews/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A question with its figures. */
    get: operations['ItemReviewsController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/item-reviews/{itemId}/decisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decides what becomes of it. */
    post: operations['ItemReviewsController_decide'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/item-reviews/{itemId}/decisions/{decisionId}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes a decision back. */
    post: operations['ItemReviewsController_undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/marking': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Marking rules and their revisions. */
    get: operations['MarkingController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/marking/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far marking by people is. */
    get: operations['HumanMarkingController_progress'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/marking/items/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets how an item is marked. */
    put: operations['HumanMarkingController_set'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/marking/items/{itemId}/answers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who gave what for an item. */
    get: operations['HumanMarkingController_answers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/marking/items/{itemId}/next': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The next answer to mark. */
    post: operations['HumanMarkingController_next'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/marking/items/{itemId}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes the last mark back. */
    post: operations['HumanMarkingController_undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/opened-commitment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Key and rules, to be checked by anyone. */
    get: operations['SittingsController_openCommitment'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/packages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes the package anew before the start. */
    post: operations['SittingsController_reissuePackage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/publish-results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Releases all results. */
    post: operations['MarkingController_publish'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/registrations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Adds candidates; access codes are told this once. */
    post: operations['RegistrationsController_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/registrations/{registrationId}/accommodations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets what a candidate is granted. */
    put: operations['SittingsController_setAccommodations'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/registrations/{registrationId}/remove': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes a candidate off the list. */
    post: operations['RegistrationsController_remove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/registrations/{registrationId}/seat': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Gives a candidate a seat. */
    put: operations['SeatsController_move'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/regrade': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Changes how items count: done later, or shown at once with `dryRun`. */
    post: operations['MarkingController_regrade'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/rehearsal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What would become of everybody. */
    get: operations['RehearsalsController_standing'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/release-hold': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lets candidates of the sitting be erased. */
    post: operations['RetentionController_releaseHold'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** To whom results are released, and when. */
    get: operations['ReleasesController_list'];
    put?: never;
    /** Releases results, now or at a time. */
    post: operations['ReleasesController_release'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/releases/{releaseId}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Calls a planned release off. */
    post: operations['ReleasesController_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/result-slips.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Released results on paper. */
    post: operations['ResultReportsController_print'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/results.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Released results as CSV; all with `unreleased`. */
    get: operations['ExportController_csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/results.qti.zip': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Released results as QTI 3. */
    post: operations['ResultReportsController_archive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/results.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Released results as a workbook; all with `unreleased`. */
    get: operations['ExportController_workbook'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/room/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The room as it changes. */
    get: operations['RoomController_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/room/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** One order for many attempts. */
    post: operations['RoomOrdersController_order'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/rooms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Sets the rooms. */
    put: operations['SeatsController_setRooms'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/sealed-print.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A sheet for a sealed envelope. */
    post: operations['PrintController_sealed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/seats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Rooms and seats. */
    get: operations['SeatsController_plan'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/seats/assign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Gives everybody a seat. */
    post: operations['SeatsController_assign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/statistics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Statistics of the results. */
    get: operations['StatisticsController_view'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/statistics/comparison': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How groups, rooms and the sittings of the exam did beside each other. */
    get: operations['StatisticsController_compare'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/statistics/times': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Time on screen, by item. */
    get: operations['StatisticsController_itemTimes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/{id}/stray-entries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Entries from a station the attempt had left. */
    get: operations['SupervisionController_strayEntries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sittings/rehearsal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What would become of a sitting like this. */
    post: operations['RehearsalsController_planned'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every station of the centre. */
    get: operations['StationsController_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stations/{id}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lets a station take part. */
    post: operations['StationsController_approve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stations/{id}/token': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A token for a station that signs for it. */
    post: operations['StationsController_token'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stations/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lets a station take part no longer. */
    post: operations['StationsController_withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stations/enrol': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Makes a machine known. */
    post: operations['StationsController_enrol'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stations/me/canaries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Exams that the station is to try. */
    get: operations['CanariesController_tasksOf'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stations/me/sittings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sittings that the station prepares for. */
    get: operations['SittingsController_forStation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stations/readiness': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes what the station’s own check found. */
    post: operations['StationsController_readiness'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/stray-entries/{id}/adopt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Counts such entries. */
    post: operations['SupervisionController_adopt'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/submissions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became of a hand-in. */
    get: operations['SubmissionsController_status'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/submissions/{id}/result': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The result of a hand-in, once it is told. */
    get: operations['SubmissionsController_result'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/submissions:batchStatus': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What became of several hand-ins. */
    post: operations['SubmissionsController_statusOf'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Annotation: {
      eliminated: string[];
      highlights: {
        /** @enum {string} */
        in: 'prompt' | 'stimulus';
        from: number;
        to: number;
      }[];
      note: string;
    };
    DraftPaper: {
      title: string;
      /** @default en */
      language: string;
      /** @default  */
      instructions: string;
      sections: {
        id: string;
        title: string;
        items: components['schemas']['Item'][];
        minutes?: number;
        /** @enum {string} */
        navigation?: 'free' | 'linear' | 'no-way-back';
        shuffle?: boolean;
        draw?: number;
      }[];
      /** @default [] */
      media: components['schemas']['Media'][];
      stimuli?: components['schemas']['Stimulus'][];
      tools?: components['schemas']['ExamTools'];
    };
    ExamTools: {
      flag: boolean;
      eliminate: boolean;
      highlight: boolean;
      notes: boolean;
      scratchPaper: boolean;
      /** @enum {string} */
      calculator: 'none' | 'basic' | 'scientific';
      formulaSheet: string;
    };
    ItemKey:
      | {
          /** @constant */
          type: 'single-choice';
          correct: string;
          credits?: {
            [key: string]: string;
          };
        }
      | {
          /** @constant */
          type: 'multiple-choice';
          correct: string[];
          credits?: {
            [key: string]: string;
          };
        }
      | {
          /** @constant */
          type: 'true-false';
          correct: boolean;
        }
      | {
          /** @constant */
          type: 'short-text';
          accepted: string[];
          credits?: {
            text: string;
            credit: string;
          }[];
          caseSensitive: boolean;
          /** @enum {string} */
          spaces?: 'one' | 'ignored' | 'exact';
          /** @enum {string} */
          accents?: 'told-apart' | 'ignored';
          /** @enum {string} */
          unicode?: 'NFKC' | 'NFC';
        }
      | {
          /** @constant */
          type: 'numeric';
          accepted: (
            | {
                value: string;
                tolerance?: string;
                relativeTolerance?: string;
                credit?: string;
              }
            | {
                from: string;
                to: string;
                credit?: string;
              }
          )[];
          units?: {
            unit: string;
            factor: string;
          }[];
        }
      | {
          /** @constant */
          type: 'ordering';
          correct: string[];
          /** @enum {string} */
          parts?: 'places' | 'neighbours';
        }
      | {
          /** @constant */
          type: 'matching';
          correct: {
            source: string;
            target: string;
          }[];
          credits?: {
            source: string;
            target: string;
            credit: string;
          }[];
        }
      | {
          /** @constant */
          type: 'gap-fill';
          gaps: {
            [key: string]:
              | {
                  /** @constant */
                  kind: 'text';
                  accepted: string[];
                  credits?: {
                    text: string;
                    credit: string;
                  }[];
                  caseSensitive: boolean;
                  /** @enum {string} */
                  spaces?: 'one' | 'ignored' | 'exact';
                  /** @enum {string} */
                  accents?: 'told-apart' | 'ignored';
                  /** @enum {string} */
                  unicode?: 'NFKC' | 'NFC';
                }
              | {
                  /** @constant */
                  kind: 'choice';
                  correct: string;
                  credits?: {
                    [key: string]: string;
                  };
                };
          };
        }
      | {
          /** @constant */
          type: 'hotspot';
          correct: string[];
          credits?: {
            [key: string]: string;
          };
        }
      | {
          /** @constant */
          type: 'point';
          areas: {
            id: string;
            shape: components['schemas']['Shape'];
            credit?: string;
          }[];
        }
      | {
          /** @constant */
          type: 'essay';
          guidance: string;
        };
    ItemRule: {
      /** @enum {string} */
      scoring: 'all-or-nothing' | 'per-part' | 'per-part-with-penalty' | 'by-credit';
      wrongCosts: string;
      floor: string | null;
    };
    Item:
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'single-choice';
          options: components['schemas']['Option'][];
          shuffle?: boolean;
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'multiple-choice';
          options: components['schemas']['Option'][];
          maxChoices?: number;
          shuffle?: boolean;
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'true-false';
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'short-text';
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'numeric';
          /** @default  */
          unit: string;
          typedUnit?: boolean;
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'ordering';
          options: components['schemas']['Option'][];
          shuffle?: boolean;
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'matching';
          sources: components['schemas']['Option'][];
          targets: components['schemas']['Option'][];
          several?: boolean;
          shuffle?: boolean;
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'gap-fill';
          text: string;
          gaps: (
            | {
                /** @constant */
                kind: 'text';
                id: string;
              }
            | {
                /** @constant */
                kind: 'choice';
                id: string;
                options: components['schemas']['Option'][];
              }
          )[];
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'hotspot';
          picture: string;
          pictureDescription: string;
          width: number;
          height: number;
          areas: {
            id: string;
            label: string;
            shape: components['schemas']['Shape'];
          }[];
          maxChoices: number;
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'point';
          picture: string;
          pictureDescription: string;
          width: number;
          height: number;
          maxPoints: number;
        }
      | {
          id: string;
          prompt: string;
          marks: string;
          /** @default  */
          subject: string;
          stimulus?: string;
          /** @constant */
          type: 'essay';
          /** @enum {string} */
          format?: 'plain' | 'rich';
        };
    MarkingRules: {
      version: string;
      items: components['schemas']['ItemRule'];
      rounding: components['schemas']['Rounding'];
      sections: {
        [key: string]: {
          items?: {
            /** @enum {string} */
            scoring?: 'all-or-nothing' | 'per-part' | 'per-part-with-penalty' | 'by-credit';
            wrongCosts?: string;
            floor?: string | null;
          };
          best?: number;
          floor?: string;
        };
      };
      exceptions: {
        [key: string]: {
          /** @enum {string} */
          scoring?: 'all-or-nothing' | 'per-part' | 'per-part-with-penalty' | 'by-credit';
          wrongCosts?: string;
          floor?: string | null;
          /** @enum {string} */
          treatment?: 'normal' | 'bonus' | 'withdrawn-full-marks' | 'withdrawn';
        };
      };
      total: {
        floor: string | null;
        capped: boolean;
        rounding: components['schemas']['Rounding'] | null;
      };
    };
    MediaFile: {
      id: string;
      mediaType: string;
      /** Format: base64 */
      data: string;
    };
    Media: {
      id: string;
      mediaType: string;
      bytes: number;
      plays?: number;
      transcript?: string;
    };
    Option: {
      id: string;
      text: string;
      fixed?: boolean;
    };
    Paper: {
      title: string;
      /** @default en */
      language: string;
      /** @default  */
      instructions: string;
      sections: components['schemas']['Section'][];
      /** @default [] */
      media: components['schemas']['Media'][];
      stimuli?: components['schemas']['Stimulus'][];
      tools?: components['schemas']['ExamTools'];
    };
    Point: {
      x: number;
      y: number;
    };
    Response:
      | {
          /** @constant */
          type: 'single-choice';
          option: string;
        }
      | {
          /** @constant */
          type: 'multiple-choice';
          options: string[];
        }
      | {
          /** @constant */
          type: 'true-false';
          value: boolean;
        }
      | {
          /** @constant */
          type: 'short-text';
          text: string;
        }
      | {
          /** @constant */
          type: 'numeric';
          text: string;
        }
      | {
          /** @constant */
          type: 'ordering';
          order: string[];
        }
      | {
          /** @constant */
          type: 'matching';
          pairs: {
            source: string;
            target: string;
          }[];
        }
      | {
          /** @constant */
          type: 'gap-fill';
          gaps: {
            [key: string]: string;
          };
        }
      | {
          /** @constant */
          type: 'hotspot';
          areas: string[];
        }
      | {
          /** @constant */
          type: 'point';
          points: components['schemas']['Point'][];
        }
      | {
          /** @constant */
          type: 'essay';
          text: string;
        };
    Rounding: {
      /** @enum {string} */
      mode: 'half-up' | 'half-even' | 'down' | 'up';
      step: string;
    };
    ScratchChange:
      | {
          /** @constant */
          what: 'drawn';
          stroke: number[];
        }
      | {
          /** @constant */
          what: 'undone';
        }
      | {
          /** @constant */
          what: 'wiped';
        };
    Section: {
      id: string;
      title: string;
      items: components['schemas']['Item'][];
      minutes?: number;
      /** @enum {string} */
      navigation?: 'free' | 'linear' | 'no-way-back';
      shuffle?: boolean;
      draw?: number;
    };
    Shape:
      | {
          /** @constant */
          kind: 'circle';
          x: number;
          y: number;
          radius: number;
        }
      | {
          /** @constant */
          kind: 'rectangle';
          x: number;
          y: number;
          width: number;
          height: number;
        }
      | {
          /** @constant */
          kind: 'polygon';
          points: components['schemas']['Point'][];
        };
    Stimulus: {
      id: string;
      /** @default  */
      title: string;
      text: string;
    };
    TextRule: {
      caseSensitive: boolean;
      /** @enum {string} */
      spaces?: 'one' | 'ignored' | 'exact';
      /** @enum {string} */
      accents?: 'told-apart' | 'ignored';
      /** @enum {string} */
      unicode?: 'NFKC' | 'NFC';
    };
    Accommodations: {
      extraTimePercent: number;
      restMinutes: number;
      /** @enum {number} */
      textScale: 100 | 125 | 150 | 175 | 200 | 250 | 300 | 400;
      readAloud: boolean;
    };
    Account: {
      /** Format: uuid */
      id: string;
      username: string;
      displayName: string;
      /** @enum {string} */
      role: 'admin' | 'invigilator' | 'marker';
      /** Format: uuid */
      centreId: string;
      passwordIsTemporary: boolean;
      secondFactor: boolean;
    };
    Announcement: {
      /** Format: uuid */
      sittingId: string;
      /** Format: uuid */
      packageId: string;
      candidateNumber: string;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      deadline: string;
      seed: string;
    };
    AnswerMarking: {
      /** Format: uuid */
      taskId: string;
      itemId: string;
      /** @enum {string} */
      wanted: 'first' | 'second' | 'third' | 'nothing';
      needed: boolean;
      round: number;
      agreed: {
        marks: string;
        /** @enum {string} */
        basis: 'single' | 'mean' | 'third';
        /** Format: date-time */
        agreedAt: string;
      } | null;
      given: {
        marks: string;
        criteria: {
          [key: string]: string;
        };
        comment: string;
        remarks: components['schemas']['MarkingRemark'][];
        round: number;
        by: string;
        /** Format: date-time */
        givenAt: string;
        withdrawnAt: string | null;
      }[];
      skips: {
        by: string;
        reason: string;
        /** Format: date-time */
        skippedAt: string;
      }[];
    };
    ApiKey: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @enum {string} */
      role: 'admin' | 'invigilator' | 'marker';
      issuedBy: string;
      /** Format: date-time */
      issuedAt: string;
      /** Format: date-time */
      expiresAt: string;
      lastUsedAt: string | null;
      revokedAt: string | null;
    };
    AssignedSeats: {
      plan: components['schemas']['SeatPlan'];
      seed: string;
    };
    Attempt: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      sittingId: string;
      /** @enum {string} */
      state: 'open' | 'sealed' | 'finalised' | 'failed';
      /** Format: uuid */
      stationId: string;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      deadline: string;
      /** Format: date-time */
      serverTime: string;
      head: components['schemas']['Head'];
    };
    AttemptSummaries: {
      attempts: components['schemas']['AttemptSummary'][];
      next: string | null;
    };
    AttemptSummary: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      examId: string;
      /** Format: uuid */
      sittingId: string;
      candidateNumber: string;
      stationName: string;
      /** @enum {string} */
      state: 'open' | 'sealed' | 'finalised' | 'failed';
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      deadline: string;
      through: number;
      sealedAt: string | null;
      marks: string | null;
      maxMarks: string | null;
      agreement: ('pending' | 'agreed' | 'discrepancy') | null;
    };
    AuditCheck: {
      entries: number;
      brokenAt: number | null;
    };
    AuditChoices: {
      actions: string[];
      people: {
        /** Format: uuid */
        id: string;
        name: string;
      }[];
    };
    AuditEntry: {
      number: number;
      /** Format: date-time */
      at: string;
      actor: string;
      action: string;
      subject: string;
      why: string | null;
      details: {
        [key: string]: unknown;
      };
      erasedAt: string | null;
      hash: string;
    };
    AuditPage: {
      entries: components['schemas']['AuditEntry'][];
      next: number | null;
    };
    BackupSchedule: {
      time: string | null;
      timeZone: string;
      keep: number;
    };
    Backup: {
      /** Format: uuid */
      id: string;
      host: string;
      path: string;
      /** @enum {string} */
      state: 'running' | 'done' | 'failed';
      rowsDone: number;
      rowsTotal: number;
      bytes: number | null;
      failure: string | null;
      madeBy: string | null;
      scheduled: boolean;
      /** Format: date-time */
      startedAt: string;
      finishedAt: string | null;
      checkState: ('running' | 'holds' | 'failed') | null;
      checkFinding: string | null;
      checkedAt: string | null;
    };
    BankFacets: {
      tags: string[];
      subjects: string[];
    };
    BankHoldings: {
      held: components['schemas']['HeldItem'][];
      missing: number;
    };
    BankIntake: {
      added: components['schemas']['HeldItem'][];
      known: components['schemas']['HeldItem'][];
    };
    BankItemDetail: {
      /** Format: uuid */
      id: string;
      version: number;
      /** @enum {string} */
      type:
        | 'single-choice'
        | 'multiple-choice'
        | 'true-false'
        | 'short-text'
        | 'numeric'
        | 'ordering'
        | 'matching'
        | 'gap-fill'
        | 'hotspot'
        | 'point'
        | 'essay';
      text: string;
      subject: string;
      marks: string;
      tags: string[];
      source: components['schemas']['BankSource'];
      usedBy: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
      archivedAt: string | null;
      shownVersion: number;
      item: components['schemas']['Item'];
      key: components['schemas']['ItemKey'];
      correct: string;
      exception: {
        /** @enum {string} */
        scoring?: 'all-or-nothing' | 'per-part' | 'per-part-with-penalty' | 'by-credit';
        wrongCosts?: string;
        floor?: string | null;
        /** @enum {string} */
        treatment?: 'normal' | 'bonus' | 'withdrawn-full-marks' | 'withdrawn';
      } | null;
      media: components['schemas']['Media'][];
      stimulus: components['schemas']['Stimulus'] | null;
      versions: components['schemas']['BankVersion'][];
    };
    BankItemSummary: {
      /** Format: uuid */
      id: string;
      version: number;
      /** @enum {string} */
      type:
        | 'single-choice'
        | 'multiple-choice'
        | 'true-false'
        | 'short-text'
        | 'numeric'
        | 'ordering'
        | 'matching'
        | 'gap-fill'
        | 'hotspot'
        | 'point'
        | 'essay';
      text: string;
      subject: string;
      marks: string;
      tags: string[];
      source: components['schemas']['BankSource'];
      usedBy: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
      archivedAt: string | null;
    };
    BankPage: {
      items: components['schemas']['BankItemSummary'][];
      total: number;
      next: string | null;
    };
    BankSource: {
      file: string | null;
      examId: string | null;
      itemId: string | null;
    };
    BankVersion: {
      version: number;
      /** Format: date-time */
      createdAt: string;
      createdBy: string | null;
      exams: {
        /** Format: uuid */
        id: string;
        title: string;
        /** @enum {string} */
        state: 'draft' | 'published';
      }[];
    };
    BatchAck: {
      through: components['schemas']['Head'];
      /** Format: date-time */
      serverTime: string;
      /** Format: date-time */
      deadline: string;
      orders: number;
      submission: components['schemas']['HandedIn'] | null;
    };
    BegunSecondFactor: {
      secret: string;
      address: string;
    };
    BegunSingleSignOn: {
      /** Format: uri */
      address: string;
    };
    BundleReport: {
      /** Format: uuid */
      attemptId: string;
      /** Format: uuid */
      sittingId: string;
      candidateNumber: string;
      candidateName: string;
      stationName: string;
      /** @enum {string} */
      state: 'open' | 'sealed' | 'finalised' | 'failed';
      through: components['schemas']['Head'];
      entries: number;
      fresh: number;
      kept: string | null;
      held: {
        fromSeq: number;
        toSeq: number;
        /** @enum {string} */
        code:
          | 'journal-gap'
          | 'attempt-elsewhere'
          | 'journal-fork'
          | 'journal-invalid'
          | 'signature-invalid'
          | 'not-found';
        reason: string;
        strayId: string | null;
      }[];
      signedReceipt: components['schemas']['SignedReceipt'] | null;
    };
    Canary: {
      /** Format: uuid */
      sittingId: string;
      stationName: string;
      /** @enum {string} */
      state: 'waiting' | 'passed' | 'failed';
      expectedMarks: string;
      findings: string[];
      /** Format: date-time */
      setUpAt: string;
      judgedAt: string | null;
    };
    CanaryTask: {
      candidateNumber: string;
      accessCode: string;
      responses: {
        [key: string]: components['schemas']['Response'];
      };
    };
    CandidateSession: {
      token: string;
      /** Format: date-time */
      expiresAt: string;
      candidate: {
        number: string;
        name: string;
      };
      /**
       * @default {
       *       "extraTimePercent": 0,
       *       "restMinutes": 0,
       *       "textScale": 100,
       *       "readAloud": false
       *     }
       */
      accommodations: components['schemas']['Accommodations'];
      /** @default null */
      begunAt: string | null;
    };
    ChangedIncidents: {
      changed: string[];
    };
    ChangedSeats: {
      seats: components['schemas']['Seat'][];
      gone: string[];
    };
    ComparedJournals: {
      behind: {
        /** Format: uuid */
        attemptId: string;
        head: components['schemas']['Head'] | null;
      }[];
    };
    ContentImportFindings: {
      format: string;
      title: string;
      understood: number;
      lost: number;
      maxMarks: string;
      warnings: string[];
      remarks: components['schemas']['InspectedItem'][];
      remarksLeft: number;
    };
    ContentImport: {
      /** Format: uuid */
      id: string;
      name: string;
      dryRun: boolean;
      /** @enum {string} */
      state: 'running' | 'checked' | 'done' | 'failed' | 'cancelled' | 'interrupted';
      /** @enum {string} */
      phase: 'waiting' | 'opening' | 'reading' | 'checking' | 'writing';
      done: number;
      total: number;
      examId: string | null;
      findings: components['schemas']['ContentImportFindings'] | null;
      failure: string | null;
      faults: components['schemas']['Fault'][];
      /** Format: date-time */
      startedAt: string;
      finishedAt: string | null;
    };
    CreatedSitting: {
      sitting: components['schemas']['SittingSummary'];
      accessCodes: {
        candidateNumber: string;
        name: string;
        accessCode: string;
      }[];
    };
    DeadJob: {
      id: string;
      job: string;
      attemptId: string | null;
      candidateNumber: string | null;
      sittingTitle: string;
      payload: unknown;
      attempts: number;
      reason: string;
      /** Format: date-time */
      since: string;
    };
    DecidedItem: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      decision: 'keep' | 'watch' | 'withdraw';
      note: string;
      decidedBy: string;
      /** Format: date-time */
      decidedAt: string;
      undone: {
        by: string;
        /** Format: date-time */
        at: string;
      } | null;
    };
    DraftItem: {
      itemId: string;
      bank: {
        /** Format: uuid */
        id: string;
        version: number;
        newest: number;
      } | null;
      marks: string;
      item: components['schemas']['Item'];
      correct: string;
    };
    EnrolledStation: {
      /** Format: uuid */
      stationId: string;
      serverKey: string;
      serverExchangeKey: string;
      certificate: string;
      codeKey: string;
    };
    EnrolmentToken: {
      /** Format: uuid */
      id: string;
      note: string;
      mostStations: number;
      usedBy: number;
      approves: boolean;
      /** Format: date-time */
      issuedAt: string;
      /** Format: date-time */
      expiresAt: string;
      revokedAt: string | null;
    };
    Erased: {
      /** Format: uuid */
      registrationId: string;
      pseudonym: string;
      batches: number;
      auditEntries: number;
      resultKept: boolean;
      inArchive: boolean;
    };
    EvidentEntry: {
      seq: number;
      hash: string;
      kind: string;
      /** Format: date-time */
      at: string;
      elapsedMs: number;
      answer: {
        itemId: string;
        question: number | null;
        text: string;
      } | null;
    };
    ExamDetail: {
      /** Format: uuid */
      id: string;
      title: string;
      /** @enum {string} */
      state: 'draft' | 'published';
      itemCount: number;
      maxMarks: string;
      /** Format: date-time */
      createdAt: string;
      publishedAt: string | null;
      paper: components['schemas']['DraftPaper'];
      correct: {
        [key: string]: string;
      };
      rules: components['schemas']['MarkingRules'];
    };
    ExamDraft: {
      /** Format: uuid */
      id: string;
      revision: string;
      title: string;
      language: string;
      instructions: string;
      tools: components['schemas']['ExamTools'] | null;
      rules: components['schemas']['MarkingRules'];
      sections: {
        id: string;
        title: string;
        minutes?: number;
        /** @enum {string} */
        navigation?: 'free' | 'linear' | 'no-way-back';
        shuffle?: boolean;
        draw?: number;
        items: components['schemas']['DraftItem'][];
      }[];
      media: components['schemas']['Media'][];
      stimuli: components['schemas']['Stimulus'][];
      problems: string[];
    };
    ExamPreview: {
      paper: components['schemas']['Paper'];
      token: string;
      /** Format: date-time */
      expiresAt: string;
    };
    ExamSummary: {
      /** Format: uuid */
      id: string;
      title: string;
      /** @enum {string} */
      state: 'draft' | 'published';
      itemCount: number;
      maxMarks: string;
      /** Format: date-time */
      createdAt: string;
      publishedAt: string | null;
    };
    Fault: {
      at: string;
      reason: string;
    };
    FeatureFlag: {
      /** @enum {string} */
      name: 'batch-commit' | 'progressive-scoring' | 'live-scores' | 'bull-queue';
      meaning: string;
      on: boolean;
      changedBy: string | null;
      changedAt: string | null;
    };
    Finalisation: {
      candidates: number;
      writing: number;
      handedIn: number;
      finalised: number;
      waiting: number;
      retrying: number;
      failed: number;
      verified: number;
      differing: number;
      answersToMark: number;
      answersMarked: number;
      complete: number;
      secondsLeft: number | null;
      oldestWaitingSince: string | null;
      incidents: {
        open: number;
        resolved: number;
      };
    };
    Finding: {
      /** @enum {string} */
      code:
        | 'data-folder'
        | 'disk-sync'
        | 'free-space'
        | 'key-protection'
        | 'server'
        | 'connection'
        | 'clock'
        | 'enrolment'
        | 'packages'
        | 'display'
        | 'lock'
        | 'leave-codes'
        | 'lockdown-trial'
        | 'assistive-technology'
        | 'unplugged-drill';
      /** @enum {string} */
      outcome: 'ok' | 'warning' | 'failed';
      detail: string;
      measured: number | null;
    };
    GivenMark: {
      /** Format: uuid */
      taskId: string;
      marks: string;
    };
    Grade: {
      graderVersion: string;
      packageId: string;
      packageVersion: number;
      keyVersion: string;
      rulesVersion: string;
      marks: string;
      maxMarks: string;
      pendingItems: number;
      markings?: {
        [key: string]: string;
      };
      items: components['schemas']['ItemMark'][];
    };
    HandedIn: {
      /** Format: uuid */
      submissionId: string;
      statusUrl: string;
      signedReceipt: components['schemas']['SignedReceipt'];
      readyInSeconds?: number | null;
    };
    Head: {
      seq: number;
      hash: string;
    };
    HeartbeatAck: {
      /** @enum {string} */
      state: 'open' | 'sealed' | 'finalised' | 'failed';
      head: components['schemas']['Head'];
      /** Format: date-time */
      serverTime: string;
      /** Format: date-time */
      deadline: string;
      orders: components['schemas']['Order'][];
      submission: components['schemas']['HandedIn'] | null;
    };
    HeldItem: {
      itemId: string;
      /** Format: uuid */
      bankItemId: string;
      version: number;
      text: string;
    };
    ImportReport: {
      format: string;
      items: {
        id: string;
        type: string;
        title: string;
        prompt: string;
        maxScore: number | null;
        correct: string[];
        warnings: string[];
        place: string;
        understood: boolean;
        itemId: string | null;
      }[];
      warnings: string[];
    };
    ImportedExamDetail: {
      /** Format: uuid */
      id: string;
      title: string;
      /** @enum {string} */
      state: 'draft' | 'published';
      itemCount: number;
      maxMarks: string;
      /** Format: date-time */
      createdAt: string;
      publishedAt: string | null;
      paper: components['schemas']['DraftPaper'];
      correct: {
        [key: string]: string;
      };
      rules: components['schemas']['MarkingRules'];
      files: components['schemas']['MediaFile'][];
      report: components['schemas']['ImportReport'];
    };
    IncidentDetail: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind:
        | 'grade-discrepancy'
        | 'journal-fork'
        | 'journal-edited'
        | 'journal-invalid'
        | 'stray-entries'
        | 'second-attempt'
        | 'attempt-announced'
        | 'late-entries'
        | 'unknown-grant'
        | 'recomputation-differs'
        | 'canary-failed'
        | 'machine-signal'
        | 'job-failed';
      /** Format: date-time */
      raisedAt: string;
      about: string | null;
      /** Format: uuid */
      attemptId: string;
      /** Format: uuid */
      sittingId: string;
      sittingTitle: string;
      candidate: {
        number: string;
        name: string;
      };
      stationName: string;
      resolution: components['schemas']['IncidentResolution'] | null;
      attempt: {
        /** @enum {string} */
        state: 'open' | 'sealed' | 'finalised' | 'failed';
        /** Format: date-time */
        startedAt: string;
        /** Format: date-time */
        deadline: string;
        sealedAt: string | null;
        hasResult: boolean;
      };
      evidence: components['schemas']['IncidentEvidence'];
      history: components['schemas']['IncidentResolution'][];
      others: components['schemas']['Incident'][];
    };
    IncidentEvidence:
      | {
          /** @constant */
          type: 'grades';
          differences: {
            itemId: string | null;
            what: string;
            local: string;
            server: string;
          }[];
          grades: {
            local: {
              graderVersion: string;
              packageId: string;
              packageVersion: number;
              keyVersion: string;
              rulesVersion: string;
              marks: string;
              maxMarks: string;
            };
            server: {
              graderVersion: string;
              packageId: string;
              packageVersion: number;
              keyVersion: string;
              rulesVersion: string;
              marks: string;
              maxMarks: string;
            };
            /** Format: uuid */
            examId: string;
            language: string;
            media: components['schemas']['Media'][];
            items: {
              number: number;
              item: components['schemas']['Item'];
              response: components['schemas']['Response'] | null;
              local: components['schemas']['ItemMark'] | null;
              server: components['schemas']['ItemMark'] | null;
              differs: boolean;
            }[];
          } | null;
        }
      | {
          /** @constant */
          type: 'branches';
          reason: string | null;
          splitsAt: number | null;
          held: components['schemas']['EvidentEntry'][];
          other: components['schemas']['EvidentEntry'][];
          otherStation: string | null;
          /** Format: date-time */
          receivedAt: string;
          adoptedAt: string | null;
        }
      | {
          /** @constant */
          type: 'signals';
          signal: string;
          signals: components['schemas']['NoticedSignal'][];
        }
      | {
          /** @constant */
          type: 'late';
          allowedMs: number;
          entries: components['schemas']['EvidentEntry'][];
        }
      | {
          /** @constant */
          type: 'facts';
          facts: {
            /** @enum {string} */
            name:
              | 'reason'
              | 'finding'
              | 'station'
              | 'begunAt'
              | 'deadline'
              | 'order'
              | 'seconds'
              | 'differing'
              | 'job'
              | 'tries';
            value: string;
          }[];
        }
      | {
          /** @constant */
          type: 'gone';
          /** @enum {string} */
          why: 'erased' | 'archived';
        };
    IncidentResolution: {
      /** @enum {string} */
      outcome: 'explained' | 'corrected' | 'confirmed' | 'referred';
      why: string;
      by: string;
      /** Format: date-time */
      at: string;
      reopened: {
        why: string;
        by: string;
        /** Format: date-time */
        at: string;
      } | null;
    };
    Incident: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind:
        | 'grade-discrepancy'
        | 'journal-fork'
        | 'journal-edited'
        | 'journal-invalid'
        | 'stray-entries'
        | 'second-attempt'
        | 'attempt-announced'
        | 'late-entries'
        | 'unknown-grant'
        | 'recomputation-differs'
        | 'canary-failed'
        | 'machine-signal'
        | 'job-failed';
      /** Format: date-time */
      raisedAt: string;
      about: string | null;
      /** Format: uuid */
      attemptId: string;
      /** Format: uuid */
      sittingId: string;
      sittingTitle: string;
      candidate: {
        number: string;
        name: string;
      };
      stationName: string;
      resolution: components['schemas']['IncidentResolution'] | null;
    };
    IncidentsPage: {
      incidents: components['schemas']['Incident'][];
      next: string | null;
      counts: {
        /** @enum {string} */
        kind:
          | 'grade-discrepancy'
          | 'journal-fork'
          | 'journal-edited'
          | 'journal-invalid'
          | 'stray-entries'
          | 'second-attempt'
          | 'attempt-announced'
          | 'late-entries'
          | 'unknown-grant'
          | 'recomputation-differs'
          | 'canary-failed'
          | 'machine-signal'
          | 'job-failed';
        open: number;
        resolved: number;
      }[];
    };
    InspectedItem: {
      id: string;
      type: string;
      title: string;
      prompt: string;
      maxScore: number | null;
      correct: string[];
      warnings: string[];
      place: string;
      understood: boolean;
    };
    Instruction:
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'message';
          text: string;
        }
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'collect';
        };
    IssuedApiKey: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @enum {string} */
      role: 'admin' | 'invigilator' | 'marker';
      issuedBy: string;
      /** Format: date-time */
      issuedAt: string;
      /** Format: date-time */
      expiresAt: string;
      lastUsedAt: string | null;
      revokedAt: string | null;
      secret: string;
    };
    IssuedEnrolmentToken: {
      /** Format: uuid */
      id: string;
      note: string;
      mostStations: number;
      usedBy: number;
      approves: boolean;
      /** Format: date-time */
      issuedAt: string;
      /** Format: date-time */
      expiresAt: string;
      revokedAt: string | null;
      secret: string;
    };
    IssuedOrder: {
      order: components['schemas']['Order'];
      code: string | null;
    };
    ItemFlag:
      | {
          /** @constant */
          kind: 'too-hard';
          share: number;
        }
      | {
          /** @constant */
          kind: 'too-easy';
          share: number;
        }
      | {
          /** @constant */
          kind: 'negative-discrimination';
          discrimination: number;
        }
      | {
          /** @constant */
          kind: 'stronger-distractor';
          option: string;
          chosen: number;
          key: number;
        }
      | {
          /** @constant */
          kind: 'unchosen-distractor';
          option: string;
        };
    ItemMark: {
      itemId: string;
      /** @enum {string} */
      outcome: 'graded' | 'server' | 'manual' | 'withdrawn';
      marks: string | null;
      maxMarks: string;
      /** @enum {string} */
      counts: 'yes' | 'bonus' | 'no';
    };
    ItemReview: {
      itemId: string;
      number: number;
      type: string;
      flags: components['schemas']['ItemFlag'][];
      /** @enum {string} */
      treatment: 'normal' | 'bonus' | 'withdrawn-full-marks' | 'withdrawn';
      decided: components['schemas']['DecidedItem'] | null;
      /** Format: uuid */
      sittingId: string;
      sittingTitle: string;
      /** Format: uuid */
      examId: string;
      language: string;
      media: components['schemas']['Media'][];
      item: components['schemas']['Item'];
      stimulus: components['schemas']['Stimulus'] | null;
      correct: string;
      right: string[];
      figures: components['schemas']['ItemStatistics'] | null;
      strong: {
        attempts: number;
        options: {
          [key: string]: number;
        };
      };
      rule: components['schemas']['ItemRule'];
      revisions: {
        number: number;
        /** @enum {string} */
        treatment: 'normal' | 'bonus' | 'withdrawn-full-marks' | 'withdrawn';
        reason: string;
        madeBy: string;
        /** Format: date-time */
        madeAt: string;
      }[];
      history: components['schemas']['DecidedItem'][];
    };
    ItemReviewSummary: {
      itemId: string;
      number: number;
      type: string;
      flags: components['schemas']['ItemFlag'][];
      /** @enum {string} */
      treatment: 'normal' | 'bonus' | 'withdrawn-full-marks' | 'withdrawn';
      decided: components['schemas']['DecidedItem'] | null;
    };
    ItemStatistics: {
      itemId: string;
      attempts: number;
      maxMarks: number;
      difficulty: number | null;
      fullMarks: number | null;
      discrimination: number | null;
      options: {
        option: string;
        chosen: number;
        share: number;
        meanTotal: number;
      }[];
    };
    JournalPage: {
      head: components['schemas']['Head'];
      entries: unknown[];
    };
    LockedScreen: {
      signal: string;
      /** Format: date-time */
      since: string;
      timeStops: boolean;
    };
    MarkedItem: {
      itemId: string;
      number: number;
      prompt: string;
      maxMarks: string;
      step: string;
      settings: components['schemas']['MarkingSettings'];
      criteriaMayChange: boolean;
      counts: components['schemas']['MarkingCounts'];
      skipped: number;
      forMe: number;
    };
    MarkingCounts: {
      open: number;
      claimed: number;
      second: number;
      third: number;
      marked: number;
    };
    MarkingCriterion: {
      id: string;
      title: string;
      marks: string;
    };
    MarkingProgress: {
      sittingTitle: string;
      language: string;
      items: components['schemas']['MarkedItem'][];
    };
    MarkingRemark: {
      from: number;
      to: number;
      remark: string;
    };
    MarkingRevision: {
      number: number;
      rulesVersion: string;
      reason: string;
      madeBy: string;
      /** Format: date-time */
      madeAt: string;
    };
    Marking: {
      rulesVersion: string;
      treatments: {
        [key: string]: 'normal' | 'bonus' | 'withdrawn-full-marks' | 'withdrawn';
      };
      revisions: components['schemas']['MarkingRevision'][];
      outdatedResults: number;
    };
    MarkingSettings: {
      /** @enum {string} */
      mode: 'single' | 'double';
      tolerance: string;
      criteria: components['schemas']['MarkingCriterion'][];
    };
    MarkingSheet: {
      marks: string;
      criteria: {
        [key: string]: string;
      };
      comment: string;
      remarks: components['schemas']['MarkingRemark'][];
    };
    MarkingTask: {
      /** Format: uuid */
      taskId: string;
      /** Format: uuid */
      sittingId: string;
      /** Format: uuid */
      examId: string;
      language: string;
      media: components['schemas']['Media'][];
      item: components['schemas']['Item'];
      guidance: string;
      step: string;
      criteria: components['schemas']['MarkingCriterion'][];
      response: components['schemas']['Response'];
      /** Format: date-time */
      claimedUntil: string;
      draft: components['schemas']['MarkingSheet'] | null;
      opinions: components['schemas']['MarkingSheet'][];
    };
    NextMarkingTask: {
      task: components['schemas']['MarkingTask'] | null;
    };
    NoticedSignal: {
      seq: number;
      /** Format: date-time */
      at: string;
      /** @enum {string} */
      what: 'noticed' | 'locked' | 'unlocked';
      signal: string;
      confidence: ('low' | 'medium' | 'high') | null;
      evidence: string;
    };
    Notification:
      | {
          /** Format: uuid */
          id: string;
          /** Format: date-time */
          at: string;
          /** @constant */
          event: 'incident-raised';
          /** Format: uuid */
          attemptId: string;
          kind: string;
        }
      | {
          /** Format: uuid */
          id: string;
          /** Format: date-time */
          at: string;
          /** @constant */
          event: 'results-published';
          /** Format: uuid */
          centreId: string;
          /** Format: uuid */
          sittingId: string;
        }
      | {
          /** Format: uuid */
          id: string;
          /** Format: date-time */
          at: string;
          /** @constant */
          event: 'backup-failed';
          /** Format: uuid */
          backupId: string;
        }
      | {
          /** Format: uuid */
          id: string;
          /** Format: date-time */
          at: string;
          /** @constant */
          event: 'job-died';
          job: string;
          outboxId: string;
        };
    Order:
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'message';
          text: string;
        }
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'collect';
        }
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'time';
          seconds: number;
          /** @enum {string} */
          reason: 'extra-time' | 'lost-time';
        }
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'unlock';
          seconds: number;
        }
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'lock';
        }
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'pause';
        }
      | {
          number: number;
          /** Format: date-time */
          issuedAt: string;
          issuedBy: string;
          /** @constant */
          kind: 'resume';
          seconds: number;
        };
    OwnSession: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      expiresAt: string;
      userAgent: string;
      current: boolean;
    };
    PersonIdentity: {
      /** Format: uuid */
      accountId: string;
      name: string;
      only: boolean;
      linkedAt: string | null;
    };
    Person: {
      /** Format: uuid */
      id: string;
      username: string;
      displayName: string;
      /** @enum {string} */
      role: 'admin' | 'invigilator' | 'marker';
      /** Format: date-time */
      createdAt: string;
      lastSignInAt: string | null;
      disabledAt: string | null;
      temporaryUntil: string | null;
      secondFactor: boolean;
    };
    PickedItems: {
      items: components['schemas']['DraftItem'][];
      media: components['schemas']['Media'][];
    };
    PlannedCandidate: {
      /** Format: uuid */
      registrationId: string;
      candidateNumber: string;
      name: string;
      group: string | null;
      roomId: string | null;
      seat: string | null;
      begun: boolean;
    };
    PreviewSettings: {
      minutes: number;
      accommodations: components['schemas']['Accommodations'];
    };
    PreviewTicket: {
      ticket: string;
      /** Format: date-time */
      expiresAt: string;
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code: string;
      instance?: string;
      errors?: components['schemas']['Fault'][];
      head?: {
        seq: number;
        hash: string;
      };
    };
    QueueState: {
      job: string;
      waiting: number;
      active: number;
      retrying: number;
      dead: number;
      oldestAt: string | null;
    };
    ReadRoster: {
      format: ('csv' | 'xlsx' | 'oneroster') | null;
      candidates: components['schemas']['RosterCandidate'][];
      faults: components['schemas']['Fault'][];
      warnings: string[];
    };
    ReadinessReport: {
      /** @constant */
      format: 'examhall-readiness-v1';
      stationName: string;
      /** Format: date-time */
      checkedAt: string;
      /** @enum {string} */
      outcome: 'ok' | 'warning' | 'failed';
      findings: components['schemas']['Finding'][];
    };
    Receipt: {
      /** @constant */
      format: 'examhall-receipt-v1';
      /** Format: uuid */
      submissionId: string;
      /** Format: uuid */
      attemptId: string;
      candidateNumber: string;
      entries: number;
      sealHash: string;
      /** Format: date-time */
      receivedAt: string;
    };
    RecoveryCodes: {
      recoveryCodes: string[];
    };
    Redriven: {
      redriven: number;
    };
    Registration: {
      /** Format: uuid */
      id: string;
      candidateNumber: string;
      name: string;
      group: string | null;
      seat: string | null;
      room: string | null;
      slipPrinted: boolean;
      accommodations: components['schemas']['Accommodations'];
      attempt: {
        /** Format: uuid */
        id: string;
        /** @enum {string} */
        state: 'open' | 'sealed' | 'finalised' | 'failed';
        stationName: string;
        /** Format: date-time */
        startedAt: string;
        /** Format: date-time */
        deadline: string;
        through: number;
        answered: number;
        locked: components['schemas']['LockedScreen'] | null;
        signals: number;
        sealedAt: string | null;
        marks: string | null;
        maxMarks: string | null;
        agreement: ('pending' | 'agreed' | 'discrepancy') | null;
      } | null;
    };
    RegradePreview: {
      results: number;
      changes: {
        /** Format: uuid */
        attemptId: string;
        candidateNumber: string;
        name: string;
        before: {
          marks: string;
          maxMarks: string;
        };
        after: {
          marks: string;
          maxMarks: string;
        };
      }[];
    };
    Rehearsal: {
      timeZone: string;
      /** Format: date-time */
      opensAt: string;
      /** Format: date-time */
      closesAt: string;
      durationMinutes: number;
      mishaps: {
        lateMinutes: number;
        rebootMinutes: number;
        moveMinutes: number;
      };
      clockChanges: {
        /** Format: date-time */
        at: string;
        /** Format: date-time */
        instead: string;
        forwardMinutes: number;
        inWindow: boolean;
      }[];
      sections: {
        title: string;
        dueMs: number;
        gotMs: number;
      }[];
      timelines: {
        extraTimePercent: number;
        restMinutes: number;
        runs: {
          /** @enum {string} */
          scenario: 'on-time' | 'late' | 'reboot' | 'all-breaks' | 'station-change' | 'worst';
          begins: string | null;
          deadline: string | null;
          ends: string | null;
          dueMs: number;
          gotMs: number;
          creditMinutes: number;
          /** @enum {string} */
          cutOffBy: 'window' | 'nothing';
          refused: ('start' | 'station-change') | null;
          missingMinutes: number;
        }[];
      }[];
      candidates: {
        number: string;
        name: string;
        timeline: number;
      }[];
      cutOff: {
        /** @enum {string} */
        scenario: 'on-time' | 'late' | 'reboot' | 'all-breaks' | 'station-change' | 'worst';
        candidates: number;
      }[];
      proposal: {
        missingMinutes: number;
        /** Format: date-time */
        opensAt: string;
        /** Format: date-time */
        closesAt: string;
      } | null;
      lastEnd: string | null;
    };
    ReleasedGradingKey: {
      gradingKey: string;
    };
    ResultRelease: {
      /** Format: uuid */
      id: string;
      registrationIds: string[] | null;
      /** Format: date-time */
      publishAt: string;
      /** @enum {string} */
      state: 'planned' | 'released' | 'cancelled' | 'failed';
      failure: string | null;
    };
    Result: {
      /** Format: uuid */
      attemptId: string;
      /** Format: uuid */
      sittingId: string;
      sittingTitle: string;
      /** Format: uuid */
      examId: string;
      candidate: {
        number: string;
        name: string;
      };
      /** Format: date-time */
      finalisedAt: string;
      /** @enum {string} */
      agreement: 'pending' | 'agreed' | 'discrepancy';
      version: number;
      grade: components['schemas']['Grade'];
      localGrade: components['schemas']['Grade'] | null;
      language: string;
      media: components['schemas']['Media'][];
      items: {
        item: components['schemas']['Item'];
        response: components['schemas']['Response'] | null;
        correct: string;
        server: components['schemas']['ItemMark'];
        local: components['schemas']['ItemMark'] | null;
      }[];
    };
    RetainedSitting: {
      /** Format: uuid */
      id: string;
      title: string;
      /** Format: date-time */
      closesAt: string;
      candidates: number;
      dueAt: string | null;
      heldBy: ('unfinished' | 'discrepancy' | 'incident')[];
      archivedAt: string | null;
    };
    Retention: {
      months: number | null;
      keepsResults: boolean;
      setBy: string | null;
      sittings: components['schemas']['RetainedSitting'][];
      erasedCandidates: number;
      lastErasedAt: string | null;
    };
    RoomOrdersReport: {
      outcomes: {
        attemptId: string;
        problem: {
          code: string;
          detail: string;
        } | null;
        code: string | null;
      }[];
    };
    RosterCandidate: {
      candidateNumber: string;
      name: string;
      group?: string;
      otherGroups?: string[];
      seat?: string;
      accommodations?: components['schemas']['Accommodations'];
      warnings: string[];
    };
    RunningScore: {
      /** Format: uuid */
      attemptId: string;
      through: number;
      answered: number;
      marks: string;
      maxMarks: string;
      accuracy: number | null;
      sections: components['schemas']['SectionMarks'][];
      /** Format: date-time */
      scoredAt: string;
    };
    SeatPlan: {
      rooms: components['schemas']['SeatRoom'][];
      candidates: components['schemas']['PlannedCandidate'][];
    };
    SeatRoom: {
      /** Format: uuid */
      id: string;
      name: string;
      rows: number;
      columns: number;
      /** @enum {string} */
      naming: 'letters' | 'numbers';
      leftOut: string[];
    };
    Seat: {
      /** Format: uuid */
      id: string;
      candidateNumber: string;
      name: string;
      attempt: {
        /** Format: uuid */
        id: string;
        /** @enum {string} */
        state: 'open' | 'sealed' | 'finalised' | 'failed';
        /** Format: uuid */
        stationId: string;
        stationName: string;
        /** Format: date-time */
        startedAt: string;
        /** Format: date-time */
        deadline: string;
        through: number;
        answered: number;
        orders: number;
        pausedAt: string | null;
        resting: boolean;
        locked: components['schemas']['LockedScreen'] | null;
        signals: number;
        told: {
          /** Format: date-time */
          at: string;
          entries: number;
          ordersThrough: number;
          battery: number | null;
          charging: boolean | null;
        } | null;
      } | null;
    };
    SecondFactor: {
      enrolledAt: string | null;
      recoveryCodesLeft: number;
    };
    SectionMarks: {
      sectionId: string;
      title: string;
      items: number;
      answered: number;
      marks: string;
      maxMarks: string;
    };
    ServerHealth: {
      version: string;
      runtime: string;
      processes: components['schemas']['ServerProcess'][];
      database: {
        version: string;
        embedded: boolean;
        bytes: number;
        latencyMs: number;
        connections: {
          busy: number;
          most: number;
        };
      };
      /** @enum {string} */
      queue: 'inside' | 'redis' | 'redis-off';
      disk: {
        freeBytes: number;
        totalBytes: number;
      };
      lastArchiveAt: string | null;
      lastBackupAt: string | null;
      backupTrouble: string | null;
      stations: {
        /** Format: uuid */
        id: string;
        name: string;
        clientVersion: string | null;
        lastSeenAt: string | null;
        readiness: ('ok' | 'warning' | 'failed') | null;
      }[];
    };
    ServerProcess: {
      host: string;
      pid: number;
      version: string;
      takesRequests: boolean;
      runsJobs: boolean;
      memoryBytes: number;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      heardAt: string;
      alive: boolean;
    };
    Session: {
      token: string;
      /** Format: date-time */
      expiresAt: string;
      account: components['schemas']['Account'];
    };
    SignedReceipt: {
      receipt: components['schemas']['Receipt'];
      signature: string;
    };
    SignedStationReceipt: {
      receipt: components['schemas']['StationReceipt'];
      signature: string;
    };
    SingleSignOn: {
      name: string | null;
    };
    SingleSignOnSession: {
      token: string;
      /** Format: date-time */
      expiresAt: string;
      account: components['schemas']['Account'];
      returnTo: string | null;
      signOutAddress: string | null;
    };
    SittingComparison: {
      /** Format: uuid */
      sittingId: string;
      groups: {
        attempts: number;
        mean: number;
        median: string;
        share: number | null;
        name: string | null;
      }[];
      rooms: {
        attempts: number;
        mean: number;
        median: string;
        share: number | null;
        name: string | null;
      }[];
      sittings: {
        attempts: number;
        mean: number;
        median: string;
        share: number | null;
        /** Format: uuid */
        sittingId: string;
        name: string;
        /** Format: date-time */
        opensAt: string;
      }[];
    };
    SittingDetail: {
      /** Format: uuid */
      id: string;
      title: string;
      /** Format: uuid */
      examId: string;
      examTitle: string;
      /** Format: date-time */
      opensAt: string;
      /** Format: date-time */
      closesAt: string;
      durationMinutes: number;
      candidateCount: number;
      /** @enum {string} */
      gradingKeyRelease: 'after-seal' | 'at-start';
      /** @enum {string} */
      provisionalResult: 'shown' | 'hidden';
      /** @enum {string} */
      lockdown: 'required' | 'optional';
      clientVersion: string | null;
      instructions: string;
      honourStatement: string;
      packageVersion: number;
      resultsPublishedAt: string | null;
      keyCommitment: string;
      registrations: components['schemas']['Registration'][];
    };
    SittingStatistics: {
      /** Format: uuid */
      sittingId: string;
      computedAt: string | null;
      upToDate: boolean;
      attempts: number;
      mean: number | null;
      standardDeviation: number | null;
      quartiles: [string, string, string] | null;
      cronbachAlpha: number | null;
      distribution: {
        marks: string;
        attempts: number;
        rank: number;
        percentile: number;
      }[];
      items: components['schemas']['ItemStatistics'][];
      sections: {
        sectionId: string;
        title: string;
        mean: number | null;
        difficulty: number | null;
      }[];
    };
    SittingSummary: {
      /** Format: uuid */
      id: string;
      title: string;
      /** Format: uuid */
      examId: string;
      examTitle: string;
      /** Format: date-time */
      opensAt: string;
      /** Format: date-time */
      closesAt: string;
      durationMinutes: number;
      candidateCount: number;
      /** @enum {string} */
      gradingKeyRelease: 'after-seal' | 'at-start';
      /** @enum {string} */
      provisionalResult: 'shown' | 'hidden';
      /** @enum {string} */
      lockdown: 'required' | 'optional';
      clientVersion: string | null;
      instructions: string;
      honourStatement: string;
      packageVersion: number;
      resultsPublishedAt: string | null;
    };
    SittingTimes: {
      /** Format: uuid */
      sittingId: string;
      items: {
        itemId: string;
        attempts: number;
        lower: number;
        median: number;
        upper: number;
      }[];
    };
    SlipCheck: {
      found: {
        version: number;
        marks: string;
        maxMarks: string;
        /** Format: date-time */
        madeAt: string;
      } | null;
      currentVersion: number;
    };
    StartedAttempt: {
      /** Format: uuid */
      attemptId: string;
      /** Format: uuid */
      sittingId: string;
      /** Format: uuid */
      packageId: string;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      deadline: string;
      /** Format: date-time */
      serverTime: string;
      seed: string;
      contentKey: string;
      gradingKey: string | null;
      head: components['schemas']['Head'];
    };
    StationCanaries: {
      sitting: components['schemas']['StationSitting'];
      sealedTask: string;
    }[];
    StationReceipt: {
      /** @constant */
      format: 'examhall-station-receipt-v1';
      /** Format: uuid */
      attemptId: string;
      candidateNumber: string;
      entries: number;
      sealHash: string;
      /** Format: date-time */
      sealedAt: string;
      /** Format: uuid */
      stationId: string;
      stationKey: string;
      certificate: string;
    };
    Station: {
      /** Format: uuid */
      id: string;
      name: string;
      /** Format: date-time */
      enrolledAt: string;
      lastSeenAt: string | null;
      /** @enum {string} */
      state: 'waiting' | 'approved' | 'withdrawn';
      readiness: components['schemas']['ReadinessReport'] | null;
    };
    StationSitting: {
      /** Format: uuid */
      id: string;
      title: string;
      /** Format: date-time */
      opensAt: string;
      /** Format: date-time */
      closesAt: string;
      durationMinutes: number;
      /** Format: uuid */
      packageId: string;
      packageVersion: number;
      clientVersion: string | null;
      /** @default  */
      instructions: string;
      /** @default  */
      honourStatement: string;
    };
    StationSittings: {
      /** Format: date-time */
      serverTime: string;
      sittings: components['schemas']['StationSitting'][];
    };
    StrayEntries: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      attemptId: string;
      candidateNumber: string;
      stationName: string;
      fromSeq: number;
      toSeq: number;
      /** Format: date-time */
      receivedAt: string;
      answers: {
        itemId: string;
        response: unknown;
        wallMs: number;
      }[];
      adoptedAt: string | null;
    };
    SubmissionResult: {
      /** Format: uuid */
      submissionId: string;
      /** Format: uuid */
      attemptId: string;
      version: number;
      /** Format: date-time */
      finalisedAt: string;
      marks: string;
      maxMarks: string;
      pendingItems: number;
      sections: components['schemas']['SectionMarks'][];
    };
    Submission: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      attemptId: string;
      /** @enum {string} */
      state: 'queued' | 'finalised' | 'failed';
      /** Format: date-time */
      sealedAt: string;
      readyInSeconds: number | null;
    };
    SubmissionsStatus: {
      submissions: components['schemas']['Submission'][];
    };
    TemporaryPassword: {
      person: components['schemas']['Person'];
      password: string;
    };
    Token: {
      token: string;
      /** Format: date-time */
      expiresAt: string;
    };
    WholeRoom: {
      /** Format: uuid */
      sittingId: string;
      title: string;
      /** Format: date-time */
      closesAt: string;
      items: number;
      seats: components['schemas']['Seat'][];
    };
  };
  responses: {
    /** @description Refused: `code` says why, for programs, and `detail` for people. */
    Problem: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  OwnAccountController_changePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          newPassword: string;
          currentPassword: string;
        };
      };
    };
    responses: {
      /** @description Sets a new password and ends all other sessions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SecondFactorController_describe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether there is a second factor. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondFactor'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SecondFactorController_begin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          currentPassword: string;
        };
      };
    };
    responses: {
      /** @description Begins a second factor. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BegunSecondFactor'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SecondFactorController_confirm: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
        };
      };
    };
    responses: {
      /** @description Has the second factor count. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodes'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SecondFactorController_renewCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          currentPassword: string;
        };
      };
    };
    responses: {
      /** @description Makes new recovery codes; the old ones stop counting. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodes'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SecondFactorController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          currentPassword: string;
        };
      };
    };
    responses: {
      /** @description Takes the second factor away. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  OwnAccountController_sessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Sessions of the account that still count. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnSession'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  OwnAccountController_endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ends one session of the account. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  OwnAccountController_endAllSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ends every session of the account. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  PeopleController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Everybody who may use the console of the centre. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  PeopleController_add: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          username: string;
          displayName: string;
          /** @enum {string} */
          role: 'admin' | 'invigilator' | 'marker';
        };
      };
    };
    responses: {
      /** @description Adds a person; their password is told this once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemporaryPassword'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  PeopleController_change: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          displayName: string;
          /** @enum {string} */
          role: 'admin' | 'invigilator' | 'marker';
        };
      };
    };
    responses: {
      /** @description Changes name and role of a person. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Person'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  PeopleController_disable: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Lets a person in no longer. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  PeopleController_enable: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Lets a person in again. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  IdentitiesController_set: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string | null;
          only: boolean;
        };
      };
    };
    responses: {
      /** @description Sets how a person signs in. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonIdentity'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  PeopleController_setPassword: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Gives a temporary password, told this once. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TemporaryPassword'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SecondFactorController_reset: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Takes a person’s second factor away. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  IdentitiesController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who signs in at the identity provider. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonIdentity'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ApiKeysController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Keys of the centre for programs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKey'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ApiKeysController_issue: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          /** @enum {string} */
          role: 'admin' | 'invigilator' | 'marker';
          daysValid: number;
        };
      };
    };
    responses: {
      /** @description Issues a key for a program; it is told this once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IssuedApiKey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ApiKeysController_revoke: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Has a key count no longer. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptSummariesController_page: {
    parameters: {
      query?: {
        exam?: string[];
        sitting?: string[];
        after?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far attempts are, a page at a time. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttemptSummaries'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_start: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          packageId: string;
          machineLocked?: boolean;
        };
      };
    };
    responses: {
      /** @description Starts an attempt, or goes on with it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StartedAttempt'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An attempt. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Attempt'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_announce: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          sittingId: string;
          /** Format: uuid */
          packageId: string;
          candidateNumber: string;
          /** Format: date-time */
          startedAt: string;
          /** Format: date-time */
          deadline: string;
          seed: string;
        };
      };
    };
    responses: {
      /** @description Tells of an attempt begun without a network. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Attempt'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_take: {
    parameters: {
      query?: never;
      header?: {
        'examhall-signature'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @constant */
          format: 'examhall-batch-v1';
          /** Format: uuid */
          attemptId: string;
          entries: unknown[];
        };
      };
    };
    responses: {
      /** @description Takes entries of a journal, signed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchAck'];
        };
      };
      /** @description Takes entries of a journal, signed. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchAck'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SupervisionController_collect: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Has the attempt handed in at once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IssuedOrder'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_entries: {
    parameters: {
      query: {
        from: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is held of a journal. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JournalPage'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_releaseGradingKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Opens the grading key for a sealed attempt. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReleasedGradingKey'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_heartbeat: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          entries: number;
          answered: number;
          ordersThrough: number;
          battery?: number;
          charging?: boolean;
        };
      };
    };
    responses: {
      /** @description Takes a sign of life, and gives orders. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HeartbeatAck'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_ofAttempt: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who gave what for an attempt. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AnswerMarking'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SupervisionController_message: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          text: string;
          why: string;
        };
      };
    };
    responses: {
      /** @description Tells the candidate something. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IssuedOrder'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SupervisionController_move: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          stationId: string;
          why: string;
        };
      };
    };
    responses: {
      /** @description Lets the attempt go on at another station. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Attempt'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  MarkingController_progress: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Marks so far of a running attempt. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunningScore'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_signals: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the station noticed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticedSignal'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SupervisionController_grantTime: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          minutes: number;
          /** @enum {string} */
          reason: 'extra-time' | 'lost-time';
          why: string;
        };
      };
    };
    responses: {
      /** @description Gives time. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IssuedOrder'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SupervisionController_unlock: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          minutes: number;
          why: string;
        };
      };
    };
    responses: {
      /** @description Opens a locked screen. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IssuedOrder'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_compare: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          journals: {
            /** Format: uuid */
            attemptId: string;
            head: {
              seq: number;
              hash: string;
            };
          }[];
        };
      };
    };
    responses: {
      /** @description How far the server has these journals. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ComparedJournals'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AuditController_page: {
    parameters: {
      query?: {
        before?: number;
        action?: string;
        subject?: string;
        person?: string;
        text?: string;
        from?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who did what, newest first, a page at a time. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditPage'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AuditController_csv: {
    parameters: {
      query?: {
        action?: string;
        subject?: string;
        person?: string;
        text?: string;
        from?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who did what, as CSV. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AuditController_check: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether the trail is whole. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditCheck'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AuditController_choices: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the trail can be asked for. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditChoices'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AccountsController_me: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who is asking. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Account'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AccountsController_signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          username: string;
          password: string;
          code?: string;
        };
      };
    };
    responses: {
      /** @description Begins a session. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AccountsController_signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ends the session that asks. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  SingleSignOnController_describe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether there is an identity provider. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SingleSignOn'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SingleSignOnController_begin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          returnTo?: string;
        };
      };
    };
    responses: {
      /** @description Begins signing in at the identity provider. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BegunSingleSignOn'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SingleSignOnController_finish: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          answer: string;
        };
      };
    };
    responses: {
      /** @description Takes what the provider answered. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SingleSignOnSession'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SingleSignOnController_secondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
        };
      };
    };
    responses: {
      /** @description Takes the second factor. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SingleSignOnSession'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BackupsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every backup. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Backup'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BackupsController_begin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Begins a backup. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Backup'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BackupsController_check: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Has a backup loaded to prove it. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Backup'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BackupsController_schedule: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description When backups are made by themselves. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackupSchedule'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BackupsController_setSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          time: string | null;
          timeZone: string;
          keep: number;
        };
      };
    };
    responses: {
      /** @description Sets when backups are made by themselves. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackupSchedule'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_facets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tags, subjects and types that the bank has. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BankFacets'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_pickFound: {
    parameters: {
      query?: {
        search?: string;
        tag?: string[];
        subject?: string;
        type?:
          | 'single-choice'
          | 'multiple-choice'
          | 'true-false'
          | 'short-text'
          | 'numeric'
          | 'ordering'
          | 'matching'
          | 'gap-fill'
          | 'hotspot'
          | 'point'
          | 'essay';
        archived?: 'true' | 'false';
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All questions that are found, as an exam takes them. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PickedItems'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_holdings: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        examId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Which questions of an exam the bank has. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BankHoldings'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_list: {
    parameters: {
      query?: {
        search?: string;
        tag?: string[];
        subject?: string;
        type?:
          | 'single-choice'
          | 'multiple-choice'
          | 'true-false'
          | 'short-text'
          | 'numeric'
          | 'ordering'
          | 'matching'
          | 'gap-fill'
          | 'hotspot'
          | 'point'
          | 'essay';
        archived?: 'true' | 'false';
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Questions of the bank, a page at a time. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BankPage'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_add: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          tags?: string[];
          item: {
            [key: string]: unknown;
          };
          key: {
            [key: string]: unknown;
          };
          exception?: {
            [key: string]: unknown;
          };
        };
      };
    };
    responses: {
      /** @description Adds a question. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BankItemDetail'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_view: {
    parameters: {
      query?: {
        version?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A version of a question. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BankItemDetail'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_change: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          basedOn: number;
          item: {
            [key: string]: unknown;
          };
          key: {
            [key: string]: unknown;
          };
          exception?: {
            [key: string]: unknown;
          };
        };
      };
    };
    responses: {
      /** @description Adds a version of a question. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BankItemDetail'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_delete: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deletes a question that no exam has. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_media: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        mediaId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A picture or sound of the question. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          '*/*': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_archive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids: string[];
        };
      };
    };
    responses: {
      /** @description Puts questions away. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_takeFromExam: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        examId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          file?: string;
          tags?: string[];
        };
      };
    };
    responses: {
      /** @description Keeps the questions of an exam. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BankIntake'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_pick: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids: string[];
        };
      };
    };
    responses: {
      /** @description These questions, as an exam takes them. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PickedItems'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_tag: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          add: string[];
          remove: string[];
          ids: string[];
        };
      };
    };
    responses: {
      /** @description Adds and removes tags of questions. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  BankController_unarchive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids: string[];
        };
      };
    };
    responses: {
      /** @description Brings questions back. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  SupervisionController_takeBundle: {
    parameters: {
      query?: {
        why?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/vnd.examhall.bundle': Blob;
      };
    };
    responses: {
      /** @description Takes in an attempt that was carried here. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BundleReport'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  AttemptsController_signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          sittingId: string;
          candidateNumber: string;
          accessCode: string;
        };
      };
    };
    responses: {
      /** @description Signs a candidate in. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidateSession'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ContentImportsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Long imports, newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContentImport'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ContentImportsController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far a long import is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContentImport'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ContentImportsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Forgets what became of an import. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  ContentImportsController_cancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Stops an import; nothing of it stays. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContentImport'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ContentImportsController_keep: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          leaveOut: 'nothing' | 'not-understood';
        };
      };
    };
    responses: {
      /** @description Writes the exam that was checked. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContentImport'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  EnrolmentTokensController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tokens that stations enrol with. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnrolmentToken'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  EnrolmentTokensController_issue: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          note: string;
          mostStations: number;
          daysValid: number;
          approves: boolean;
        };
      };
    };
    responses: {
      /** @description Issues a token; it is told this once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IssuedEnrolmentToken'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  EnrolmentTokensController_revoke: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Has a token count no longer. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  PreviewsController_redeem: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ticket: string;
        };
      };
    };
    responses: {
      /** @description The exam of a ticket, as candidates get it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExamPreview'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  PreviewsController_media: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        mediaId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A picture or sound of the exam that is looked at. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          '*/*': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every exam of the centre. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExamSummary'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamDraftsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          title: string;
          language: string;
          instructions: string;
          tools: {
            [key: string]: unknown;
          } | null;
          rules: {
            [key: string]: unknown;
          };
          sections: {
            id: string;
            title: string;
            minutes?: number;
            /** @enum {string} */
            navigation?: 'free' | 'linear' | 'no-way-back';
            shuffle?: boolean;
            draw?: number;
            items: {
              itemId: string;
              bank: {
                /** Format: uuid */
                id: string;
                version: number;
              } | null;
              marks: string;
            }[];
          }[];
        };
      };
    };
    responses: {
      /** @description Makes a draft from questions of the bank. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExamDraft'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamsController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An exam with its correct answers as texts. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExamDetail'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamDraftsController_replace: {
    parameters: {
      query?: never;
      header?: {
        'if-match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          title: string;
          language: string;
          instructions: string;
          tools: {
            [key: string]: unknown;
          } | null;
          rules: {
            [key: string]: unknown;
          };
          sections: {
            id: string;
            title: string;
            minutes?: number;
            /** @enum {string} */
            navigation?: 'free' | 'linear' | 'no-way-back';
            shuffle?: boolean;
            draw?: number;
            items: {
              itemId: string;
              bank: {
                /** Format: uuid */
                id: string;
                version: number;
              } | null;
              marks: string;
            }[];
          }[];
        };
      };
    };
    responses: {
      /** @description Replaces a draft as a whole. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExamDraft'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamDraftsController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A draft as it is edited. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExamDraft'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamsController_exportWorkbook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The exam as a workbook. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamsController_exportQti: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The exam as a QTI 3 package. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/zip': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamsController_media: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        mediaId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A picture or sound of the exam. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          '*/*': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  PreviewsController_issueTicket: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A ticket to look at the exam once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PreviewTicket'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamsController_publish: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Fixes the exam, so that sittings may use it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExamSummary'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamsController_import: {
    parameters: {
      query?: {
        dryRun?: 'true' | 'false';
        name?: string;
        leaveOut?: 'nothing' | 'not-understood';
        background?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/octet-stream': Blob;
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob;
      };
    };
    responses: {
      /** @description Takes a file of questions in: at once, or in the background with `background` and when it is long. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            components['schemas']['ImportedExamDetail'] | components['schemas']['ContentImport'];
        };
      };
      /** @description Takes a file of questions in: at once, or in the background with `background` and when it is long. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            components['schemas']['ImportedExamDetail'] | components['schemas']['ContentImport'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExamsController_template: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A workbook to begin with. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HealthController_live: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The process answers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            status: 'up';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HealthController_ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The process can do its work. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            status: 'up';
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  IncidentsController_page: {
    parameters: {
      query?: {
        sitting?: string;
        kind?:
          | 'grade-discrepancy'
          | 'journal-fork'
          | 'journal-edited'
          | 'journal-invalid'
          | 'stray-entries'
          | 'second-attempt'
          | 'attempt-announced'
          | 'late-entries'
          | 'unknown-grant'
          | 'recomputation-differs'
          | 'canary-failed'
          | 'machine-signal'
          | 'job-failed';
        state?: 'open' | 'resolved';
        before?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What needs a person’s judgement, a page at a time. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentsPage'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  IncidentsController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An incident with its evidence. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentDetail'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  IncidentsController_reopen: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids: string[];
          why: string;
        };
      };
    };
    responses: {
      /** @description Opens incidents again. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChangedIncidents'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  IncidentsController_resolve: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          outcome: 'explained' | 'corrected' | 'confirmed' | 'referred';
          ids: string[];
          why: string;
        };
      };
    };
    responses: {
      /** @description Says what becomes of incidents. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChangedIncidents'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_keepDraft: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          marks: string;
          criteria: {
            [key: string]: unknown;
          };
          comment: string;
          remarks: {
            from: number;
            to: number;
            remark: string;
          }[];
        };
      };
    };
    responses: {
      /** @description Keeps marks that are not given yet. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_submit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          marks: string;
          criteria: {
            [key: string]: unknown;
          };
          comment: string;
          remarks: {
            from: number;
            to: number;
            remark: string;
          }[];
        };
      };
    };
    responses: {
      /** @description Gives marks. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GivenMark'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_reopen: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      /** @description Has an answer marked again. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_skip: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      /** @description Leaves an answer to somebody else. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_take: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Takes an answer to mark it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MarkingTask'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  MetricsController_text: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Metrics for Prometheus. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_auditPage: {
    parameters: {
      query?: {
        before?: number;
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who did what: use `/audit`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditPage'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_checkAudit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether the trail is whole: use `/audit/check`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditCheck'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_listDeadJobs: {
    parameters: {
      query?: {
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Jobs that failed for good. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadJob'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_drop: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Gives one of them up. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_redrive: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Has one of them run again. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_redriveAll: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Has all of them run again. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Redriven'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_features: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What can be switched. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FeatureFlag'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_setFeature: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          on: boolean;
          why: string;
        };
      };
    };
    responses: {
      /** @description Switches something. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FeatureFlag'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HealthPageController_view: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How the server is, for people. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServerHealth'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  OperationsController_queues: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What waits and what has failed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueueState'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_manifest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What a package is made of, signed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            manifest: {
              /** @constant */
              format: 'examhall-package-v2';
              /** Format: uuid */
              packageId: string;
              packageVersion: number;
              /** Format: uuid */
              sittingId: string;
              keyVersion: string;
              rulesVersion: string;
              graderVersion: string;
              durationSeconds: number;
              /** Format: date-time */
              opensAt: string;
              /** Format: date-time */
              closesAt: string;
              policies: {
                /** @enum {string} */
                gradingKeyRelease: 'after-seal' | 'at-start';
                /** @enum {string} */
                provisionalResult: 'shown' | 'hidden';
                /** @enum {string} */
                lockdown?: 'required' | 'optional';
              };
              parts: {
                name: string;
                bytes: number;
                chunks: string[];
              }[];
              startCode: {
                /** @constant */
                kdf: 'scrypt';
                cost: number;
                /** @constant */
                blockSize: 8;
                /** @constant */
                parallelization: 1;
                /** Format: base64 */
                salt: string;
                /** Format: base64 */
                box: string;
              };
              closeCode: {
                /** @constant */
                kdf: 'scrypt';
                cost: number;
                /** @constant */
                blockSize: 8;
                /** @constant */
                parallelization: 1;
                /** Format: base64 */
                salt: string;
                /** Format: base64 */
                box: string;
              };
              keyCommitment: string;
            };
            signature: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_chunk: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        number: number;
        part: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A piece of a package, encrypted. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RetentionController_erase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          keepsResult: boolean;
          why: string;
        };
      };
    };
    responses: {
      /** @description Erases a candidate. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erased'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ResultsController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        attemptId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A result, item by item. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Result'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ResultReportsController_single: {
    parameters: {
      query?: {
        withKey?: boolean;
      };
      header?: never;
      path: {
        attemptId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A released result as QTI 3. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/xml': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ResultReportsController_check: {
    parameters: {
      query?: {
        code?: string;
      };
      header?: never;
      path: {
        attemptId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether a slip says what counts. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SlipCheck'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RetentionController_view: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How long candidates are known. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Retention'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RetentionController_set: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          months: number | null;
          keepsResults: boolean;
          why: string;
        };
      };
    };
    responses: {
      /** @description Sets how long candidates are known. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Retention'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RetentionController_run: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Has what is due erased now. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RosterController_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/octet-stream': Blob;
      };
    };
    responses: {
      /** @description What a file of candidates says. Nothing is kept. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadRoster'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every sitting of the centre. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SittingSummary'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          examId: string;
          title: string;
          /** Format: date-time */
          opensAt: string;
          /** Format: date-time */
          closesAt: string;
          durationMinutes: number;
          candidates: {
            number: string;
            name: string;
            accommodations?: {
              extraTimePercent: number;
              restMinutes: number;
              /** @enum {string} */
              textScale: 100 | 125 | 150 | 175 | 200 | 250 | 300 | 400;
              readAloud: boolean;
            };
            group?: string;
            seat?: string;
          }[];
          /** @enum {string} */
          gradingKeyRelease?: 'after-seal' | 'at-start';
          /** @enum {string} */
          provisionalResult?: 'shown' | 'hidden';
          /** @enum {string} */
          lockdown?: 'required' | 'optional';
          clientVersion?: string;
          instructions?: string;
          honourStatement?: string;
        };
      };
    };
    responses: {
      /** @description Plans a sitting; access codes are told this once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedSitting'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RoomController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A sitting with its candidates. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SittingDetail'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_reissueAccessCode: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        registrationId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A new access code, told this once. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            candidateNumber: string;
            name: string;
            accessCode: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  PrintController_slips: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          registrationIds?: string[];
          timeZone?: string;
          /** @enum {string} */
          language?: 'en' | 'fr' | 'es' | 'ar' | 'hi' | 'zh';
        };
      };
    };
    responses: {
      /** @description Slips with new access codes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/pdf': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ArchiveController_archive: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Everything of the sitting, signed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/gzip': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  CanariesController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What became of that. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Canary'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  CanariesController_setUp: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          stationId: string;
          script?: {
            responses: {
              [key: string]: unknown;
            };
            marks: {
              [key: string]: unknown;
            };
          };
        };
      };
    };
    responses: {
      /** @description Has a station sit the exam before anybody does. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Canary'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RehearsalsController_postpone: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: date-time */
          closesAt: string;
        };
      };
    };
    responses: {
      /** @description Has the sitting close later. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SittingSummary'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_codes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Start code and close code. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            startCode: string;
            closeCode: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  FinalisationController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far the results are. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Finalisation'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ItemReviewsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Which questions are to be looked at. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ItemReviewSummary'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ItemReviewsController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A question with its figures. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ItemReview'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ItemReviewsController_decide: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          decision: 'keep' | 'watch' | 'withdraw';
          note: string;
        };
      };
    };
    responses: {
      /** @description Decides what becomes of it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ItemReview'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ItemReviewsController_undo: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionId: string;
        itemId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Takes a decision back. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ItemReview'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  MarkingController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Marking rules and their revisions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Marking'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_progress: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far marking by people is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MarkingProgress'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_set: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          mode: 'single' | 'double';
          tolerance: string;
          criteria: {
            id: string;
            title: string;
            marks: string;
          }[];
        };
      };
    };
    responses: {
      /** @description Sets how an item is marked. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_answers: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who gave what for an item. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AnswerMarking'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_next: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The next answer to mark. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NextMarkingTask'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  HumanMarkingController_undo: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        itemId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Takes the last mark back. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MarkingTask'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_openCommitment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Key and rules, to be checked by anyone. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            format: 'examhall-opened-commitment-v1';
            signedManifest: {
              manifest: {
                /** @constant */
                format: 'examhall-package-v2';
                /** Format: uuid */
                packageId: string;
                packageVersion: number;
                /** Format: uuid */
                sittingId: string;
                keyVersion: string;
                rulesVersion: string;
                graderVersion: string;
                durationSeconds: number;
                /** Format: date-time */
                opensAt: string;
                /** Format: date-time */
                closesAt: string;
                policies: {
                  /** @enum {string} */
                  gradingKeyRelease: 'after-seal' | 'at-start';
                  /** @enum {string} */
                  provisionalResult: 'shown' | 'hidden';
                  /** @enum {string} */
                  lockdown?: 'required' | 'optional';
                };
                parts: {
                  name: string;
                  bytes: number;
                  chunks: string[];
                }[];
                startCode: {
                  /** @constant */
                  kdf: 'scrypt';
                  cost: number;
                  /** @constant */
                  blockSize: 8;
                  /** @constant */
                  parallelization: 1;
                  /** Format: base64 */
                  salt: string;
                  /** Format: base64 */
                  box: string;
                };
                closeCode: {
                  /** @constant */
                  kdf: 'scrypt';
                  cost: number;
                  /** @constant */
                  blockSize: 8;
                  /** @constant */
                  parallelization: 1;
                  /** Format: base64 */
                  salt: string;
                  /** Format: base64 */
                  box: string;
                };
                keyCommitment: string;
              };
              signature: string;
            };
            serverKey: string;
            key: {
              version: string;
              items: {
                [key: string]: components['schemas']['ItemKey'];
              };
            };
            rules: components['schemas']['MarkingRules'];
            /** Format: base64 */
            nonce: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_reissuePackage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          examId?: string;
        };
      };
    };
    responses: {
      /** @description Makes the package anew before the start. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SittingSummary'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  MarkingController_publish: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Releases all results. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SittingSummary'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RegistrationsController_add: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          candidates: {
            number: string;
            name: string;
            accommodations?: {
              extraTimePercent: number;
              restMinutes: number;
              /** @enum {string} */
              textScale: 100 | 125 | 150 | 175 | 200 | 250 | 300 | 400;
              readAloud: boolean;
            };
            group?: string;
            seat?: string;
          }[];
        };
      };
    };
    responses: {
      /** @description Adds candidates; access codes are told this once. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            accessCodes: {
              candidateNumber: string;
              name: string;
              accessCode: string;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_setAccommodations: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        registrationId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          extraTimePercent: number;
          restMinutes: number;
          /** @enum {string} */
          textScale: 100 | 125 | 150 | 175 | 200 | 250 | 300 | 400;
          readAloud: boolean;
        };
      };
    };
    responses: {
      /** @description Sets what a candidate is granted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  RegistrationsController_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        registrationId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Takes a candidate off the list. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  SeatsController_move: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        registrationId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          roomId: string | null;
          seat: string;
        };
      };
    };
    responses: {
      /** @description Gives a candidate a seat. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SeatPlan'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  MarkingController_regrade: {
    parameters: {
      query?: {
        dryRun?: boolean;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          treatments: {
            [key: string]: unknown;
          };
          reason: string;
        };
      };
    };
    responses: {
      /** @description Changes how items count: done later, or shown at once with `dryRun`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Marking'] | components['schemas']['RegradePreview'];
        };
      };
      /** @description Changes how items count: done later, or shown at once with `dryRun`. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Marking'] | components['schemas']['RegradePreview'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RehearsalsController_standing: {
    parameters: {
      query?: {
        timeZone?: string;
        lateMinutes?: number;
        rebootMinutes?: number;
        moveMinutes?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What would become of everybody. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rehearsal'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RetentionController_releaseHold: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Lets candidates of the sitting be erased. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  ReleasesController_list: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description To whom results are released, and when. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResultRelease'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ReleasesController_release: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          registrationIds?: string[];
          /** Format: date-time */
          publishAt?: string;
        };
      };
    };
    responses: {
      /** @description Releases results, now or at a time. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResultRelease'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ReleasesController_cancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        releaseId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Calls a planned release off. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResultRelease'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ResultReportsController_print: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          attemptIds?: string[];
          timeZone?: string;
          /** @enum {string} */
          language?: 'en' | 'fr' | 'es' | 'ar' | 'hi' | 'zh';
        };
      };
    };
    responses: {
      /** @description Released results on paper. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/pdf': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExportController_csv: {
    parameters: {
      query?: {
        unreleased?: boolean;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Released results as CSV; all with `unreleased`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ResultReportsController_archive: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          withKey?: boolean;
          attemptIds?: string[];
        };
      };
    };
    responses: {
      /** @description Released results as QTI 3. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/zip': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  ExportController_workbook: {
    parameters: {
      query?: {
        unreleased?: boolean;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Released results as a workbook; all with `unreleased`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RoomController_events: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The room as it changes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RoomOrdersController_order: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          attemptIds: string[];
          order: {
            /** @enum {string} */
            kind: 'message' | 'time' | 'unlock' | 'lock' | 'pause' | 'resume' | 'collect';
            minutes?: number;
            /** @enum {string} */
            reason?: 'extra-time' | 'lost-time';
            text?: string;
          };
          why: string;
        };
      };
    };
    responses: {
      /** @description One order for many attempts. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoomOrdersReport'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SeatsController_setRooms: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          rooms: {
            /** Format: uuid */
            id?: string;
            name: string;
            rows: number;
            columns: number;
            /** @enum {string} */
            naming: 'letters' | 'numbers';
            leftOut: string[];
          }[];
        };
      };
    };
    responses: {
      /** @description Sets the rooms. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SeatPlan'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  PrintController_sealed: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          which: 'start' | 'close';
          timeZone?: string;
          /** @enum {string} */
          language?: 'en' | 'fr' | 'es' | 'ar' | 'hi' | 'zh';
        };
      };
    };
    responses: {
      /** @description A sheet for a sealed envelope. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/pdf': Blob;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SeatsController_plan: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Rooms and seats. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SeatPlan'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SeatsController_assign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          by: 'number' | 'random' | 'groups';
          seed?: string;
        };
      };
    };
    responses: {
      /** @description Gives everybody a seat. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AssignedSeats'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  StatisticsController_view: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Statistics of the results. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SittingStatistics'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  StatisticsController_compare: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How groups, rooms and the sittings of the exam did beside each other. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SittingComparison'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  StatisticsController_itemTimes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Time on screen, by item. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SittingTimes'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SupervisionController_strayEntries: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Entries from a station the attempt had left. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StrayEntries'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  RehearsalsController_planned: {
    parameters: {
      query?: {
        timeZone?: string;
        lateMinutes?: number;
        rebootMinutes?: number;
        moveMinutes?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          examId: string;
          title: string;
          /** Format: date-time */
          opensAt: string;
          /** Format: date-time */
          closesAt: string;
          durationMinutes: number;
          candidates: {
            number: string;
            name: string;
            accommodations?: {
              extraTimePercent: number;
              restMinutes: number;
              /** @enum {string} */
              textScale: 100 | 125 | 150 | 175 | 200 | 250 | 300 | 400;
              readAloud: boolean;
            };
            group?: string;
            seat?: string;
          }[];
          /** @enum {string} */
          gradingKeyRelease?: 'after-seal' | 'at-start';
          /** @enum {string} */
          provisionalResult?: 'shown' | 'hidden';
          /** @enum {string} */
          lockdown?: 'required' | 'optional';
          clientVersion?: string;
          instructions?: string;
          honourStatement?: string;
        };
      };
    };
    responses: {
      /** @description What would become of a sitting like this. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Rehearsal'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  StationsController_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every station of the centre. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Station'][];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  StationsController_approve: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Lets a station take part. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  StationsController_token: {
    parameters: {
      query?: never;
      header?: {
        'x-examhall-client'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: date-time */
          at: string;
          signature: string;
        };
      };
    };
    responses: {
      /** @description A token for a station that signs for it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Token'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  StationsController_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Lets a station take part no longer. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  StationsController_enrol: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          enrolmentToken: string;
          name: string;
          signingKey: string;
          exchangeKey: string;
        };
      };
    };
    responses: {
      /** @description Makes a machine known. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnrolledStation'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  CanariesController_tasksOf: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Exams that the station is to try. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StationCanaries'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SittingsController_forStation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Sittings that the station prepares for. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StationSittings'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  StationsController_readiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @constant */
          format: 'examhall-readiness-v1';
          stationName: string;
          /** Format: date-time */
          checkedAt: string;
          /** @enum {string} */
          outcome: 'ok' | 'warning' | 'failed';
          findings: {
            /** @enum {string} */
            code:
              | 'data-folder'
              | 'disk-sync'
              | 'free-space'
              | 'key-protection'
              | 'server'
              | 'connection'
              | 'clock'
              | 'enrolment'
              | 'packages'
              | 'display'
              | 'lock'
              | 'leave-codes'
              | 'lockdown-trial'
              | 'assistive-technology'
              | 'unplugged-drill';
            /** @enum {string} */
            outcome: 'ok' | 'warning' | 'failed';
            detail: string;
            measured?: number;
          }[];
        };
      };
    };
    responses: {
      /** @description Takes what the station’s own check found. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SupervisionController_adopt: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          why: string;
        };
      };
    };
    responses: {
      /** @description Counts such entries. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  SubmissionsController_status: {
    parameters: {
      query?: {
        wait?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What became of a hand-in. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Submission'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SubmissionsController_result: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The result of a hand-in, once it is told. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubmissionResult'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
  SubmissionsController_statusOf: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ids: string[];
        };
      };
    };
    responses: {
      /** @description What became of several hand-ins. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubmissionsStatus'];
        };
      };
      default: components['responses']['Problem'];
    };
  };
}
