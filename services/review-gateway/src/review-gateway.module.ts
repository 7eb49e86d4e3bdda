import { LOG, type Log } from '@consilium/platform';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { accountParts } from './account-parts.js';
import { AddExperts } from './application/add-experts.js';
import { AddMember } from './application/add-member.js';
import { ApplyOrders } from './application/apply-orders.js';
import { ChangeExpertStatus } from './application/change-expert-status.js';
import { CloseWork } from './application/close-work.js';
import { ConfigureProject } from './application/configure-project.js';
import { CreateProject } from './application/create-project.js';
import { DeclineSeat } from './application/decline-seat.js';
import { DemandProject } from './application/demand-project.js';
import { EnsureAdministrator } from './application/ensure-administrator.js';
import { FillSeat } from './application/fill-seat.js';
import { IssueToken } from './application/issue-token.js';
import { NextAssignment } from './application/next-assignment.js';
import { OpenPanels } from './application/open-panels.js';
import { OpenReviews } from './application/open-reviews.js';
import { OpenRevisions } from './application/open-revisions.js';
import { CredentialFile } from './application/ports/credential-file.js';
import { RateLimiter } from './application/ports/rate-limiter.js';
import { Secrets } from './application/ports/secrets.js';
import { TokenSigner } from './application/ports/token-signer.js';
import { RecordItems } from './application/record-items.js';
import { RecordVersions } from './application/record-versions.js';
import { RenewLease } from './application/renew-lease.js';
import { SaveDraft } from './application/save-draft.js';
import { ShowSeatsStatus } from './application/show-seats-status.js';
import { SubmitReview } from './application/submit-review.js';
import { SubmitRevision } from './application/submit-revision.js';
import { SubmitVote } from './application/submit-vote.js';
import type { ReviewGatewayConfiguration } from './configuration.js';
import { consumers } from './consumers/index.js';
import { FirstAdministrator } from './first-administrator.js';
import { controllers } from './http/index.js';
import { MemoryRateLimiter } from './limits/memory-rate-limiter.js';
import { RedisRateLimiter } from './limits/redis-rate-limiter.js';
import { stores } from './persistence/index.js';
import { PrivateCredentialFile } from './persistence/private-credential-file.js';
import { CredentialSecrets } from './security/credential-secrets.js';
import { Ed25519TokenSigner } from './security/ed25519-token-signer.js';
import { workParts } from './work-parts.js';

const useCases: Provider[] = [
  AddExperts,
  AddMember,
  ApplyOrders,
  ChangeExpertStatus,
  CloseWork,
  ConfigureProject,
  CreateProject,
  DeclineSeat,
  DemandProject,
  EnsureAdministrator,
  FillSeat,
  IssueToken,
  NextAssignment,
  OpenPanels,
  OpenReviews,
  OpenRevisions,
  RecordItems,
  RecordVersions,
  RenewLease,
  SaveDraft,
  ShowSeatsStatus,
  SubmitReview,
  SubmitRevision,
  SubmitVote,
];

@Module({})
export class ReviewGatewayModule {
  static with(configuration: ReviewGatewayConfiguration): DynamicModule {
    const { ADMINISTRATOR_CREDENTIAL_FILE, AUTH_PRIVATE_KEY, REDIS_URL } = configuration;
    return {
      module: ReviewGatewayModule,
      controllers: [...controllers, ...consumers],
      providers: [
        ...useCases,
        ...stores,
        ...accountParts(configuration),
        ...workParts(configuration),
        FirstAdministrator,
        { provide: Secrets, useClass: CredentialSecrets },
        { provide: CredentialFile, useValue: new PrivateCredentialFile(ADMINISTRATOR_CREDENTIAL_FILE ?? null) },
        { provide: TokenSigner, useFactory: () => Ed25519TokenSigner.create(AUTH_PRIVATE_KEY) },
        { provide: RateLimiter, inject: [LOG], useFactory: (log: Log) => rateLimiter(REDIS_URL, log) },
      ],
    };
  }
}

function rateLimiter(redisUrl: string | undefined, log: Log): RateLimiter {
  if (!redisUrl) return new MemoryRateLimiter();
  const limiter = new RedisRateLimiter(redisUrl, log);
  limiter.connect();
  return limiter;
}
