import type {AudioState} from '../session/audio-state.js';
import {recordingName} from '../ui/lines/recording.js';
import type {Messages} from '../ui/messages.js';
import {plainLine} from '../ui/text/plain-text.js';

/** What the person is heard with, where there is something. */
export const microphoneWords = (
	{input}: AudioState,
	{plain}: Messages,
): readonly string[] =>
	input.status === 'open' ? [plain.microphoneIs(plainLine(input.name))] : [];

/** What the agent is heard with, or that a file is written instead. */
export const speakerWords = (
	audio: AudioState,
	{plain}: Messages,
): readonly string[] => {
	const file = recordingName(audio);
	if (file !== undefined) {
		return [plain.recordingTo(file)];
	}

	const {output} = audio;
	return output.status === 'open'
		? [plain.speakerIs(plainLine(output.name))]
		: [];
};
