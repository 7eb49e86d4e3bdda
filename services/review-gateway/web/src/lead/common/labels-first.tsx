import { MantineThemeProvider } from '@mantine/core';
import type { ReactNode } from 'react';

const theme = {
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
  },
};

/** Fields side by side stand in line only where what explains them is beneath them. */
export function LabelsFirst({ children }: { children: ReactNode }) {
  return (
    <MantineThemeProvider theme={theme} inherit>
      {children}
    </MantineThemeProvider>
  );
}
