import {levelDbfs, silenceDbfs} from '../../audio/level.js';
import {createNoiseFloor} from '../../audio/noise-floor.js';
import {loadResampler, type Resampler} from '../../audio/resample.js';
import {loadFrameJudge, type FrameJudge} from '../../audio/voice-frames.js';
import type {
	TurnDetector,
	TurnDetectorOptions,
	TurnFinding,
} from '../engines.js';
import {createHalver} from './halve.js';
import {createRoomLoudness} from './room-loudness.js';
import {createRumbleFilter} from './rumble-filter.js';
import {createVoiceEvidence} from './voice-evidence.js';

/** What the detector listens at: more tells it nothing about speech. */
const frameRateHz = 16_000;
const frameMs = 10;

/** Evidence of a voice is added up over 300 ms. */
const evidenceFrames = 30;

/** What belongs to a word that was found to be a voice: sound before it, without a gap longer than this, and no more of it than that. */
const longestGapFrames = 8;
const longestOnsetFrames = 60;

/** In a turn, speech may be this much quieter than it had to be to begin it: words fade. */
const fadeDb = 6;

/** How much a frame must stand out of the room's noise to go on with a turn. */
const aboveFloorInTurnDb = 4;

/** And how far it may fall behind the loudest moment of the turn, which is forgotten slowly (dB a frame): who speaks further away is somebody else. */
const belowLoudestDb = 32;
const forgottenDb = 0.05;

/** People in the background are now louder, now softer: so many times as much as the room varies, somebody has to stand out of it. */
const ownDeviations = 2;

/** Nobody speaks for longer without any pitch: what only hisses, rings or rattles after that no longer belongs to the turn. */
const longestUnvoicedMs = 600;

/**
What a threshold asks for. 0 takes what is louder than −62 dBFS and for a moment like a voice; 0.5 needs −52 dBFS and a vowel or two; 1 needs −42 dBFS, clear speech, and that it stands far out of the room.
*/
const demands = (threshold: number) => {
	const sure = Math.min(1, Math.max(0, threshold));
	return {
		levelDbfs: -62 + 20 * sure,
		aboveFloorDb: 6 + 4 * sure,
		evidence: 1 + 3 * sure,
		votes: 1 + Math.round(Math.max(0, 4 * (sure - 0.5))),
	};
};

type Parts = {
	readonly resampler: Resampler;
	readonly judge: FrameJudge;
	readonly options: TurnDetectorOptions;
};

type State =
	| {readonly status: 'quiet'}
	| {
			readonly status: 'turn';
			/** Until when there was speech, and when a voice in it, ms of the stream. */
			readonly spokenUntilMs: number;
			readonly voicedAtMs: number;
			/** The present silence was reported. */
			readonly isPaused: boolean;
	  };

const speaking = (untilMs: number) =>
	({
		status: 'turn',
		spokenUntilMs: untilMs,
		voicedAtMs: untilMs,
		isPaused: false,
	}) as const;

/** One frame as it is remembered: whether it stood out, and what it said for a voice. */
type Frame = {
	readonly levelDbfs: number;
	readonly isLoud: boolean;
	readonly evidence: number;
};

/** How many of the last frames belong to the sound that is there now. */
const onsetFramesOf = (frames: readonly Frame[]): number => {
	let first = frames.length;

	for (let index = frames.length - 1; index >= 0; index--) {
		if (frames[index]?.isLoud === true) {
			first = index;
		} else if (first - index > longestGapFrames) {
			break;
		}
	}

	return frames.length - first;
};

const createWith = ({resampler, judge, options}: Parts): TurnDetector => {
	const {prefixPaddingMs, silenceDurationMs, pauseMs = Infinity} = options;
	const demand = demands(options.threshold);
	const floor = createNoiseFloor();
	const room = createRoomLoudness();
	const {frameSamples} = judge;
	const rumbleFilter = createRumbleFilter(frameSamples);
	const halve = createHalver(frameSamples);
	const voice = createVoiceEvidence();
	const frame = new Int16Array(frameSamples);
	let filled = 0;
	let endMs = 0;
	/** Where the last turn ended or was forgotten: the next one has no right to what was before. */
	let freeFromMs = 0;
	let frames: readonly Frame[] = [];
	let state: State = {status: 'quiet'};
	let loudestDbfs = silenceDbfs;

	const begin = (): TurnFinding => {
		const onset = onsetFramesOf(frames);
		const onsetMs = endMs - onset * frameMs;
		for (const {levelDbfs: level} of frames.slice(0, -onset)) {
			room.push(level);
		}

		state = speaking(endMs);
		frames = [];
		return {
			type: 'started',
			atMs: Math.max(freeFromMs, onsetMs - prefixPaddingMs),
		};
	};

	const end = (spokenUntilMs: number): TurnFinding => {
		const atMs = spokenUntilMs + silenceDurationMs;
		freeFromMs = atMs;
		state = {status: 'quiet'};
		loudestDbfs = silenceDbfs;
		return {type: 'stopped', atMs};
	};

	const judgeFrame = (): Frame => {
		const level = levelDbfs(rumbleFilter(frame));
		const floorDbfs = floor.push(level);
		const neededDbfs =
			state.status === 'turn'
				? Math.max(
						demand.levelDbfs - fadeDb,
						floorDbfs + aboveFloorInTurnDb,
						loudestDbfs - belowLoudestDb,
						room.louderThan(ownDeviations),
					)
				: Math.max(
						demand.levelDbfs,
						floorDbfs + demand.aboveFloorDb,
						room.louderThan(ownDeviations),
					);
		const isLoud = judge.votes(frame) >= demand.votes && level >= neededDbfs;
		const evidence = voice.push(halve(frame), isLoud);
		loudestDbfs =
			evidence > 0 ? Math.max(loudestDbfs, level) : loudestDbfs - forgottenDb;
		return {levelDbfs: level, isLoud, evidence};
	};

	/** Judges one frame and says what it changes. */
	const takeFrame = (): TurnFinding | undefined => {
		const current = judgeFrame();
		const {isLoud, evidence} = current;
		endMs += frameMs;

		if (state.status === 'quiet') {
			const [oldest] = frames;
			if (oldest !== undefined && frames.length === longestOnsetFrames) {
				room.push(oldest.levelDbfs);
			}

			frames = [...frames.slice(1 - longestOnsetFrames), current];
			const sum = frames
				.slice(-evidenceFrames)
				.reduce((total, other) => total + other.evidence, 0);
			return sum >= demand.evidence ? begin() : undefined;
		}

		if (evidence > 0) {
			state = speaking(endMs);
		} else if (isLoud && endMs - state.voicedAtMs <= longestUnvoicedMs) {
			state = {...speaking(endMs), voicedAtMs: state.voicedAtMs};
		}

		const silentMs = endMs - state.spokenUntilMs;

		if (silentMs >= silenceDurationMs) {
			return end(state.spokenUntilMs);
		}

		if (silentMs >= pauseMs && !state.isPaused) {
			state = {...state, isPaused: true};
			return {type: 'paused', atMs: state.spokenUntilMs + pauseMs};
		}

		return undefined;
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
					const finding = takeFrame();

					if (finding !== undefined) {
						findings.push(finding);
					}
				}
			}

			return findings;
		},
		reset() {
			state = {status: 'quiet'};
			frames = [];
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
