import { paceSeconds, paceShare, windowSeconds } from '../domain/calls/sliding-window.js';

/** A worker that was silent for so long has lost Redis, and lives on its own share. */
const presentSeconds = 3;
/** For so long the share of a worker that fell silent is left to it: it may have lost Redis, and not its life. */
const rememberedSeconds = 90;
const keptSeconds = 600;

/** All keys of one script have to be on one node of a cluster: the braces say so. */
export const keysOf = (name: string): string[] =>
  ['buckets', 'workers', 'state'].map((part) => `consilium:{${name}}:${part}`);

/**
 * How many workers count together here (present), and among how many the limit is divided (all): those that have been here
 * lately, and those that a worker knows of which comes back from a time without Redis.
 */
const headcount = `
  local time = redis.call('TIME')
  local now = tonumber(time[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ${rememberedSeconds})
  local present = redis.call('ZCOUNT', KEYS[2], now - ${presentSeconds}, '+inf')
  local all = redis.call('ZCARD', KEYS[2])
  local state = redis.call('HMGET', KEYS[3], 'epoch', 'expected', 'expectedUntil')
  if tonumber(state[3] or 0) > now then all = math.max(all, tonumber(state[2])) end`;

/**
 * Takes a request and its tokens, or nothing. ARGV: worker, requests and tokens a minute, tokens wanted.
 * Answers the second it counts in; or minus the ms to wait; or 0 where the worker isn't registered here.
 */
export const takeScript = `${headcount}
  local beat = redis.call('ZSCORE', KEYS[2], ARGV[1])
  if not beat or tonumber(beat) < now - ${presentSeconds} then return 0 end
  local share = math.min(1, present / all)
  local requests, tokens = tonumber(ARGV[2]) * share, tonumber(ARGV[3]) * share
  local wanted = tonumber(ARGV[4])
  local windowRequests, windowTokens, paceRequests, paceTokens = 0, 0, 0, 0
  local fields = redis.call('HGETALL', KEYS[1])
  for i = 1, #fields, 2 do
    local second, count = tonumber(string.sub(fields[i], 2)), tonumber(fields[i + 1])
    local isRequests = string.sub(fields[i], 1, 1) == 'r'
    if second <= now - ${windowSeconds} then
      redis.call('HDEL', KEYS[1], fields[i])
    elseif isRequests then
      windowRequests = windowRequests + count
      if second > now - ${paceSeconds} then paceRequests = paceRequests + count end
    else
      windowTokens = windowTokens + count
      if second > now - ${paceSeconds} then paceTokens = paceTokens + count end
    end
  end
  local function fits(taken, more, limit) return taken <= 0 or taken + more <= limit end
  if windowRequests + 1 <= requests and fits(paceRequests, 1, requests * ${paceShare})
    and fits(windowTokens, wanted, tokens) and fits(paceTokens, wanted, tokens * ${paceShare}) then
    redis.call('HINCRBY', KEYS[1], 'r' .. now, 1)
    redis.call('HINCRBY', KEYS[1], 't' .. now, wanted)
    redis.call('EXPIRE', KEYS[1], ${keptSeconds})
    return now
  end
  return math.floor(tonumber(time[2]) / 1000) - 1000`;

/** ARGV: the second it was counted in, tokens more (or, below 0, less). */
export const correctScript = `
  local now = tonumber(redis.call('TIME')[1])
  if tonumber(ARGV[1]) > now - ${windowSeconds} then redis.call('HINCRBY', KEYS[1], 't' .. ARGV[1], ARGV[2]) end
  return 0`;

/**
 * Tells that a worker is there. ARGV: worker, epoch it knows, epoch to begin with where Redis has forgotten all, workers it
 * knew last (0: none yet); as JSON lists of {age, requests, tokens} all that it took in the window, and what of it Redis
 * hasn't heard of; 1 where it lived without Redis. Answers the epoch, the number of workers, and the buckets by age, as JSON.
 */
export const beatScript = `${headcount}
  local epoch = state[1]
  local told = ARGV[6]
  local isBack = ARGV[7] == '1'
  if not epoch then
    epoch = ARGV[3]
    redis.call('HSET', KEYS[3], 'epoch', epoch)
  end
  if epoch ~= ARGV[2] then
    told = ARGV[5]
    isBack = true
  end
  for _, bucket in ipairs(cjson.decode(told)) do
    local second = now - bucket.age
    redis.call('HINCRBY', KEYS[1], 'r' .. second, bucket.requests)
    redis.call('HINCRBY', KEYS[1], 't' .. second, bucket.tokens)
  end
  local known = tonumber(ARGV[4])
  if isBack and known > 0 then
    redis.call('HSET', KEYS[3], 'expected', math.max(known, all), 'expectedUntil', now + ${rememberedSeconds})
  end
  redis.call('ZADD', KEYS[2], now, ARGV[1])
  for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, ${keptSeconds}) end
  all = math.max(all, redis.call('ZCARD', KEYS[2]))
  local buckets, fields = {}, redis.call('HGETALL', KEYS[1])
  for i = 1, #fields, 2 do
    local second = string.sub(fields[i], 2)
    local bucket = buckets[second] or { age = now - tonumber(second), requests = 0, tokens = 0 }
    local name = string.sub(fields[i], 1, 1) == 'r' and 'requests' or 'tokens'
    bucket[name] = tonumber(fields[i + 1])
    buckets[second] = bucket
  end
  local list = {}
  for _, bucket in pairs(buckets) do
    if bucket.age < ${windowSeconds} then list[#list + 1] = bucket end
  end
  return { epoch, all, #list == 0 and '[]' or cjson.encode(list) }`;

/** A worker that ends in order leaves its share to the others at once. ARGV: worker. */
export const leaveScript = `
  redis.call('ZREM', KEYS[2], ARGV[1])
  if redis.call('HEXISTS', KEYS[3], 'expected') == 1 then redis.call('HINCRBY', KEYS[3], 'expected', -1) end
  return 0`;
