import type { RevisionAssignment } from '../review/assignment.js';
import type { WorkViewProps } from '../review/work/frame.js';

export default function ReviseView(_: WorkViewProps<RevisionAssignment>) {
  return null;
}
