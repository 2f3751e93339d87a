import type { Agreement } from '@examhall/shared/protocol';
import type { IconName } from '../../components/icons.js';
import { StateBadge, type Tone } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';
import type { CandidateState } from './candidate-state.js';

const stateLooks: Readonly<Record<CandidateState, { tone: Tone; icon: IconName }>> = {
  'not-started': { tone: 'neutral', icon: 'circle' },
  open: { tone: 'info', icon: 'clock' },
  locked: { tone: 'bad', icon: 'alert' },
  overdue: { tone: 'warning', icon: 'alert' },
  sealed: { tone: 'good', icon: 'inbox' },
  finalised: { tone: 'good', icon: 'checkCircle' },
  failed: { tone: 'bad', icon: 'alert' },
};

export function CandidateStateBadge({ state }: { state: CandidateState }) {
  const texts = useTexts().sitting;
  const hint =
    state === 'overdue' || state === 'failed' || state === 'locked' ? { title: texts.stateHint[state] } : {};
  return <StateBadge {...stateLooks[state]} text={texts.state[state]} {...hint} />;
}

const agreementLooks: Readonly<Record<Agreement, { tone: Tone; icon: IconName }>> = {
  agreed: { tone: 'good', icon: 'check' },
  pending: { tone: 'neutral', icon: 'clock' },
  discrepancy: { tone: 'bad', icon: 'alert' },
};

export function AgreementBadge({ agreement }: { agreement: Agreement }) {
  return <StateBadge {...agreementLooks[agreement]} text={useTexts().sitting.agreement[agreement]} />;
}
