import {
  calculators,
  scorings,
  usualTools,
  type Calculator,
  type ExamTools,
  type MarkingRules,
  type Scoring,
} from '@examhall/shared/items';
import { Checkbox, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import type { Action, EditedExam } from './edited-exam.js';

interface SettingsProps {
  exam: EditedExam;
  dispatch: (action: Action) => void;
}

/** What holds for the whole exam: its name, what candidates read and are given, and how it is marked. */
export function SettingsPanel({ exam, dispatch }: SettingsProps) {
  const texts = useTexts().examEditor.settings;
  const set = (changes: Partial<Omit<EditedExam, 'sections'>>): void => dispatch({ kind: 'exam', changes });
  return (
    <Panel padded>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={texts.title}
            maxLength={300}
            value={exam.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <TextInput
            label={texts.language}
            description={texts.languageHint}
            maxLength={35}
            value={exam.language}
            onChange={(event) => set({ language: event.currentTarget.value })}
          />
        </SimpleGrid>
        <Textarea
          label={texts.instructions}
          description={texts.instructionsHint}
          autosize
          minRows={2}
          value={exam.instructions}
          onChange={(event) => set({ instructions: event.currentTarget.value })}
        />
        <ToolFields tools={exam.tools ?? usualTools} onChange={(tools) => set({ tools })} />
        <RuleFields rules={exam.rules} onChange={(rules) => set({ rules })} />
      </Stack>
    </Panel>
  );
}

const TOOLS = ['flag', 'eliminate', 'highlight', 'notes', 'scratchPaper'] as const;

function ToolFields({ tools, onChange }: { tools: ExamTools; onChange: (tools: ExamTools) => void }) {
  const texts = useTexts().examEditor.tools;
  return (
    <>
      <Title order={2} size="h5">
        {texts.title}
      </Title>
      <Group>
        {TOOLS.map((tool) => (
          <Checkbox
            key={tool}
            label={texts[tool]}
            checked={tools[tool]}
            onChange={(event) => onChange({ ...tools, [tool]: event.currentTarget.checked })}
          />
        ))}
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={texts.calculator}
          value={tools.calculator}
          data={calculators.map((value) => ({ value, label: texts.calculators[value] }))}
          onChange={(event) => onChange({ ...tools, calculator: event.currentTarget.value as Calculator })}
        />
        <Textarea
          label={texts.formulaSheet}
          autosize
          minRows={1}
          value={tools.formulaSheet}
          onChange={(event) => onChange({ ...tools, formulaSheet: event.currentTarget.value })}
        />
      </SimpleGrid>
    </>
  );
}

/** The rules of the whole exam. What single questions bring from the bank goes before them. */
function RuleFields({ rules, onChange }: { rules: MarkingRules; onChange: (rules: MarkingRules) => void }) {
  const { examEditor, rules: names } = useTexts();
  const texts = examEditor.rules;
  const setItems = (changes: Partial<MarkingRules['items']>): void =>
    onChange({ ...rules, items: { ...rules.items, ...changes } });
  return (
    <>
      <Title order={2} size="h5">
        {texts.title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        <NativeSelect
          label={texts.scoring}
          value={rules.items.scoring}
          data={scorings.map((value) => ({ value, label: names.scoring[value] }))}
          onChange={(event) => setItems({ scoring: event.currentTarget.value as Scoring })}
        />
        <TextInput
          label={texts.wrongCosts}
          description={texts.wrongCostsHint}
          value={rules.items.wrongCosts}
          onChange={(event) => setItems({ wrongCosts: event.currentTarget.value })}
        />
        <NativeSelect
          label={texts.floor}
          value={rules.items.floor ?? 'none'}
          data={[
            { value: '0', label: texts.floorZero },
            { value: '-1', label: texts.floorMarks },
            { value: 'none', label: texts.floorNone },
            ...(['0', '-1', null].includes(rules.items.floor) ? [] : [String(rules.items.floor)]),
          ]}
          onChange={(event) =>
            setItems({ floor: event.currentTarget.value === 'none' ? null : event.currentTarget.value })
          }
        />
        <TextInput
          label={texts.step}
          description={texts.stepHint}
          inputMode="decimal"
          value={rules.rounding.step}
          onChange={(event) =>
            onChange({ ...rules, rounding: { ...rules.rounding, step: event.currentTarget.value } })
          }
        />
      </SimpleGrid>
    </>
  );
}
