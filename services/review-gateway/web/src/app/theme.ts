import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

/** The one accent: what is chosen, and what comes next. Shade 7 is used on light, 4 on dark; both have a contrast over 4.5. */
const teal: MantineColorsTuple = [
  '#e2f0ee',
  '#c6e2df',
  '#9fd0cb',
  '#74bdb6',
  '#4fb8b0',
  '#2b958d',
  '#167f78',
  '#0b6e69',
  '#095a56',
  '#064541',
];

const calm: Partial<Record<string, Record<`--${string}`, string>>> = {
  red: { '--alert-bg': 'var(--error-soft)', '--alert-color': 'var(--error)' },
  yellow: { '--alert-bg': 'var(--warn-soft)', '--alert-color': 'var(--warn)' },
};

export const theme = createTheme({
  colors: { teal },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  // The library chooses the text on the accent by its shade on light, on dark too: there it would be white on a light shade.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const isAccent = input.variant === 'filled' && (input.color === undefined || input.color === 'teal');
    return isAccent ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors;
  },
  // The library's red and yellow are glaring on dark.
  components: {
    Alert: {
      vars: (_theme: unknown, { color }: { color?: string }) => ({ root: calm[color ?? ''] ?? {} }),
    },
  },
  defaultRadius: 'md',
  fontFamily: 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
