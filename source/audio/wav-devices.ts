import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {startPacer, type Pacer} from './pacer.js';
import {bytesFromSamples} from './pcm.js';
import {readWavFile} from './read-wav-file.js';
import {DeviceError, type AudioSink, type AudioSource} from './ports.js';
import {wavHeader, wavHeaderBytes} from './wav.js';

export type WavSourceOptions = {
	readonly path: string;
	/** Ms that were played before, by a process that is no more. */
	readonly elapsedMs: number;
};

export type WavSinkOptions = {
	readonly path: string;
	readonly rateHz: number;
	/** Ms since the file was begun by a process that is no more; it is continued. 0: a new file. */
	readonly elapsedMs: number;
};

const blocksPerSecond = 100;
/** What is not in the file yet does not count as heard: a killed process loses nothing. */
const flushMs = 50;
const bytesPerSample = 2;

const words: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file or folder',
	EACCES: 'no permission',
	EISDIR: 'it is a folder',
	ENOSPC: 'the disk is full',
	EROFS: 'the disk can only be read',
};

const reasonOf = (error: unknown) => {
	if (!(error instanceof Error)) {
		return String(error);
	}

	return 'code' in error && typeof error.code === 'string'
		? (words[error.code] ?? error.message)
		: error.message;
};

const readWav = async (file: string) => {
	try {
		return await readWavFile(file);
	} catch (error) {
		throw new DeviceError(
			'refused',
			`Cannot use the sound file ${file}: ${reasonOf(error)}`,
			{cause: error},
		);
	}
};

/**
A microphone that plays a file in real time and is silent afterwards.

@throws {DeviceError} The file is not there or not a WAV that can be read.
*/
export const openWavSource = async ({
	path: file,
	elapsedMs,
}: WavSourceOptions): Promise<AudioSource> => {
	const {samples, rateHz} = await readWav(file);
	const block = new Int16Array(Math.round(rateHz / blocksPerSecond));
	let position = Math.round((elapsedMs * rateHz) / 1000);
	let pacer: Pacer | undefined;

	return {
		name: path.basename(file),
		rateHz,
		lost: new Promise(() => {
			// It is in memory: nothing can break.
		}),
		start(onBlock) {
			pacer = startPacer({
				rateHz,
				blockSamples: block.length,
				onBlock() {
					const rest = samples.subarray(position, position + block.length);
					block.fill(0);
					block.set(rest);
					position += block.length;
					onBlock(block);
				},
			});
		},
		async close() {
			pacer?.stop();
		},
	};
};

/** A new file, or the one a killed process left, without looking at its header: ours is always the same size. */
const openForWriting = async (file: string, isContinued: boolean) => {
	try {
		return await open(file, isContinued ? 'r+' : 'w');
	} catch (error) {
		if (isContinued) {
			return openForWriting(file, false);
		}

		throw error;
	}
};

/** A write may take a part of the bytes only. */
const writeAll = async (
	handle: FileHandle,
	bytes: Uint8Array,
	position: number,
): Promise<void> => {
	const {bytesWritten} = await handle.write(bytes, 0, bytes.length, position);

	if (bytesWritten < bytes.length) {
		await writeAll(
			handle,
			bytes.subarray(bytesWritten),
			position + bytesWritten,
		);
	}
};

/**
A loudspeaker that writes what would have been heard into a 16-bit mono WAV, in real time, silence included. The header is kept true while it grows, so that a killed process leaves a file that can be played.

@throws {DeviceError} The file cannot be written.
*/
export const openWavSink = async ({
	path: file,
	rateHz,
	elapsedMs,
}: WavSinkOptions): Promise<AudioSink> => {
	const refusal = (error: unknown) =>
		new DeviceError(
			'refused',
			`Cannot write the sound file ${file}: ${reasonOf(error)}`,
			{cause: error},
		);
	let handle: FileHandle;
	let dataBytes = 0;

	try {
		handle = await openForWriting(file, elapsedMs > 0);
		const {size} = await handle.stat();
		const whole = Math.max(0, size - wavHeaderBytes);
		dataBytes = whole - (whole % bytesPerSample);
		await writeAll(
			handle,
			wavHeader({rateHz, samples: dataBytes / bytesPerSample}),
			0,
		);
	} catch (error) {
		throw refusal(error);
	}

	// While no process was there to write, nothing was heard.
	const missedSamples =
		Math.round((elapsedMs * rateHz) / 1000) - dataBytes / bytesPerSample;
	const gapSamples = Math.max(0, missedSamples);
	let pending: Uint8Array[] = [new Uint8Array(gapSamples * bytesPerSample)];
	/** Given to us since the start, the gap included. */
	let filledSamples = gapSamples;
	const firstBytes = dataBytes;
	const block = new Int16Array(Math.round(rateHz / blocksPerSecond));
	let pacer: Pacer | undefined;
	let timer: NodeJS.Timeout | undefined;
	let writing: Promise<void> = Promise.resolve();
	let closing: Promise<void> | undefined;
	let reportLost: (error: DeviceError) => void = () => undefined;

	const lost = new Promise<DeviceError>((resolve) => {
		reportLost = resolve;
	});

	const flush = async () => {
		const bytes = Buffer.concat(pending);
		pending = [];

		if (bytes.length === 0) {
			return;
		}

		await writeAll(handle, bytes, wavHeaderBytes + dataBytes);
		dataBytes += bytes.length;
		await writeAll(
			handle,
			wavHeader({rateHz, samples: dataBytes / bytesPerSample}),
			0,
		);
	};

	const fail = (error: unknown) => {
		pacer?.stop();
		clearInterval(timer);
		pending = [];
		reportLost(refusal(error));
	};

	const scheduleFlush = () => {
		writing = (async () => {
			await writing;

			try {
				await flush();
			} catch (error) {
				fail(error);
			}
		})();
	};

	return {
		name: path.basename(file),
		rateHz,
		lost,
		latencySamples: () =>
			filledSamples - (dataBytes - firstBytes) / bytesPerSample,
		start(fill) {
			pacer = startPacer({
				rateHz,
				blockSamples: block.length,
				onBlock() {
					fill(block, true);
					pending.push(bytesFromSamples(block));
					filledSamples += block.length;
				},
			});
			timer = setInterval(scheduleFlush, flushMs);
		},
		async close() {
			closing ??= (async () => {
				pacer?.stop();
				clearInterval(timer);
				scheduleFlush();
				await writing;
				await handle.close();
			})();

			return closing;
		},
	};
};
