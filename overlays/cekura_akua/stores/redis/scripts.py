"""The Lua scripts of the locks: each is one step on the server, by the server's clock (rule 36).

A lock has four keys, all in one hash slot:

1. the lock itself, a hash: the ticket of the holder, the number of its token, the end of its lease,
   its quarantine, and the note;
2. the queue of the tickets that wait, in the order of their arrival;
3. the moments at which these tickets asked last: who asks no longer has left;
4. the versions of the last notes that each process has saved, by which a process finds out that
   the server has lost its note, as in a failover.

Times are in milliseconds of the server's clock. Numbers of tokens and versions of notes are counts
that are at least the clock in microseconds, so that they grow also where the server lost its data.
A lock is free from the end of its lease and quarantine on: what a dead holder leaves needs no
cleaning. Each script may be sent again after a lost answer, and does nothing then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha1


@dataclass(frozen=True, slots=True)
class Script:
    """A script that the server runs.

    Attributes:
        name: the name, for messages.
        text: the text in Lua.
        digest: the digest by which the server knows the script once it has seen the text.
    """

    name: str
    text: str
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        digest = sha1(self.text.encode(), usedforsecurity=False).hexdigest()
        object.__setattr__(self, "digest", digest)


CLOCK = """
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = math.floor(micros / 1000)
"""

_COMMON = """
local LOCK, QUEUE, ASKED, WRITERS = KEYS[1], KEYS[2], KEYS[3], KEYS[4]

local function whole(number)
  return string.format('%.0f', number)
end

local function number_of(key, field)
  return tonumber(redis.call('HGET', key, field) or 0)
end

local function is_held_by(ticket)
  return redis.call('HGET', LOCK, 'holder') == ticket and now < number_of(LOCK, 'until')
end

local function extend(lease)
  -- Removed first: a server whose memory is full refuses the first write that may need more.
  redis.call('HDEL', LOCK, 'until')
  redis.call('HSET', LOCK, 'until', whole(now + lease))
end

local function expire(milliseconds)
  for _, key in ipairs({LOCK, WRITERS}) do
    if milliseconds > 0 then
      redis.call('PEXPIRE', key, milliseconds)
    else
      redis.call('PERSIST', key)
    end
  end
end

-- Whether the last note that a process saved is still known; it may have been replaced since.
local function is_known(writer, version)
  if version == 0 then
    return 1
  end
  local last = redis.call('ZSCORE', WRITERS, writer)
  if last then
    return tonumber(last) >= version and 1 or 0
  end
  local oldest = redis.call('ZRANGE', WRITERS, 0, 0, 'WITHSCORES')
  local is_trimmed = redis.call('ZCARD', WRITERS) >= 256 and version < tonumber(oldest[2])
  return is_trimmed and 1 or 0
end
"""

_TAKE = """
local ticket, lease, lapse, grace = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local writer, version, expiry = ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
local format = redis.call('HGET', LOCK, 'format')
if format and format ~= '1' then
  return redis.error_reply('FORMAT a newer version of cekura-akua wrote this lock')
end

local function granted()
  local number, note = redis.call('HGET', LOCK, 'number'), redis.call('HGET', LOCK, 'note')
  return {1, number, note, is_known(writer, version)}
end

if is_held_by(ticket) then
  return granted()  -- asked again: the answer was lost
end
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', ASKED, '-inf', now - lapse)) do
  redis.call('ZREM', QUEUE, gone)
  redis.call('ZREM', ASKED, gone)
end
-- The first in line may take the lock as soon as it is free, the next a while later, and so on: a
-- process that died or stands in line delays the others, and never stops them.
local place = redis.call('ZRANK', QUEUE, ticket)
local is_new = not place
place = place or redis.call('ZCARD', QUEUE)
local free_from = number_of(LOCK, 'until') + number_of(LOCK, 'quarantine')
local wait = free_from + place * grace - now
if wait <= 0 then
  local number = math.max(number_of(LOCK, 'number') + 1, micros)
  redis.call('HSET', LOCK, 'format', 1, 'holder', ticket, 'number', whole(number),
    'until', whole(now + lease), 'quarantine', 0)
  redis.call('ZREM', QUEUE, ticket)
  redis.call('ZREM', ASKED, ticket)
  expire(expiry)
  return granted()
end
if is_new then
  redis.call('ZADD', QUEUE, micros, ticket)
end
redis.call('ZADD', ASKED, now, ticket)
redis.call('PEXPIRE', QUEUE, 10 * lapse)
redis.call('PEXPIRE', ASKED, 10 * lapse)
-- The holder has left, or can never come back, and only its quarantine is waited for.
local is_left = now >= number_of(LOCK, 'until')
return {0, wait, is_left and math.max(0, free_from - now) or 0}
"""

_RENEW = """
if not is_held_by(ARGV[1]) then
  return 0
end
extend(tonumber(ARGV[2]))
expire(tonumber(ARGV[3]))
return 1
"""

_SAVE = """
local ticket, lease, note, quarantine = ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local writer, expiry = ARGV[5], tonumber(ARGV[6])
if not is_held_by(ticket) then
  return 0
end
local version = whole(math.max(number_of(LOCK, 'version') + 1, micros))
redis.call('HSET', LOCK, 'version', version, 'quarantine', quarantine)
if note == '' then
  redis.call('HDEL', LOCK, 'note')
else
  redis.call('HSET', LOCK, 'note', note)
end
extend(lease)
if writer ~= '' then
  redis.call('ZADD', WRITERS, version, writer)
  redis.call('ZREMRANGEBYRANK', WRITERS, 0, -257)
end
expire(expiry)
return version
"""

_LET_GO = """
local ticket, channel, expiry = ARGV[1], ARGV[2], tonumber(ARGV[3])
if redis.call('HGET', LOCK, 'holder') == ticket then
  redis.call('HDEL', LOCK, 'holder')
  if now < number_of(LOCK, 'until') then
    extend(0)
  end
  if number_of(LOCK, 'quarantine') == 0 then
    expire(expiry)
  end
end
redis.call('ZREM', QUEUE, ticket)
redis.call('ZREM', ASKED, ticket)
if now < number_of(LOCK, 'until') + number_of(LOCK, 'quarantine') then
  return 1
end
local first = redis.call('ZRANGE', QUEUE, 0, 0)[1]
if first then
  redis.call('PUBLISH', channel .. string.match(first, '^[^:]*'), first)
elseif redis.call('HEXISTS', LOCK, 'note') == 0 then
  redis.call('DEL', LOCK)  -- there is nothing to remember
end
return 1
"""

_PEEK = """
return {redis.call('HGET', LOCK, 'note'), is_known(ARGV[1], tonumber(ARGV[2]))}
"""


def _script(name: str, text: str) -> Script:
    return Script(name, CLOCK + _COMMON + text)


TAKE = _script("take", _TAKE)
RENEW = _script("renew", _RENEW)
SAVE = _script("save", _SAVE)
LET_GO = _script("let go", _LET_GO)
PEEK = _script("peek", _PEEK)
