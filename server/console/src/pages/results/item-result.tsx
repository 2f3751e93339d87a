import type { AnswerMarking, ItemMark, Result } from '@examhall/shared/protocol';
import { Group, Stack, Text, Title } from '@mantine/core';
import { CorrectResponse } from '../../components/item-view.js';
import type { IconName } from '../../components/icons.js';
import { Panel } from '../../components/panel.js';
import { RichText } from '../../components/rich-text.js';
import { StateBadge, type Tone } from '../../components/state-badge.js';
import { useTexts, type Texts } from '../../languages/index.js';
import { isDiscrepancy, type ItemAgreement } from './item-agreement.js';
import { ItemMarking } from './item-marking.js';
import { ResponseView } from './response-view.js';
import classes from './result-page.module.css';

const looks: Readonly<Record<ItemAgreement, { tone: Tone; icon: IconName }>> = {
  agreed: { tone: 'good', icon: 'check' },
  differ: { tone: 'bad', icon: 'alert' },
  'missing-local': { tone: 'bad', icon: 'alert' },
  'server-only': { tone: 'neutral', icon: 'screen' },
  'awaits-marking': { tone: 'warning', icon: 'clock' },
  marked: { tone: 'good', icon: 'people' },
  pending: { tone: 'neutral', icon: 'clock' },
};

interface ItemResultProps {
  number: number;
  entry: Result['items'][number];
  agreement: ItemAgreement;
  /** BCP 47 language of the paper. */
  language: string;
  /** What people gave, where the reader may know. */
  marking: AnswerMarking | undefined;
}

/** One item of a result: question, response, correct response, and what each grader gave. */
export function ItemResult({ number, entry, agreement, language, marking }: ItemResultProps) {
  const texts = useTexts();
  const { item, response, correct, server, local } = entry;
  return (
    <div className={isDiscrepancy(agreement) ? classes.discrepancy : ''}>
      <Panel padded>
        <Stack gap="sm">
          <Group justify="space-between">
            <Title order={3} size="h5">
              {texts.items.number(number)}
              <Text span c="dimmed" fw={400} ms="sm" size="sm">
                {texts.items.type[item.type]}
              </Text>
            </Title>
            <StateBadge {...looks[agreement]} text={texts.result.item[agreement]} />
          </Group>
          <RichText html={item.prompt} lang={language} />
          <div className={classes.compare}>
            <ResponseView item={item} response={response} />
            <CorrectResponse item={item} text={correct} />
          </div>
          <div className={classes.marks}>
            <GraderMarks name={texts.result.server} mark={server} texts={texts} />
            <GraderMarks name={texts.result.local} mark={local} texts={texts} />
          </div>
          {marking && <ItemMarking marking={marking} />}
        </Stack>
      </Panel>
    </div>
  );
}

function GraderMarks({ name, mark, texts }: { name: string; mark: ItemMark | null; texts: Texts }) {
  const given = mark?.marks ? texts.result.marksOf(mark.marks, mark.maxMarks) : texts.common.none;
  return (
    <span>
      <span style={{ color: 'var(--soft)' }}>{name}: </span>
      <strong className="number">{given}</strong>
    </span>
  );
}
