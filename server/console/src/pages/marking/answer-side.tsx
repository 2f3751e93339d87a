import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { MarkingRemark, MarkingTask } from '@examhall/shared/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Panel } from '../../components/panel.js';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import { AnswerText } from './answer-text.js';
import classes from './marking.module.css';
import { RemarkDialog, RemarkList } from './remarks.js';
import { placesOf, type Places } from './text-places.js';
import { pressed } from './use-shortcuts.js';

interface AnswerSideProps {
  task: MarkingTask;
  remarks: readonly MarkingRemark[];
  singleKeys: boolean;
  onRemarks: (remarks: MarkingRemark[]) => void;
}

/** The question, the answer with its remarks, and the guidance. */
export function AnswerSide({ task, remarks, singleKeys, onRemarks }: AnswerSideProps) {
  const texts = useTexts();
  const words = texts.marking;
  const answer = useRef<HTMLDivElement>(null);
  /** The answer as it is shown: what the places of remarks are in. */
  const [shown, setShown] = useState('');
  const [selected, setSelected] = useState<Places | null>(null);
  const [hint, setHint] = useState('');
  const remark = useCallback(() => {
    const places = answer.current && placesOf(answer.current, window.getSelection());
    setHint(places ? '' : words.selectFirst);
    setSelected(places);
  }, [words]);
  useEffect(() => {
    if (!singleKeys) return;
    return pressed({ a: () => answer.current?.focus(), r: remark });
  }, [singleKeys, remark]);
  return (
    <Stack>
      <Panel padded>
        <RichText html={task.item.prompt} lang={task.language} />
      </Panel>
      <AnswerText
        item={task.item}
        response={task.response}
        remarks={remarks}
        holder={answer}
        onShown={setShown}
      />
      <Group>
        {/* A press must not take the selection away. */}
        <Button variant="default" onClick={remark} onMouseDown={(event) => event.preventDefault()}>
          {words.addRemark}
        </Button>
        <Text size="sm" role="status">
          {hint}
        </Text>
      </Group>
      <RemarkList
        remarks={remarks}
        text={shown}
        onRemove={(index) => onRemarks(remarks.toSpliced(index, 1))}
      />
      <Panel padded>
        <Title order={2} size="h5">
          {words.guidance}
        </Title>
        <div className={classes.plain}>{task.guidance || texts.items.noGuidance}</div>
      </Panel>
      {selected && (
        <RemarkDialog
          words={shown.slice(selected.from, selected.to)}
          onClose={() => setSelected(null)}
          onRemark={(text) => {
            onRemarks([...remarks, { ...selected, remark: text }].sort((a, b) => a.from - b.from));
            setSelected(null);
          }}
        />
      )}
    </Stack>
  );
}
