import { itemTypes, type ItemType } from '@examhall/shared/items';
import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { noFilter, type BankFilter } from '../../api/bank-api.js';
import { useBankFacets } from '../../api/bank-queries.js';
import { Icon } from '../../components/icons.js';
import { useTexts } from '../../languages/index.js';

/** Narrows down what is shown of the bank. */
export function BankFilterFields(props: {
  filter: BankFilter;
  onChange: (filter: BankFilter) => void;
  /** False where archived questions are of no use. */
  archive?: boolean;
}) {
  const { filter, onChange, archive = true } = props;
  const { bank: texts, items } = useTexts();
  const facets = useBankFacets().data ?? { tags: [], subjects: [] };
  const set = (changes: Partial<BankFilter>): void => onChange({ ...filter, ...changes });
  const all = { value: '', label: texts.filter.all };
  const types = Object.keys(itemTypes) as ItemType[];
  return (
    <Stack gap="sm" role="search" aria-label={texts.filter.label}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: archive ? 5 : 4 }}>
        <TextInput
          type="search"
          label={texts.filter.search}
          value={filter.search}
          maxLength={200}
          onChange={(event) => set({ search: event.currentTarget.value })}
        />
        <NativeSelect
          label={texts.filter.type}
          value={filter.type}
          data={[all, ...types.map((type) => ({ value: type, label: items.type[type] }))]}
          onChange={(event) => set({ type: event.currentTarget.value })}
        />
        <NativeSelect
          label={texts.filter.subject}
          value={filter.subject}
          data={[all, ...facets.subjects.map((subject) => ({ value: subject, label: subject }))]}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
        <NativeSelect
          label={texts.filter.tag}
          value=""
          data={[
            { value: '', label: filter.tags.length === 0 ? texts.filter.all : texts.filter.another },
            ...facets.tags.filter((tag) => !filter.tags.includes(tag)),
          ]}
          onChange={(event) => {
            const tag = event.currentTarget.value;
            if (tag !== '') set({ tags: [...filter.tags, tag] });
          }}
        />
        {archive && (
          <NativeSelect
            label={texts.filter.state}
            value={String(filter.archived)}
            data={[
              { value: 'false', label: texts.filter.inUse },
              { value: 'true', label: texts.filter.archived },
            ]}
            onChange={(event) => set({ archived: event.currentTarget.value === 'true' })}
          />
        )}
      </SimpleGrid>
      {filter.tags.length > 0 && <TagChips filter={filter} onChange={onChange} />}
    </Stack>
  );
}

/** The tags that are asked for, each to be left out again. */
function TagChips(props: { filter: BankFilter; onChange: (filter: BankFilter) => void }) {
  const { filter, onChange } = props;
  const texts = useTexts().bank;
  const set = (changes: Partial<BankFilter>): void => onChange({ ...filter, ...changes });
  return (
    <Group gap="xs">
      {filter.tags.map((tag) => (
        <Button
          key={tag}
          size="xs"
          variant="default"
          rightSection={<Icon name="cross" size={14} />}
          aria-label={texts.filter.without(tag)}
          onClick={() => set({ tags: filter.tags.filter((one) => one !== tag) })}
        >
          {tag}
        </Button>
      ))}
      <Button size="xs" variant="subtle" onClick={() => onChange({ ...noFilter, archived: filter.archived })}>
        {texts.filter.reset}
      </Button>
    </Group>
  );
}
