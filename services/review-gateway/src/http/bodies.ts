import {
  Ballot,
  Comment,
  CompleteConfiguration,
  Domain,
  ExpertRole,
  ExpertStatus,
  Language,
  ProjectId,
  RationaleText,
  ReviewVerdict,
  Scores,
  Span,
} from '@consilium/contracts';
import { z } from 'zod';

/** What people send; texts are NFC normalised by the use cases. */
const activeSeconds = z.int().min(0).max(86_400).meta({ description: 'Seconds the expert worked on it' });

export const NewProject = z.object({ id: ProjectId, configuration: CompleteConfiguration });
export const NewConfiguration = z.object({ configuration: CompleteConfiguration });

const roles = z.array(ExpertRole).min(1);
export const NewExpertBody = z.object({
  name: z.string().min(1).max(200),
  roles,
  specialties: z.array(Domain).default([]).meta({ description: 'Domains the expert may judge; empty: any' }),
  languages: z.array(Language).min(1),
  simulated: z.boolean().meta({ description: 'Cannot be changed later' }),
});
export const FurtherMember = z.object({ expert: z.uuid(), roles });
export const ExpertOrMember = z.union([FurtherMember, NewExpertBody]);
export const ExpertBatch = z.object({ experts: z.array(NewExpertBody).min(1).max(1000) });
export const StatusChange = z.object({ status: ExpertStatus });

export const CredentialBody = z.object({ credential: z.string().min(1).max(200) });
export const Decline = z.object({ reason: z.string().trim().min(1).max(1000) });
export const Draft = z.record(z.string(), z.unknown());

export const ReviewBody = z.object({
  scores: Scores,
  verdict: ReviewVerdict,
  comments: z.array(Comment).max(100),
  spans: z.array(Span).max(200),
  activeSeconds,
  domain: Domain.optional().meta({
    description: 'To which of the domains the question belongs, where a machine has named another; 422 where none did',
  }),
});
export const RevisionBody = z.object({ answer: z.array(z.string()).min(1), text: RationaleText, activeSeconds });
export const VoteBody = z.object({ ballot: Ballot, activeSeconds });

export const SeatId = z.uuid();
export const ExpertParameter = z.uuid();
export const VersionParameter = z.coerce.number().int().min(1);
export { ProjectId };
