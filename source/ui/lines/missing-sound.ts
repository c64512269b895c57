import type {SessionState} from '../../session/state.js';
import type {Messages} from '../messages.js';
import {plainLine} from '../text/plain-text.js';

type MissingSound = {
	/** A sentence, with the device's or the system's own words in brackets. */
	readonly words: string;
	/** What to do all the same; absent where the words say it. */
	readonly step?: keyof Messages['soundStep'];
};

const withDetail = (words: string, detail: string): string =>
	detail === ''
		? words
		: `${words.replace(/\.$/v, '')} (${plainLine(detail)}).`;

/** Something is there, and another one can be chosen. */
const isChoice = (problem: string): boolean =>
	problem !== 'no-library' && problem !== 'no-device';

/** Why there is no sound, or only half of it. */
export const missingSound = (
	{audio, config}: Pick<SessionState, 'audio' | 'config'>,
	messages: Messages,
): MissingSound | undefined => {
	if (!config.wantsAudio) {
		return undefined;
	}

	if (audio.status === 'abandoned') {
		return {words: messages.soundAbandoned, step: 'type'};
	}

	const {input, output} = audio;
	if (
		input.status === 'missing' &&
		output.status === 'missing' &&
		// A device that refused has its own reason, which must not be lost.
		(input.problem === output.problem || output.problem !== 'refused')
	) {
		const problem =
			output.problem === 'no-library' ? output.problem : input.problem;
		const isNamed = problem === 'not-found' || problem === 'ambiguous';
		return {
			words: withDetail(
				messages.noSound[problem],
				isNamed ? input.message : '',
			),
			step: isChoice(problem) ? 'choose' : 'type',
		};
	}

	if (
		output.status === 'missing' &&
		(input.status !== 'missing' || output.problem === 'refused')
	) {
		const {problem, message} = output;
		return isChoice(problem)
			? {
					words: withDetail(messages.noOutput[problem], message),
					step: 'chooseOutput',
				}
			: {words: messages.noOutput[problem]};
	}

	if (input.status !== 'missing') {
		return undefined;
	}

	const {problem, message} = input;
	return isChoice(problem)
		? {words: withDetail(messages.noInput[problem], message), step: 'choose'}
		: {words: messages.noInput[problem], step: 'type'};
};
