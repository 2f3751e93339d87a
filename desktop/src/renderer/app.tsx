import { MantineProvider } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Bridge, ClientState } from '../bridge/index.js';
import { AnswerKeeper } from './answers/answer-keeper.js';
import { LeaveCode } from './components/leave-code.js';
import { SettingsBar } from './components/settings-bar.js';
import { StationCheck } from './components/station-check.js';
import { languages, LanguageProvider, useTexts, type LanguageTag } from './languages/index.js';
import { ConfirmScreen } from './screens/confirm-screen.js';
import { ExamScreen } from './screens/exam-screen.js';
import { LockedScreen } from './screens/locked-screen.js';
import { ReceiptScreen } from './screens/receipt-screen.js';
import { SealingScreen } from './screens/sealing-screen.js';
import { SignInScreen } from './screens/sign-in-screen.js';
import { NotReadyScreen, StartingScreen } from './screens/waiting-screens.js';
import type { ShellConnection } from './shell-connection.js';
import { cssVariables, theme } from './theme.js';
import { useClientState, type ArrivedState } from './use-client-state.js';

/** All screens, in the language and the colours that were chosen. */
export function App({ bridge, connection }: { bridge: Bridge; connection: ShellConnection }) {
  const [tag, choose] = useState<LanguageTag>('en');
  const texts = languages[tag];
  useEffect(() => {
    document.documentElement.lang = tag;
  }, [tag]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LanguageProvider value={{ tag, texts, choose }}>
        <Frame bridge={bridge} connection={connection} />
      </LanguageProvider>
    </MantineProvider>
  );
}

function Frame({ bridge, connection }: { bridge: Bridge; connection: ShellConnection }) {
  const texts = useTexts();
  const arrived = useClientState(bridge);
  const connected = useSyncExternalStore(connection.subscribe, connection.current);
  const state = arrived?.state;
  const [keeper] = useState(() => new AnswerKeeper(bridge));
  useEffect(() => {
    if (state) keeper.take(state);
  }, [keeper, state]);
  return (
    <div className="frame">
      {state?.shell === 'practice' && (
        <aside className="practice-banner" aria-label={texts.practice}>
          {texts.practice}
        </aside>
      )}
      <div role="status">{!connected && arrived && <div className="notice">{texts.shellGone}</div>}</div>
      <div role="alert">
        {state?.problem && state.screen !== 'not-ready' && (
          <div className="problem">{state.problem.message}</div>
        )}
      </div>
      {arrived ? <Screen bridge={bridge} arrived={arrived} keeper={keeper} /> : <StartingScreen />}
      {state?.screen !== 'exam' && (
        <footer
          style={{
            padding: '0.75rem 1rem',
            display: 'flex',
            justifyContent: 'space-between',
            gap: '1rem',
            flexWrap: 'wrap',
          }}
        >
          <span className="soft">{state ? texts.station(state.stationName) : ''}</span>
          {state && ['not-ready', 'sign-in'].includes(state.screen) && <StationCheck bridge={bridge} />}
          {state?.shell === 'electron' && <LeaveCode bridge={bridge} />}
          <SettingsBar />
        </footer>
      )}
    </div>
  );
}

function Screen(props: {
  readonly bridge: Bridge;
  readonly arrived: ArrivedState;
  readonly keeper: AnswerKeeper;
}) {
  const { bridge, arrived, keeper } = props;
  const { state } = arrived;
  switch (state.screen) {
    case 'starting':
      return <StartingScreen />;
    case 'not-ready':
      return <NotReadyScreen state={state} />;
    case 'sign-in':
      return <SignInScreen bridge={bridge} state={state} />;
    case 'confirm':
      return <ConfirmScreen bridge={bridge} state={state} />;
    case 'exam':
      return hasAttempt(state) ? (
        <ExamScreen
          key={state.attempt.id}
          bridge={bridge}
          state={state}
          arrivedMs={arrived.arrivedMs}
          keeper={keeper}
        />
      ) : (
        <StartingScreen />
      );
    case 'locked':
      return hasAttempt(state) ? (
        <LockedScreen bridge={bridge} state={state} arrivedMs={arrived.arrivedMs} keeper={keeper} />
      ) : (
        <StartingScreen />
      );
    case 'sealing':
      return <SealingScreen bridge={bridge} state={state} />;
    case 'receipt':
      return <ReceiptScreen bridge={bridge} state={state} />;
  }
}

/** A state with a running attempt. */
export type StateInExam = ClientState & { readonly attempt: NonNullable<ClientState['attempt']> };

function hasAttempt(state: ClientState): state is StateInExam {
  return state.attempt !== null;
}
