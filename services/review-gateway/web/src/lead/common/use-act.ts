import { useMutation } from '@tanstack/react-query';
import { useProblemWords } from '../../problems/problem-words.js';
import { useRefresh } from './use-get.js';
import { useSay } from './use-say.js';

interface Act<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
  /** Paths whose answers it changes. */
  readonly changes: readonly string[];
  /** What is said when it is done; nothing where what changes on the page says it. */
  readonly said?: string;
  readonly done?: (output: Output, input: Input) => void;
  /** False where the caller shows what went wrong itself. */
  readonly saysProblem?: boolean;
}

/** Something a lead does: carried out once, then what it changed is asked for anew; a problem is told in words. */
export function useAct<Input = void, Output = unknown>(act: Act<Input, Output>) {
  const refresh = useRefresh();
  const textOf = useProblemWords();
  const say = useSay();
  return useMutation<Output, Error, Input>({
    mutationFn: act.run,
    onSuccess: async (output, input) => {
      if (act.said !== undefined) say(act.said);
      act.done?.(output, input);
      await refresh(...act.changes);
    },
    onError: (error) => {
      if (act.saysProblem !== false) say(textOf(error), { isProblem: true });
    },
  });
}
