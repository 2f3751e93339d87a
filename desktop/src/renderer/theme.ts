import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Looks of the candidate's screens: calm, large, system fonts, nothing fetched. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  fontFamily: 'var(--page-font)',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.6rem' }, h2: { fontSize: '1.2rem' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Texts are long in some languages and large for some people: a button grows with its label.
    Button: { defaultProps: { size: 'md' }, classNames: { root: 'button', label: 'button-label' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
  },
});

/** Mantine's greys for secondary text are too pale for WCAG AA; these are not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4b5563',
    '--mantine-color-placeholder': '#5f6672',
    '--mantine-color-error': '#b42318',
    '--mantine-color-body': '#f7f8fa',
    '--panel': '#ffffff',
    '--line': '#868e99',
    '--soft': '#4b5563',
    '--good-ink': '#1b6b3a',
    '--warn-ink': '#7a4b00',
    '--warn-back': '#fff3d6',
    '--bad-ink': '#b42318',
    '--bad-back': '#fee9e7',
    '--done-ink': '#ffffff',
    '--done-back': '#3b5bdb',
    '--marker': '#fff08a',
    '--marker-ink': '#1a1a1a',
  },
  dark: {
    '--mantine-color-dimmed': '#b6bcc6',
    '--mantine-color-placeholder': '#9aa1ab',
    '--mantine-color-error': '#ff9b90',
    '--mantine-color-body': '#16181d',
    '--mantine-color-default': '#2a2e36',
    '--mantine-color-default-hover': '#343943',
    '--panel': '#1f2229',
    '--line': '#767d8a',
    '--soft': '#b6bcc6',
    '--good-ink': '#8fd7a8',
    '--warn-ink': '#ffd27a',
    '--warn-back': '#3a2f14',
    '--bad-ink': '#ff9b90',
    '--bad-back': '#432321',
    '--done-ink': '#ffffff',
    '--done-back': '#3b5bdb',
    '--marker': '#6b5d12',
    '--marker-ink': '#ffffff',
  },
});
