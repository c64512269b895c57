import {invalid, InvalidValueError, stringAt} from './checked.js';

/** Largest audio of one append or one content, decoded. */
const mostBytes = 15 * 1024 * 1024;

/** Searched for, not matched against: a pattern that repeats would need a stack as deep as the audio is long. */
const notBase64 = /[^A-Za-z\d+\/]/v;

export type EncodedSound = {readonly audio: string; readonly bytes: number};

/** Sound in base64, and how many bytes it is. */
export const soundAt = (value: unknown, parameter: string): EncodedSound => {
	const audio = stringAt(value, parameter);
	const padding = audio.endsWith('==') ? 2 : audio.endsWith('=') ? 1 : 0;
	const bytes = (audio.length / 4) * 3 - padding;
	if (bytes > mostBytes) {
		throw new InvalidValueError({
			code: 'invalid_value',
			message: `Invalid '${parameter}': ${bytes} bytes; at most ${mostBytes} at a time.`,
			param: parameter,
		});
	}

	if (
		audio.length % 4 !== 0 ||
		notBase64.test(audio.slice(0, audio.length - padding))
	) {
		throw invalid(parameter, audio, 'base64');
	}

	return {audio, bytes};
};
