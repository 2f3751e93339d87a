import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { catalogues, languageTags, useLanguage, type LanguageTag } from '../languages/index.js';

/** The language of the console, for this browser. */
export function LanguageChoice() {
  const { tag, texts, choose } = useLanguage();
  const [failed, setFailed] = useState(false);
  return (
    <NativeSelect
      aria-label={texts.language}
      title={texts.language}
      value={tag}
      onChange={(event) => {
        setFailed(false);
        choose(event.currentTarget.value as LanguageTag).catch(() => setFailed(true));
      }}
      error={failed && texts.errors.unreachable}
    >
      {languageTags.map((each) => (
        <option key={each} value={each} lang={each}>
          {catalogues[each].name}
        </option>
      ))}
    </NativeSelect>
  );
}
