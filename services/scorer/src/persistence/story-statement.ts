/** Rows of a table that belong to the item, as a JSON array. */
function list(row: string, from: string, order: string): string {
  return `(SELECT coalesce(jsonb_agg(${row} ORDER BY ${order}), '[]') FROM ${from})`;
}

const verdict = `jsonb_build_object('epoch', verdict.epoch, 'configurationVersion', configuration_version,
  'outcome', outcome, 'inputs', inputs, 'result', result, 'decidedAt', decided_at)`;

/** A round that was adjudicated, or decided again after a voiding, has several: the last is the one that holds. */
const ofRound = `verdict WHERE verdict.item = item.item AND subject = 'round' AND number = round.round`;

const reviews = list(
  `jsonb_build_object('seat', seat, 'kind', kind, 'expert', expert, 'state', state, 'scores', scores, 'verdict', review.verdict,
                      'comments', comments, 'spans', spans, 'activeSeconds', active_seconds, 'simulated', simulated,
                      'submittedAt', submitted_at, 'domain', named_domain)`,
  'review WHERE review.item = item.item AND review.round = round.round',
  'seat, submitted_at',
);

const votes = list(
  `jsonb_build_object('seat', seat, 'expert', expert, 'state', state, 'ballot', ballot, 'simulated', simulated,
                      'submittedAt', submitted_at)`,
  'vote WHERE vote.item = item.item AND vote.panel = panel.panel',
  'seat, submitted_at',
);

const rounds = list(
  `jsonb_build_object('round', round.round, 'version', round.version, 'configurationVersion', configuration_version,
                      'seats', seats, 'reviews', ${reviews},
                      'verdict', (SELECT ${verdict} FROM ${ofRound} ORDER BY verdict.epoch DESC LIMIT 1),
                      'verdicts', ${list(verdict, ofRound, 'verdict.epoch')})`,
  'round WHERE round.item = item.item',
  'round.round',
);

const panels = list(
  `jsonb_build_object('panel', panel.panel, 'why', why, 'configurationVersion', configuration_version, 'seats', seats,
                      'outcomes', outcomes, 'votes', ${votes}, 'decision', decision, 'decidedAt', decided_at)`,
  'panel WHERE panel.item = item.item',
  'panel.panel',
);

/** $1 project, $2 item → the item's story in one row, or none. */
export const storyStatement = `
  SELECT jsonb_build_object(
    'id', item.item, 'status', status, 'epoch', item.epoch, 'version', item.version, 'domain', domain,
    'simulated', simulated,
    'importedAt', imported_at, 'updatedAt', updated_at,
    'question', (SELECT question FROM content WHERE content.item = item.item ORDER BY content_version DESC LIMIT 1),
    'versions', ${list(
      `data || jsonb_build_object('stale', stale)`,
      'version WHERE version.item = item.item',
      'version.version',
    )},
    'rounds', ${rounds},
    'panels', ${panels},
    'strikes', ${list(
      `jsonb_build_object('cause', cause, 'at', at, 'attempt', attempt, 'version', strike.version)`,
      'strike WHERE strike.item = item.item',
      'at, id',
    )},
    'attempts', ${list('data', 'attempt WHERE attempt.item = item.item', `data ->> 'at'`)},
    'orders', ${list(
      `jsonb_build_object('epoch', item_order.epoch, 'type', type, 'configurationVersion', configuration_version,
                          'orderedAt', ordered_at, 'told', told)`,
      'item_order WHERE item_order.item = item.item',
      'item_order.epoch',
    )},
    'commands', ${list(
      `jsonb_build_object('epoch', command.epoch, 'command', command.command, 'why', why, 'lead', lead, 'at', commanded_at)`,
      'command WHERE command.item = item.item',
      'command.epoch',
    )}
  ) AS story
  FROM item WHERE project = $1 AND item.item = $2`;
