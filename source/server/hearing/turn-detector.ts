import {levelDbfs} from '../../audio/level.js';
import {createNoiseFloor} from '../../audio/noise-floor.js';
import {loadResampler, type Resampler} from '../../audio/resample.js';
import {loadFrameJudge, type FrameJudge} from '../../audio/voice-frames.js';
import type {
	TurnDetector,
	TurnDetectorOptions,
	TurnFinding,
} from '../engines.js';

/** What the detector listens at: more tells it nothing about speech. */
const frameRateHz = 16_000;
const frameMs = 10;

/** A turn begins when this many of the last frames were speech: more than a click or a knock, less than a syllable. */
const onsetFrames = 10;
const onsetWindowFrames = 16;

/** In a turn, speech may be this much quieter than it had to be to begin it: words fade. */
const fadeDb = 6;

/** How much a frame must stand out of the room's noise to begin a turn, and to go on with it. */
const aboveFloorDb = {quiet: 6, turn: 3};

/**
What a threshold asks of a frame: 0 takes what is louder than −62 dBFS and like speech at all, 0.5 needs −52 dBFS, 1 needs −42 dBFS and the detector's strictest mode.
*/
const demands = (threshold: number) => {
	const sure = Math.min(1, Math.max(0, threshold));
	return {
		levelDbfs: -62 + 20 * sure,
		votes: 1 + Math.round(3 * sure),
	};
};

type Parts = {
	readonly resampler: Resampler;
	readonly judge: FrameJudge;
	readonly options: TurnDetectorOptions;
};

type State =
	| {readonly status: 'quiet'}
	/** Until when there was speech, ms of the stream. */
	| {readonly status: 'turn'; readonly spokenUntilMs: number};

const createWith = ({resampler, judge, options}: Parts): TurnDetector => {
	const {prefixPaddingMs, silenceDurationMs} = options;
	const demand = demands(options.threshold);
	const floor = createNoiseFloor();
	const {frameSamples} = judge;
	const frame = new Int16Array(frameSamples);
	let filled = 0;
	let endMs = 0;
	/** Where the last turn ended or was forgotten: the next one has no right to what was before. */
	let freeFromMs = 0;
	let window: readonly boolean[] = [];
	let state: State = {status: 'quiet'};

	const begin = (): TurnFinding => {
		const onsetMs = endMs - (window.length - window.indexOf(true)) * frameMs;
		state = {status: 'turn', spokenUntilMs: endMs};
		window = [];
		return {
			type: 'started',
			atMs: Math.max(freeFromMs, onsetMs - prefixPaddingMs),
		};
	};

	const end = (spokenUntilMs: number): TurnFinding => {
		const atMs = spokenUntilMs + silenceDurationMs;
		freeFromMs = atMs;
		state = {status: 'quiet'};
		return {type: 'stopped', atMs};
	};

	/** Judges one frame and says what it changes. */
	const judgeFrame = (): TurnFinding | undefined => {
		endMs += frameMs;
		const level = levelDbfs(frame);
		const aboveDbfs = Math.max(
			state.status === 'turn' ? demand.levelDbfs - fadeDb : demand.levelDbfs,
			floor.push(level) + aboveFloorDb[state.status],
		);
		const isSpeech = judge.votes(frame) >= demand.votes && level >= aboveDbfs;

		if (state.status === 'quiet') {
			window = [...window.slice(1 - onsetWindowFrames), isSpeech];
			return window.filter(Boolean).length >= onsetFrames ? begin() : undefined;
		}

		if (isSpeech) {
			state = {status: 'turn', spokenUntilMs: endMs};
		}

		return endMs - state.spokenUntilMs >= silenceDurationMs
			? end(state.spokenUntilMs)
			: undefined;
	};

	return {
		push(samples) {
			const findings: TurnFinding[] = [];
			const incoming = resampler.push(samples);

			for (let offset = 0; offset < incoming.length;) {
				const part = incoming.subarray(offset, offset + frameSamples - filled);
				frame.set(part, filled);
				filled += part.length;
				offset += part.length;

				if (filled === frameSamples) {
					filled = 0;
					const finding = judgeFrame();

					if (finding !== undefined) {
						findings.push(finding);
					}
				}
			}

			return findings;
		},
		reset() {
			state = {status: 'quiet'};
			window = [];
			freeFromMs = endMs;
		},
		close() {
			resampler.close();
			judge.close();
		},
	};
};

/** Loads the voice detector; what it returns makes one turn detector per connection. */
export const loadTurnDetector = async (): Promise<
	(options: TurnDetectorOptions) => TurnDetector
> => {
	const [createJudge, createResampler] = await Promise.all([
		loadFrameJudge(),
		loadResampler(),
	]);

	return (options) =>
		createWith({
			resampler: createResampler(options.rateHz, frameRateHz),
			judge: createJudge(frameRateHz),
			options,
		});
};
