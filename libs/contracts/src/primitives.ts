import { z } from 'zod';

/** UUIDv5 of project and source id, else of normalised stem and options. */
export const ItemId = z.uuid();
/** Lower-case name of a project, used in addresses and file names. */
export const ProjectId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens');
/** Pseudonymous: names and addresses of people never leave the review gateway. */
export const ExpertId = z.uuid();
export const AttemptId = z.uuid();
/** Number of a rationale's version, from 1; gaps are legal. */
export const VersionNumber = z.int().min(1);
export const ContentVersion = z.int().min(1);
export const ConfigurationVersion = z.int().min(1);
export const SeatNumber = z.int().min(1);
/** ISO 8601 in UTC. */
export const Instant = z.iso.datetime();
/** BCP 47, such as `en` or `zh`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 language tag');
export const Domain = z.string().min(1).max(100);
/** Whole numbers of a millionth of the currency, so that sums are exact. */
export const Cost = z.object({ micros: z.int().min(0), currency: z.string().length(3) });
export const Tokens = z.object({ prompt: z.int().min(0), completion: z.int().min(0) });

export type Cost = z.infer<typeof Cost>;
export type Tokens = z.infer<typeof Tokens>;
