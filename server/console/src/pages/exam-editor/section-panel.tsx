import { navigations, type Navigation } from '@examhall/shared/items';
import type { DraftSection, PickedItems } from '@examhall/shared/protocol';
import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../components/icons.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { BankPicker } from './bank-picker.js';
import type { Action, EditedExam } from './edited-exam.js';
import classes from './exam-editor.module.css';
import { ItemRow, type Beside } from './item-row.js';
import { wholeOf } from './whole-of.js';

interface SectionPanelProps {
  exam: EditedExam;
  section: DraftSection;
  /** Number of its first question. */
  firstNumber: number;
  beside: Beside;
  onPicked: (picked: PickedItems, draw?: number) => void;
  onMoveItem: (itemId: string, sectionId: string, index: number) => void;
  dispatch: (action: Action) => void;
}

/** One section: how it is gone through, and its questions. */
export function SectionPanel(props: SectionPanelProps) {
  const { exam, section, dispatch } = props;
  const texts = useTexts().examEditor.section;
  const [picking, setPicking] = useState(false);
  const index = exam.sections.indexOf(section);
  return (
    <section aria-labelledby={`title-${section.id}`}>
      <Panel padded>
        <Stack>
          <Group justify="space-between">
            <Title order={2} size="h4" id={`title-${section.id}`}>
              {texts.heading(index + 1, section.title)}
              {section.draw !== undefined && (
                <Text span c="dimmed" ms="sm">
                  {texts.draws(section.draw, section.items.length)}
                </Text>
              )}
            </Title>
            <Group gap="xs">
              <Button
                variant="default"
                px="xs"
                aria-label={texts.up(index + 1)}
                aria-disabled={index === 0}
                onClick={() => dispatch({ kind: 'move-section', id: section.id, by: -1 })}
              >
                <Icon name="arrowUp" />
              </Button>
              <Button
                variant="default"
                px="xs"
                aria-label={texts.down(index + 1)}
                aria-disabled={index === exam.sections.length - 1}
                onClick={() => dispatch({ kind: 'move-section', id: section.id, by: 1 })}
              >
                <Icon name="arrowDown" />
              </Button>
              <Button variant="default" onClick={() => dispatch({ kind: 'remove-section', id: section.id })}>
                {texts.remove}
              </Button>
            </Group>
          </Group>
          <SectionFields {...props} />
          <SectionItems {...props} />
          <Group>
            <Button leftSection={<Icon name="plus" />} variant="default" onClick={() => setPicking(true)}>
              {texts.addItems}
            </Button>
          </Group>
        </Stack>
      </Panel>
      {picking && <BankPicker onPick={props.onPicked} onClose={() => setPicking(false)} />}
    </section>
  );
}

function SectionFields({ exam, section, dispatch }: SectionPanelProps) {
  const texts = useTexts().examEditor.section;
  const { id } = section;
  const set = (changes: Partial<Omit<DraftSection, 'id' | 'items'>>): void =>
    dispatch({ kind: 'section', id, changes });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        <TextInput
          label={texts.title}
          maxLength={300}
          value={section.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          label={texts.minutes}
          inputMode="numeric"
          value={section.minutes ?? ''}
          onChange={(event) => set({ minutes: wholeOf(event.currentTarget.value) })}
        />
        <NativeSelect
          label={texts.navigation}
          value={section.navigation ?? 'free'}
          data={navigations.map((value) => ({ value, label: texts.navigations[value] }))}
          onChange={(event) => set({ navigation: event.currentTarget.value as Navigation })}
        />
        <TextInput
          label={texts.best}
          inputMode="numeric"
          value={exam.rules.sections[id]?.best ?? ''}
          onChange={(event) => dispatch({ kind: 'best', id, best: wholeOf(event.currentTarget.value) })}
        />
      </SimpleGrid>
      <DrawFields section={section} dispatch={dispatch} />
      <Checkbox
        label={texts.shuffle}
        checked={section.shuffle ?? false}
        onChange={(event) => set({ shuffle: event.currentTarget.checked })}
      />
    </>
  );
}

/** How many of the questions each candidate gets, and what each of them is worth then. */
function DrawFields({ section, dispatch }: Pick<SectionPanelProps, 'section' | 'dispatch'>) {
  const texts = useTexts().examEditor.section;
  const { id, draw, items } = section;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={texts.draw}
        description={texts.drawHint}
        inputMode="numeric"
        value={draw ?? ''}
        onChange={(event) =>
          dispatch({ kind: 'section', id, changes: { draw: wholeOf(event.currentTarget.value) } })
        }
      />
      {draw !== undefined && items.length > 0 && (
        <TextInput
          label={texts.marksOfAll}
          description={texts.marksOfAllHint}
          inputMode="decimal"
          value={items[0]?.marks ?? ''}
          onChange={(event) =>
            dispatch({ kind: 'marks-of-all', sectionId: id, marks: event.currentTarget.value })
          }
        />
      )}
    </SimpleGrid>
  );
}

/** The questions in their order. One that is dragged to another place, of this or another section, goes there. */
function SectionItems(props: SectionPanelProps) {
  const { exam, section, firstNumber, beside, onMoveItem, dispatch } = props;
  const texts = useTexts().examEditor.section;
  const at = exam.sections.indexOf(section);
  const [before, after] = [exam.sections[at - 1], exam.sections[at + 1]];
  const up = (index: number): { sectionId: string; index: number } | null => {
    if (index > 0) return { sectionId: section.id, index: index - 1 };
    return before ? { sectionId: before.id, index: before.items.length } : null;
  };
  const down = (index: number): { sectionId: string; index: number } | null => {
    if (index < section.items.length - 1) return { sectionId: section.id, index: index + 1 };
    return after ? { sectionId: after.id, index: 0 } : null;
  };
  const mover = (itemId: string, to: { sectionId: string; index: number } | null) =>
    to && (() => onMoveItem(itemId, to.sectionId, to.index));
  const dropBefore = (itemId: string, index: number): void => {
    const from = section.items.findIndex((one) => one.itemId === itemId);
    onMoveItem(itemId, section.id, from !== -1 && from < index ? index - 1 : index);
  };
  if (section.items.length === 0) return <Text c="dimmed">{texts.empty}</Text>;
  return (
    <ol className={classes.items}>
      {section.items.map((entry, index) => (
        <ItemRow
          key={entry.itemId}
          entry={entry}
          number={firstNumber + index}
          beside={beside}
          onMove={{ up: mover(entry.itemId, up(index)), down: mover(entry.itemId, down(index)) }}
          onDropBefore={(itemId) => dropBefore(itemId, index)}
          dispatch={dispatch}
        />
      ))}
    </ol>
  );
}
