import type { Assignment } from '../assignment.js';

/** The question as it was asked, with its key. */
export function QuestionPane({ assignment }: { assignment: Assignment }) {
  return <p>{assignment.question.stem}</p>;
}
