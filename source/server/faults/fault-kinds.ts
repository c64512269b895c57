import {drop, expire, halfOpen, type Moment} from './ending.js';
import type {Fault} from './line.js';
import {garbage, unknownEvents} from './nonsense.js';
import {duplicate, missing, reorder} from './order.js';
import {
	closeCode,
	count,
	hertz,
	httpStatus,
	milliseconds,
	optionalCount,
	optionalSeconds,
	seconds,
	share,
	text,
	word,
	type Given,
	type Parameter,
} from './parameter.js';
import type {RefusedUpgrade} from './refuse.js';
import {hugeDeltas, oddDeltas, wrongRate} from './sound.js';
import {bursts, lateTranscripts, latency, slowStart, stall} from './timing.js';

/** One way to misbehave: a row of the table that parsing, help and manual are made from. */
export type FaultKind = {
	readonly name: string;
	/** One line for people. */
	readonly does: string;
	readonly parameters: readonly Parameter[];
} & (
	| {readonly stage: 'line'; readonly build: (given: Given) => Fault}
	| {
			readonly stage: 'upgrade';
			readonly build: (given: Given) => RefusedUpgrade;
	  }
);

const ms = milliseconds({
	name: 'ms',
	meaning: 'how much later, ms',
	standard: 200,
});
const jitter = milliseconds({
	name: 'jitter',
	meaning: 'up to so much more, ms',
	standard: 0,
});
const goodFor = milliseconds({
	name: 'every',
	meaning: 'good behaviour before each stall, ms',
	standard: 5000,
});
const stalledFor = milliseconds({
	name: 'for',
	meaning: 'length of a stall, ms',
	standard: 1000,
});
const burstMs = milliseconds({
	name: 'ms',
	meaning: 'what comes together, ms',
	standard: 1000,
	least: 1,
});
const lateMs = milliseconds({
	name: 'ms',
	meaning: 'how much later, ms',
	standard: 2000,
});
const startMs = milliseconds({
	name: 'ms',
	meaning: 'silence at the start, ms',
	standard: 3000,
});
const someEvents = share({
	name: 'share',
	meaning: 'share of the events, 0 to 1',
	standard: 0.1,
});
const ofThem = share({
	name: 'share',
	meaning: 'share of them, 0 to 1',
	standard: 1,
});
const type = word({
	name: 'type',
	meaning: 'type of the event',
	standard: 'response.done',
});
const every = count({
	name: 'every',
	meaning: 'events between two of them',
	standard: 10,
});
const deltas = count({
	name: 'count',
	meaning: 'deltas in one',
	standard: 10,
});
const hz = hertz({name: 'hz', meaning: 'the true rate, Hz', standard: 16_000});
const events = optionalCount({
	name: 'events',
	meaning: 'after so many events',
});
const afterSeconds = optionalSeconds({
	name: 'seconds',
	meaning: 'after so many seconds (10 where neither is given)',
});
const code = closeCode({
	name: 'code',
	meaning: 'close code; without one the connection is just gone',
});
const reason = text({
	name: 'reason',
	meaning: 'close reason; stands last',
	longestBytes: 123,
});
const life = seconds({
	name: 'seconds',
	meaning: 'life of the session, s',
	standard: 60,
});
const status = httpStatus({
	name: 'status',
	meaning: 'HTTP status, 200 to 599',
	standard: 503,
});
const retryAfter = optionalCount({
	name: 'retry-after',
	meaning: 'the header, s',
});
const body = text({
	name: 'body',
	meaning: 'what is answered; stands last',
	longestBytes: 65_536,
});

const momentOf = (given: Given): Moment => ({
	events: events.of(given),
	seconds: afterSeconds.of(given),
});

/** In the order in which they stand between the server and the client, whatever the order in which they were asked for. */
export const faultKinds: readonly FaultKind[] = [
	{
		name: 'refuse',
		does: 'Answer the upgrade with an HTTP status',
		parameters: [status, retryAfter, body],
		stage: 'upgrade',
		build: (given) => ({
			status: status.of(given),
			body: body.of(given),
			retryAfterSeconds: retryAfter.of(given),
		}),
	},
	{
		name: 'missing',
		does: 'Leave out events of one type',
		parameters: [type, ofThem],
		stage: 'line',
		build: (given) => missing(type.of(given), ofThem.of(given)),
	},
	{
		name: 'late-transcripts',
		does: 'Tell what was heard late, after what followed from it',
		parameters: [lateMs],
		stage: 'line',
		build: (given) => lateTranscripts(lateMs.of(given)),
	},
	{
		name: 'duplicate',
		does: 'Send events twice',
		parameters: [someEvents],
		stage: 'line',
		build: (given) => duplicate(someEvents.of(given)),
	},
	{
		name: 'reorder',
		does: 'Exchange events with the ones after them',
		parameters: [someEvents],
		stage: 'line',
		build: (given) => reorder(someEvents.of(given)),
	},
	{
		name: 'unknown',
		does: 'Put in events of unknown types',
		parameters: [every],
		stage: 'line',
		build: (given) => unknownEvents(every.of(given)),
	},
	{
		name: 'garbage',
		does: 'Put in frames that are no events: broken JSON, bytes',
		parameters: [every],
		stage: 'line',
		build: (given) => garbage(every.of(given)),
	},
	{
		name: 'rate',
		does: 'Send the sound at another rate than the session says',
		parameters: [hz],
		stage: 'line',
		build: (given) => wrongRate(hz.of(given)),
	},
	{
		name: 'huge-deltas',
		does: 'Send many audio deltas as one',
		parameters: [deltas],
		stage: 'line',
		build: (given) => hugeDeltas(deltas.of(given)),
	},
	{
		name: 'odd-deltas',
		does: 'Cut audio deltas inside a sample',
		parameters: [],
		stage: 'line',
		build: oddDeltas,
	},
	{
		name: 'slow-start',
		does: 'Say nothing at first, not even session.created',
		parameters: [startMs],
		stage: 'line',
		build: (given) => slowStart(startMs.of(given)),
	},
	{
		name: 'latency',
		does: 'Send everything later',
		parameters: [ms, jitter],
		stage: 'line',
		build: (given) => latency(ms.of(given), jitter.of(given)),
	},
	{
		name: 'stall',
		does: 'Send nothing for a while, again and again',
		parameters: [goodFor, stalledFor],
		stage: 'line',
		build: (given) => stall(goodFor.of(given), stalledFor.of(given)),
	},
	{
		name: 'bursts',
		does: 'Send all events of an interval together',
		parameters: [burstMs],
		stage: 'line',
		build: (given) => bursts(burstMs.of(given)),
	},
	{
		name: 'expire',
		does: 'End the session as too old: session_expired, 1001',
		parameters: [life],
		stage: 'line',
		build: (given) => expire(life.of(given)),
	},
	{
		name: 'half-open',
		does: 'Fall silent and deaf; the TCP connection stays',
		parameters: [events, afterSeconds],
		stage: 'line',
		build: (given) => halfOpen(momentOf(given)),
	},
	{
		name: 'drop',
		does: 'End the connection',
		parameters: [events, afterSeconds, code, reason],
		stage: 'line',
		build: (given) =>
			drop(momentOf(given), code.of(given), reason.of(given) ?? ''),
	},
];

/** Of every fault: which connections it meets. */
export const first = optionalCount({
	name: 'first',
	meaning: 'only the first so many connections',
});
export const chance = share({
	name: 'chance',
	meaning: 'share of the connections that it meets, 0 to 1',
	standard: 1,
});
