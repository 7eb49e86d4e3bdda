/** What `addToSums` needs of `ended`, beside the model as it was asked for (`asked`). */
export const endedColumns = `attempt.project, attempt.item, attempt.purpose, attempt.outcome, attempt.currency,
  attempt.cost_micros, attempt.estimated_micros, attempt.prompt_tokens, attempt.completion_tokens, attempt.finished_at, attempt.cached_from`;
/** How long an attempt was under way, in all. */
export const elapsedSeconds = 'extract(epoch FROM attempt.finished_at - attempt.started_at)';

/**
 * Adds the attempts that a statement has ended (`ended`) to the sums by which a status is shown and a budget kept: in the
 * same statement, so that neither can be without the other. What was abandoned isn't known to have ended.
 */
export const addToSums = `
  , spent AS (
    INSERT INTO spending (project, currency, spent_micros, estimated_micros)
      SELECT project, currency, sum(cost_micros - coalesce(estimated_micros, 0)), -sum(coalesce(estimated_micros, 0))
      FROM ended WHERE cost_micros IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (project, currency) DO UPDATE SET spent_micros = spending.spent_micros + excluded.spent_micros,
      estimated_micros = spending.estimated_micros + excluded.estimated_micros)
  , paced AS (
    INSERT INTO pace (project, minute, currency, calls, failed, accepted, prompt_tokens, completion_tokens, cost_micros)
      SELECT project, date_trunc('minute', finished_at), coalesce(currency, ''), count(*),
             count(*) FILTER (WHERE outcome = 'failed'), count(*) FILTER (WHERE outcome = 'accepted' AND purpose = 'write'),
             sum(prompt_tokens), sum(completion_tokens), coalesce(sum(cost_micros), 0)
      FROM ended WHERE outcome <> 'abandoned' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (project, minute, currency) DO UPDATE SET
      calls = pace.calls + excluded.calls, failed = pace.failed + excluded.failed,
      accepted = pace.accepted + excluded.accepted, prompt_tokens = pace.prompt_tokens + excluded.prompt_tokens,
      completion_tokens = pace.completion_tokens + excluded.completion_tokens,
      cost_micros = pace.cost_micros + excluded.cost_micros)
  INSERT INTO tally (project, model, domain, purpose, outcome, currency, calls, priced_calls, cached_calls, prompt_tokens,
                     completion_tokens, longest_completion, cost_micros, seconds, last_at)
    SELECT ended.project, asked, item.question ->> 'domain', purpose, outcome, coalesce(currency, ''), count(*),
           count(*) FILTER (WHERE cost_micros IS NOT NULL OR cached_from IS NOT NULL), count(cached_from), sum(prompt_tokens), sum(completion_tokens), max(completion_tokens),
           coalesce(sum(cost_micros), 0), sum(seconds), max(finished_at)
    FROM ended JOIN item ON item.id = ended.item WHERE outcome <> 'abandoned'
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (project, model, domain, purpose, outcome, currency) DO UPDATE SET
    calls = tally.calls + excluded.calls, priced_calls = tally.priced_calls + excluded.priced_calls,
    cached_calls = tally.cached_calls + excluded.cached_calls,
    prompt_tokens = tally.prompt_tokens + excluded.prompt_tokens,
    completion_tokens = tally.completion_tokens + excluded.completion_tokens,
    longest_completion = greatest(tally.longest_completion, excluded.longest_completion),
    cost_micros = tally.cost_micros + excluded.cost_micros, seconds = tally.seconds + excluded.seconds,
    last_at = greatest(tally.last_at, excluded.last_at)`;
