import type { VoteAssignment } from '../review/assignment.js';
import type { WorkViewProps } from '../review/work/frame.js';

export default function PanelView(_: WorkViewProps<VoteAssignment>) {
  return null;
}
