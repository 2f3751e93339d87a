import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { directionOf } from '@examhall/shared/languages';
import { noAccommodations } from '@examhall/shared/protocol';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Bridge, ClientState } from '../bridge/index.js';
import { AnswerKeeper } from './answers/answer-keeper.js';
import { BatteryNotice, BatteryProvider } from './components/battery-notice.js';
import { LeaveCode } from './components/leave-code.js';
import { SettingsBar } from './components/settings-bar.js';
import { StationCheck } from './components/station-check.js';
import { PageCovers } from './display/page-covers.js';
import { DisplayProvider } from './display/use-display.js';
import { languages, LanguageProvider, refusalText, useTexts, type LanguageTag } from './languages/index.js';
import { ConfirmScreen } from './screens/confirm-screen.js';
import { ExamScreen } from './screens/exam-screen.js';
import { LockedScreen } from './screens/locked-screen.js';
import { ReceiptScreen } from './screens/receipt-screen.js';
import { SealingScreen } from './screens/sealing-screen.js';
import { SignInScreen } from './screens/sign-in-screen.js';
import { MovedScreen, NotReadyScreen, StartingScreen } from './screens/idle-screens.js';
import { PausedScreen } from './screens/paused-screen.js';
import { RestingScreen } from './screens/resting-screen.js';
import { WelcomeScreen } from './screens/welcome-screen.js';
import type { ShellConnection } from './shell-connection.js';
import { cssVariables, theme } from './theme.js';
import { useClientState, type ArrivedState } from './use-client-state.js';

/** All screens, in the language and the colours that were chosen. */
export function App({ bridge, connection }: { bridge: Bridge; connection: ShellConnection }) {
  const [tag, choose] = useState<LanguageTag>('en');
  const texts = languages[tag];
  return (
    <DirectionProvider detectDirection={false}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <LanguageProvider value={{ tag, texts, choose }}>
          <WritingDirection tag={tag} />
          <Frame bridge={bridge} connection={connection} />
        </LanguageProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Language and direction of the whole page; nothing on it starts anew when they change. */
function WritingDirection({ tag }: { tag: LanguageTag }) {
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = tag;
    setDirection(directionOf(tag));
  }, [tag, setDirection]);
  return null;
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
    <DisplayProvider
      candidate={state && (state.candidate?.number ?? null)}
      accommodations={state?.accommodations ?? noAccommodations}
    >
      <BatteryProvider bridge={bridge} connected={connected} state={state}>
        <div className="frame">
          {state && <ShellBanner shell={state.shell} />}
          <div role="status">{!connected && arrived && <div className="notice">{texts.shellGone}</div>}</div>
          <div role="alert">
            {state?.problem && !['not-ready', 'moved'].includes(state.screen) && (
              <div className="problem">{refusalText(texts, state.problem)}</div>
            )}
          </div>
          {arrived ? <Screen bridge={bridge} arrived={arrived} keeper={keeper} /> : <StartingScreen />}
          {state?.screen !== 'exam' && <Foot bridge={bridge} state={state} />}
        </div>
      </BatteryProvider>
      <PageCovers />
    </DisplayProvider>
  );
}

/** What must be known of this machine at all times: that it is not locked, or that nothing is saved. */
function ShellBanner({ shell }: { shell: ClientState['shell'] }) {
  const texts = useTexts();
  if (shell !== 'practice' && shell !== 'preview') return null;
  return (
    <aside className="practice-banner" aria-label={texts[shell]}>
      {texts[shell]}
    </aside>
  );
}

/** What stands below every screen but the exam's: the battery, the station, staff's ways in and out, language and display. */
function Foot({ bridge, state }: { bridge: Bridge; state: ClientState | undefined }) {
  const texts = useTexts();
  return (
    <>
      <div className="exam-notices">
        <BatteryNotice />
      </div>
      <footer className="foot">
        <span className="soft">{state ? texts.station(state.stationName) : ''}</span>
        {state && ['not-ready', 'sign-in'].includes(state.screen) && <StationCheck bridge={bridge} />}
        {state?.shell === 'electron' && <LeaveCode bridge={bridge} />}
        <SettingsBar />
      </footer>
    </>
  );
}

function Screen(props: {
  readonly bridge: Bridge;
  readonly arrived: ArrivedState;
  readonly keeper: AnswerKeeper;
}) {
  const { bridge, arrived, keeper } = props;
  const { state } = arrived;
  const [welcomed, setWelcomed] = useState(false);
  const isAtDoor = state.screen === 'sign-in';
  const [wasAtDoor, setWasAtDoor] = useState(isAtDoor);
  if (wasAtDoor !== isAtDoor) {
    // Everybody who comes to this machine is welcomed anew.
    setWasAtDoor(isAtDoor);
    if (!isAtDoor) setWelcomed(false);
  }
  switch (state.screen) {
    case 'starting':
      return <StartingScreen />;
    case 'not-ready':
      return <NotReadyScreen state={state} />;
    case 'sign-in':
      return welcomed ? (
        <SignInScreen bridge={bridge} state={state} />
      ) : (
        <WelcomeScreen onNext={() => setWelcomed(true)} />
      );
    case 'confirm':
      return <ConfirmScreen bridge={bridge} state={state} arrivedMs={arrived.arrivedMs} />;
    case 'moved':
      return <MovedScreen state={state} />;
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
    case 'resting':
    case 'paused':
      return hasAttempt(state) ? (
        <CoverScreen bridge={bridge} state={state} arrivedMs={arrived.arrivedMs} keeper={keeper} />
      ) : (
        <StartingScreen />
      );
    case 'sealing':
      return <SealingScreen bridge={bridge} state={state} />;
    case 'receipt':
      return <ReceiptScreen bridge={bridge} state={state} />;
  }
}

/** What covers a running exam. */
function CoverScreen(props: {
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly arrivedMs: number;
  readonly keeper: AnswerKeeper;
}) {
  switch (props.state.screen) {
    case 'locked':
      return <LockedScreen {...props} />;
    case 'paused':
      return <PausedScreen {...props} />;
    default:
      return <RestingScreen {...props} />;
  }
}

/** A state with a running attempt. */
export type StateInExam = ClientState & { readonly attempt: NonNullable<ClientState['attempt']> };

function hasAttempt(state: ClientState): state is StateInExam {
  return state.attempt !== null;
}
