import type {ServerSession} from '../protocol/server-event.js';
import {addNotice} from './notices.js';
import type {SessionState} from './state.js';

/** When how much of a part was there: what came before a delta, as the delta came. */
type Point = {readonly atMs: number; readonly bytes: number};

/** What tells whether the server keeps to the sample rates that were agreed. */
export type RateWatch = {
	/** The part that is arriving. */
	readonly part: string;
	/** Bytes of it so far. */
	readonly bytes: number;
	/** Of it, oldest first. */
	readonly points: readonly Point[];
	/** What the person was told; once is enough. */
	readonly told: readonly string[];
};

export const noRates: RateWatch = {part: '', bytes: 0, points: [], told: []};

/** Between two points, ms; there are at most so many. */
const pointMs = 100;
const mostPoints = 64;
/** So long it must have come steadily: this far from a straight line at most, ms. */
const steadyMs = 3000;
const straightMs = 25;
const fewestPoints = 16;
/** How near to a known rate it must be. */
const tolerance = 0.012;

export const bytesPerSample = 2;
const knownRatesHz = [
	8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000,
];

/** A server that is faster than speech on purpose is so by such a factor: that is no sign of another rate. */
const paces = [1.2, 1.25, 4 / 3, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6];

const isNear = (value: number, wanted: number): boolean =>
	Math.abs(value / wanted - 1) <= tolerance;

/** Bytes a second, when they come as evenly as they are spoken; else `undefined`. */
const steadyPace = (points: readonly Point[]): number | undefined => {
	const [first] = points;
	const last = points.at(-1);
	if (
		first === undefined ||
		last === undefined ||
		points.length < fewestPoints ||
		last.atMs - first.atMs < steadyMs
	) {
		return undefined;
	}

	let timeSum = 0;
	let bytesSum = 0;
	for (const {atMs, bytes} of points) {
		timeSum += atMs - first.atMs;
		bytesSum += bytes;
	}

	const meanMs = timeSum / points.length;
	const meanBytes = bytesSum / points.length;
	let together = 0;
	let spread = 0;
	for (const {atMs, bytes} of points) {
		const ms = atMs - first.atMs - meanMs;
		together += ms * (bytes - meanBytes);
		spread += ms * ms;
	}

	const pace = together / spread;
	const isStraight = points.every(
		({atMs, bytes}) =>
			Math.abs((bytes - meanBytes) / pace - (atMs - first.atMs - meanMs)) <=
			straightMs,
	);
	return pace > 0 && isStraight ? pace * 1000 : undefined;
};

/** The rate that the sound seems to have, where it is not the one that was agreed. */
const otherRate = (
	points: readonly Point[],
	agreedHz: number,
): number | undefined => {
	const pace = steadyPace(points);
	if (pace === undefined) {
		return undefined;
	}

	const rateHz = pace / bytesPerSample;
	const factor = rateHz / agreedHz;
	return isNear(factor, 1) || paces.some((known) => isNear(factor, known))
		? undefined
		: knownRatesHz.find((known) => isNear(rateHz, known));
};

/** Says so with what sets it right, once. */
const tell = (
	state: SessionState,
	direction: 'input' | 'output',
	rateHz: number,
	nowMs: number,
): SessionState => {
	const detail = `--${direction}-rate ${rateHz}`;
	return state.rates.told.includes(detail)
		? state
		: addNotice(
				{
					...state,
					rates: {...state.rates, told: [...state.rates.told, detail]},
				},
				{level: 'warning', code: 'rate-mismatch', detail, atMs: nowMs},
			);
};

/** The server says what it makes of the session: its rates must be those that we asked for. */
export const ratesEchoed = (
	state: SessionState,
	{inputRateHz, outputRateHz}: ServerSession,
	nowMs: number,
): SessionState => {
	const {config} = state;
	const heard =
		inputRateHz === undefined || inputRateHz === config.inputRateHz
			? state
			: tell(state, 'input', inputRateHz, nowMs);
	return outputRateHz === undefined || outputRateHz === config.outputRateHz
		? heard
		: tell(heard, 'output', outputRateHz, nowMs);
};

/** How much of the part that is arriving has arrived, ms; 0 for any other part. */
export const receivedMs = (
	{rates, config}: SessionState,
	part: string,
): number =>
	rates.part === part
		? (rates.bytes * 1000) / (bytesPerSample * config.outputRateHz)
		: 0;

export const bytesOf = (base64: string): number => {
	const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
	return Math.floor(((base64.length - padding) * 3) / 4);
};

/**
Watches how fast sound comes. A server that speaks in real time, at another rate than we play at, delivers so much less (or more) than a second of sound in a second, evenly. Bursts and bad links are never that even.
*/
export const soundArrived = (
	state: SessionState,
	part: string,
	base64: string,
	nowMs: number,
): SessionState => {
	const {rates, config} = state;
	const known = rates.part === part ? rates : {...noRates, told: rates.told};
	const last = known.points.at(-1);
	const isPoint = last === undefined || nowMs - last.atMs >= pointMs;
	const points = isPoint
		? [...known.points, {atMs: nowMs, bytes: known.bytes}].slice(-mostPoints)
		: known.points;
	const next: SessionState = {
		...state,
		rates: {...known, part, points, bytes: known.bytes + bytesOf(base64)},
	};
	const rateHz = isPoint ? otherRate(points, config.outputRateHz) : undefined;
	return rateHz === undefined ? next : tell(next, 'output', rateHz, nowMs);
};
