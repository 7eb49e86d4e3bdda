import { Domain, ExpertRole, ItemId, Language } from '@consilium/contracts';
import { z } from 'zod';

const text = (longest: number) => z.string().trim().min(1).max(longest);

export const QuestionBody = z.object({ text: text(4000) });
export const QuestionAnswer = z.object({ text: text(8000) });
export const QuestionsQuery = z.object({ state: z.enum(['open', 'answered']).default('open') });
export const QuestionId = z.uuid();

const perDay = z.int().min(1).max(10_000).nullable().meta({ description: 'At most so many answers a day; null: any' });
export const Preferences = z.object({ perDay });
export const OwnStatus = z.object({ status: z.enum(['active', 'paused', 'left']) });
export const ExpertBody = z.object({
  roles: z.array(ExpertRole).min(1),
  specialties: z.array(Domain).max(200).meta({ description: 'Domains the expert may judge; empty: any' }),
  languages: z.array(Language).min(1).max(50),
  perDay,
});

const place = z
  .string()
  .transform((cursor, context) => {
    const [submittedAt, seat, ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ');
    const parsed = z.object({ submittedAt: z.iso.datetime(), seat: z.uuid() }).safeParse({ submittedAt, seat });
    if (rest.length === 0 && parsed.success) return parsed.data;
    context.addIssue('not a place that an earlier page named as "next"');
    return z.NEVER;
  })
  .optional();
export const ReviewsQuery = z.object({ after: place, limit: z.coerce.number().int().min(1).max(200).default(50) });

export function cursorOf({ submittedAt, seat }: { submittedAt: string; seat: string }): string {
  return Buffer.from(`${submittedAt} ${seat}`).toString('base64url');
}

export const HoursQuery = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });
export const Assignee = z.object({ expert: z.uuid() });
export const ItemParameter = ItemId;
