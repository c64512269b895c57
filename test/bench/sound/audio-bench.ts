import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {startAudio, type AudioHandle} from '../../../source/audio/handle.js';
import type {
	AudioEvent,
	AudioSetup,
	PartKey,
} from '../../../source/audio/messages.js';
import {bytesFromSamples} from '../../../source/audio/pcm.js';
import {until} from '../../helpers/until.js';
import {
	startVirtualSoundCard,
	type VirtualSoundCard,
} from '../../helpers/virtual-sound-card.js';
import {wireRateHz} from '../answer.js';

type At = {
	/** On `performance.now()`'s clock. */
	readonly atMs: number;
};

/** The audio process without the rest of the program, on a virtual sound card. */
export type AudioBench = {
	readonly card: VirtualSoundCard;
	readonly audio: AudioHandle;
	readonly events: ReadonlyArray<{readonly event: AudioEvent} & At>;
	/** What would go to the server: 20 ms each, 24 kHz. */
	readonly frames: ReadonlyArray<{readonly samples: Int16Array} & At>;
	/** All of an answer at once. */
	readonly play: (key: PartKey, samples: Int16Array) => void;
	/** The first such event of those after so many. */
	readonly sees: (
		what: string,
		isIt: (event: AudioEvent) => boolean,
		after?: number,
	) => Promise<{readonly event: AudioEvent} & At>;
	/** What the process has printed, its native code included. */
	readonly printed: () => Promise<string>;
};

/** Whatever this process starts has these variables, until they are taken back. */
const setEnvironment = (variables: NodeJS.ProcessEnv) => {
	const before = new Map(
		Object.keys(variables).map((name) => [name, process.env[name]]),
	);
	Object.assign(process.env, variables);

	return () => {
		for (const [name, value] of before) {
			if (value === undefined) {
				Reflect.deleteProperty(process.env, name);
			} else {
				process.env[name] = value;
			}
		}
	};
};

const defaultSetup: AudioSetup = {
	input: {kind: 'device', name: ''},
	output: {kind: 'device', name: 'default'},
	inputRateHz: wireRateHz,
	outputRateHz: wireRateHz,
	volume: 100,
	isMuted: false,
	processing: {echo: 'auto', noise: 'auto', gain: 'auto'},
	bargeIn: {mode: 'duck', cutAfterMs: 350},
};

type Preparation = {
	/** More variables for the process. */
	readonly environment?: NodeJS.ProcessEnv;
	/** What is to be done with the card before anything listens to it. */
	readonly prepare?: (card: VirtualSoundCard) => Promise<void>;
};

/** Microphone and loudspeaker are running when `act` begins; settings are the program's own unless told otherwise. */
export const withAudioProcess = async <Result>(
	act: (bench: AudioBench) => Promise<Result>,
	setup: Partial<AudioSetup> = {},
	{environment = {}, prepare}: Preparation = {},
): Promise<Result> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-bench-'));
	const logPath = path.join(folder, 'audio.log');
	const card = await startVirtualSoundCard();
	await prepare?.(card);
	const takeBack = setEnvironment({...card.environment, ...environment});
	const events: Array<{event: AudioEvent; atMs: number}> = [];
	const frames: Array<{samples: Int16Array; atMs: number}> = [];
	const audio = startAudio({
		processPath: path.resolve('dist/audio-process.js'),
		deviceProcessPath: path.resolve('dist/device-process.js'),
		logPath,
		setup: {...defaultSetup, ...setup},
		onEvent(event) {
			events.push({event, atMs: performance.now()});
		},
		onFrame(samples) {
			frames.push({samples, atMs: performance.now()});
		},
		onLevels: () => undefined,
	});

	try {
		await until(() => (frames.length > 25 ? true : undefined), {
			what: 'the microphone runs',
		});
		return await act({
			card,
			audio,
			events,
			frames,
			play(key, samples) {
				audio.play(key, bytesFromSamples(samples));
				audio.finish(key);
			},
			sees: async (what, isIt, after = 0) =>
				until(() => events.slice(after).find(({event}) => isIt(event)), {
					what,
					withinMs: 20_000,
					intervalMs: 10,
				}),
			printed: async () => readFile(logPath, 'utf8'),
		});
	} finally {
		await audio.close();
		takeBack();
		await card.stop();
		await rm(folder, {recursive: true, force: true});
	}
};
