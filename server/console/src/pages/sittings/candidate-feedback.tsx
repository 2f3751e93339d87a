import { List, Text } from '@mantine/core';
import { Notice } from '../../components/notice.js';
import { useTexts, type Texts } from '../../languages/index.js';
import { MAX_CANDIDATE_NAME_LENGTH, MAX_CANDIDATE_NUMBER_LENGTH } from '@examhall/shared/protocol';
import { parseCandidateList, type LineFault } from './candidate-list.js';

/** How many faults are spelt out at once; the rest are counted. */
const SHOWN_FAULTS = 20;

/** While candidates are typed: how many were understood, and which lines were not, and why. */
export function CandidateFeedback({ text }: { text: string }) {
  const texts = useTexts().newSitting;
  const { candidates, faults } = parseCandidateList(text);
  return (
    <div role="status">
      {candidates.length > 0 && <Text size="sm">{texts.understood(candidates.length)}</Text>}
      {faults.length > 0 && (
        <Notice tone="warning" title={texts.faults(faults.length)}>
          <List size="sm">
            {faults.slice(0, SHOWN_FAULTS).map((fault) => (
              <List.Item key={fault.line}>
                <strong>{texts.line(fault.line)}</strong>: {faultSentence(fault, texts.lineFault)}
              </List.Item>
            ))}
            {faults.length > SHOWN_FAULTS && <List.Item>…</List.Item>}
          </List>
        </Notice>
      )}
    </div>
  );
}

function faultSentence(fault: LineFault, texts: Texts['newSitting']['lineFault']): string {
  switch (fault.reason) {
    case 'duplicate-number':
      return texts[fault.reason](fault.number, fault.firstLine);
    case 'number-too-long':
      return texts[fault.reason](MAX_CANDIDATE_NUMBER_LENGTH);
    case 'name-too-long':
      return texts[fault.reason](MAX_CANDIDATE_NAME_LENGTH);
    default:
      return texts[fault.reason];
  }
}
