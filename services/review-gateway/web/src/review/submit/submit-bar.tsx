import type { DraftKeeper } from '../work/draft-keeper.js';
import type { WorkFrame } from '../work/frame.js';

/** The one button that ends the work on a seat: it says what is missing until nothing is. Fixed at the bottom on a phone. */
export function SubmitBar({
  missing,
  onSubmit,
}: {
  frame: WorkFrame;
  draft: DraftKeeper<object>;
  /** What is still to be done, in words; null: nothing. */
  missing: string | null;
  onSubmit: () => void;
}) {
  return (
    <button disabled={missing !== null} onClick={onSubmit}>
      {missing}
    </button>
  );
}
