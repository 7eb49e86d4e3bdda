import { NumberInput, type NumberInputProps } from '@mantine/core';

type Props = Omit<NumberInputProps, 'value' | 'onChange'> & {
  readonly value: number | null | undefined;
  readonly onNumber: (value: number | null) => void;
};

/** A number; empty is null. */
export function NumberField({ value, onNumber, ...rest }: Props) {
  return (
    <NumberInput
      {...rest}
      value={value ?? ''}
      onChange={(typed) => onNumber(typeof typed === 'number' && Number.isFinite(typed) ? typed : null)}
    />
  );
}
