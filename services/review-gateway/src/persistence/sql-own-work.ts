import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { OwnWork, type OwnReview, type Place, type Profile, type Week } from '../application/ports/own-work.js';
import { ownReviews, profile, weeks } from './own-work.sql.js';

type InHand = NonNullable<Profile['inHand']>;
type ProfileRow = Omit<Profile, 'inHand'> & { readonly [K in keyof InHand]: InHand[K] | null };

@Injectable()
export class SqlOwnWork extends OwnWork {
  constructor(private readonly database: Database) {
    super();
  }

  async profile(expert: string, project: string): Promise<Profile | null> {
    const [row] = await this.database.query<ProfileRow>(profile, [expert, project]);
    if (!row) return null;
    const { seat, kind, item, leaseUntil, ...known } = row;
    return { ...known, inHand: seat === null ? null : ({ seat, kind, item, leaseUntil } as InHand) };
  }

  weeks(expert: string, project: string, count: number): Promise<Week[]> {
    return this.database.query(weeks, [expert, project, count]);
  }

  reviews(expert: string, project: string, after: Place | null, limit: number): Promise<OwnReview[]> {
    return this.database.query(ownReviews, [expert, project, after?.submittedAt ?? null, after?.seat ?? null, limit]);
  }

  async setPerDay(expert: string, project: string, perDay: number | null): Promise<boolean> {
    const rows = await this.database.query(
      'UPDATE membership SET per_day = $3 WHERE expert = $1 AND project = $2 RETURNING expert',
      [expert, project, perDay],
    );
    return rows.length > 0;
  }
}
