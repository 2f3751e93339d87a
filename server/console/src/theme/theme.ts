import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Looks of the console. System fonts: nothing is fetched, and every script of the world has a face. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Segoe UI Mono", "Liberation Mono", Menlo, monospace',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.75rem' }, h2: { fontSize: '1.25rem' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Table: { defaultProps: { verticalSpacing: 'sm', highlightOnHover: true } },
    ModalRoot: { defaultProps: { centered: true } },
    Alert: { defaultProps: { radius: 'md' } },
  },
});

/** Mantine's greys for secondary text are too pale for WCAG AA; these are not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4b5563',
    '--mantine-color-placeholder': '#5f6672',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#364fc7',
    '--mantine-color-body': '#f7f8fa',
  },
  dark: {
    '--mantine-color-dimmed': '#aeb4bd',
    '--mantine-color-placeholder': '#9aa1ab',
    '--mantine-color-error': '#ff9b90',
    '--mantine-color-anchor': '#a5b8ff',
    '--mantine-color-body': '#16181d',
    '--mantine-color-default': '#2a2e36',
    '--mantine-color-default-hover': '#343943',
    '--mantine-color-dark-6': '#2a2e36',
  },
});
