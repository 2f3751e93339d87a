import type { Media, Stimulus } from '@examhall/shared/items';
import type { DraftItem } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { usePickBankItems } from '../../api/bank-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { CorrectResponse, ItemView } from '../../components/item-view.js';
import { RichText } from '../../components/rich-text.js';
import { plainText } from '../../format/plain-text.js';
import { useTexts } from '../../languages/index.js';
import { BankMedia } from '../bank/bank-media.js';
import type { Action } from './edited-exam.js';
import classes from './exam-editor.module.css';

/** What is known beside the questions themselves. */
export interface Beside {
  readonly media: readonly Media[];
  readonly stimuli: readonly Stimulus[];
  readonly language: string;
}

interface ItemRowProps {
  entry: DraftItem;
  number: number;
  beside: Beside;
  /** Moves the question so many places up or down, across sections; null when it is at that end. */
  onMove: { up: (() => void) | null; down: (() => void) | null };
  onDropBefore: (itemId: string) => void;
  dispatch: (action: Action) => void;
}

/** What a question is dragged as. */
const DRAGGED = 'application/x-examhall-item';

/** One question of a section: its place, its marks, and how it looks. */
export function ItemRow(props: ItemRowProps) {
  const { entry, number, beside, onDropBefore, dispatch } = props;
  const { items, examEditor } = useTexts();
  const texts = examEditor.item;
  const [open, setOpen] = useState(false);
  const drop = useDrop(entry.itemId, onDropBefore);
  const name = items.number(number);
  return (
    <li className={`${classes.item} ${drop.isOver ? classes.over : ''}`} {...drop.handlers}>
      <Group wrap="nowrap" align="center">
        <MoveButtons {...props} name={name} />
        <div className={classes.text}>
          <Text fw={600}>
            {name}
            <Text span c="dimmed" fw={400} ms="sm" size="sm">
              {items.type[entry.item.type]}
              {entry.item.subject !== '' && ` · ${entry.item.subject}`}
            </Text>
          </Text>
          <Text truncate lang={beside.language}>
            {plainText(entry.item.prompt)}
          </Text>
        </div>
        <TextInput
          aria-label={texts.marks(name)}
          rightSection={<Text size="xs">{texts.marksUnit}</Text>}
          rightSectionWidth={52}
          w={110}
          inputMode="decimal"
          value={entry.marks}
          onChange={(event) =>
            dispatch({ kind: 'marks', itemId: entry.itemId, marks: event.currentTarget.value })
          }
        />
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? texts.hide : texts.show}
        </Button>
        <Button
          variant="default"
          px="xs"
          aria-label={texts.remove(name)}
          onClick={() => dispatch({ kind: 'remove-item', itemId: entry.itemId })}
        >
          <Icon name="cross" />
        </Button>
      </Group>
      <NewerVersion entry={entry} dispatch={dispatch} />
      {open && <Preview entry={entry} beside={beside} />}
    </li>
  );
}

/** Makes a question one that can be dragged, and one before which another can be dropped. */
function useDrop(itemId: string, onDropBefore: (itemId: string) => void) {
  const [isOver, setOver] = useState(false);
  const handlers = {
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAGGED, itemId),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDropBefore(event.dataTransfer.getData(DRAGGED));
    },
  };
  return { isOver, handlers };
}

/** Moves a question without a mouse: by the buttons, or by Alt and an arrow key on one of them. */
function MoveButtons({ entry, onMove, name }: ItemRowProps & { name: string }) {
  const texts = useTexts().examEditor.item;
  const moveByKey = (event: KeyboardEvent): void => {
    const move = event.key === 'ArrowUp' ? onMove.up : event.key === 'ArrowDown' ? onMove.down : null;
    if (!event.altKey || !move) return;
    event.preventDefault();
    move();
  };
  return (['up', 'down'] as const).map((direction) => (
    <Button
      key={direction}
      variant="default"
      px="xs"
      id={`${direction}-${entry.itemId}`}
      aria-label={texts[direction](name)}
      aria-disabled={onMove[direction] === null}
      title={texts.keys}
      onKeyDown={moveByKey}
      onClick={() => onMove[direction]?.()}
    >
      <Icon name={direction === 'up' ? 'arrowUp' : 'arrowDown'} />
    </Button>
  ));
}

function Preview({ entry, beside }: { entry: DraftItem; beside: Beside }) {
  return (
    <WithMedia entry={entry} media={beside.media}>
      <Stack mt="sm" lang={beside.language}>
        {beside.stimuli
          .filter(({ id }) => id === entry.item.stimulus)
          .map(({ id, text }) => (
            <RichText key={id} html={text} />
          ))}
        <ItemView item={entry.item} lang={beside.language} />
        <CorrectResponse item={entry.item} text={entry.correct} />
      </Stack>
    </WithMedia>
  );
}

/** Offers the bank's newest version, where the exam has an older one. */
function NewerVersion({ entry, dispatch }: { entry: DraftItem; dispatch: (action: Action) => void }) {
  const texts = useTexts().examEditor.item;
  const pick = usePickBankItems();
  const { bank } = entry;
  if (!bank || bank.version >= bank.newest) return null;
  const renew = (): void =>
    pick.mutate([bank.id], {
      onSuccess: ({ items: [item] }) => item && dispatch({ kind: 'renew', item }),
    });
  return (
    <Group mt="xs">
      <Text size="sm" c="dimmed">
        {texts.older(bank.version, bank.newest)}
      </Text>
      <Button size="xs" variant="default" loading={pick.isPending} onClick={renew}>
        {texts.renew}
      </Button>
      {pick.isError && <ErrorNotice error={pick.error} />}
    </Group>
  );
}

/** Pictures of a question of the bank come from there: the exam has them only once it is saved. */
function WithMedia(props: { entry: DraftItem; media: readonly Media[]; children: ReactNode }) {
  const { entry, media, children } = props;
  if (!entry.bank) return children;
  const content = JSON.stringify(entry.item);
  const shown = media.filter(({ id }) => content.includes(id));
  return (
    <BankMedia itemId={entry.bank.id} media={shown}>
      {children}
    </BankMedia>
  );
}
