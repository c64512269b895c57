import {open, readFile} from 'node:fs/promises';
import {decodeWav, WavError} from '../audio/wav.js';
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

@throws {LaunchError}
*/
export const checkMicrophoneFile = async (path: string): Promise<void> => {
	try {
		decodeWav(await readFile(path));
	} catch (error) {
		throw new LaunchError(
			`--mic ${path} cannot be used: ${error instanceof WavError ? error.message : reasonOf(error)}`,
			{cause: error},
		);
	}
};

/**
Can this file receive what is heard? An existing one is left as it is until the sound starts.

@throws {LaunchError}
*/
export const checkSpeakerFile = async (path: string): Promise<void> => {
	try {
		const file = await open(path, 'a');
		await file.close();
	} catch (error) {
		throw new LaunchError(
			`--speaker ${path} cannot be written: ${reasonOf(error)}`,
			{cause: error},
		);
	}
};
