import {readFile, stat} from 'node:fs/promises';
import {decodeWav, WavError, type WavSound} from './wav.js';

/** An hour and a half of the sound that is usual; it is held in memory. */
const mostBytes = 500_000_000;

/**
The sound of a WAV file on disk.

@throws {WavError} when it is no WAV, no ordinary file (a pipe or a device may never end) or too large; the error of the file system when it cannot be read.
*/
export const readWavFile = async (path: string): Promise<WavSound> => {
	const stats = await stat(path);

	if (!stats.isFile() && !stats.isDirectory()) {
		throw new WavError('It is a pipe or a device, not a file on disk.');
	}

	if (stats.size > mostBytes) {
		throw new WavError(
			`It is too large (${Math.ceil(stats.size / 1_000_000)} MB): ${mostBytes / 1_000_000} MB is the most.`,
		);
	}

	return decodeWav(await readFile(path));
};
