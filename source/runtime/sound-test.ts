import {startAudio, type AudioHandle} from '../audio/handle.js';
import {silenceDbfs} from '../audio/level.js';
import type {AudioEvent, DeviceState} from '../audio/messages.js';
import {missingState} from '../audio/open-devices.js';
import {bytesFromSamples} from '../audio/pcm.js';
import {createToneFinder} from '../audio/tone-finder.js';
import type {ChosenDevices} from './device-lines.js';
import {soundFindings} from './sound-findings.js';

type Devices = {readonly input: DeviceState; readonly output: DeviceState};

type SoundTest = {
	readonly chosen: ChosenDevices;
	/** The bundled `audio-process.js`. */
	readonly audioProcessPath: string;
	readonly logPath: string | undefined;
	/** Whole lines. */
	readonly write: (text: string) => void;
	/** The person has seen enough. */
	readonly signal: AbortSignal;
	readonly platform: NodeJS.Platform;
};

const rateHz = 24_000;
const toneHz = 880;
const toneMs = 1200;
/** Twenty decibels below full scale: clearly audible, and no fright in headphones. */
const tonePeak = 3277;
const fadeMs = 80;
const listenMs = 6000;
const openMostMs = 15_000;
const lineEveryMs = 500;
const barColumns = 30;
const quietestDbfs = -60;

const makeTone = (): Int16Array => {
	const count = (toneMs * rateHz) / 1000;
	const fade = (fadeMs * rateHz) / 1000;
	return Int16Array.from({length: count}, (_, index) => {
		const gain = Math.min(1, index / fade, (count - index) / fade);
		return Math.round(
			tonePeak * gain * Math.sin((2 * Math.PI * toneHz * index) / rateHz),
		);
	});
};

const meterLine = (dbfs: number): string => {
	const share = Math.min(1, Math.max(0, 1 - dbfs / quietestDbfs));
	const filled = Math.round(share * barColumns);
	const number = dbfs <= silenceDbfs ? 'silence' : `${Math.round(dbfs)} dB`;
	return `  [${'#'.repeat(filled)}${'.'.repeat(barColumns - filled)}] ${number}\n`;
};

/** Resolves after a while, or at once when the person has seen enough. */
const after = async (ms: number, signal: AbortSignal) =>
	new Promise<void>((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve();
		});

		if (signal.aborted) {
			clearTimeout(timer);
			resolve();
		}
	});

const describe = (what: string, state: DeviceState): string => {
	switch (state.status) {
		case 'open': {
			return `${what}: ${state.name}, ${state.rateHz} Hz\n`;
		}

		case 'missing': {
			return `${what}: ${state.message}\n`;
		}

		case 'off': {
			return '';
		}
	}
};

/**
Plays a tone and shows the microphone's level, in plain lines that any terminal and any pipe takes, then says what was found.

@returns The exit code: 0 when both work, 1 when not, or when it ended before that was known.
*/
export const testSound = async ({
	chosen,
	audioProcessPath,
	logPath,
	write,
	signal,
	platform,
}: SoundTest): Promise<number> => {
	const tone = makeTone();
	const toneFinder = createToneFinder(rateHz, toneHz);
	let devices: Devices = {input: {status: 'off'}, output: {status: 'off'}};
	let loudestDbfs = silenceDbfs;
	let sinceLineDbfs = silenceDbfs;
	let hasInputSamples = false;
	let isInputZero = true;
	let isListening = false;
	let isToneDue = false;
	let wasTonePlayed = false;
	/** The person may have seen enough before there was anything to see. */
	let wasTested = false;
	const opening = new AbortController();

	const note = (event: AudioEvent) => {
		if (event.type === 'audio.opened') {
			devices = {input: event.input, output: event.output};
			opening.abort();
		}

		if (event.type === 'audio.device') {
			devices = {...devices, [event.direction]: event.state};
		}

		if (event.type === 'audio.drained') {
			isToneDue = false;
			wasTonePlayed = true;
		}

		if (event.type === 'audio.abandoned') {
			const missing = missingState(new Error(event.reason));
			devices = {input: missing, output: missing};
			opening.abort();
		}
	};

	const audio: AudioHandle = startAudio({
		processPath: audioProcessPath,
		logPath,
		setup: {
			input: {kind: 'device', name: chosen.input},
			output: {kind: 'device', name: chosen.output},
			inputRateHz: rateHz,
			outputRateHz: rateHz,
			volume: 100,
			isMuted: false,
			processing: {echo: 'off', noise: 'off', gain: 'off'},
			bargeIn: {mode: 'off', cutAfterMs: 350},
		},
		onEvent: note,
		onFrame(samples) {
			hasInputSamples = true;
			isInputZero &&= samples.every((sample) => sample === 0);

			if (isToneDue) {
				toneFinder.push(samples);
			}
		},
		onLevels({microphoneDbfs}) {
			if (isListening) {
				loudestDbfs = Math.max(loudestDbfs, microphoneDbfs);
				sinceLineDbfs = Math.max(sinceLineDbfs, microphoneDbfs);
			}
		},
	});

	try {
		await after(openMostMs, AbortSignal.any([signal, opening.signal]));
		wasTested = opening.signal.aborted || !signal.aborted;
		const {input, output} = devices;
		write(describe('Microphone', input));
		write(describe('Loudspeaker', output));

		if (output.status === 'open') {
			write('Playing a quiet tone.\n');
			const key = {responseId: 'test', itemId: 'test', contentIndex: 0};
			isToneDue = true;
			audio.play(key, bytesFromSamples(tone));
			audio.finish(key);
		}

		isListening = true;

		if (input.status === 'open') {
			write(
				`Say something: this is your microphone for ${listenMs / 1000} seconds. Any key or Ctrl+C ends it.\n`,
			);
		}

		const meter = setInterval(() => {
			if (devices.input.status === 'open') {
				write(meterLine(sinceLineDbfs));
				sinceLineDbfs = silenceDbfs;
			}
		}, lineEveryMs);

		try {
			await after(input.status === 'open' ? listenMs : 2 * toneMs, signal);
		} finally {
			clearInterval(meter);
		}
	} finally {
		await audio.close();
	}

	if (!wasTested) {
		write('It ended before the devices were open: nothing was tested.\n');
		return 1;
	}

	const {lines, isFine} = soundFindings({
		...devices,
		platform,
		loudestDbfs,
		hasInputSamples,
		isInputZero,
		wasTonePlayed,
		toneShare: toneFinder.share(),
	});
	write(`\n${lines.join('\n')}\n`);
	return isFine ? 0 : 1;
};
