import {expect, test} from 'vitest';
import {decode} from '../../source/protocol/decode.js';

const usageOf = (members: Record<string, unknown>) => {
	const event = decode(JSON.stringify({type: 'response.done', ...members}));
	return event.type === 'response.done' ? event.response.usage : undefined;
};

test('tokens are told apart by what they are, as far as the server does', () => {
	expect(
		usageOf({
			response: {
				id: 'resp_1',
				usage: {
					total_tokens: 275,
					input_tokens: 127,
					output_tokens: 148,
					input_token_details: {
						cached_tokens: 64,
						text_tokens: 119,
						audio_tokens: 8,
						cached_tokens_details: {text_tokens: 64, audio_tokens: 0},
					},
					output_token_details: {text_tokens: 36, audio_tokens: 112},
				},
			},
		}),
	).toEqual({
		total_tokens: 275,
		input_tokens: 127,
		output_tokens: 148,
		input_text_tokens: 119,
		input_audio_tokens: 8,
		cached_tokens: 64,
		output_text_tokens: 36,
		output_audio_tokens: 112,
	});
});

test('details that are null, or of another kind, are not there', () => {
	expect(
		usageOf({
			response: {
				usage: {
					input_tokens: 5,
					input_token_details: null,
					output_token_details: 'many',
				},
			},
		}),
	).toEqual({input_tokens: 5});
	expect(usageOf({response: {usage: null}})).toBeUndefined();
});
