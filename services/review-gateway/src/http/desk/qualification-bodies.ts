import { Question, RationaleText, ReviewVerdict, Severity, SpanKind } from '@consilium/contracts';
import { z } from 'zod';

const range = z.object({ min: z.int(), max: z.int() });
const knownFault = z.object({
  step: z.int().min(0).meta({ description: 'From 0; the conclusion is the step behind the last one' }),
  kinds: z.array(SpanKind).min(1),
  minimumSeverity: Severity,
});
export const TestItemId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, "-" and "_"');

export const TestRoundBody = z.object({
  required: z.boolean().meta({ description: 'Whether nobody reviews before they have passed' }),
  passShare: z.number().min(0).max(1).meta({ description: 'Of the points there are' }),
  items: z
    .array(
      z.object({
        id: TestItemId,
        question: Question,
        text: RationaleText,
        faults: z.array(knownFault).max(50),
        scores: z.record(z.string(), range),
        verdict: ReviewVerdict,
      }),
    )
    .max(100),
});
export const QualifiedBody = z.object({
  qualified: z.boolean().nullable().meta({ description: 'null: the expert takes the test round anew' }),
});
