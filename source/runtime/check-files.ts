import {open, stat} from 'node:fs/promises';
import {readWavFile} from '../audio/read-wav-file.js';
import {WavError} from '../audio/wav.js';
import {LaunchError} from './launch-error.js';

const reasonOf = (error: unknown): string => {
	const code =
		error instanceof Error && 'code' in error ? String(error.code) : '';
	switch (code) {
		case 'ENOENT': {
			return 'there is no such file or folder';
		}

		case 'EACCES':
		case 'EPERM': {
			return 'it may not be opened (permissions)';
		}

		case 'EISDIR': {
			return 'it is a folder';
		}

		case 'ENOSPC': {
			return 'the disk is full';
		}

		default: {
			return error instanceof Error ? error.message : String(error);
		}
	}
};

/**
Can this file be the microphone? Asked before the screen starts, so that the answer can be read.

@returns How long it speaks, ms.
@throws {LaunchError}
*/
export const checkMicrophoneFile = async (path: string): Promise<number> => {
	try {
		const {samples, rateHz} = await readWavFile(path);
		return Math.ceil((samples.length * 1000) / rateHz);
	} catch (error) {
		throw new LaunchError(
			`--mic ${path} cannot be used: ${error instanceof WavError ? error.message : reasonOf(error)}`,
			{cause: error},
		);
	}
};

const statIfThere = async (path: string) => {
	try {
		return await stat(path);
	} catch {
		return undefined;
	}
};

/**
Would the sound that is heard overwrite the file that is spoken?

@throws {LaunchError}
*/
export const checkDifferentFiles = async (
	microphone: string,
	speaker: string,
): Promise<void> => {
	const [one, other] = await Promise.all([
		statIfThere(microphone),
		statIfThere(speaker),
	]);

	if (one !== undefined && one.ino === other?.ino && one.dev === other.dev) {
		throw new LaunchError(
			`--mic and --speaker are the same file (${microphone}): it would be overwritten while it plays.`,
		);
	}
};

/**
Can this file receive what is heard? An existing one is left as it is until the sound starts.

@throws {LaunchError}
*/
export const checkSpeakerFile = async (path: string): Promise<void> => {
	try {
		const before = await statIfThere(path);

		// Opening a pipe would wait for its reader.
		if (before !== undefined && !before.isFile() && !before.isDirectory()) {
			throw new Error('it is a pipe or a device, not a file on disk');
		}

		const file = await open(path, 'a');
		await file.close();
	} catch (error) {
		throw new LaunchError(
			`--speaker ${path} cannot be written: ${reasonOf(error)}`,
			{cause: error},
		);
	}
};
