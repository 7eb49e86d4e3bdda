import { Alert } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useProblemWords } from '../../problems/problem-words.js';

interface Props {
  readonly children: ReactNode;
}

/** A fault of one part of a page leaves the others standing. */
export class Caught extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error ? <Said error={this.state.error} /> : this.props.children;
  }
}

function Said({ error }: { error: Error }) {
  const textOf = useProblemWords();
  return (
    <Alert color="red" role="alert">
      {textOf(error)}
    </Alert>
  );
}
