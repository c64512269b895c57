import type {AudioState} from '../../session/audio-state.js';
import {plainLine} from '../text/plain-text.js';

/** The name of the file that what is heard is written to; undefined where nothing records. */
export const recordingName = ({
	output,
}: Pick<AudioState, 'output'>): string | undefined =>
	output.status === 'open' && output.kind === 'file'
		? plainLine(output.name)
		: undefined;
