import {cutShort} from './endings.js';
import type {Input} from './exchange.js';
import {sendSlice, writeInstead} from './messages.js';
import {changeResponse, ifSpeaking, sequence, stay, type Move} from './move.js';
import {finishMessage} from './progress.js';
import {endResponse} from './responses.js';
import {outputTokensWith} from './token-limit.js';

/** Send the next bit of a spoken answer, unless that is more than the limit of tokens allows. */
export const takeSlice = (
	slice: Extract<Input, {type: 'speech.sliced'}>,
): Move =>
	ifSpeaking(slice.itemId, (response) => {
		const {maxOutputTokens: limit = Infinity} = response.settings;

		return outputTokensWith(response, slice) > limit
			? endResponse(response.id, cutShort)
			: sendSlice(slice);
	});

/** The words have all been sent. */
export const finishSpeech = (itemId: string): Move =>
	ifSpeaking(itemId, ({id, stage}, {modality}) =>
		stage === 'thought' && modality === 'audio' ? finishMessage(id) : stay,
	);

/** There is no voice, or it broke: go on in writing where nothing was said yet. An answer whose voice broke fails all the same. */
export const loseVoice = ({
	itemId,
	failure,
}: Extract<Input, {type: 'speech.failed'}>): Move =>
	ifSpeaking(itemId, ({id, stage}, {isAnnounced, modality}) => {
		if (modality === 'text') {
			return stay;
		}

		return isAnnounced
			? endResponse(id, {
					status: 'failed',
					...(failure ?? {code: 'voice_failed'}),
				})
			: sequence(
					failure === undefined
						? stay
						: changeResponse(id, (response) => ({
								...response,
								voiceFailure: failure,
							})),
					writeInstead(itemId),
					stage === 'thought' ? finishMessage(id) : stay,
				);
	});
